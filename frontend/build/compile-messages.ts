import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const CATALOGUE = /\/i18n\/locales\/\w+\/[\w-]+\.json$/;

/** Parses ICU messages at build time, so that the parser itself is never sent to a browser. */
export function compileMessages(): Plugin {
  return {
    name: 'tilab:compile-messages',
    enforce: 'pre',
    transform: {
      filter: { id: CATALOGUE },
      handler(code) {
        const source = JSON.parse(code) as Record<string, string>;
        const compiled = Object.fromEntries(
          Object.entries(source).map(([key, text]) => {
            const parts = parse(text, { captureLocation: false });
            const only = parts[0];
            // Most messages are plain words: they stay strings, three times smaller than a tree.
            return [key, parts.length === 1 && only?.type === 0 ? only.value : parts];
          }),
        );
        return {
          code: `export default ${JSON.stringify(compiled)}`,
          map: null,
          moduleType: 'js',
        };
      },
    },
  };
}
