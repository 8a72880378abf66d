import { type Page } from '@playwright/test';
import { expectAccessible, expectToSuit, SCREENS } from './looks';
import { expect, run, signIn, test } from './support';

interface Made {
  expected: number;
  here: number;
  left: number;
  request: number;
  workshop: number;
}


let made: Made;
test.beforeAll(() => {
  made = JSON.parse(run('-m', 'tests.browser.make_a_day')) as Made;
});

const DAY = '/labs/ti-lab/a-faire';

/** Where the display and the QR code of a door lead, as the team is told. */
async function doorOf(page: Page, room: string): Promise<{ display: string; arrival: string }> {
  const answer = await page.request.get(`/v1/labs/ti-lab/rooms/${room}/door-address`);
  const { display, arrival } = (await answer.json()) as { display: string; arrival: string };
  const local = (address: string) => address.replace(/^https?:\/\/[^/]+/, '');
  return { display: local(display), arrival: local(arrival) };
}

const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    return { x: scrollWidth - clientWidth, y: scrollHeight - clientHeight };
  });

for (const { name, width } of SCREENS) {
  test(`the day's pages are accessible and fit: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await signIn(page, 'concierge@tilab.example');
    const door = await doorOf(page, 'salon');
    for (const path of [DAY, '/labs/ti-lab/lieu/portes', door.arrival]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (path === DAY) await page.getByText('Atelier parcours usagers').first().click();
      await expectToSuit(page, path);
    }
  });
}

for (const { name, width, height } of [
  { name: 'landscape', width: 1280, height: 800 },
  { name: 'portrait', width: 800, height: 1280 },
]) {
  test(`the door's display fits without scrolling: ${name}`, async ({ page }) => {
    await signIn(page, 'concierge@tilab.example');
    await page.setViewportSize({ width, height });
    for (const [room, state] of [['salon', 'Attendus'], ['cuisine', 'Occupée'], ['jardin', 'Libre']] as const) {
      await page.goto((await doorOf(page, room)).display);
      await expect(page.getByText(state, { exact: true })).toBeVisible();
      await expect(page.getByRole('img', { name: /Code à viser/ })).toBeVisible();
      await expectToSuit(page, room);
      expect(await overflow(page)).toEqual({ x: 0, y: 0 });
    }
  });
}

test('a display says since when it has heard nothing', async ({ page, browser }) => {
  await signIn(page, 'concierge@tilab.example');
  const { display } = await doorOf(page, 'cuisine');
  // In a browser of its own: its console says what was cut, as it should.
  const wall = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await wall.clock.install();
  await wall.goto(display);
  await expect(wall.getByText('Occupée', { exact: true })).toBeVisible();
  await wall.route('**/door', (route) => route.abort());
  await wall.route('**/stream', (route) => route.abort());
  await wall.clock.runFor(200_000);
  await expect(wall.getByText(/^Sans nouvelles depuis/)).toBeVisible();
  await expect(wall.getByText('Occupée', { exact: true })).toBeVisible();
  await wall.unroute('**/door');
  await wall.clock.runFor(70_000);
  await expect(wall.getByText(/^Sans nouvelles depuis/)).toBeHidden();
  await wall.context().close();
});

test('an address whose key was changed leads nowhere, and says so', async ({ page, refusals }) => {
  refusals.push(404);
  await page.goto('/labs/ti-lab/porte/salon#ancienne-cle');
  await expect(page.getByText('Cette adresse ne mène plus à une porte')).toBeVisible();
});

test('people arrive, leave and hand back from their phone; the display follows', async ({ page, browser }) => {
  await signIn(page, 'concierge@tilab.example');
  const door = await doorOf(page, 'salon');
  await page.goto(door.display);
  await expect(page.getByText('Attendus', { exact: true })).toBeVisible();

  const phone = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 375, height: 700 } })).newPage();
  await phone.goto(door.arrival);
  await expect(phone.getByRole('heading', { level: 1, name: 'Salon' })).toBeVisible();
  await phone.getByRole('button', { name: 'Nous sommes là' }).focus();
  await phone.keyboard.press('Enter');
  await expect(phone.getByText('Bienvenue').last()).toBeVisible();
  await expect(page.getByText('Occupée', { exact: true })).toBeVisible();

  await phone.getByRole('button', { name: 'Nous partons' }).click();
  await phone.getByRole('button', { name: 'Il y a un souci…' }).click();
  await expect(phone.getByLabel('Ce qui ne va pas')).toBeFocused();
  await phone.keyboard.press('Tab');
  await phone.keyboard.press('Enter');
  await expect(phone.getByText('Dites-le en quelques mots.')).toBeVisible();
  await phone.keyboard.type('Une chaise est cassée.');
  await phone.getByRole('button', { name: 'Signaler' }).click();
  await expect(phone.getByText('l’équipe est prévenue').last()).toBeVisible();
  await phone.getByRole('button', { name: 'Libérer la pièce maintenant' }).click();
  await expect(phone.getByText('se libère au prochain quart d’heure').last()).toBeVisible();
  await phone.context().close();
});

test('requests are answered where they stand, with the keyboard alone', async ({ page }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.goto(DAY);
  const asked = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Nous viendrons avec douze partenaires.' });
  await expect(asked.getByText('Une autre demande attend ce créneau')).toBeVisible();
  await asked.getByRole('button', { name: 'Confirmer' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Confirmé : Rencontre des services publics').last()).toBeVisible();
  await expect(asked).toBeHidden();
  await expect(page.getByRole('heading', { name: /^Demandes à répondre/ })).toBeFocused();

  const meeting = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Point hebdomadaire' });
  await expect(meeting.getByRole('link', { name: 'Étudier la demande' })).toBeVisible();
  await meeting.getByRole('button', { name: 'Refuser…' }).focus();
  await page.keyboard.press('Enter');
  await expect(meeting.getByLabel('Pourquoi')).toBeFocused();
  await page.keyboard.type('Le lieu est pour travailler autrement ; d’autres salles existent.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(meeting).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a workshop is counted in place, or by a facilitator without an account', async ({ page, browser }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.goto(DAY);
  const workshop = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Atelier sans présences' });
  await workshop.getByRole('button', { name: 'Dire qui est venu' }).click();
  await expect(workshop.getByLabel(/Agents de l’État/)).toBeVisible();
  await workshop.getByRole('button', { name: 'Annuler' }).click();
  await workshop.getByRole('button', { name: 'Confier à l’animateur' }).focus();
  await page.keyboard.press('Enter');
  const link = await workshop.getByLabel('Lien pour l’animateur').inputValue();

  const phone = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 320, height: 700 } })).newPage();
  await phone.goto(link.replace(/^https?:\/\/[^/]+/, ''));
  await expect(phone.getByRole('heading', { level: 1, name: 'Atelier sans présences' })).toBeVisible();
  await expectAccessible(phone);
  expect((await overflow(phone)).x).toBeLessThanOrEqual(1);
  await phone.getByLabel(/Usagers/).focus();
  await phone.keyboard.type('14');
  await phone.keyboard.press('Enter');
  await expect(phone.getByText('14 présences enregistrées. Merci !')).toBeVisible();
  await phone.context().close();
  await expect(workshop).toBeHidden();
});

test('a room left is handed back in one tap, and the sheets can be printed', async ({ page }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.goto(DAY);
  const sheet = page.getByRole('group').filter({ hasText: 'Accueil des ambassadeurs' });
  await sheet.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(sheet.getByText('Disposition')).toBeVisible();
  await expect(page.getByRole('link', { name: 'agent@tilab.example' })).toBeHidden();
  await page.getByRole('button', { name: 'Montrer les adresses' }).click();
  await expect(sheet.getByRole('link', { name: 'agent@tilab.example' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: /^Pièces à rendre/ })).toBeHidden();
  await expect(sheet.getByText('Disposition')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  const left = page.getByRole('main').getByRole('listitem').filter({ hasText: /^Boudoir — Entretiens d’usagers.*Quittée/ });
  await left.getByRole('button', { name: 'Tout est en place' }).click();
  await expect(page.getByText('la pièce est rendue').last()).toBeVisible();
  await expect(left).toBeHidden();
});

test('an agent sees only what is theirs to do', async ({ page }) => {
  await signIn(page, 'agent@tilab.example');
  await page.goto(DAY);
  await expect(page.getByRole('heading', { level: 1, name: 'À faire' })).toBeVisible();
  await expect(page.getByText('Demandes à répondre')).toBeHidden();
  await expect(page.getByText('Montrer les adresses')).toBeHidden();
  await expectAccessible(page);
  expect(made.request).toBeGreaterThan(0);
});
