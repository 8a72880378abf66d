import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from './support';

const OUTBOX = resolve(process.env['TILAB_DATA_DIR'] ?? 'var', 'outbox');

/** The text of a mail, its quoted-printable lines put together again. */
function textOf(file: string): string {
  const raw = readFileSync(resolve(OUTBOX, file), 'utf8');
  const joined = raw.replace(/=\r?\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/**
 * The address in the last mail written to somebody that leads to a page whose path ends so (a regular expression), and so does what
 * follows it: most links carry a secret there.
 */
export async function linkTo(address: string, ending: string, after = '#\\S+'): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      () => {
        const files = (existsSync(OUTBOX) ? readdirSync(OUTBOX) : []).sort((one, other) => statSync(resolve(OUTBOX, one)).mtimeMs - statSync(resolve(OUTBOX, other)).mtimeMs);
        for (const file of files) {
          const text = textOf(file);
          const link = new RegExp(`http://\\S+${ending}${after}`).exec(text);
          if (text.includes(`To: ${address}`) && link) found = link[0];
        }
        return found;
      },
      { timeout: 60_000 },
    )
    .toBeTruthy();
  const url = new URL(found as string);
  return url.pathname + url.search + url.hash;
}
