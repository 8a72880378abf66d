import type { Locator, Page } from '@playwright/test';
import { expectAccessible, expectFits } from './looks';
import { expect, signIn, test } from './support';

/** Counts what a person does: each field filled, each touch. Nothing else acts on the page. */
class Hand {
  done = 0;

  async fill(field: Locator, text: string): Promise<void> {
    this.done += 1;
    await field.fill(text);
  }

  async touch(target: Locator): Promise<void> {
    this.done += 1;
    await target.click();
  }
}

const counts = [
  ['Agents de l’État', '8'],
  ['Agents de la Région', '3'],
  ['Autres agents', '2'],
  ['Usagers', '5'],
  ['Citoyens', '1'],
] as const;

async function open(page: Page): Promise<void> {
  await page.setViewportSize({ width: 375, height: 800 });
  await signIn(page, 'concierge@tilab.example');
  await page.goto('/labs/ti-lab/activites/noter');
  await expect(page.getByRole('heading', { level: 1, name: 'Noter un atelier tenu' })).toBeVisible();
  await expect(page.getByLabel('Usagers', { exact: false }).first()).toBeVisible();
}

test('a past workshop with five publics takes six gestures at most on a phone', async ({ page }) => {
  await open(page);
  await expectFits(page);
  await expectAccessible(page);
  const hand = new Hand();
  const fields = page.getByRole('spinbutton');
  await expect(fields).toHaveCount(counts.length);
  for (const [rank, [, count]] of counts.entries()) await hand.fill(fields.nth(rank), count);
  await hand.touch(page.getByRole('button', { name: 'Enregistrer' }));
  await expect(page.getByText('C’est noté')).toBeVisible();
  expect(hand.done).toBeLessThanOrEqual(6);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Voir l’activité' }).click();
  await expect(page.getByText('Tenue')).toBeVisible();
  for (const [rank, [, count]] of [...counts.slice(0, 3), ...counts.slice(3)].entries()) {
    if (rank < 3) await expect(page.getByRole('spinbutton').nth(rank)).toHaveValue(count);
  }
});

test('what was noted can be taken back, and nothing stays', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('link', { name: 'Écrivez au moins un nombre' })).toBeVisible();
  await page.getByRole('spinbutton').first().fill('41');
  await page.getByText('Changer le titre, la date ou le lieu').click();
  await page.getByLabel('Titre').fill('Atelier à reprendre');
  await expectFits(page);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText(/Atelier à reprendre,/)).toBeVisible();
  await page.getByRole('button', { name: 'Annuler', exact: true }).last().click();
  await expect(page.getByText('C’est annulé : rien n’a été gardé').first()).toBeVisible();
  await page.goto('/labs/ti-lab/activites');
  await expect(page.getByRole('heading', { level: 1, name: 'Activités' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Atelier à reprendre' })).toHaveCount(0);
});
