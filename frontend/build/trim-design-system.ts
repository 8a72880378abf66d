import { parse, type Root } from 'postcss';
import type { Plugin } from 'vite';

/**
 * The design system's core style sheet holds what this application never uses: the State's typeface
 * (a Region may not wear it), spacing utilities, illustrations, palettes, sized icons. They are taken
 * out before bundling, which makes the style sheet that every page waits for much smaller. Its tables
 * of colours and scales as JavaScript go too: ours are the custom properties of the style sheet.
 */
const UNUSED_SELECTOR =
  /\.fr-(?:[mp][trblxy]?n?-|artwork|consent|enlarge|responsive|ratio|col|grid|container|display--|h[1-6]|text--|hr|icon-|fi-|placement|translate)|\.ri-/;
const HUES =
  'green-\\w+|blue-(?:ecume|cumulus)|purple-\\w+|pink-\\w+|yellow-\\w+|orange-\\w+|brown-\\w+|beige-\\w+';
const UNUSED_PROPERTY = new RegExp(`^--(?:artwork-|(?:[\\w-]+-)?(?:${HUES})(?:-|$))`);

function prune(root: Root): void {
  root.walkAtRules('font-face', (rule) => void rule.remove());
  root.walkRules((rule) => {
    rule.selectors = rule.selectors.filter((one) => !UNUSED_SELECTOR.test(one));
    if (rule.selector === '') rule.remove();
  });
  root.walkDecls(UNUSED_PROPERTY, (declaration) => void declaration.remove());
  root.walkRules((rule) => void (rule.nodes.length === 0 && rule.remove()));
  root.walkAtRules('media', (rule) => void (rule.nodes?.length === 0 && rule.remove()));
}

export function trim(css: string): string {
  const root = parse(css);
  prune(root);
  return root.toString();
}

const NO_COLOURS = 'export const colors = {};';
/** Its components ask this for class names alone: the scales of type, of spaces and of widths are in the style sheet. */
const CLASSES = "import { cx } from './cx';\nexport const fr = { cx };";

export function trimDesignSystem(): Plugin {
  return {
    name: 'tilab:trim-design-system',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('react-dsfr/fr/colors.js')) return { code: NO_COLOURS, map: null };
      if (id.endsWith('react-dsfr/fr/index.js')) return { code: CLASSES, map: null };
      if (!/react-dsfr\/dsfr\/(?:core|component)\/.*\.css$/.test(id)) return null;
      return { code: trim(code), map: null };
    },
  };
}
