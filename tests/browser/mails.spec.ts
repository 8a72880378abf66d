import { expectAccessible } from './looks';
import { expect, signIn, signInByForm, test } from './support';

test('one settles the mails of a community, and what is settled stays', async ({ page }) => {
  await signInByForm(page, 'agent@tilab.example');
  await page.getByRole('link', { name: /^Messages pour vous/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Mes courriels' })).toBeVisible();
  const utilo = page.locator('section').filter({ has: page.getByRole('heading', { name: 'UTILO', exact: true }) });
  const digest = utilo.getByLabel(/Un résumé de ce qui s’est passé/);
  await digest.selectOption({ label: 'Jamais' });
  await utilo.getByLabel(/Quand un message est important/).selectOption({ label: 'Attendre le résumé' });
  await expect(utilo.getByText('Sans résumé, ce que vous faites attendre ne vous sera pas écrit.')).toBeVisible();
  await digest.selectOption({ label: 'Chaque matin, du lundi au vendredi' });
  await expect(utilo.getByText('Sans résumé')).toHaveCount(0);
  await utilo.getByRole('button', { name: 'Enregistrer les courriels de UTILO' }).press('Enter');
  await expect(page.getByText('Courriels de UTILO : réglés.').first()).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(digest).toHaveValue('jour');
});

test('the agenda of a community is read month by month, and followed', async ({ page }) => {
  await signIn(page, 'agent@tilab.example');
  await page.goto('/labs/ti-lab/communautes/utilo/agenda?mois=2026-03');
  await expect(page.getByRole('heading', { level: 2, name: 'mars 2026' })).toBeVisible();
  await page.getByRole('link', { name: 'Mois suivant' }).press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'avril 2026' })).toBeVisible();
  await page.getByRole('button', { name: 'Suivre cet agenda' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Où allez-vous le lire ?').fill('Téléphone');
  await dialog.getByRole('button', { name: 'Créer l’adresse' }).press('Enter');
  await expect(dialog.getByLabel('Adresse de l’agenda')).toBeFocused();
  await expect(dialog.getByLabel('Adresse de l’agenda')).toHaveValue(/\/v1\/calendars\/.+\.ics$/);
  await expectAccessible(page);
});
