import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type Page, test as base, expect } from '@playwright/test';

export { expect };

export const PASSWORD = 'quatre mots pour essayer';
const ROOT = resolve(__dirname, '../..');

/** Runs a program of the project against the instance under test; what it prints. */
export const run = (...args: string[]): string =>
  execFileSync(resolve(ROOT, '.venv/bin/python'), args, { cwd: ROOT, encoding: 'utf8' });

/** What a browser must never say: an error of a script, of the console, of the security policy. */
function watch(page: Page, faults: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${page.url()} console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${page.url()} script: ${error.message}`));
}

interface Fixtures {
  /** Answers of the API that a test expects to be refused, which the console repeats. */
  refusals: number[];
  /** Another person, in a browser of their own. */
  person: (email: string) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  refusals: async ({}, use) => use([]),
  page: async ({ page, refusals }, use) => {
    const faults: string[] = [];
    watch(page, faults);
    await use(page);
    const known = (fault: string) => refusals.some((status) => fault.includes(`status of ${status}`));
    expect(faults.filter((fault) => !known(fault))).toEqual([]);
  },
  person: async ({ browser, refusals }, use) => {
    const faults: string[] = [];
    const opened: Page[] = [];
    await use(async (email) => {
      const page = await newPage(browser);
      watch(page, faults);
      opened.push(page);
      await signIn(page, email);
      return page;
    });
    for (const page of opened) await page.context().close();
    const known = (fault: string) => refusals.some((status) => fault.includes(`status of ${status}`));
    expect(faults.filter((fault) => !known(fault))).toEqual([]);
  },
});

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  return context.newPage();
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/connexion');
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
  await expect(page).not.toHaveURL(/connexion/);
}

/** Administrators link an authenticator the first time. */
export async function signInAsAdministrator(page: Page, email: string): Promise<void> {
  await page.goto('/connexion');
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('button', { name: 'Lier une application' }).click();
  const secret = await page.getByRole('main').locator('code').innerText();
  await page.getByLabel(/^Code/).fill(run('-c', `import pyotp; print(pyotp.TOTP("${secret.trim()}").now())`).trim());
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Je les ai notés' }).click();
  await expect(page).not.toHaveURL(/connexion/);
}

/** No fault of accessibility that a program can see (WCAG 2.2 A and AA, and good practice). */
export async function expectAccessible(page: Page): Promise<void> {
  await settled(page);
  expect(await unsaid(page)).toEqual([]);
  await expectNoFault(new AxeBuilder({ page }));
}

/** The same page in the dark: only what is judged by colours can have changed. */
export async function expectReadableInTheDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator(':root')).toHaveAttribute('data-fr-theme', 'dark');
  await settled(page);
  await expectNoFault(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']));
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

const WINDOW = 60; // the API shows two months at a time
const BOOKED = 40; // the demonstration has bookings of its own up to five weeks ahead
const dayAhead = (ahead: number) => new Date(Date.now() + ahead * 86_400_000 + 7_200_000).toISOString().slice(0, 10);

async function openDay(page: Page, from: number, rank: number): Promise<string> {
  const open: string[] = [];
  for (let ahead = from; ahead < from + 6 * WINDOW; ahead += WINDOW) {
    const answer = await page.request.get(`/v1/labs/ti-lab/opening?from=${dayAhead(ahead)}&to=${dayAhead(ahead + WINDOW - 1)}`);
    const { items } = (await answer.json()) as { items: { day: string; opens: string | null }[] };
    open.push(...items.filter(({ opens }) => opens).map(({ day }) => day));
    const day = open[rank - 1];
    if (day) return day;
  }
  throw new Error('not so many open days in a year');
}

/** The next day when the house is open, from tomorrow on. Others have booked it too. */
export const nextOpenDay = (page: Page) => openDay(page, 1, 1);

/**
 * An open day that nobody else books: each rank is one journey's own. Two ranks are two days, whatever weekends and holidays lie
 * between.
 */
export const quietDay = (page: Page, rank: number) => openDay(page, BOOKED, rank);
