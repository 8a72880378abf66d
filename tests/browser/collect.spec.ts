import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './looks';
import { expect, run, signInAsAdministrator, test } from './support';

const YEAR = String(new Date().getFullYear() - 2);
const NAME = `Collecte d’essai ${YEAR}`;
const ADDRESS = `collecte-d-essai-${YEAR}`;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);


test.beforeAll(() => {
  run('-m', 'tests.browser.make_an_administrator');
});

/** Asks for one more indicator, in the form of a campaign. */
async function ask(page: Page, indicator: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Indicateur à demander').selectOption({ label: indicator });
  await dialog.getByRole('button', { name: 'L’ajouter' }).click();
  await expect(dialog.getByRole('heading', { name: indicator })).toBeVisible();
}

const cell = (page: Page, name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

test('the network asks, a lab consents, fills its workbook, answers and sends', async ({ page, person, refusals }) => {
  refusals.push(401, 403, 422);
  await signInAsAdministrator(page, 'reseau@tilab.example');
  await page.goto('/collectes');
  await page.getByRole('button', { name: 'Préparer une collecte' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom de la collecte').fill(NAME);
  await dialog.getByLabel('Période').selectOption(YEAR);
  await dialog.getByLabel('Premier jour').fill(inDays(0));
  await dialog.getByLabel('Dernier jour').fill(inDays(-1));
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog.getByRole('link', { name: 'Le dernier jour ne peut pas précéder le premier.' })).toBeVisible();
  await expect(dialog.getByRole('link', { name: 'Demandez au moins un indicateur.' })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Dernier jour').fill(inDays(30));
  await ask(page, 'Agents dédiés au lab');
  await ask(page, 'Irritants levés');
  await dialog.getByText('Agents', { exact: true }).click();
  await ask(page, 'Consultations');
  await dialog.getByRole('listitem').filter({ hasText: 'Consultations' }).getByText('Obligatoire').click();
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/collectes/${ADDRESS}$`));
  const frame = page.getByRole('table', { name: 'Ce qui est demandé' });
  await expect(frame.getByRole('row', { name: /Irritants levés/ })).toContainText('Total ; Agents');
  await expect(frame.getByRole('row', { name: /Consultations/ })).toContainText('Facultatif');

  const manager = await person('responsable@tilab.example');
  await manager.goto('/collectes');
  await expect(manager.getByRole('heading', { level: 2, name: 'Ouvertes' })).toBeVisible();
  await expect(manager.getByText(NAME)).toHaveCount(0);
  await expect(manager.getByRole('button', { name: 'Préparer une collecte' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Ouvrir la collecte' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ouvrir la collecte' }).click();
  await expect(page.getByText('Aucun lab ne participe encore').first()).toBeVisible();
  await page.getByRole('button', { name: 'Modifier' }).click();
  await expect(page.getByRole('dialog').getByText(/ne changent plus/)).toBeVisible();
  await expectAccessible(page);

  await manager.goto('/labs/ti-lab/a-faire');
  await manager.locator('#collectes').getByRole('link', { name: NAME }).click();
  await expect(manager.getByRole('heading', { level: 1, name: NAME })).toBeVisible();

  // The lab consents, having read to what.
  await expect(manager.getByText(/Il ne lira rien d’autre du lab/)).toBeVisible();
  await expectAccessible(manager);
  await manager.getByRole('button', { name: 'Rejoindre, et laisser lire ces cases' }).click();
  await expect(manager.getByText('Il manque 3 cases obligatoires')).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Envoyer la réponse' })).toHaveCount(0);

  // The workbook: a bad row is named, and nothing is written.
  await manager.getByText('Remplir dans un tableur').click();
  const download = manager.waitForEvent('download');
  await manager.getByRole('link', { name: 'Prendre le classeur' }).click();
  const given = await (await download).path();
  const folder = test.info().outputPath();
  const fill = (name: string, values: object): string => {
    const target = join(folder, name);
    run('-m', 'tests.browser.fill_workbook', given, target, JSON.stringify(values));
    return target;
  };
  const bad = fill('faux.xlsx', { 'ACT_ETP ': '3,5', 'RES_IRRIT ': 'sept' });
  const file = manager.getByLabel('Classeur rempli');
  await manager.getByRole('button', { name: 'Relire le classeur' }).click();
  await expect(file).toBeFocused();
  await file.setInputFiles(bad);
  await manager.getByRole('button', { name: 'Relire le classeur' }).click();
  const rows = manager.getByRole('table', { name: 'Une ligne à corriger' });
  await expect(rows.getByRole('row', { name: /^Ligne 3/ })).toContainText('Écrivez un nombre');
  await expectAccessible(manager);
  await expect(manager.getByText('Il manque 3 cases obligatoires')).toBeVisible();

  await file.setInputFiles(fill('juste.xlsx', { 'ACT_ETP ': '3,5', 'RES_IRRIT ': 7 }));
  await expect(rows).toHaveCount(0);
  await manager.getByRole('button', { name: 'Relire le classeur' }).click();
  await expect(manager.getByText('2 lignes remplies, bien lues. 2 valeurs changent. Rien n’est encore enregistré.')).toBeVisible();
  await expect(manager.getByText('Il manque 3 cases obligatoires')).toBeVisible();
  await manager.getByRole('button', { name: 'Enregistrer ces 2 valeurs' }).click();
  await expect(manager.getByText('Il manque une case obligatoire')).toBeVisible();
  await expect(cell(manager, 'Agents dédiés au lab')).toContainText('3,5 équivalents temps plein');

  // The network asks about a cell, which it reads because the lab takes part.
  await page.goto(`/collectes/${ADDRESS}`);
  const row = page.getByRole('table', { name: 'Où en est chaque lab' }).getByRole('row', { name: /Ti Lab/ });
  await expect(row).toContainText('2 cases obligatoires remplies sur 3');
  await row.getByRole('link').click();
  await expect(page.getByText('Une case obligatoire manque : Irritants levés, Agents')).toBeVisible();
  await page.getByRole('button', { name: 'Questionner : Agents dédiés au lab' }).click();
  await page.getByRole('dialog').getByLabel('Poser une question').fill('Sur toute l’année ?');
  await page.getByRole('dialog').getByRole('button', { name: 'Poser la question' }).click();
  await expect(page.getByRole('dialog').getByText('Sur toute l’année ?')).toBeVisible();
  await expectAccessible(page);

  // The lab answers, and says why the last cell has no object.
  await manager.goto(`/labs/ti-lab/collectes/${ADDRESS}?voir=questions`);
  await manager.getByRole('button', { name: 'Répondre : Agents dédiés au lab' }).click();
  const sheet = manager.getByRole('dialog');
  await expectAccessible(manager);
  await sheet.getByLabel('Votre réponse').fill('Oui, en moyenne.');
  await sheet.getByRole('button', { name: 'Répondre' }).click();
  await expect(sheet.getByText('Oui, en moyenne.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Case suivante : Irritants levés, Agents' }).click();
  await sheet.locator('label').filter({ hasText: 'Sans objet' }).click();
  await sheet.getByRole('button', { name: 'Garder ceci' }).click();
  await expect(sheet.getByLabel('Pourquoi ?')).toBeFocused();
  await sheet.getByLabel('Pourquoi ?').fill('Non distingués.');
  await sheet.getByRole('button', { name: 'Garder ceci' }).click();
  await expect(manager.getByText('Irritants levés, Agents : gardé').last()).toBeVisible();
  await sheet.getByRole('button', { name: 'Fermer' }).click();
  await manager.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await expect(manager.getByText(/^Réponse envoyée .*\d/)).toBeVisible();
  await expectAccessible(manager);

  await page.goto(`/collectes/${ADDRESS}?lab=ti-lab`);
  await expect(row).toContainText('3 cases obligatoires remplies sur 3');
  await expect(row).toContainText('Envoyée le');
  await expect(page.getByText('Rien ne manque')).toBeVisible();
  await page.getByRole('button', { name: 'Lire et questionner : Agents dédiés au lab' }).click();
  await expect(page.getByRole('dialog').getByText('Oui, en moyenne.')).toBeVisible();
});
