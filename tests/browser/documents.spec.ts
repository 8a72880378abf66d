import type { Page } from '@playwright/test';
import { expectAccessible, expectToSuitAnywhere } from './looks';
import { expect, run, test } from './support';

// Two people, several pages in two themes and widths.
test.describe.configure({ timeout: 300_000 });
test.use({ actionTimeout: 20_000 });

const HOME = '/labs/ti-lab/communautes/essai-textes';
const TEXT = '# Réunion\n\nOrdre du jour.\n\n- accueil\n- bilan\n\nÀ midi, dans la cuisine.\n\nMerci.';
const words = (page: Page) => page.getByRole('textbox', { name: 'Texte du document' });
const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer', exact: true }).click();

/** Opens the editor and puts other words in the place of some. */
async function write(page: Page, address: string, was: string, is: string): Promise<void> {
  await page.goto(`${address}/modifier`);
  const field = words(page);
  await expect(field).toHaveValue(new RegExp(was.replaceAll(/[.*?()]/g, '\\$&')));
  await field.fill((await field.inputValue()).replace(was, is));
}

test('two people write one page: nothing is lost, and one chooses where they meet', async ({ person }) => {
  run('-m', 'tests.browser.make_a_community', 'essai-textes', 'Essai de textes');
  const claire = await person('agent@tilab.example');
  const bruno = await person('concierge@tilab.example');

  await claire.goto(`${HOME}/documents`);
  await expect(claire.getByText('Pas encore de document')).toBeVisible();
  await claire.getByRole('button', { name: 'Nouveau document' }).first().click();
  const dialog = claire.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Créer et écrire' }).click();
  await expect(dialog.getByRole('textbox', { name: /^Titre/ })).toBeFocused();
  await dialog.getByRole('textbox', { name: /^Titre/ }).fill('Réunion de juin');
  await dialog.getByRole('combobox', { name: /Dossier/ }).fill('Réunions/2026');
  await dialog.getByRole('option', { name: /Réunions\/2026/ }).click();
  await dialog.getByRole('button', { name: 'Créer et écrire' }).click();
  await expect(claire.getByRole('heading', { level: 1, name: 'Modifier « Réunion de juin »' })).toBeVisible();
  await words(claire).fill(TEXT);
  await expectToSuitAnywhere(claire, 'document-modifier');
  await save(claire);
  await expect(claire.getByRole('heading', { level: 1, name: 'Réunion de juin', exact: true })).toBeVisible();
  await expect(claire.locator('.ti-md').getByText('À midi, dans la cuisine.')).toBeVisible();
  const address = new URL(claire.url()).pathname;

  // At two places: both texts come together by themselves.
  await write(claire, address, '# Réunion', '# Rencontre');
  await write(bruno, address, 'Merci.', 'Merci à tous.');
  await save(bruno);
  await expect(bruno.locator('.ti-md').getByText('Merci à tous.')).toBeVisible();
  await save(claire);
  await expect(claire.getByText('Deux textes ont été réunis')).toBeVisible();
  await expect(claire.getByRole('heading', { name: 'Rencontre' })).toBeVisible();
  await expect(claire.locator('.ti-md').getByText('Merci à tous.')).toBeVisible();
  await expectToSuitAnywhere(claire, 'document-reuni');

  // At one place: both stand on the screen until somebody chooses.
  await write(claire, address, 'À midi, dans la cuisine.', 'À 9 h, dans la cuisine.');
  await write(bruno, address, 'À midi, dans la cuisine.', 'À midi, dans le salon.');
  await save(bruno);
  await expect(bruno.locator('.ti-md').getByText('À midi, dans le salon.')).toBeVisible();
  await save(claire);
  const passage = claire.getByRole('region', { name: 'Passage 1 sur 1' });
  await expect(passage.getByText('À 9 h, dans la cuisine.')).toBeVisible();
  await expect(passage.getByText('À midi, dans le salon.')).toBeVisible();
  await expectToSuitAnywhere(claire, 'document-reunir');
  await bruno.reload();
  await expect(bruno.getByText('Un texte écrit par Agent (démonstration) attend d’être réuni')).toBeVisible();
  await expectToSuitAnywhere(bruno, 'document-attend');

  await claire.getByRole('button', { name: 'Enregistrer le texte réuni' }).click();
  await expect(passage.getByRole('radio').first()).toBeFocused();
  await passage.getByRole('radio', { name: 'Écrire autrement' }).focus();
  await claire.keyboard.press('Space');
  await passage.getByRole('textbox', { name: 'Ce qui doit rester' }).fill('À 9 h, dans le salon.');
  await expect(claire.getByText('Tout est choisi.')).toBeVisible();
  await claire.getByRole('button', { name: 'Enregistrer le texte réuni' }).click();
  await expect(claire.locator('.ti-md').getByText('À 9 h, dans le salon.')).toBeVisible();
  await expect(claire.getByText('attend d’être réuni')).toBeHidden();

  // Every text that was sent is in the history; two are compared, an old one comes back.
  await expect(claire.getByRole('button', { name: /^Revenir à ce texte/ })).toHaveCount(7);
  await claire.getByRole('button', { name: 'Ce qui a changé dans la version 6', exact: true }).click();
  await expect(claire.locator('ins').getByText('le salon')).toBeVisible();
  await expect(claire.locator('del').getByText('la cuisine')).toBeVisible();
  await expectToSuitAnywhere(claire, 'document-comparer');
  await claire.getByRole('button', { name: 'Revenir à ce texte : version 2', exact: true }).click();
  await claire.getByRole('dialog').getByRole('button', { name: 'Revenir à ce texte' }).click();
  await expect(claire.locator('.ti-md').getByText('À midi, dans la cuisine.')).toBeVisible();
  await expect(claire.getByRole('heading', { name: 'Réunion', exact: true })).toBeVisible();

  // What is being written is found again, and seen by the other.
  await write(claire, address, 'Merci.', 'Merci beaucoup.');
  await expect(claire.getByText(/^Brouillon gardé à/)).toBeVisible({ timeout: 30_000 });
  await bruno.goto(address);
  await expect(bruno.getByText('Agent (démonstration) écrit en ce moment.')).toBeVisible();
  await claire.reload();
  await expect(claire.getByText(/^Votre brouillon du .* est repris$/)).toBeVisible();
  await expect(words(claire)).toHaveValue(/Merci beaucoup\./);
  await claire.getByRole('button', { name: 'Repartir du texte enregistré' }).click();
  await expect(words(claire)).toHaveValue(/Merci\./);

  await claire.goto(`${HOME}/documents`);
  await expect(claire.getByRole('heading', { name: 'Réunions › 2026' })).toBeVisible();
  await expectToSuitAnywhere(claire, 'documents');
  await claire.getByRole('link', { name: 'Réunion de juin' }).click();
  await claire.getByRole('button', { name: 'Archiver' }).click();
  await claire.getByRole('dialog').getByRole('button', { name: 'Archiver' }).click();
  await expect(claire.getByRole('button', { name: 'Reprendre' })).toBeVisible();
});

test('an address is kept in one line, found by its tag, and taken away', async ({ person }) => {
  run('-m', 'tests.browser.make_a_community', 'essai-textes', 'Essai de textes');
  const page = await person('concierge@tilab.example');
  await page.goto(`${HOME}/ressources`);
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(page.getByRole('textbox', { name: /^Adresse/ })).toBeFocused();
  await page.getByRole('textbox', { name: /^Adresse/ }).fill('https://exemple.fr/guide-de-facilitation');
  await expect(page.getByRole('textbox', { name: /^Titre/ })).toHaveValue('Guide de facilitation (exemple.fr)');
  await page.getByRole('combobox', { name: /Étiquettes/ }).fill('facilitation');
  await page.getByRole('option', { name: /facilitation/ }).click();
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Guide de facilitation (exemple.fr)' })).toBeVisible();
  await expectToSuitAnywhere(page, 'ressources');
  await page.getByRole('button', { name: 'facilitation (1)' }).click();
  await expect(page).toHaveURL(/etiquette=facilitation/);
  await page.getByRole('button', { name: 'Signaler que l’adresse ne répond plus' }).click();
  await expect(page.getByText('Ne répond plus', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Modifier « Guide de facilitation (exemple.fr) »' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('textbox', { name: /^Titre/ }).fill('Guide de facilitation');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('link', { name: 'Guide de facilitation', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Retirer « Guide de facilitation »' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(page.getByText('Aucune ressource ne correspond')).toBeVisible();

  // A file, read by whoever reads there.
  await page.goto(`${HOME}/ressources`);
  await page.getByText('Préciser : genre, présentation, qui peut lire').click();
  const content = Buffer.from('%PDF-1.7 plan');
  await page.getByLabel(/^Fichier/).setInputFiles({ name: 'Plan de la salle.pdf', mimeType: 'application/pdf', buffer: content });
  await expect(page.getByRole('textbox', { name: /^Titre/ })).toHaveValue('Plan de la salle');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  const link = page.getByRole('link', { name: 'Plan de la salle' });
  await expect(link).toBeVisible();
  expect((await page.request.get((await link.getAttribute('href')) ?? '')).headers()['content-type']).toBe('application/pdf');
});
