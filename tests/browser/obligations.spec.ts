import { expectAccessible } from './looks';
import { expect, signIn, test } from './support';

test('a convention asks for figures, and what is due waits for the team', async ({ page }) => {
  await signIn(page, 'responsable@tilab.example');
  await page.goto('/labs/ti-lab/financements/suivi');
  await page.getByRole('button', { name: 'Ajouter une convention' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom').fill('Convention des indicateurs');
  await dialog.getByLabel('Indicateurs demandés').fill('ACT_ETP\nparticipations');
  await dialog.getByLabel(/^Premier jour/).fill('2025-01-01');
  await dialog.getByLabel(/^Dernier jour/).fill('2025-12-31');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.getByRole('link', { name: /^Un code s’écrit en capitales/ }).click();
  await expect(dialog.getByLabel('Indicateurs demandés')).toBeFocused();
  await dialog.getByLabel('Indicateurs demandés').fill('ACT_ETP\nANC_CODE');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog).toBeHidden();

  const asked = page.getByRole('table', { name: 'Indicateurs demandés par les conventions' });
  const due = asked.getByRole('row').filter({ hasText: 'Convention des indicateurs' });
  await expect(due).toHaveCount(2);
  await expect(due.filter({ hasText: 'code inconnu' })).toContainText('ANC_CODE');
  await expect(due.getByRole('link', { name: 'Agents dédiés au lab' })).toHaveAttribute('href', '/indicateurs/ACT_ETP');
  await expectAccessible(page);

  await page.goto('/labs/ti-lab/a-faire');
  const waiting = page.locator('#chiffres-dus');
  await expect(waiting.getByRole('link', { name: 'Agents dédiés au lab, 2025' })).toBeVisible();
  await expect(waiting).not.toContainText('ANC_CODE');
  await waiting.getByRole('link', { name: 'Agents dédiés au lab, 2025' }).click();
  await expect(page.getByRole('heading', { name: 'Indicateurs demandés par les conventions' })).toBeVisible();
});
