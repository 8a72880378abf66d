import { expectAccessible, expectToSuit, SCREENS } from './looks';
import { expect, signIn, test } from './support';

const AGENDAS = '/labs/ti-lab/agendas';

test('a calendar is followed and ended with the keyboard alone', async ({ page, refusals }) => {
  refusals.push(404);
  await signIn(page, 'agent@tilab.example');
  await page.goto(AGENDAS);
  await expect(page.getByText('Aucun abonnement pour le moment')).toBeVisible();

  await page.getByRole('button', { name: 'S’abonner : Salon', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'S’abonner : Salon' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Créer l’adresse' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('link', { name: 'Dites où vous lirez cet agenda.' })).toBeVisible();
  await dialog.getByLabel('Où allez-vous le lire ?').focus();
  await page.keyboard.type('Téléphone');
  await expectAccessible(page);
  await page.keyboard.press('Enter');

  const address = dialog.getByLabel('Adresse de l’agenda');
  await expect(address).toBeFocused();
  const url = await address.inputValue();
  expect(url).toMatch(/\/v1\/calendars\/[\w-]{43}\.ics$/);
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Copier l’adresse' })).toBeFocused();
  await page.keyboard.press('Tab');
  const open = dialog.getByRole('link', { name: 'Ouvrir dans mon agenda' });
  await expect(open).toBeFocused();
  await expect(open).toHaveAttribute('href', url.replace(/^http:/, 'webcal:'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByText('Laissez le nom d’utilisateur vide')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'S’abonner : Salon', exact: true })).toBeFocused();

  const path = new URL(url).pathname;
  const read = await page.request.get(path);
  expect(read.status()).toBe(200);
  expect(await read.text()).toContain('X-WR-CALNAME:Salon');
  await page.reload();
  const line = page.getByRole('row', { name: /Téléphone/ });
  await expect(line).toContainText('Salon');
  await expect(line).not.toContainText('Jamais lu');

  await line.getByRole('button', { name: 'Couper l’abonnement : Téléphone' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { name: /Couper l’abonnement/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Couper l’abonnement' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Aucun abonnement pour le moment')).toBeVisible();
  expect((await page.request.get(path)).status()).toBe(404);
});

test('whoever manages the lab sees and ends the subscriptions of all', async ({ page, person }) => {
  const colleague = await person('concierge@tilab.example');
  await colleague.goto(AGENDAS);
  await colleague.getByRole('button', { name: 'S’abonner : Tout le laboratoire' }).click();
  await colleague.getByLabel('Où allez-vous le lire ?').fill('Tablette égarée');
  await colleague.getByRole('button', { name: 'Créer l’adresse' }).click();
  await expect(colleague.getByLabel('Adresse de l’agenda')).toBeVisible();
  await expect(colleague.getByText('Tous', { exact: true })).toHaveCount(0);

  await signIn(page, 'responsable@tilab.example');
  await page.goto(AGENDAS);
  await page.getByRole('radio', { name: 'Les miens' }).focus();
  await page.keyboard.press('ArrowRight');
  const line = page.getByRole('row', { name: /Tablette égarée/ });
  await expect(line).toContainText('Concierge');
  await line.getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Couper l’abonnement' }).click();
  await expect(line).toBeHidden();
});

for (const { name, width } of SCREENS) {
  test.describe(name, () => {
    test.use({ viewport: { width, height: 800 } });

    test('the page of calendars is accessible and fits', async ({ page }) => {
      await signIn(page, 'responsable@tilab.example');
      await page.goto(AGENDAS);
      await expect(page.getByRole('button', { name: 'S’abonner : Salon', exact: true })).toBeVisible();
      await expectToSuit(page, AGENDAS);
    });
  });
}
