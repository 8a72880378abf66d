import { expectAccessible } from './looks';
import { expect, signIn, test } from './support';

test('attendance shows what is computed, what is printed, and where they disagree', async ({ page }) => {
  await page.goto('/labs/ti-lab/frequentation');
  const main = page.getByRole('main');
  await expect(main.getByText('La source ne s’accorde pas avec elle-même')).toBeVisible();
  await expect(main.getByText(/27.701/).first()).toBeVisible();
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  await expect(row('2017')).toContainText(/1.775/);
  await expect(row('2017')).toContainText(/1.776/);
  await expect(row('2018')).toContainText(/\+332,56/);
  await expect(row('2022')).toContainText('pas de taux');
  await page.getByRole('radio', { name: 'Tableau' }).check();
  await expect(page.getByRole('region', { name: /Participations par année/ })).toBeVisible();
});

test('the map and the list name the same labs', async ({ page }) => {
  // Ten in the demonstration; another journey has a lab of its own.
  const { items } = (await (await page.request.get('/v1/labs?limit=200')).json()) as { items: { name: string }[] };
  expect(items.length).toBeGreaterThanOrEqual(10);
  await page.goto('/labs');
  await expect(page.getByRole('row')).toHaveCount(items.length + 1);
  await page.getByRole('row').getByRole('link', { name: 'Ti Lab' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ti Lab' })).toBeVisible();
});

test('sixty-one projects can be searched, and each has a card', async ({ page }) => {
  await page.goto('/projets');
  await expect(page.getByText('30 résultats affichés')).toBeVisible();
  await page.getByRole('button', { name: 'Afficher plus' }).click();
  await expect(page.getByText('60 résultats affichés')).toBeVisible();
  await page.getByRole('button', { name: 'Afficher plus' }).click();
  // Other journeys may have published cards of their own meanwhile.
  const { items } = (await (await page.request.get('/v1/projects?limit=200')).json()) as { items: { sources: string[] }[] };
  await expect(page.getByRole('main').getByRole('heading', { level: 3 })).toHaveCount(items.length);
  expect(items.filter(({ sources }) => sources.some((one) => /^(livret|evaluation)-/.test(one)))).toHaveLength(61);
  await page.getByLabel(/Chercher un projet/).fill('depasse les bornes');
  await page.getByRole('link', { name: /accueil qui dépasse les bornes/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /dépasse les bornes/ })).toBeVisible();
});

test('a page keeps its address, its language and its look', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: /Langue et apparence/ }).click();
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/public/i);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('radio', { name: 'Dark' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-fr-theme', 'dark');
});

test('who may propose finds the button, others read how; the portfolio is one click away', async ({ page }) => {
  for (const path of ['/projets', '/labs/ti-lab']) {
    await page.goto(path);
    await expect(page.getByText(/Les agents publics la proposent avec leur compte du lab/)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Proposer un projet' })).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Voir le portefeuille du lab' })).toHaveAttribute('href', '/labs/ti-lab/portefeuille');
    await expectAccessible(page);
  }
  await page.getByRole('link', { name: 'Se connecter pour proposer' }).click();
  await expect(page).toHaveURL(/connexion\?suite=/);
  await signIn(page, 'agent@tilab.example');
  for (const path of ['/projets', '/labs/ti-lab']) {
    await page.goto(path);
    await expect(page.getByRole('link', { name: 'Proposer un projet' })).toHaveAttribute('href', '/labs/ti-lab/proposer');
    await expect(page.getByRole('link', { name: 'Se connecter pour proposer' })).toHaveCount(0);
  }
});
