import type { Page } from '@playwright/test';
import { expectAccessible, expectToSuit, SCREENS } from './looks';
import { expect, quietDay, signIn, test } from './support';

const CALENDAR = '/labs/ti-lab/calendrier';
const AGENT = 'agent@tilab.example';
const TEAM = 'adjointe@tilab.example';

/** Books a room through the API, as the person signed in on the page; the number of the booking. */
async function aBooking(page: Page, day: string, room: string, start: string, end: string, title: string) {
  const csrf = ((await (await page.request.get('/v1/session')).json()) as { csrf_token: string }).csrf_token;
  const answer = await page.request.post('/v1/labs/ti-lab/bookings', {
    headers: { 'X-CSRF-Token': csrf, 'Idempotency-Key': encodeURIComponent(`${day}-${room}-${start}-${title}`) },
    data: {
      room,
      starts_at: await instant(page, day, start),
      ends_at: await instant(page, day, end),
      purpose: 'communaute',
      title,
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { id: number }).id;
}

/** A time on the lab's clock; the browser of the tests is set to it. */
const instant = (page: Page, day: string, time: string): Promise<string> =>
  page.evaluate((local) => new Date(local).toISOString(), `${day}T${time}:00`);

const gridOf = (page: Page) => page.getByRole('grid', { name: /Le calendrier/ });
const spoken = (page: Page) => page.locator('.ti-sr[aria-live="polite"]');

/** Puts the keyboard on the grid, then on a room and a time. */
async function reach(page: Page, room: string, time: string): Promise<void> {
  await gridOf(page).locator('tbody [tabindex="0"]').first().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+Home');
  const cell = gridOf(page).getByRole('gridcell', { name: `${room}, ${time},` });
  for (let column = 0; column < 7; column += 1) {
    const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    if (name.startsWith(`${room},`)) break;
    await page.keyboard.press('ArrowRight');
  }
  for (let row = 0; row < 60; row += 1) {
    if (await cell.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`the keyboard does not reach ${room} at ${time}`);
}

test('a stretch is chosen with the keyboard and the form opens with it', async ({ page }) => {
  await signIn(page, AGENT);
  const day = await quietDay(page, 8);
  await page.goto(`${CALENDAR}?vue=jour&jour=${day}`);
  await expect(gridOf(page)).toBeVisible();
  expect(await gridOf(page).locator('tbody [tabindex="0"]').count()).toBe(1);
  await reach(page, 'Cuisine', '18 h');
  for (let quarter = 0; quarter < 5; quarter += 1) await page.keyboard.press('Shift+ArrowDown');
  await expect(spoken(page)).toContainText('18 h – 19 h 30');
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Réserver une pièce' });
  await expect(form.getByLabel('Pièce')).toHaveValue('cuisine');
  await expect(form.getByLabel('De', { exact: true })).toHaveValue('18:00');
  await expect(form.getByLabel('À', { exact: true })).toHaveValue('19:30');
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  expect(await page.evaluate(() => document.activeElement?.closest('[role="grid"]') !== null)).toBe(true);
});

test('a booking is moved with the keyboard, each step said, and put back', async ({ page }) => {
  await signIn(page, TEAM);
  const day = await quietDay(page, 9);
  await page.goto(`${CALENDAR}?vue=jour&jour=${day}`);
  const id = await aBooking(page, day, 'chambre', '18:00', '19:00', 'À déplacer au clavier');
  const block = page.locator(`[data-event="${id}"]`);
  await block.focus();
  await page.keyboard.press('m');
  await expect(spoken(page)).toContainText('saisie');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(spoken(page)).toContainText('Boudoir, 18 h 15 – 19 h 30, libre');
  await page.keyboard.press('Escape');
  await expect(spoken(page)).toContainText('Remise à sa place');
  await expect(block).toBeFocused();

  await page.keyboard.press('m');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const confirm = page.getByRole('dialog', { name: /Déplacer/ });
  await expect(confirm).toContainText('Chambre');
  await expect(confirm.getByRole('button', { name: 'Déplacer la réservation' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(confirm).toBeHidden();
  await expect(block).toContainText('18 h 15 – 19 h 15');
  await expect(block).toBeFocused();

  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(block).toContainText('18 h – 19 h');
});

test('a move that loses the concierge’s consent says so before, and is not put back', async ({ page, browser }) => {
  await signIn(page, AGENT);
  const day = await quietDay(page, 12);
  const id = await aBooking(page, day, 'chambre', '18:00', '19:00', 'Avec accord');
  const desk = await browser.newPage();
  await signIn(desk, TEAM);
  const csrf = ((await (await desk.request.get('/v1/session')).json()) as { csrf_token: string }).csrf_token;
  const consent = `/v1/labs/ti-lab/bookings/${id}/confirmation`;
  expect((await desk.request.post(consent, { headers: { 'X-CSRF-Token': csrf } })).status()).toBe(200);
  await page.goto(`${CALENDAR}?vue=jour&jour=${day}`);
  const block = page.locator(`[data-event="${id}"]`);
  await block.focus();
  await page.keyboard.press('m');
  await expect(spoken(page)).toContainText('saisie');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const confirm = page.getByRole('dialog', { name: /Déplacer/ });
  await expect(confirm.getByText('La conciergerie devra donner de nouveau son accord.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(block).toContainText('À confirmer');
  await expect(page.getByText('La conciergerie doit donner de nouveau son accord.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Annuler', exact: true })).toBeHidden();
});

test('dragging selects, moves and stretches; a taken place is refused with what is free', async ({ page, refusals }) => {
  refusals.push(409);
  await page.setViewportSize({ width: 1280, height: 1400 });
  await signIn(page, TEAM);
  const day = await quietDay(page, 10);
  await page.goto(`${CALENDAR}?vue=jour&jour=${day}`);
  const id = await aBooking(page, day, 'bureau', '17:30', '18:30', 'À déplacer à la souris');
  await aBooking(page, day, 'chambre', '18:30', '19:30', 'Déjà là');
  const block = page.locator(`[data-event="${id}"]`);
  await block.scrollIntoViewIfNeeded();
  const cell = (room: string, time: string) =>
    gridOf(page).getByRole('gridcell', { name: `${room}, ${time},` });
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
  };
  const middle = async (what: ReturnType<typeof cell>) => {
    const box = await what.boundingBox();
    if (!box) throw new Error('not on the page');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  await drag(await middle(cell('Cuisine', '19 h')), await middle(cell('Cuisine', '19 h 45')));
  const form = page.getByRole('dialog', { name: 'Réserver une pièce' });
  await expect(form.getByLabel('De', { exact: true })).toHaveValue('19:00');
  await expect(form.getByLabel('À', { exact: true })).toHaveValue('20:00');
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();

  const held = await middle(block);
  const onto = await middle(cell('Chambre', '17 h 30'));
  await drag(held, { x: onto.x, y: held.y });
  const confirm = page.getByRole('dialog', { name: /Déplacer/ });
  await confirm.getByRole('button', { name: 'Déplacer la réservation' }).click();
  const alert = confirm.getByRole('alert');
  await expect(alert).toBeVisible();
  await alert.getByRole('button').first().click();
  await confirm.getByRole('button', { name: 'Déplacer la réservation' }).click();
  await expect(confirm).toBeHidden();
  await expect(page.getByText(/^Déplacée/).last()).toBeVisible();
});

test('a month leads to its days, and the address keeps the view', async ({ page }) => {
  await signIn(page, AGENT);
  const day = await quietDay(page, 2);
  await page.goto(`${CALENDAR}?vue=mois&jour=${day}`);
  const month = gridOf(page);
  await expect(month).toBeVisible();
  await month.locator('[tabindex="0"]').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(month.locator('[tabindex="0"]')).toHaveCount(1);
  await month.locator(`a[href$="jour=${day}"]`).click();
  await expect(page).toHaveURL(new RegExp(`vue=jour&jour=${day}`));
  await expect(gridOf(page).getByRole('columnheader', { name: /Salon/ })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/vue=mois/);
  await page.getByRole('radio', { name: 'Liste' }).check();
  await expect(page).toHaveURL(/vue=liste/);
  await page.getByLabel('Durée').selectOption('mois');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
});

for (const width of [375, 320]) {
  test(`on a phone of ${width} px a day is a list, and booking takes two taps`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await signIn(page, AGENT);
    const day = await quietDay(page, 6);
    await page.goto(`${CALENDAR}?jour=${day}`);
    await expect(page.getByRole('navigation', { name: 'Les jours de la semaine' }).getByRole('link')).toHaveCount(5);
    await expect(page.getByRole('heading', { name: 'Ce qui est libre' })).toBeVisible();
    await page.getByRole('button', { name: /^Réserver.: Jardin/ }).last().click();
    const form = page.getByRole('dialog');
    await expect(form.getByLabel('Pièce')).toHaveValue('jardin');
    await expect(form.getByLabel('Jour')).toHaveValue(day);
    // The dry run has answered: a workshop without a project is for the concierge to accept.
    await expect(form.getByRole('button', { name: 'Demander la pièce' })).toBeVisible();
  });
}

test('what another person books appears at once, and is said', async ({ page, person }) => {
  await signIn(page, TEAM);
  const day = await quietDay(page, 7);
  await page.goto(`${CALENDAR}?jour=${day}`);
  await expect(page.getByRole('rowheader', { name: 'Salon' })).toBeVisible();
  const before = await page.evaluate(() => document.activeElement?.tagName);
  const agent = await person(AGENT);
  await aBooking(agent, day, 'salon', '19:00', '20:00', 'Réservée par une autre personne');
  await expect(page.getByRole('grid').getByText('Réservée par une autre personne')).toBeVisible();
  await expect(spoken(page)).toHaveText(/Nouvelle réservation.: Salon, .*19.h/);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe(before);
});

test('the essentials of a booking come first, and lead to all of it', async ({ page }) => {
  await signIn(page, AGENT);
  const day = await quietDay(page, 11);
  await page.goto(`${CALENDAR}?salle=atelier&jour=${day}`);
  const id = await aBooking(page, day, 'atelier', '18:00', '19:00', 'À voir de près');
  const block = page.locator(`[data-event="${id}"]`);
  await expect(block).toContainText('À confirmer');
  await block.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'À voir de près' });
  await expect(panel.getByText('Vie de la communauté')).toBeVisible();
  await expect(panel.getByRole('link', { name: 'Ouvrir la réservation' })).toHaveAttribute(
    'href',
    `/labs/ti-lab/reservations/${id}`,
  );
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(block).toBeFocused();
  await page.getByRole('button', { name: 'Les miennes' }).click();
  await expect(page).toHaveURL(/miennes=true/);
  await expect(block).toHaveAttribute('data-faded', 'false');
});

test('a visitor sees what is free and taken, without titles, and why', async ({ page }) => {
  await page.goto(CALENDAR);
  await expect(page.getByText('Vous voyez ce qui est libre')).toBeVisible();
  const link = page.getByRole('main').getByRole('link', { name: 'Se connecter' });
  await expect(link).toHaveAttribute('href', /connexion\?suite=/);
  await expect(page.getByRole('grid').getByText('Occupée').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Réserver une pièce' })).toBeHidden();
});

test.describe('from another time zone', () => {
  test.use({ timezoneId: 'America/Martinique' });
  test('hours stay those of the lab, and the page says so', async ({ page }) => {
    await page.goto(`${CALENDAR}?vue=jour`);
    await expect(page.getByText(/Les heures sont celles du lab \(Europe\/Paris/)).toBeVisible();
  });
});

const VIEWS = ['', '?salle=salon', '?vue=jour', '?vue=mois', '?vue=liste&sur=mois'];
for (const { name, width } of SCREENS) {
  test.describe(name, () => {
    test.use({ viewport: { width, height: 900 } });
    test('every view is accessible, fits and stays still', async ({ page }) => {
      await signIn(page, TEAM);
      const day = await quietDay(page, 2);
      for (const view of VIEWS) {
        await page.goto(`${CALENDAR}${view}${view ? '&' : '?'}jour=${day}`);
        await expect(page.getByRole('main').locator('[aria-busy="false"]')).toBeVisible();
        await expectToSuit(page, `calendar-${view}`);
        const shift = await page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
              }).observe({ type: 'layout-shift', buffered: true });
              setTimeout(() => resolve(sum), 200);
            }),
        );
        expect(shift, `${view} shifts`).toBeLessThan(0.01);
      }
    });
  });
}
