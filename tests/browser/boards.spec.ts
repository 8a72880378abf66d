import type { Page } from '@playwright/test';
import { press, tabTo, typeInto } from './keys';
import { expectAccessible, expectFits } from './looks';
import { expect, signIn, test } from './support';

test.describe.configure({ timeout: 120_000 });

const TASKS = '/labs/ti-lab/communautes/utilo/taches';
const column = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}, `) });
const card = (page: Page, title: string | RegExp) => page.getByRole('button', { name: title });

test('a task is added, taken, moved across the board and finished, by keyboard alone', async ({ page }) => {
  await signIn(page, 'agent@tilab.example');
  await page.goto(TASKS);
  await expect(page.getByRole('heading', { level: 1, name: 'Tâches' })).toBeVisible();
  await press(page, column(page, 'À faire').getByRole('button', { name: 'Ajouter une tâche dans À faire' }));
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Ajouter', exact: true }));
  await expect(page.getByLabel('Ce qu’il y a à faire')).toBeFocused();
  await typeInto(page, page.getByLabel('Ce qu’il y a à faire'), 'Prévenir les voisins');
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Ajouter', exact: true }));
  const mine = card(page, /^Prévenir les voisins/);
  await expect(column(page, 'À faire').getByRole('button', { name: /^Prévenir les voisins/ })).toBeVisible();

  // One tab stop a column: arrows go from task to task.
  await tabTo(page, column(page, 'À faire').locator('.ti-taskcard[tabindex="0"]'));
  await page.keyboard.press('End');
  await expect(mine).toBeFocused();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Prévenir les voisins' });
  await press(page, sheet.getByRole('button', { name: 'Je m’en charge' }));
  await expect(sheet.getByText('Pour moi')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await tabTo(page, mine);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(column(page, 'En cours').getByRole('button', { name: /^Prévenir les voisins/ })).toBeFocused();
  await expect(page.locator('.ti-sr[aria-live]')).toContainText(/En cours, place.*En cours dépasse sa limite/);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(column(page, 'En relecture').getByRole('button', { name: /^Prévenir les voisins/ })).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(column(page, 'Fait').getByRole('button', { name: /^Prévenir les voisins/ })).toBeFocused();
  await page.reload();
  await expect(column(page, 'Fait').getByRole('button', { name: /^Prévenir les voisins/ })).toBeVisible();
});

test('what recurs comes back once it is finished, and a place is chosen from a list', async ({ page }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.goto(TASKS);
  await card(page, /^Envoyer la lettre du mois/).click();
  const sheet = page.getByRole('dialog', { name: 'Envoyer la lettre du mois' });
  await expect(sheet.getByText('chaque mois')).toBeVisible();
  await expect(sheet.getByRole('listitem').filter({ hasText: 'une question ouverte' })).toBeVisible();
  await sheet.getByRole('button', { name: 'C’est fait' }).click();
  await expect(sheet.getByText('l’a finie')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(column(page, 'Fait').getByRole('button', { name: /^Envoyer la lettre du mois/ })).toBeVisible();
  await column(page, 'À faire').getByRole('button', { name: /^Envoyer la lettre du mois/ }).click();
  await sheet.getByLabel('Dans la colonne').selectOption('En cours');
  await sheet.getByLabel('Place', { exact: true }).selectOption({ index: 1 });
  await sheet.getByRole('button', { name: 'Déplacer' }).click();
  await expect(sheet.getByText(/l’a déplacée\s: En cours/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(column(page, 'En cours').getByRole('button', { name: /^Envoyer la lettre du mois/ })).toBeVisible();
});

test('a board is made, its columns settled, and fits a phone', async ({ page }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.goto(TASKS);
  await page.getByRole('button', { name: 'Nouveau tableau' }).click();
  await page.getByLabel('Nom du tableau').fill('Rencontre annuelle');
  await page.getByRole('button', { name: 'Créer le tableau' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Rencontre annuelle' })).toBeVisible();
  await page.getByRole('button', { name: 'Colonnes et nom' }).click();
  await page.getByRole('button', { name: 'Ajouter une colonne' }).click();
  await page.getByLabel('Colonne 4', { exact: true }).fill('À fêter');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(column(page, 'À fêter')).toBeVisible();
  await page.getByLabel('Tableau', { exact: true }).selectOption({ index: 0 });
  for (const width of [320, 375, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(card(page, /^Trouver une salle/)).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
  }
});
