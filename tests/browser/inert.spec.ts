import type { Page } from '@playwright/test';
import { expect, run, signIn, test } from './support';

const SLUG = 'essai-hostile';
const BASE = `/labs/ti-lab/communautes/${SLUG}`;
const ALLOWED = /^(https?:\/\/|mailto:|\/(?!\/)|#|$)/;

interface Written {
  board: number;
  post: number;
  document: number;
  poll: number;
  decision: number;
  kept: number;
  method: string;
}

/** Every page that shows what members write: a page that shows more of it is added here. */
const pagesOf = ({ board, post, document, method, poll, decision }: Written) => [
  { path: BASE, says: 'alert(1)' },
  { path: `${BASE}?message=${post}`, says: 'alert(1)' },
  { path: `${BASE}/documents`, says: 'alert(1)' },
  { path: `${BASE}/documents/${document}`, says: '<script>alert(1)</script>' },
  { path: `${BASE}/ressources`, says: 'alert(1)' },
  { path: `${BASE}/documents/${document}/modifier`, says: null },
  { path: `${BASE}/taches?tableau=${board}`, says: 'alert(1)' },
  { path: `${BASE}/membres`, says: 'alert(1)' },
  { path: `${BASE}/sondages`, says: 'alert(1)' },
  { path: `${BASE}/sondages/${poll}`, says: 'alert(1)' },
  { path: `${BASE}/decisions`, says: null },
  { path: `${BASE}/decisions/${decision}`, says: 'alert(1)' },
  { path: `${BASE}/charte`, says: 'alert(1)' },
  { path: `${BASE}/reglages`, says: null },
  { path: `${BASE}/recherche?q=alert`, says: 'alert(1)' },
  { path: '/recherche?q=alert', says: 'alert(1)' },
  { path: '/communautes', says: null },
  { path: `/methodes/ti-lab/${method}`, says: '<script>alert(1)</script>' },
  { path: `/methodes/ti-lab/${method}/modifier`, says: 'alert(1)' },
  { path: '/methodes?q=alert', says: '<script>alert(1)</script>' },
  { path: '/labs/ti-lab/partenaires', says: '<script>alert(1)</script>' },
];

/** What must never stand in a page, whatever was written. */
const faultsOf = (page: Page) =>
  page.evaluate(() => {
    const faults: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      for (const name of element.getAttributeNames()) if (name.startsWith('on')) faults.push(`${element.tagName} ${name}`);
    }
    for (const element of document.querySelectorAll('script:not([src])')) {
      // What a public page says to search engines is data, in which nothing can end the element.
      if (element.getAttribute('type') === 'application/ld+json' && !element.textContent?.includes('<')) continue;
      if (element.getAttribute('type') !== 'application/json' && element.id !== 'config') faults.push(`script ${element.outerHTML.slice(0, 80)}`);
    }
    for (const element of document.querySelectorAll('iframe, object, embed, base, main form[action], main img, main style, main link')) {
      faults.push(element.outerHTML.slice(0, 80));
    }
    return faults;
  });

const linksOf = (page: Page) =>
  page.evaluate(() => Array.from(document.querySelectorAll('a[href], area[href]'), (one) => one.getAttribute('href') ?? ''));

test('what attacks is shown as words, and does nothing', async ({ page }) => {
  test.setTimeout(180_000);
  run('-m', 'tests.browser.make_a_community', SLUG, 'Essai hostile');
  const written = JSON.parse(run('-m', 'tests.browser.make_payloads', SLUG)) as Written;
  expect(written.kept).toBeGreaterThan(60);

  const opened: string[] = [];
  page.on('dialog', (dialog) => {
    opened.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('popup', (popup) => opened.push(popup.url()));
  const asked = new Set<string>();
  page.on('request', (request) => {
    if (request.url().startsWith('http')) asked.add(new URL(request.url()).origin);
  });
  await page.addInitScript(() => {
    const kept = window as unknown as { refused: string[] };
    kept.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => kept.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  });

  await signIn(page, 'agent@tilab.example');
  for (const { path, says } of pagesOf(written)) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    if (says !== null) await expect(page.getByRole('main')).toContainText(says);
    expect(await faultsOf(page), path).toEqual([]);
    expect((await linksOf(page)).filter((href) => !ALLOWED.test(href)), path).toEqual([]);
    expect(await page.evaluate(() => (window as unknown as { refused: string[] }).refused), path).toEqual([]);
    expect(await page.title()).not.toBe('');
  }
  expect(opened).toEqual([]);
  expect([...asked]).toEqual([new URL(page.url()).origin]);
});
