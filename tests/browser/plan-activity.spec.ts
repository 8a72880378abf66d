import { tick } from './keys';
import { expectAccessible, expectFits } from './looks';
import { expect, test } from './support';

test.describe.configure({ timeout: 180_000 });

const TITLE = 'Café en ligne des outils';
const ahead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('an online event is planned for a community from the day’s page, found by everybody, then called off', async ({ page, person }) => {
  const team = await person('concierge@tilab.example');
  await team.goto('/labs/ti-lab/a-faire');
  await team.getByRole('main').getByRole('link', { name: 'Activités', exact: true }).click();
  await team.getByRole('link', { name: 'Prévoir une activité' }).click();
  await team.getByRole('button', { name: 'Prévoir', exact: true }).click();
  await expect(team.getByLabel('Titre')).toHaveAttribute('aria-invalid', 'true');
  await team.getByLabel('Titre').fill(TITLE);
  await team.getByLabel('Type').selectOption('rencontre');
  await team.getByLabel('Jour').fill(ahead(20));
  await team.getByLabel('Lieu', { exact: true }).selectOption('online');
  await expect(team.getByLabel('Pièce')).toBeHidden();
  await team.getByLabel(/^Adresse en ligne/).fill('https://visio.tilab.example/cafe');
  await team.getByLabel(/^Communauté/).selectOption('utilo');
  await tick(team, team.getByLabel(/^Ouvert à tout le monde/));
  await expectAccessible(team);
  await team.setViewportSize({ width: 375, height: 800 });
  await expectFits(team);
  await team.setViewportSize({ width: 1280, height: 800 });
  await team.getByRole('button', { name: 'Prévoir', exact: true }).click();
  await expect(team.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  const address = team.url();

  await page.goto('/evenements');
  await expect(page.getByRole('link', { name: TITLE })).toBeVisible();

  await team.goto('/labs/ti-lab/communautes/utilo/agenda');
  await team.goto(address);
  await team.getByRole('button', { name: 'Annuler l’activité' }).click();
  await expectAccessible(team);
  const dialog = team.getByRole('dialog');
  await dialog.getByLabel(/^Pourquoi/).fill('La personne qui anime est souffrante.');
  await dialog.getByRole('button', { name: 'Annuler l’activité' }).click();
  await expect(team.getByText('Annulée')).toBeVisible();
  await expect(team.getByText('La personne qui anime est souffrante.')).toBeVisible();
  await team.goto(address);
  await expect(team.getByText('La personne qui anime est souffrante.')).toBeVisible();
  await expectAccessible(team);

  await page.goto('/evenements');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: TITLE })).toBeHidden();
});

test('the search is one press away, with an account or without', async ({ page, person }) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: 'Rechercher' }).click();
  await expect(page).toHaveURL(/\/recherche$/);
  const agent = await person('agent@tilab.example');
  await agent.goto('/communautes');
  await agent.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: 'Rechercher' }).click();
  await expect(agent).toHaveURL(/\/recherche$/);
});
