import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';
import { ROOT } from './support';

/** No fault of accessibility that a program can see (WCAG 2.2 A and AA, and good practice). */
export async function expectAccessible(page: Page): Promise<void> {
  await settled(page);
  expect(await unsaid(page)).toEqual([]);
  await expectNoFault(judge(page));
}

/** The same page in the dark: only what is judged by colours can have changed. */
async function expectReadableInTheDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator(':root')).toHaveAttribute('data-fr-theme', 'dark');
  await settled(page);
  await expectNoFault(judge(page).withRules(['color-contrast', 'link-in-text-block']));
}

/** Each page is opened on both, in light, then in the dark. */
export const SCREENS = [
  { name: 'wide', width: 1280 },
  { name: 'phone', width: 320 },
] as const;

/** What is open can be used by everybody and fits the screen, in light, then in the dark. */
export async function expectToSuit(page: Page, what: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expectAccessible(page);
  await expectFits(page, what);
  await picture(page, `${what}-light`);
  await expectReadableInTheDark(page);
  await picture(page, `${what}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** What is open, without opening it again: wide, then on a phone. */
export async function expectToSuitAnywhere(page: Page, what: string): Promise<void> {
  // Passing messages lie over what is judged; some end by themselves meanwhile.
  for (const close of await page.locator('.ti-toasts').getByRole('button').all()) await close.click({ timeout: 2_000 }).catch(() => undefined);
  const before = page.viewportSize();
  for (const { width } of SCREENS) {
    await page.setViewportSize({ width, height: 800 });
    await expectToSuit(page, what);
  }
  if (before) await page.setViewportSize(before);
}

/** Nothing reaches past the side of the screen. */
export async function expectFits(page: Page, what = page.url()): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${what} overflows sideways`).toBeLessThanOrEqual(0);
}

/** A picture to look at, for whoever names a folder for them. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['TILAB_PICTURES'];
  if (!folder) return;
  const file = `${name.replace(/\W+/g, '-')}-${page.viewportSize()?.width}.png`;
  await page.screenshot({ path: `${folder}/${file}`, fullPage: true });
}

/** What is still fading in has not its own colours yet; what moves for as long as it is shown is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one.playState === 'running' && Number.isFinite(one.effect?.getComputedTiming().endTime))
        .map((one) => one.finished),
    ),
  );
}

/** Frames of other sites need a page of their own to be judged, which takes longer than all the rest: there are none. */
function judge(page: Page): AxeBuilder {
  expect(page.frames()).toHaveLength(1);
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
}

async function expectNoFault(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  expect(
    violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`),
  ).toEqual([]);
}

const LOCALE = resolve(ROOT, 'frontend/src/i18n/locales/fr');
const FAMILIES = new Set(
  readdirSync(LOCALE).flatMap((file) =>
    Object.keys(JSON.parse(readFileSync(resolve(LOCALE, file), 'utf8')) as object).map((key) => key.split('.')[0]),
  ),
);
const NAMES = /\.(atom|csv|example|ics|json|md|parquet|pdf|xlsx|xml|zip)$/;

/** Messages that nobody wrote: a page shows their keys. */
async function unsaid(page: Page): Promise<string[]> {
  const words = await page.locator('body').innerText();
  const keys = words.match(/(?<![\w/.@-])[a-z][A-Za-z]*(?:\.[A-Za-z_]+)+(?![\w/@-])/g) ?? [];
  return keys.filter((one) => FAMILIES.has(one.split('.')[0]) && !NAMES.test(one));
}
