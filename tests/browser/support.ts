import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { type Browser, type Page, test as base, expect } from '@playwright/test';

export { expect };

export const PASSWORD = 'quatre mots pour essayer';
export const ROOT = resolve(__dirname, '../..');

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
  person: (email: string, enter?: (page: Page, email: string) => Promise<void>) => Promise<Page>;
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
    await use(async (email, enter = signIn) => {
      const page = await newPage(browser);
      watch(page, faults);
      opened.push(page);
      await enter(page, email);
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

/** Signs in from a page of the site, without its form: what comes next opens the page that it is about. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/robots.txt');
  const status = await page.evaluate(
    async (body) => (await fetch('/v1/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).status,
    JSON.stringify({ email, password: PASSWORD }),
  );
  expect(status).toBe(204);
}

/** Signs in as people do, and is where that leads. */
export async function signInByForm(page: Page, email: string): Promise<void> {
  await fillSignIn(page, email);
  await expect(page).not.toHaveURL(/connexion/);
}

async function fillSignIn(page: Page, email: string): Promise<void> {
  await page.goto('/connexion');
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
}

/** Administrators link an authenticator the first time. */
export async function signInAsAdministrator(page: Page, email: string): Promise<void> {
  await fillSignIn(page, email);
  await page.getByRole('button', { name: 'Lier une application' }).click();
  const secret = await page.getByRole('main').locator('code').innerText();
  await page.getByLabel(/^Code/).fill(run('-c', `import pyotp; print(pyotp.TOTP("${secret.trim()}").now())`).trim());
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Je les ai notés' }).click();
  await expect(page).not.toHaveURL(/connexion/);
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
