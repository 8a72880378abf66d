// Who may import whom: routes → pages → features → ui, api, i18n; features never each other; only
// ui knows the design system.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const RANK = { routes: 4, pages: 3, features: 2, ui: 1, api: 0, i18n: 0, geo: 0, config: 0, styles: 0 };

function* sources(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(name) && !name.includes('.generated.')) yield path;
  }
}

const faults = [];
let count = 0;
for (const path of sources(src)) {
  const here = relative(src, path);
  const [room, feature] = here.split('/');
  for (const [, target] of readFileSync(path, 'utf8').matchAll(/from '([^']+)'/g)) {
    count += 1;
    if (target.startsWith('@codegouvfr/') && room !== 'ui') faults.push(`${here}: ${target}`);
    if (!target.startsWith('@/')) continue;
    const [there, other] = target.slice(2).split('/');
    if (room in RANK && there in RANK && RANK[there] > RANK[room]) faults.push(`${here}: ${target}`);
    if (room === 'features' && there === 'features' && other !== feature) {
      faults.push(`${here}: ${target}`);
    }
  }
}
for (const fault of faults) console.error(`not allowed: ${fault}`);
console.log(`${count - faults.length} passed, ${faults.length} failed`);
process.exit(faults.length > 0 || count === 0 ? 1 : 0);
