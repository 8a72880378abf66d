import type { Page } from '@playwright/test';
import { expect, run, test } from './support';

const ALLOWED = /^(https?:\/\/|mailto:|\/(?!\/)|#|$)/;
const PLAIN = '<script>alert(1)</script>';

interface Written {
  lab: string;
  community: string;
  email: string;
  password: string;
  kept: number;
  [place: string]: string | number;
}

/** Every page that shows what people write, with words that it surely shows; `null` where it may show none. */
const pagesOf = (places: Written): Record<string, string | null> => {
  const lab = `/labs/${places.lab}`;
  const base = `${lab}/communautes/${places.community}`;
  const { board, book, card, copy, decision, document, event, held, letter, member, poll, post, training } = places;
  return {
    [base]: PLAIN,
    [`${base}?message=${post}`]: PLAIN,
    [`${base}/documents`]: PLAIN,
    [`${base}/documents/${document}`]: PLAIN,
    [`${base}/documents/${document}?de=1&a=2`]: PLAIN,
    [`${base}/documents/${document}/modifier`]: null,
    [`${base}/ressources`]: PLAIN,
    [`${base}/taches?tableau=${board}`]: PLAIN,
    [`${base}/membres`]: PLAIN,
    [`${base}/membres/${member}`]: PLAIN,
    [`${base}/sondages`]: PLAIN,
    [`${base}/sondages/${poll}`]: PLAIN,
    [`${base}/decisions`]: PLAIN,
    [`${base}/decisions/${decision}`]: PLAIN,
    [`${base}/charte`]: PLAIN,
    [`${base}/reglages`]: null,
    [`${base}/agenda`]: null,
    [`${base}/import`]: null,
    [`${base}/recherche?q=alert`]: 'alert(1)',
    '/recherche?q=alert': 'alert(1)',
    '/': null,
    '/communautes': null,
    '/evenements': null,
    '/veille': 'alert(1)',
    '/ma-contribution': null,
    '/mes-inscriptions': null,
    '/mes-courriels': null,
    '/methodes?q=alert': 'alert(1)',
    [`/methodes/${places.lab}/${card}`]: PLAIN,
    [`/methodes/${places.lab}/${card}/modifier`]: null,
    [lab]: null,
    [`${lab}/a-faire`]: 'alert(1)',
    [`${lab}/calendrier`]: null,
    [`${lab}/agendas`]: 'alert(1)',
    [`${lab}/partenaires`]: PLAIN,
    [`${lab}/bibliotheque`]: PLAIN,
    [`${lab}/bibliotheque/${book}`]: PLAIN,
    [`${lab}/bibliotheque/exemplaires/${copy}`]: PLAIN,
    [`${lab}/activites`]: 'alert(1)',
    [`${lab}/activites/modeles`]: PLAIN,
    [`${lab}/activites/${held}`]: PLAIN,
    [`${lab}/activites/${event}`]: PLAIN,
    [`${lab}/activites/${event}/inscriptions`]: PLAIN,
    [`${lab}/activites/${event}/accueil`]: PLAIN,
    [`${lab}/activites/${training}/selection`]: PLAIN,
    [`${lab}/evenements/${event}`]: PLAIN,
    [`${lab}/retours`]: null,
    [`${lab}/facilitation`]: null,
    [`${lab}/facilitation/demandes`]: PLAIN,
    [`${lab}/interesses`]: PLAIN,
    [`${lab}/lettres`]: PLAIN,
    [`${lab}/lettres/${letter}`]: PLAIN,
  };
};

/** What everybody reads without an account. */
const openPagesOf = ({ lab, card, event, letter, training }: Written): Record<string, string | null> => ({
  [`/labs/${lab}`]: null,
  [`/labs/${lab}/evenements/${event}`]: PLAIN,
  [`/labs/${lab}/evenements/${training}`]: PLAIN,
  [`/labs/${lab}/lettres/${letter}`]: PLAIN,
  [`/labs/${lab}/partenaires`]: PLAIN,
  [`/methodes/${lab}/${card}`]: PLAIN,
  '/evenements': null,
  '/communautes': null,
  '/methodes?q=alert': 'alert(1)',
  '/recherche?q=alert': null,
  '/veille': 'alert(1)',
});

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
    for (const element of document.querySelectorAll('iframe, object, embed, base, marquee, main form[action], main style, main link, main script')) {
      faults.push(element.outerHTML.slice(0, 80));
    }
    for (const image of document.querySelectorAll('main img')) {
      if (!/^(\/(?!\/)|blob:|data:image\/)/.test(image.getAttribute('src') ?? '')) faults.push(image.outerHTML.slice(0, 80));
    }
    return faults;
  });

const linksOf = (page: Page) =>
  page.evaluate(() => Array.from(document.querySelectorAll('a[href], area[href]'), (one) => one.getAttribute('href') ?? ''));

const refusedIn = (page: Page) => page.evaluate(() => (window as unknown as { refused: string[] }).refused);

/** What acted, in any page that is opened from now on. */
async function watched(page: Page) {
  const acted: string[] = [];
  const asked = new Set<string>();
  page.on('dialog', (dialog) => {
    acted.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('popup', (popup) => acted.push(popup.url()));
  page.on('request', (request) => {
    if (request.url().startsWith('http')) asked.add(new URL(request.url()).origin);
  });
  await page.addInitScript(() => {
    const kept = window as unknown as { refused: string[] };
    kept.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => kept.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  return { acted, asked };
}

async function walk(page: Page, pages: Record<string, string | null>) {
  for (const [path, says] of Object.entries(pages)) {
    const answer = await page.goto(path);
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy, path).toContain("script-src 'self'");
    expect(policy, path).not.toContain('unsafe');
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
    await page.waitForLoadState('networkidle');
    // What is written in is drawn once it is asked for.
    const line = page.getByRole('button', { name: 'Écrire un message…' });
    if (await line.isVisible()) await line.click();
    if (says !== null) await expect.soft(page.getByRole('main'), path).toContainText(says);
    expect.soft(await faultsOf(page), path).toEqual([]);
    expect.soft((await linksOf(page)).filter((href) => !ALLOWED.test(href)), path).toEqual([]);
    expect.soft(await refusedIn(page), path).toEqual([]);
    expect(await page.title()).not.toBe('');
  }
}

test('what attacks is shown as words, and does nothing', async ({ page, refusals }) => {
  refusals.push(404); // one's own registration, where one has none
  test.setTimeout(900_000);
  const written = JSON.parse(run('-m', 'tests.browser.make_payloads')) as Written;
  expect(written.kept).toBeGreaterThan(5000);
  const { acted, asked } = await watched(page);
  await walk(page, openPagesOf(written));
  const { email, password } = written;
  expect((await page.request.post('/v1/session', { data: { email, password } })).status()).toBe(204);
  await walk(page, pagesOf(written));
  expect(acted).toEqual([]);
  expect([...asked]).toEqual([new URL(page.url()).origin]);
});

test('a control: what comes out of one text is heard by each of the checks', async ({ browser }) => {
  const page = await browser.newPage();
  const { acted } = await watched(page);
  await page.goto('/communautes');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(await faultsOf(page)).toEqual([]);
  expect(await refusedIn(page)).toEqual([]);
  // The policy takes no words for markup at all: whoever forgot is told at once.
  const markup = page.evaluate(() => document.querySelector('main')?.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>'));
  await expect(markup).rejects.toThrow(/TrustedHTML/);
  await page.evaluate(() => {
    const main = document.querySelector('main');
    for (const [name, attribute, value] of [
      ['img', 'src', 'x'],
      ['a', 'href', 'javascript:alert(1)'],
      ['b', 'onwords', 'alert(1)'],
      ['style', 'media', 'all'],
      ['iframe', 'title', 'x'],
    ] as const) {
      const element = document.createElement(name);
      element.setAttribute(attribute, value);
      if (name === 'style') element.textContent = 'p { color: red }';
      main?.append(element);
    }
  });
  await expect.poll(() => refusedIn(page)).not.toEqual([]);
  const faults = (await faultsOf(page)).join(' ');
  for (const one of ['B onwords', '<img', '<style', '<iframe']) expect(faults).toContain(one);
  expect((await linksOf(page)).filter((href) => !ALLOWED.test(href))).toEqual(['javascript:alert(1)']);
  expect(acted, 'the policy holds all the same').toEqual([]);
  await page.close();
});
