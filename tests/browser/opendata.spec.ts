import { readFileSync } from 'node:fs';
import { expectToSuitAnywhere } from './looks';
import { expect, test } from './support';


test('a visitor takes the values away, for a spreadsheet and for a program', async ({ page }) => {
  await page.goto('/indicateurs');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Données ouvertes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Les données ouvertes' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: /^L’édition du / })).toBeVisible();
  const card = page.getByRole('article').filter({ hasText: 'CSV pour tableur' }).last();
  await expect(card).toContainText(/\d\sko/);
  const download = page.waitForEvent('download');
  await card.getByRole('link', { name: /^Télécharger/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^observations-tableur-\d{8}T\d+Z-\d+\.csv$/);
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFFlab;family;code;/);
  expect(lines.length).toBeGreaterThan(20);

  const tables = page.getByRole('table', { name: 'Les tables qui expliquent les valeurs' });
  await expect(tables.getByRole('row')).toHaveCount(5);
  const other = await page.request.get(String(await tables.getByRole('link', { name: 'Labs' }).getAttribute('href')));
  expect(await other.text()).toContain('ti-lab,');
});

test('examples are read tool by tool with the keyboard, and the citation says the edition', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/donnees');
  const python = page.getByRole('tab', { name: 'Python' });
  await python.focus();
  await expect(page.getByRole('region', { name: 'Avec pandas, depuis le CSV' })).toContainText(
    `pd.read_csv("${new URL(page.url()).origin}/open-data/indicators/latest/observations.csv")`,
  );
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('region', { name: /rsdmx/ })).toContainText('readSDMX(');
  await page.keyboard.press('End');
  await expect(page.getByRole('tab', { name: 'Excel' })).toBeFocused();
  await expect(page.getByText('À partir du web')).toBeVisible();

  const sentence = page.getByRole('region', { name: 'Phrase de citation' });
  await expect(sentence).toContainText(/édition du \d+ \S+ \d{4}, .*Licence Ouverte 2.0/);
  await page.getByRole('button', { name: 'Copier : Phrase de citation' }).click();
  await expect(page.getByRole('button', { name: 'Copié : Phrase de citation' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await sentence.textContent());
});

test('the page of open data fits, wide and on a phone', async ({ page }) => {
  await page.goto('/donnees');
  await expect(page.getByRole('heading', { name: 'Licence et citation' })).toBeVisible();
  await expectToSuitAnywhere(page, 'donnees');
});
