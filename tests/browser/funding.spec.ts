import { make } from './keys';
import { expectAccessible, expectToSuit, SCREENS } from './looks';
import { expect, signIn, signInAsAdministrator, test } from './support';

const FUNDING = '/labs/ti-lab/financements';
const FOLLOW = `${FUNDING}/suivi`;
/** Spaces of French numbers, plain. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('everybody reads who brings what, and takes it away', async ({ page }) => {
  await page.goto(FUNDING);
  await expect(page.getByRole('heading', { level: 1, name: 'Les financements' })).toBeVisible();
  await expect(page.getByText(/À parité.: l’État et la Région apportent chacun 214.000.€/)).toBeVisible();
  const sections = page.getByRole('table', { name: /Budget 2022-2023, par section/ });
  const words = plain(await sections.innerText());
  for (const amount of ['203 000 €', '190 000 €', '6 000 €', '19 000 €', '5 000 €']) expect(words).toContain(amount);
  const calls = page.getByRole('table', { name: /par projet et par année/ });
  await expect(calls.getByRole('row')).toHaveCount(1 + 9 + 1);
  const total = plain(await calls.getByRole('row').last().innerText());
  for (const amount of ['830 400 €', '510 000 €', '1 340 400 €']) expect(total).toContain(amount);
  await expect(page.getByText(/Les années ne sont pas les mêmes/)).toBeVisible();
  await page.getByText(/Voir les 18 lignes/).click();
  await expect(page.getByRole('table', { name: /Lignes du budget/ }).getByRole('row')).toHaveCount(19);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /CSV pour tableur.*Lignes de budget/ }).click();
  expect((await download).suggestedFilename()).toBe('budget-ti-lab.csv');
  await expect(page.getByRole('link', { name: 'Suivre l’exécution' })).toHaveCount(0);
  await expectAccessible(page);
});

test('one euro more and parity is lost, one less and it is back', async ({ page }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.goto(FUNDING);
  await page.getByRole('link', { name: 'Suivre l’exécution' }).click();
  await expect(page.getByText(/À parité/)).toBeVisible();
  const open = () =>
    page.getByRole('button', { name: 'Changer : Pilotage général du projet (Région, Temps de COPIL)' }).click();
  const amount = page.getByRole('textbox', { name: 'Montant' });
  const save = page.getByRole('button', { name: 'Enregistrer' });

  await open();
  await expect(amount).toHaveValue('3000');
  await amount.fill('trois mille');
  await save.click();
  await expect(page.getByRole('link', { name: /Écrivez un montant en euros/ })).toBeVisible();
  await amount.fill('3 001');
  await expectAccessible(page);
  await save.click();
  await expect(page.getByText(/ne sont plus à parité.: 1.€ d’écart/)).toBeVisible();
  await page.goto(FUNDING);
  await expect(page.getByText(/ne sont plus à parité.: 1.€ d’écart/)).toBeVisible();
  await expect(page.getByText(/La Région apporte davantage/)).toBeVisible();

  await page.goto(FOLLOW);
  await open();
  await expect(amount).toHaveValue('3001');
  await amount.fill('3000');
  await save.click();
  await expect(page.getByText(/À parité/)).toBeVisible();
});

test('money is committed, an overrun needs its reason, and it is paid', async ({ page, refusals }) => {
  refusals.push(409);
  await signIn(page, 'concierge@tilab.example');
  await page.goto(FOLLOW);
  await expect(page.getByText('Aucun engagement n’est enregistré.')).toBeVisible();
  await page.getByRole('button', { name: 'Engager : Pilotage général du projet (Région, Temps de COPIL)' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/il reste 3.000.€/)).toBeVisible();
  await dialog.getByLabel('Prestataire').fill('Imprimerie du port');
  await dialog.getByLabel('Objet').fill('Affiches');
  await dialog.getByRole('textbox', { name: 'Montant' }).fill('3000,01');
  await dialog.getByRole('button', { name: 'Engager' }).click();
  await expect(dialog.getByText('Le montant de la ligne serait dépassé')).toBeVisible();
  await dialog.getByLabel('Pourquoi dépasser le montant de la ligne').fill('Avenant attendu');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Engager malgré le dépassement' }).click();
  const commitments = page.getByRole('table', { name: 'Engagements' });
  await expect(commitments.getByText('Avenant attendu')).toBeVisible();

  await commitments.getByRole('button', { name: 'Payer : Affiches' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Montant' })).toHaveValue('3000,01');
  await dialog.getByRole('button', { name: 'Payer' }).click();
  await expect(commitments.getByText('Payé', { exact: true }).last()).toBeVisible();
  await expect(commitments.getByRole('button', { name: 'Payer : Affiches' })).toHaveCount(0);
});

test('a deadline and a statement for the funder, by keyboard alone', async ({ page }) => {
  await signIn(page, 'responsable@tilab.example');
  await page.goto(FOLLOW);
  await page.getByRole('button', { name: 'Ajouter une échéance' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Ce qui est attendu').focus();
  await page.keyboard.type('Bilan de la convention');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('01012030');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'Échéances' }).getByText('Bilan de la convention')).toBeVisible();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'C’est fait : Bilan de la convention' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Aucune échéance à venir.')).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'PDF : Convention 2022-2023' }).focus();
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^etat-ti-lab-convention-\d+\.pdf$/);
});

test('what is due soon waits in « à faire », and the load says the euros left', async ({ page }) => {
  await signIn(page, 'responsable@tilab.example');
  const soon = new Date(Date.now() + 86_400_000 * 3).toISOString().slice(0, 10);
  await make(page, 'deadlines', { kind: 'rapport', label: 'Rapport au financeur', due_on: soon });
  await page.goto('/labs/ti-lab/a-faire');
  await page.getByRole('link', { name: '1 échéance de financement' }).click();
  await page.getByRole('link', { name: 'Rapport au financeur' }).click();
  await page.getByRole('button', { name: 'C’est fait : Rapport au financeur' }).click();
  await expect(page.getByRole('button', { name: 'C’est fait : Rapport au financeur' })).toHaveCount(0);
  await page.goto('/labs/ti-lab/charge');
  await expect(page.getByText(/Budget de fonctionnement.: il reste [\d\s,]+€ à engager/)).toBeVisible();
  await page.getByText('Un guichet qui écoute avant de répondre').click();
  await expect(page.getByText(/il resterait [\d\s,]+€ à engager/)).toBeVisible();
});

test('an administrator makes a programme known, the lab notes its award and what a source declares', async ({ page, refusals }) => {
  refusals.push(401, 403, 409, 422);
  await signInAsAdministrator(page, 'admin@tilab.example');
  await page.goto(FUNDING);
  await page.getByRole('button', { name: 'Ajouter un programme' }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Enregistrer' });
  const name = dialog.getByLabel('Nom', { exact: true });
  await name.fill('Fonds des essais publics');
  await dialog.getByLabel(/^Adresse du site/).fill('javascript:alert(1)');
  await save.click();
  await expect(dialog.getByLabel(/^Adresse du site/)).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel(/^Adresse du site/).fill('https://www.example.org/');
  await expectAccessible(page);
  await save.click();
  await expect(page.getByRole('rowheader', { name: 'Fonds des essais publics' })).toBeVisible();
  await page.getByRole('button', { name: 'Ajouter un programme' }).click();
  await name.fill('Fonds des essais publics');
  await save.click();
  await expect(name).toHaveAccessibleDescription(/porte déjà ce nom/);

  await page.context().clearCookies();
  await signIn(page, 'concierge@tilab.example');
  await page.goto(FUNDING);
  await expect(page.getByRole('button', { name: 'Ajouter un programme' })).toHaveCount(0);
  await page.goto(FOLLOW);
  await page.getByRole('button', { name: 'Ajouter un soutien' }).click();
  await dialog.getByLabel(/^Soutien/).fill('Lauréat des essais');
  await dialog.getByLabel('Programme').selectOption({ label: 'Fonds des essais publics' });
  await dialog.getByRole('textbox', { name: /^Montant/ }).fill('beaucoup');
  await save.click();
  await expect(page.getByRole('link', { name: /Écrivez un montant en euros/ })).toBeVisible();
  await dialog.getByRole('textbox', { name: /^Montant/ }).fill('12 000');
  await expectAccessible(page);
  await save.click();
  const awards = page.getByRole('table', { name: 'Soutiens obtenus' });
  await expect(awards.getByText(/12.000.€/)).toBeVisible();
  await awards.getByRole('button', { name: 'Changer : Lauréat des essais' }).click();
  await dialog.getByRole('textbox', { name: /^Montant/ }).fill('');
  await save.click();
  await expect(awards.getByRole('row', { name: /Lauréat des essais/ }).getByText(/12.000.€/)).toHaveCount(0);

  await page.getByRole('button', { name: 'Noter un montant déclaré' }).click();
  await dialog.getByText('Effet de levier', { exact: true }).click();
  await dialog.getByLabel('De quoi il s’agit').fill('Pour un euro du lab, quatre euros ailleurs');
  await dialog.getByRole('textbox', { name: 'Euros pour 1 € investi' }).fill('4');
  await dialog.getByLabel(/^Période/).fill('2030');
  await dialog.getByLabel(/^Source/).fill('bilan d’essai');
  await expectAccessible(page);
  await save.click();
  const declared = page.getByRole('table', { name: 'Montants déclarés' });
  await expect(declared.getByText('bilan d’essai')).toBeVisible();
  await declared.getByRole('button', { name: 'Retirer : Pour un euro du lab, quatre euros ailleurs' }).click();
  await dialog.getByRole('button', { name: 'Retirer' }).click();
  await expect(declared.getByText('bilan d’essai')).toHaveCount(0);
});

for (const { name, width } of SCREENS) {
  test(`pages of funding are accessible and fit (${name})`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await signIn(page, 'concierge@tilab.example');
    for (const path of [FUNDING, FOLLOW]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectToSuit(page, path);
    }
  });
}
