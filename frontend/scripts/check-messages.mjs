// Every language has the same keys, each once, and every message is well-formed ICU.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from '@formatjs/icu-messageformat-parser';

const base = new URL('../src/i18n/locales/', import.meta.url);
const files = readdirSync(new URL('fr/', base));
const faults = [];

function read(locale, file) {
  const text = readFileSync(new URL(`${locale}/${file}`, base), 'utf8');
  const found = JSON.parse(text);
  const keys = [...text.matchAll(/^\s*"([^"]+)":/gm)].map(([, key]) => key);
  // JSON keeps the last of two in silence, and the first is never read.
  for (const [at, key] of keys.entries()) {
    if (keys.indexOf(key) < at) faults.push(`${locale}/${file}: ${key} stands twice`);
  }
  return found;
}

let count = 0;
for (const file of files) {
  const french = read('fr', file);
  for (const locale of readdirSync(base)) {
    const other = read(locale, file);
    for (const key of new Set([...Object.keys(french), ...Object.keys(other)])) {
      count += 1;
      if (!(key in french) || !(key in other)) faults.push(`${locale}/${file}: ${key} is missing`);
      else {
        try {
          parse(other[key]);
        } catch (error) {
          faults.push(`${locale}/${file}: ${key}: ${error.message}`);
        }
      }
    }
  }
}
for (const fault of faults) console.error(fault);
console.log(`${count - faults.length} passed, ${faults.length} failed`);
process.exit(faults.length > 0 || count === 0 ? 1 : 0);
