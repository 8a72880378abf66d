// Derives the outlines of departments and regions from an unpacked copy of the MIT npm package
// `@gouvfr/dsfr-chart` 2.0.4:   npm run geo -- path/to/package
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OVERSEAS = { 971: 'FR-971', 972: 'FR-972', 973: 'FR-973', 974: 'FR-974', 976: 'FR-976' };
// Region codes of the Code officiel géographique for the package's own letters.
const REGIONS = {
  '20R': '94', PAC: '93', OCC: '76', NAQ: '75', ARA: '84', BFC: '27', BRE: '53', CVL: '24',
  GES: '44', HDF: '32', IDF: '11', NOR: '28', PDL: '52',
};

const folder = process.argv[2];
if (!folder) throw new Error('Usage: npm run geo -- <unpacked @gouvfr/dsfr-chart>');
const lines = readFileSync(join(folder, 'dist/MapChart/MapChart.js'), 'utf8').split('\n');

const shapes = [];
let viewBox = '0 0 1010 1010';
lines.forEach((line, at) => {
  const box = /viewBox: "([\d. ]+)"/.exec(line);
  if (box) viewBox = box[1];
  const name = /class: "FR-(\w+)"/.exec(line);
  if (!name) return;
  const path = lines.slice(at, at + 4).map((one) => / d: "([^"]+)"/.exec(one)).find(Boolean);
  if (path) shapes.push({ code: name[1], viewBox, d: path[1] });
});

const unique = [...new Map(shapes.map((one) => [one.code, one])).values()];
const overseas = unique.filter((one) => one.code in OVERSEAS);
const regions = unique
  .filter((one) => one.code in REGIONS)
  .map(({ code, d }) => ({ code: REGIONS[code], d }));
const departments = unique
  .filter((one) => /^(\d\d|2A|2B)$/.test(one.code))
  .map(({ code, d }) => ({ code, d }));
const notice =
  'Outlines derived from @gouvfr/dsfr-chart 2.0.4, MIT licence, Copyright (c) 2021 DINUM.';

const out = new URL('../src/geo/', import.meta.url);
writeFileSync(new URL('regions.json', out), JSON.stringify({ notice, regions, overseas }));
writeFileSync(new URL('departments.json', out), JSON.stringify({ notice, departments }));
console.log(`${departments.length} departments, ${regions.length} regions, ${overseas.length} overseas`);
