import type { Page } from '@playwright/test';
import { expectAccessible } from './looks';
import { expect, signIn, test } from './support';

const PHONE = { width: 375, height: 812 };
const SENTENCE = 'J’ai 12 personnes, 90 minutes, un conflit à travailler';
const CIRCLE = 'Le cercle des désaccords';

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('the evening before, on a phone: a method in one sentence, on its own clock, printed', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/methodes');
  await expect(page.getByRole('heading', { name: 'Toutes les méthodes' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible();
  await expectAccessible(page);
  const ask = page.getByLabel('Qui réunissez-vous, combien de temps, pour quoi faire ?');
  await ask.fill(SENTENCE);
  await ask.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ce qui convient' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3 }).first()).toHaveText(CIRCLE);
  await expect(page.getByText('votre groupe · votre durée · Un conflit').first()).toBeVisible();
  await expectAccessible(page);

  // What was understood is taken away; the rest is asked again.
  await page.getByRole('button', { name: 'Chercher sans « 90 minutes »' }).click();
  await expect(ask).toHaveValue('J’ai 12 personnes, un conflit à travailler');
  await expect(page.getByRole('button', { name: 'Chercher sans « 12 personnes »' })).toBeVisible();
  await page.goBack();
  await expect(ask).toHaveValue(SENTENCE);

  await page.getByRole('link', { name: CIRCLE }).click();
  await expect(page.getByRole('heading', { level: 1, name: CIRCLE })).toBeVisible();
  await expect(page.getByLabel('J’ai, en minutes')).toHaveValue('90');
  await page.getByLabel('Je commence à').fill('14:00');
  await expect(page.getByText('De 14:00 à 15:30.')).toBeVisible();
  const steps = page.getByRole('list').filter({ has: page.getByRole('heading', { name: 'Poser le cadre' }) });
  await expect(steps.getByText('14:00', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Animer pas à pas' }).click();
  const room = page.getByRole('dialog');
  await expect(room.getByRole('timer')).toHaveText(/^(10:00|9:5\d)$/);
  await room.getByRole('button', { name: 'Étape suivante' }).press('Enter');
  await expect(room.getByText('Ce que je vis')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  const sheet = page.getByRole('link', { name: /Imprimer la fiche/ });
  const printed = await page.request.get((await sheet.getAttribute('href')) ?? '');
  expect(printed.headers()['content-type']).toBe('application/pdf');
  expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow(page)).toBe(0);
});

test('a card is read without scripts', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/methodes/ti-lab/world-cafe');
  await expect(page.getByRole('heading', { level: 1, name: 'World café' })).toBeVisible();
  await expect(page.getByText('Premier café')).toBeVisible();
  await context.close();
});

test('a card is begun, read by somebody else, published; then its steps are moved from the keyboard', async ({ page, person }) => {
  test.setTimeout(120_000);
  await signIn(page, 'agent@tilab.example');
  await page.goto('/methodes');
  await page.getByRole('button', { name: 'Écrire une fiche' }).click();
  const begin = page.getByRole('dialog');
  await begin.getByLabel('Titre').fill('La chaise vide');
  await begin.getByLabel('Où la garder').selectOption({ label: 'UTILO' });
  await begin.getByRole('button', { name: 'Commencer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Modifier « La chaise vide »' })).toBeVisible();
  await page.getByLabel('À quoi elle sert').fill('Faire parler l’absent.');
  await page.getByLabel('Quand s’en servir, et quand s’en garder').fill('Quand l’usager n’est pas là.');
  await page.getByLabel('Minutes, au moins').fill('20');
  await page.getByLabel('Qui l’a écrite').fill('Communauté UTILO');
  for (const [at, title] of ['Poser la chaise', 'Lui parler'].entries()) {
    await page.getByRole('button', { name: 'Ajouter une étape' }).click();
    await page.locator(`#step-${at}-title`).fill(title);
  }
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await expect(page.getByText('Brouillon', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Proposer à la relecture' }).click();
  await expect(page.getByText('En relecture', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Relire et publier' })).toHaveCount(0);
  const address = new URL(page.url()).pathname;

  const reader = await person('concierge@tilab.example');
  await reader.goto('/methodes');
  await reader.getByRole('link', { name: 'La chaise vide' }).click();
  await reader.getByRole('button', { name: 'Relire et publier' }).click();
  await reader.getByRole('dialog').getByRole('button', { name: 'Enregistrer mon avis' }).click();
  await expect(reader.getByText('Publiée', { exact: true })).toBeVisible();

  await page.goto(`${address}/modifier`);
  await page.getByRole('button', { name: 'Monter l’étape 2' }).press('Enter');
  await expect(page.locator('#step-0-title')).toHaveValue('Lui parler');
  await page.getByLabel(/Ce qui change/).fill('L’ordre des étapes');
  await page.reload();
  await expect(page.locator('#step-0-title')).toHaveValue('Lui parler');
  await page.getByRole('button', { name: 'Enregistrer et publier' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'La chaise vide' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3 }).first()).toHaveText('Lui parler');
});

test('after a workshop, how a method went takes three taps', async ({ page }) => {
  await signIn(page, 'concierge@tilab.example');
  const listed = await page.request.get('/v1/labs/ti-lab/activities?status=held&limit=1');
  const { items } = (await listed.json()) as { items: { id: number }[] };
  await page.goto(`/labs/ti-lab/activites/${items[0]?.id}`);
  await page.getByRole('combobox', { name: /Ajouter une méthode/ }).fill('vote');
  await page.getByRole('option', { name: 'Vote par gommettes' }).click();
  await page.getByRole('dialog').getByText('Bien', { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('link', { name: 'Vote par gommettes' })).toBeVisible();
  await expectAccessible(page);
});
