import { tabTo, tick, typeInto } from './keys';
import { expectAccessible } from './looks';
import { expect, signIn, test } from './support';

const TARGETS = '/labs/ti-lab/cibles';
const YEAR = String(new Date().getFullYear() + 2);

test('a target is set with the keyboard, drawn on the chart, changed and taken back', async ({ page, person, refusals }) => {
  refusals.push(409);
  const team = await person('concierge@tilab.example');
  await team.goto(TARGETS);
  await team.getByRole('button', { name: 'Fixer une cible ou un point de départ' }).focus();
  await team.keyboard.press('Enter');
  const sheet = team.getByRole('dialog');
  const save = sheet.getByRole('button', { name: 'Enregistrer' });
  await tabTo(team, save);
  await team.keyboard.press('Enter');
  await expect(sheet.getByRole('link', { name: 'À remplir' }).first()).toBeVisible();
  await expectAccessible(team);
  await sheet.getByLabel('Indicateur').selectOption({ label: 'Participations' });
  await sheet.getByLabel('Période').selectOption(YEAR);
  await typeInto(team, sheet.getByLabel('Valeur, en présences'), '31 500 heures');
  await team.keyboard.press('Enter');
  await expect(sheet.getByRole('link', { name: /Ce chiffre se dit en présences/ })).toBeVisible();
  await typeInto(team, sheet.getByLabel('Valeur, en présences'), '31 500');
  await typeInto(team, sheet.getByLabel(/^Pourquoi cette valeur/), 'Décidé en séance.');
  await tick(team, sheet.getByLabel('Publier'));
  await tabTo(team, save);
  await team.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  const mine = team.getByRole('listitem').filter({ hasText: `Cible, ${YEAR}` }).last();
  await expect(mine).toContainText(/31\s500 présences/);
  await expectAccessible(team);

  // The same thing twice is told at the period.
  await team.getByRole('button', { name: 'Fixer une cible ou un point de départ' }).click();
  await sheet.getByLabel('Indicateur').selectOption({ label: 'Participations' });
  await sheet.getByLabel('Période').selectOption(YEAR);
  await sheet.getByLabel('Valeur, en présences').fill('1');
  await save.click();
  await expect(sheet.getByLabel('Période')).toHaveAttribute('aria-invalid', 'true');
  await team.keyboard.press('Escape');

  // Everybody reads it, and hears it with the chart.
  await page.goto(TARGETS);
  await expect(page.getByText(`Cible, ${YEAR}`)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Modifier/ })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto('/indicateurs/ACT_PARTICIP?lab=ti-lab&par=A');
  const chart = page.getByRole('img', { name: /Point de départ, 2021 : 6\s587.*Cible, \d{4} : \d/ });
  await expect(chart).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Les cibles et points de départ de Ti Lab' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Les cibles de Ti Lab' })).toBeVisible();

  // Changed, made private, and taken back.
  await mine.getByRole('button', { name: /^Modifier/ }).click();
  await sheet.getByLabel('Valeur, en présences').fill('32 000');
  await tabTo(team, sheet.getByLabel('Publier'));
  await team.keyboard.press('Space');
  await save.click();
  await expect(sheet).toBeHidden();
  await expect(mine).toContainText(/32\s000 présences/);
  await expect(mine).toContainText('Réservée à l’équipe');
  await page.reload();
  await expect(page.getByRole('heading', { level: 3, name: 'Participations' })).toBeVisible();
  await expect(page.getByText(`Cible, ${YEAR}`)).toHaveCount(0);
  await mine.getByRole('button', { name: /^Retirer/ }).click();
  await team.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(team.getByText(`Cible, ${YEAR}`)).toHaveCount(0);
});

test('a member who declares nothing reads the targets and changes none', async ({ page }) => {
  await signIn(page, 'agent@tilab.example');
  await page.goto(TARGETS);
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /Fixer|Modifier|Retirer/ })).toHaveCount(0);
});
