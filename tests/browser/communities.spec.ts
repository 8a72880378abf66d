import { make, tabTo } from './keys';
import { expectAccessible, expectFits, expectToSuitAnywhere } from './looks';
import { linkTo } from './mails';
import { expect, PASSWORD, signIn, test } from './support';

test.describe.configure({ timeout: 180_000 });

const UTILO = '/labs/ti-lab/communautes/utilo';

test('whoever is invited makes an account, comes in, and takes a role', async ({ page, person }) => {
  const email = 'invitee@tilab.example';
  const team = await person('concierge@tilab.example');
  await team.goto(`${UTILO}/membres`);
  await expect(team.getByRole('heading', { name: /membres$/ })).toBeVisible();
  await expectToSuitAnywhere(team, team.url());
  await team.getByRole('button', { name: 'Inviter', exact: true }).click();
  await team.getByLabel('Adresses électroniques').fill('pas une adresse');
  await team.getByRole('button', { name: 'Envoyer les invitations' }).click();
  await expect(team.getByLabel('Adresses électroniques')).toBeFocused();
  await team.getByLabel('Adresses électroniques').fill(email);
  await expectAccessible(team);
  await team.getByRole('button', { name: 'Envoyer les invitations' }).click();
  await expect(team.getByRole('heading', { name: 'Invitations sans réponse' })).toBeVisible();
  await expect(team.getByText(email)).toBeVisible();

  await page.goto(await linkTo(email, '/invitation'));
  await expect(page.getByText(/vous invite dans UTILO/)).toBeVisible();
  await expectToSuitAnywhere(page, page.url());
  await page.getByLabel('Votre nom').fill('Membre invitée');
  await page.getByRole('textbox', { name: 'Choisissez un mot de passe' }).fill('trop court');
  await page.getByRole('button', { name: 'Créer mon compte et entrer' }).click();
  await expect(page.getByRole('link', { name: '15 signes au moins' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Choisissez un mot de passe' }).fill('quatre mots pour essayer encore');
  await page.getByRole('button', { name: 'Créer mon compte et entrer' }).click();
  await expect(page).toHaveURL(UTILO);
  await page.goto('/communautes');
  await expect(page.getByRole('heading', { name: 'Les miennes' })).toBeVisible();
  await expectToSuitAnywhere(page, page.url());

  await page.goto(`${UTILO}/membres`);
  await page.getByRole('link', { name: 'Ma présentation' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Membre invitée' })).toBeFocused();
  await page.getByRole('button', { name: 'Prendre un rôle' }).click();
  await page.getByLabel(/^Sceptique/).focus();
  await page.keyboard.press('Space');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Prendre un rôle' }).click();
  await expect(page.getByText('apporte un point de vue critique et constructif')).toBeVisible();
  await page.getByRole('button', { name: 'Modifier ma présentation' }).click();
  await page.getByLabel('Présentation en une ligne').fill('Je doute, donc je viens.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Je doute, donc je viens.')).toBeVisible();
  await expectToSuitAnywhere(page, page.url());
});

test('a request is answered, and settings are those of whoever animates', async ({ page, person }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.goto('/labs/ti-lab/a-faire');
  await page.locator('#entrees').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: /demande d’entrée/ })).toBeVisible();
  await page.getByRole('button', { name: 'Accueillir' }).click();
  await expect(page.getByText(/est membre$/).first()).toBeVisible();
  await page.getByRole('navigation', { name: /Pages de UTILO/ }).getByRole('link', { name: 'Réglages' }).click();
  await page.getByLabel('En une phrase').fill('La boîte à outils des innovateurs publics.');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('Les réglages sont enregistrés').first()).toBeVisible();
  await expectToSuitAnywhere(page, page.url());

  const agent = await person('agent@tilab.example');
  await agent.goto(`${UTILO}/reglages`);
  await expect(agent.getByText('Réservé à celles et ceux qui animent')).toBeVisible();
  await agent.goto('/communautes');
  await expect(agent.getByText('La boîte à outils des innovateurs publics.')).toBeVisible();
});

test('a stranger reads the card and how to come in, and nothing else', async ({ page, refusals }) => {
  refusals.push(404);
  await page.goto('/communautes');
  await expect(page.getByRole('heading', { name: 'Ailleurs' })).toBeVisible();
  await expectToSuitAnywhere(page, page.url());
  await page.goto('/labs/ti-lab/communautes/ti-lab/membres');
  await expect(page.getByText('On y entre sur demande')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Se connecter pour entrer' })).toBeVisible();
  await expect(page.getByText('Confiance et confidentialité')).toBeVisible();
  await expect(page.getByText('Concierge (démonstration)')).toBeHidden();
  await expectToSuitAnywhere(page, page.url());
  await page.goto('/labs/ti-lab/communautes/labs-publics/taches');
  await expect(page.getByText('Elle se réunit ailleurs')).toBeVisible();
  await page.goto('/labs/ti-lab/communautes/nulle-part/taches');
  await expect(page.getByText('Il n’y a pas de communauté à cette adresse')).toBeVisible();
  await expectToSuitAnywhere(page, page.url());
});

test('a forgotten password is chosen again by a link', async ({ page }) => {
  await page.goto('/connexion');
  await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click();
  await page.getByLabel('Votre adresse électronique').fill('codir@tilab.example');
  await expectToSuitAnywhere(page, page.url());
  await page.getByRole('button', { name: 'Recevoir un lien' }).click();
  await expect(page.getByText('Regardez vos courriels')).toBeVisible();
  await page.goto(await linkTo('codir@tilab.example', '/mot-de-passe'));
  await page.getByRole('textbox', { name: 'Choisissez un mot de passe' }).fill(PASSWORD);
  await expectToSuitAnywhere(page, page.url());
  await page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
  await expect(page.getByText('Votre mot de passe est changé')).toBeVisible();
});

test('whoever is in a community and in no lab is at home, enters a circle, and meets no shut door', async ({ page, person }) => {
  const email = 'sans-lab@tilab.example';
  const team = await person('concierge@tilab.example');
  await make(team, 'communities/utilo/invitations', { people: [{ email }] });
  await page.goto(await linkTo(email, '/invitation'));
  await page.getByLabel('Votre nom').fill('Membre sans lab');
  await page.getByRole('textbox', { name: 'Choisissez un mot de passe' }).fill('quatre mots pour essayer encore');
  await page.getByRole('button', { name: 'Créer mon compte et entrer' }).click();
  await expect(page).toHaveURL(UTILO);
  await page.goto('/a-faire');
  await expect(page).toHaveURL('/communautes');
  await expect(page.getByRole('heading', { name: 'Les miennes' })).toBeVisible();
  for (const path of ['/', '/calendrier', '/projets', '/plan-du-site', '/lieu']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main').locator('.fr-alert--error')).toHaveCount(0);
  }
  await expect(page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: 'À faire' })).toHaveCount(0);
  await page.getByRole('button', { name: /Mon compte/ }).press('Enter');
  await page.getByRole('link', { name: 'Mes courriels' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Mes courriels' })).toBeVisible();

  await page.goto(`${UTILO}/membres`);
  await page.getByRole('button', { name: 'Entrer dans ce cercle' }).press('Enter');
  await expect(page.getByText('Vous êtes dans le cercle Bêta-testeurs').first()).toBeVisible();
  await page.getByRole('link', { name: 'Ma présentation' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Mes cercles' })).toBeVisible();
  await expectToSuitAnywhere(page, page.url());
  await page.getByRole('button', { name: 'Sortir du cercle Bêta-testeurs' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Entrer dans ce cercle' })).toBeVisible();
});

test('on a phone the pages of a community are one line, moved sideways', async ({ page }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(`${UTILO}/membres`);
  const tabs = page.getByRole('navigation', { name: /Pages de UTILO/ });
  await expect(tabs.getByRole('link', { name: 'Membres' })).toBeInViewport({ ratio: 1 });
  expect((await tabs.boundingBox())?.height).toBeLessThan(60);
  await expect(tabs).toHaveAttribute('data-before', 'true');
  await expect(tabs).toHaveAttribute('data-after', 'true');
  await tabTo(page, tabs.getByRole('link', { name: 'Réglages' }));
  await expect(tabs.getByRole('link', { name: 'Réglages' })).toBeInViewport({ ratio: 1 });
  await expect(tabs).toHaveAttribute('data-after', 'false');
  await tabs.getByRole('link', { name: 'Documents' }).press('Enter');
  await expect(page).toHaveURL(`${UTILO}/documents`);
  await expect(tabs.getByRole('link', { name: 'Documents' })).toBeInViewport({ ratio: 1 });
  await expectFits(page);
});
