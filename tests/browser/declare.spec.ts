import { expectAccessible } from './looks';
import { expect, signIn, test } from './support';

const YEAR = String(new Date().getFullYear());

test('a figure is declared with its evidence, by the keyboard alone, and by two people', async ({ page, person, refusals }) => {
  refusals.push(409);
  await signIn(page, 'adjointe@tilab.example');
  await page.goto(`/labs/ti-lab/declarer?periode=${YEAR}`);
  const open = page.getByRole('button', { name: 'Déclarer : Irritants levés' });
  await open.focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Irritants levés' });
  const value = sheet.getByLabel(/^Valeur pour/);

  // A wrong unit is told at the field, which takes the focus back.
  await value.focus();
  await page.keyboard.type('450 heures');
  await page.keyboard.press('Enter');
  await expect(sheet.getByRole('link', { name: /Ce chiffre se dit en nombre/ })).toBeVisible();
  await expect(value).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await sheet.getByRole('link', { name: /Ce chiffre se dit en nombre/ }).focus();
  await page.keyboard.press('Enter');
  await expect(value).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Irritants levés : brouillon enregistré').last()).toBeVisible();

  // Without evidence it is not taken, and the words say so.
  const submit = sheet.getByRole('button', { name: 'Soumettre cette valeur' });
  await submit.focus();
  await page.keyboard.press('Enter');
  await expect(sheet.getByRole('alert')).toContainText(/preuve/);
  await sheet.getByRole('button', { name: 'Ajouter une preuve' }).focus();
  await page.keyboard.press('Enter');
  const proof = sheet.getByRole('group', { name: 'Nouvelle preuve' });
  await expect(proof.getByLabel('Nature de la preuve')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Relevé des irritants, tableau de suivi, ligne 12.');
  await proof.getByRole('button', { name: 'Garder cette preuve' }).focus();
  await page.keyboard.press('Enter');
  await expect(proof).toBeHidden();
  await expect(sheet.getByText('tableau de suivi, ligne 12.')).toBeVisible();
  await submit.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Une valeur soumise').last()).toBeVisible();

  // Who declared does not validate; somebody else does.
  await page.goto(`/labs/ti-lab/validation?periode=${YEAR}`);
  const row = (from: typeof page) => from.getByRole('table', { name: 'Irritants levés', exact: true }).getByRole('row', { name: /^Total/ });
  await expect(row(page)).toContainText('Soumis');
  await expect(row(page)).toContainText('soumis par vous');
  await expect(page.getByText('Une autre personne doit valider.')).toBeVisible();
  const other = await person('responsable@tilab.example');
  await other.goto(`/labs/ti-lab/validation?periode=${YEAR}`);
  await row(other).getByRole('link').click();
  await expect(other.getByText('tableau de suivi, ligne 12.')).toBeVisible();
  await other.getByRole('button', { name: 'Valider cette valeur' }).click();
  await expect(other.getByText('Une valeur validée').last()).toBeVisible();
});

test('a person’s words are public only with their consent', async ({ page }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.goto(`/labs/ti-lab/declarer?periode=${YEAR}`);
  await page.getByRole('button', { name: 'Déclarer : Agents dédiés au lab' }).click();
  const sheet = page.getByRole('dialog', { name: 'Agents dédiés au lab' });
  await sheet.getByLabel(/^Valeur pour/).fill('3,5 ETP');
  await sheet.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await sheet.getByRole('button', { name: 'Ajouter une preuve' }).click();
  const proof = sheet.getByRole('group', { name: 'Nouvelle preuve' });
  await proof.getByLabel('Nature de la preuve').selectOption('temoignage');
  await proof.getByLabel('Ce qui est établi').fill('« Nous étions trois et demi. »');
  await proof.getByText('Publier cette preuve').click();
  await proof.getByRole('button', { name: 'Garder cette preuve' }).click();
  await expect(proof.getByRole('link', { name: /qu’avec l’accord/ })).toBeVisible();
  await proof.getByLabel('Accord de la personne').fill('Par courriel, le 3 novembre.');
  await proof.getByRole('button', { name: 'Garder cette preuve' }).click();
  await expect(proof).toBeHidden();
  await expect(sheet.getByText('Publique')).toBeVisible();
});

test('a figure is declared for one project, with a file as its evidence', async ({ page, refusals }) => {
  refusals.push(415);
  await signIn(page, 'concierge@tilab.example');
  await page.goto(`/labs/ti-lab/declarer?periode=${YEAR}`);
  await page.getByRole('button', { name: 'Déclarer : Dépenses évitées' }).click();
  const sheet = page.getByRole('dialog', { name: 'Dépenses évitées' });
  await sheet.getByLabel('Détail').selectOption({ label: 'Un projet…' });
  await expect(sheet.getByLabel(/^Valeur pour/)).toHaveCount(0);
  await expectAccessible(page);
  await sheet.getByLabel('Projet', { exact: false }).selectOption('labacces');
  await sheet.getByLabel(/^Valeur pour/).fill('1 250,50 €');
  await sheet.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await sheet.getByRole('button', { name: 'Ajouter une preuve' }).click();
  const proof = sheet.getByRole('group', { name: 'Nouvelle preuve' });
  const keep = proof.getByRole('button', { name: 'Garder cette preuve' });
  await keep.click();
  await expect(proof.getByRole('link', { name: /joignez un fichier/ })).toBeVisible();
  const file = proof.getByLabel(/^Fichier/);
  await file.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('des notes') });
  await keep.click();
  await expect(proof.getByRole('link', { name: /Ce fichier n’est pas accepté/ })).toBeVisible();
  await expectAccessible(page);
  await file.setInputFiles({ name: 'bilan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') });
  await keep.click();
  await expect(proof).toBeHidden();
  const link = sheet.getByRole('link', { name: 'Ouvrir le fichier joint' });
  const given = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(given.headers()['content-type']).toBe('application/pdf');
  const { items } = (await (await page.request.get(`/v1/labs/ti-lab/observations?code=RES_EUR&period=${YEAR}&origin=declared`)).json()) as {
    items: { breakdown: string; value: number; evidence: number }[];
  };
  expect(items).toMatchObject([{ breakdown: 'project=labacces', value: 1250.5, evidence: 1 }]);
});
