import { expectToSuitAnywhere } from './looks';
import { expect, quietDay, signIn, test } from './support';

test('a room is found with the keyboard alone, and leads to its booking', async ({ page }) => {
  await signIn(page, 'agent@tilab.example');
  const day = await quietDay(page, 13);
  await page.goto('/labs/ti-lab/trouver');
  await page.getByLabel(/^Quel jour/).fill(day);
  await page.getByLabel('À partir de').fill('18:00');
  await page.getByLabel('Jusqu’à').fill('21:00');
  await page.getByLabel('Pendant').focus();
  await page.keyboard.type('1 heure');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Chercher' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: /réponses|convient/ })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`jour=${day}.*duree=60`));
  const answers = page.getByRole('main').getByRole('article').getByRole('article');
  await expect(answers).toHaveCount(3);
  await expect(answers.first()).toContainText('Libre dans la plage demandée.');
  const book = answers.first().getByRole('link', { name: /^Réserver/ });
  await expect(book).toHaveAttribute('href', new RegExp(`/labs/ti-lab/reserver\\?salle=.+jour=${day}&de=`));
  await book.focus();
  await expect(book).toBeFocused();
});

test('when nothing fits, what comes nearest says what differs', async ({ page }) => {
  await signIn(page, 'agent@tilab.example');
  const day = await quietDay(page, 14);
  await page.goto(`/labs/ti-lab/trouver?personnes=1900&jour=${day}&de=09:00&a=11:00`);
  await expect(page.getByRole('heading', { name: 'Rien ne convient exactement' })).toBeVisible();
  await expect(page.getByRole('list').filter({ hasText: /Plus petite|Capacité non précisée/ }).first()).toBeVisible();
});

test('a search that says too little is helped', async ({ page }) => {
  await signIn(page, 'agent@tilab.example');
  await page.goto('/labs/ti-lab/trouver');
  await page.getByLabel('À partir de').fill('12:00');
  await page.getByLabel('Jusqu’à').fill('09:00');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('link', { name: 'L’heure de fin suit l’heure de début' }).click();
  await expect(page.getByLabel('Jusqu’à')).toBeFocused();
});

test('the use of rooms is read, chosen and taken away', async ({ page }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.goto('/labs/ti-lab/lieu/occupation');
  await expect(page.getByText('des heures d’ouverture sont réservées')).toBeVisible();
  const rooms = page.getByRole('table', { name: 'Heures réservées et heures d’ouverture de chaque pièce' });
  await expect(rooms.getByRole('rowheader')).not.toHaveCount(0);
  const heat = page.getByRole('table', { name: /Occupation par jour de la semaine/ });
  await expect(heat.getByRole('columnheader')).toHaveCount(6);
  await expect(heat.getByRole('rowheader', { name: '9 h', exact: true })).toBeVisible();
  await expect(page.getByRole('table', { name: /Part de chaque collectivité/ })).toContainText('%');
  const last = page.getByRole('button', { name: 'Le mois dernier' });
  await last.focus();
  await page.keyboard.press('Enter');
  await expect(last).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/du=\d{4}-\d{2}-01/);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /Classeur XLSX.+Liste des réservations/ }).click();
  expect((await download).suggestedFilename()).toMatch(/^reservations-ti-lab-.*\.xlsx$/);
});

test('members read the use of rooms, and only the concierge takes the list of bookings', async ({ page }) => {
  await signIn(page, 'agent@tilab.example');
  await page.goto('/labs/ti-lab/lieu/occupation');
  await expect(page.getByRole('heading', { name: 'Emporter les chiffres' })).toBeVisible();
  await expect(page.getByRole('link', { name: /Liste des réservations/ })).toHaveCount(0);
});

const PAGES = [
  ['find a room', 'trouver?jour=DAY&de=09:00&a=12:00&duree=60', 'La meilleure réponse'],
  ['nothing fits', 'trouver?personnes=1900&jour=DAY&de=09:00&a=11:00', 'Voici ce qui s’en approche'],
  ['use of rooms', 'lieu/occupation', 'Qui habite la maison'],
] as const;

for (const [name, address, words] of PAGES) {
  test(`${name}: accessible, wide and on a phone`, async ({ page }) => {
    test.slow();
    await signIn(page, 'concierge@tilab.example');
    const day = await quietDay(page, 15);
    await page.goto(`/labs/ti-lab/${address.replace('DAY', day)}`);
    await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.getByText('Chargement')).toHaveCount(0);
    await expectToSuitAnywhere(page, name);
  });
}
