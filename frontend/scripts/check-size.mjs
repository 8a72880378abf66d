// Budgets of the first load and of each route, on compressed sizes; a route over budget fails.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMITS = { entryJs: 145_000, entryCss: 48_000, route: 25_000 };
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('build-manifest.json', dist), 'utf8'));
const gzipped = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const sum = (names) => [...names].reduce((total, name) => total + gzipped(name), 0);

/** Every file fetched for a chunk: itself and what it imports at once. */
function reach(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return seen;
  seen.add(key);
  for (const next of chunk.imports ?? []) reach(next, seen);
  return seen;
}
const filesOf = (keys) => ({
  js: new Set([...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'))),
  css: new Set([...keys].flatMap((key) => manifest[key].css ?? [])),
});

const entryKey = Object.keys(manifest).find((key) => manifest[key].isEntry);
const entry = filesOf(reach(entryKey));
const rows = [
  ['entry JS', sum(entry.js), LIMITS.entryJs],
  ['entry CSS', sum(entry.css), LIMITS.entryCss],
];
for (const key of Object.keys(manifest).filter((one) => one.includes('tsr-split'))) {
  const route = filesOf(reach(key));
  const more = [...route.js, ...route.css].filter((f) => !entry.js.has(f) && !entry.css.has(f));
  rows.push([key.replace(/^.*src\//, '').replace(/\?.*$/, ''), sum(more), LIMITS.route]);
}

let failed = 0;
for (const [name, size, limit] of rows) {
  const over = size > limit;
  if (over) failed += 1;
  console.log(`${over ? 'OVER' : 'ok  '} ${name}: ${(size / 1000).toFixed(1)} kB of ${limit / 1000}`);
}
if (failed > 0) {
  console.error(`${failed} over budget`);
  process.exit(1);
}
