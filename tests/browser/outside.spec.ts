import type { Page } from '@playwright/test';
import { expectAccessible, expectToSuitAnywhere } from './looks';
import { linkTo } from './mails';
import { expect, nextOpenDay, quietDay, run, test } from './support';

/** Tab until the named control has the focus. */
async function tabTo(page: Page, name: string | RegExp, role: 'button' | 'textbox' | 'combobox' | 'link' = 'button') {
  const target = page.getByRole(role, { name }).first();
  for (let press = 0; press < 80; press += 1) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

async function ask(page: Page, day: string, email: string, start = '09:00', end = '11:00'): Promise<void> {
  await page.goto('/labs/ti-lab/demander');
  await page.getByLabel('Pièce').selectOption('bureau');
  await page.getByLabel('Jour').fill(day);
  await page.getByLabel('De', { exact: true }).fill(start);
  await page.getByLabel('À', { exact: true }).fill(end);
  await page.getByLabel('En quelques mots').fill('Atelier des voisins');
  await page.getByLabel('Nom et prénom').fill('Voisine');
  await page.getByLabel('Adresse électronique').fill(email);
}

test('a room is asked for without an account, with the keyboard, up to giving it up', async ({ page, refusals }) => {
  refusals.push(409);
  const day = await quietDay(page, 16);
  const email = 'voisine@tilab.example';
  await ask(page, day, email);
  await expect(page.getByText('Libre ce jour-là').first()).toBeVisible();
  await expectToSuitAnywhere(page, 'demander');
  await tabTo(page, 'Recevoir le lien de confirmation');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Un lien vous a été envoyé' })).toBeVisible();
  await expectToSuitAnywhere(page, 'envoye');

  const confirm = await linkTo(email, '/demandes/confirmer');
  await page.goto(confirm);
  await expect(page.getByRole('heading', { name: 'Confirmer la demande' })).toBeVisible();
  await expectToSuitAnywhere(page, 'confirmer');
  await tabTo(page, 'Envoyer ma demande');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Atelier des voisins' })).toBeVisible();
  await expect(page.getByText('En attente de réponse')).toBeVisible();
  await expectToSuitAnywhere(page, 'demande');

  await page.goto(await linkTo(email, '/demande'));
  await expect(page.getByText('Le créneau vous est gardé')).toBeVisible();
  await tabTo(page, 'Renoncer à la réservation');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Renoncer à la réservation' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByLabel('Pourquoi ?').focus();
  await page.keyboard.type('Nous ne venons plus');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Annulée', { exact: true })).toBeVisible();

  await ask(page, day, 'seconde@tilab.example');
  await page.getByRole('button', { name: 'Recevoir le lien de confirmation' }).click();
  await expect(page.getByRole('heading', { name: 'Un lien vous a été envoyé' })).toBeVisible();
});

test('what is wrong is said, and taken slots give the next free ones', async ({ page, refusals, person }) => {
  refusals.push(409);
  const day = await quietDay(page, 17);
  const team = await person('concierge@tilab.example');
  const csrf = ((await (await team.request.get('/v1/session')).json()) as { csrf_token: string }).csrf_token;
  const booked = await team.request.post('/v1/labs/ti-lab/bookings', {
    headers: { 'X-CSRF-Token': csrf },
    data: { room: 'bureau', starts_at: `${day}T09:00:00Z`, ends_at: `${day}T10:00:00Z`, purpose: 'accueil', title: 'Pris' },
  });
  expect(booked.status()).toBe(201);
  await page.goto('/labs/ti-lab/demander');
  await page.getByRole('button', { name: 'Recevoir le lien de confirmation' }).click();
  await page.getByRole('link', { name: 'Pièce : à remplir' }).click();
  await expect(page.getByLabel('Pièce')).toBeFocused();
  await page.getByLabel('Pour quoi faire').selectOption('reunion');
  await expect(page.getByLabel('Qu’est-ce qui doit être différent après ?')).toBeVisible();
  await expectToSuitAnywhere(page, 'erreurs');
  await ask(page, day, 'voisin@tilab.example', '08:30', '12:00');
  await page.getByRole('button', { name: 'Recevoir le lien de confirmation' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Créneau déjà pris');
  await alert.getByRole('button').first().click();
  await page.getByRole('button', { name: 'Recevoir le lien de confirmation' }).click();
  await expect(page.getByRole('heading', { name: 'Un lien vous a été envoyé' })).toBeVisible();
});

test('worthless links lead to a new request', async ({ page, refusals }) => {
  refusals.push(404);
  await page.goto('/labs/ti-lab/demandes/confirmer#abime');
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click();
  await expect(page.getByText('Ce lien n’est plus valable')).toBeVisible();
  await expectToSuitAnywhere(page, 'lien-mort');
  await page.goto('/labs/ti-lab/demande#1-1-aaaaaaaaaaaaaaaaaaaaaa');
  await expect(page.getByText('Ce lien n’ouvre rien')).toBeVisible();
  await page.getByRole('link', { name: 'Faire une nouvelle demande' }).click();
  await expect(page).toHaveURL(/\/demander$/);
});

test('the concierge keeps codes, and who comes reads them in time', async ({ page, person, refusals }) => {
  refusals.push(409);
  const concierge = await person('concierge@tilab.example');
  await concierge.goto('/labs/ti-lab/lieu/codes');
  await expect(concierge.getByText('Aucun code pour l’instant')).toBeVisible();
  await tabTo(concierge, 'Ajouter un code');
  await concierge.keyboard.press('Enter');
  await concierge.getByLabel('Ce qu’il ouvre').focus();
  await concierge.keyboard.type('Porte sur rue');
  await concierge.getByRole('textbox', { name: /^Code/ }).focus();
  await concierge.keyboard.type('40719#');
  await concierge.keyboard.press('Enter');
  await expect(concierge.getByRole('heading', { name: 'Porte sur rue' })).toBeVisible();
  await expect(concierge.getByText('40719#')).toBeHidden();
  await expectToSuitAnywhere(concierge, 'codes');

  await tabTo(concierge, 'Renouveler : Porte sur rue');
  await concierge.keyboard.press('Enter');
  await concierge.getByRole('textbox', { name: /^Code/ }).fill('51826#');
  await concierge.getByRole('radio', { name: 'à un moment précis' }).focus();
  await concierge.keyboard.press('Space');
  await expectAccessible(concierge);
  await concierge.getByRole('button', { name: 'Renouveler le code' }).click();
  await expect(concierge.getByText('À venir')).toBeVisible();
  await tabTo(concierge, 'Mettre fin : Porte sur rue');
  await concierge.keyboard.press('Enter');
  await concierge.getByRole('button', { name: 'Mettre fin au code' }).click();
  await expect(concierge.getByText('À venir')).toBeHidden();

  const email = 'attendue@tilab.example';
  const day = await nextOpenDay(page);
  await ask(page, day, email, '19:00', '20:00');
  await page.getByRole('button', { name: 'Recevoir le lien de confirmation' }).click();
  await expect(page.getByRole('heading', { name: 'Un lien vous a été envoyé' })).toBeVisible();
  await page.goto(await linkTo(email, '/demandes/confirmer'));
  await page.getByRole('button', { name: 'Envoyer ma demande' }).click();
  await expect(page.getByText('En attente de réponse')).toBeVisible();
  const number = page.url().split('#')[1]?.split('-')[1];
  const csrf = ((await (await concierge.request.get('/v1/session')).json()) as { csrf_token: string }).csrf_token;
  const answer = await concierge.request.post(`/v1/labs/ti-lab/bookings/${number}/confirmation`, {
    headers: { 'X-CSRF-Token': csrf },
  });
  expect(answer.status()).toBe(200);
  await page.reload();
  await expect(page.getByText('Confirmée')).toBeVisible();
  run('-m', 'tests.browser.settle_access');
  await page.reload();
  await expect(page.getByText('Entrée par la cour')).toBeVisible();
  await tabTo(page, 'Afficher les codes');
  await page.keyboard.press('Enter');
  await expect(page.getByText('40719#')).toBeVisible();
  await expectToSuitAnywhere(page, 'confirmee');
});
