import type { Plugin } from 'vite';

/**
 * The design system's core style sheet holds what this application never uses: the State's typeface
 * (a Region may not wear it), spacing utilities, illustrative palettes. They are taken out before
 * bundling, which halves the style sheet that every page waits for.
 */
const FONT_FACES = /@font-face\{[^}]*\}/g;
const SPACING = /\.fr-[mp][trblxy]?n?-[^{},]*\{[^}]*\}/g;
const ARTWORK = /[^{}]*\.fr-(?:artwork|consent|enlarge|responsive|ratio)[^{}]*\{[^{}]*\}/g;
const HUES =
  'green-\\w+|blue-(?:ecume|cumulus)|purple-\\w+|pink-\\w+|yellow-\\w+|orange-\\w+|brown-\\w+|beige-\\w+';
const PALETTE = new RegExp(`--(?:[\\w-]+-)?(?:${HUES})(?:-[\\w-]+)?:[^;}]*;?`, 'g');
const ILLUSTRATION = /--artwork-[\w-]+:[^;}]*;?/g;

export function trim(css: string): string {
  return [FONT_FACES, SPACING, ARTWORK, PALETTE, ILLUSTRATION].reduce(
    (text, pattern) => text.replace(pattern, ''),
    css,
  );
}

export function trimDesignSystem(): Plugin {
  return {
    name: 'tilab:trim-design-system',
    enforce: 'pre',
    transform(code, id) {
      if (!/react-dsfr\/dsfr\/(?:core|component)\/.*\.css$/.test(id)) return null;
      return { code: trim(code), map: null };
    },
  };
}
