import type { Page } from '@playwright/test';
import { expectAccessible, expectToSuitAnywhere } from './looks';
import { linkTo } from './mails';
import { expect, test } from './support';

// Each journey looks at several pages in two themes and widths.
test.describe.configure({ timeout: 180_000 });

/** With the keyboard: the box itself lies under its drawing. */
async function tick(page: Page, label: string): Promise<void> {
  await page.getByLabel(label).focus();
  await page.keyboard.press('Space');
  await expect(page.getByLabel(label)).toBeChecked();
}

test('an idea is given on a phone, taken up by the lab, and its author reads so', async ({ page, person, refusals }) => {
  refusals.push(404);
  await page.setViewportSize({ width: 375, height: 800 });
  const email = 'habitante@tilab.example';
  const words = 'Le bus n’attend pas le train : trois minutes d’écart, et une heure à attendre.';
  await page.goto('/labs/ti-lab/idees');
  await expect(page.getByText('Exemple fictif').first()).toBeVisible();
  await expectToSuitAnywhere(page, 'idees');
  await page.getByRole('link', { name: 'Proposer une idée' }).click();
  await page.getByRole('button', { name: 'Recevoir le lien de confirmation' }).click();
  await page.getByRole('link', { name: 'Racontez ce qui se passe' }).click();
  await expect(page.getByLabel('Que se passe-t-il ?')).toBeFocused();
  await expectToSuitAnywhere(page, 'idee-erreurs');
  await page.getByLabel('Que se passe-t-il ?').fill(words);
  await page.getByLabel('Où ?').fill('Gare de Rennes');
  await page.getByLabel('Votre adresse électronique').fill(email);
  await tick(page, 'J’ai compris ce qui est gardé');
  await expectToSuitAnywhere(page, 'idee-proposer');
  await page.getByRole('button', { name: 'Recevoir le lien de confirmation' }).click();
  await expect(page.getByRole('heading', { name: 'Un lien vous a été envoyé' })).toBeFocused();
  await expectToSuitAnywhere(page, 'idee-envoyee');

  await page.goto(await linkTo(email, '/idees/confirmer'));
  await expectToSuitAnywhere(page, 'idee-confirmer');
  await page.getByRole('button', { name: 'Envoyer mon idée' }).click();
  await expect(page.getByText('Personne ne l’a encore lue')).toBeVisible();
  const mine = await linkTo(email, '/idee');
  await expectToSuitAnywhere(page, 'mon-idee');

  const team = await person('concierge@tilab.example');
  await team.goto('/labs/ti-lab/a-faire');
  await team.locator('#idees').getByRole('link', { name: /Le bus n’attend pas/ }).first().click();
  await expect(team.getByText(words)).toBeVisible();
  await expect(team.getByText(email)).toBeHidden();
  await expectToSuitAnywhere(team, 'idee-recue');
  await team.getByRole('button', { name: 'Répondre' }).click();
  await team.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await expect(team.getByLabel('Votre réponse')).toBeFocused();
  await team.getByLabel('Votre réponse').fill('Merci, nous en parlons avec la SNCF.');
  await expectAccessible(team);
  await team.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await expect(team.getByText('Le lab a répondu')).toBeVisible();
  await team.getByRole('button', { name: 'En faire une demande' }).click();
  await team.getByLabel('Titre de la demande').fill('Le bus attend le train');
  await expectAccessible(team);
  await team.getByRole('button', { name: 'Créer le brouillon' }).click();
  await expect(team.getByText('Reprise dans une demande de projet.')).toBeVisible();
  await team.getByRole('link', { name: /^Demande n°/ }).click();
  await expect(team.getByRole('heading', { level: 1, name: 'Le bus attend le train' })).toBeVisible();
  await expect(team.getByText(words).first()).toBeVisible();
  await team.goto('/labs/ti-lab/idees/recues');
  await expect(team.getByRole('link', { name: words })).toBeVisible();
  await expectToSuitAnywhere(team, 'idees-recues');

  await page.goto(mine);
  await page.reload(); // the same address but for what it shows
  await expect(page.getByText('Le lab la reprend')).toBeVisible();
  await expect(page.getByText('Merci, nous en parlons avec la SNCF.')).toBeVisible();
  await page.getByRole('button', { name: 'Effacer mon idée' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Effacer mon idée' }).click();
  await expect(page.getByText('Votre idée est effacée')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Ce lien n’ouvre rien')).toBeVisible();
});

test('a project is followed and left, a call is made and answered', async ({ page, person, refusals }) => {
  refusals.push(404);
  const email = 'riverain@tilab.example';
  const card = '/labs/ti-lab/projets/portrea';
  await page.goto(card);
  await page.getByLabel('Votre adresse électronique').fill(email);
  await page.getByRole('button', { name: 'Suivre', exact: true }).click();
  await expect(page.getByText(`Un lien a été envoyé à ${email}`)).toBeVisible();
  await page.goto(await linkTo(email, '/suivi/confirmer\\?projet=portrea'));
  await expectToSuitAnywhere(page, 'suivre-confirmer');
  await page.getByRole('button', { name: 'Suivre ce projet' }).click();
  await expect(page.getByText('Vous suivez ce projet depuis')).toBeVisible();
  const mine = page.url();
  await expectToSuitAnywhere(page, 'suivi');

  const team = await person('concierge@tilab.example');
  await team.goto(card);
  await expect(team.getByText('1 personne suit ce projet.')).toBeVisible();
  await team.getByRole('link', { name: 'Lancer un appel à participer' }).click();
  await team.getByLabel('Titre').fill('Essayer PorTReA');
  await team.getByLabel('Qui cherchez-vous').fill('Des personnes qui cherchent leur chemin.');
  await team.getByLabel('Dernier jour').fill('2199-12-31');
  await team.getByLabel('Combien de personnes').fill('8');
  await team.getByRole('button', { name: 'Ajouter une question' }).click();
  await team.getByLabel('Question 1').fill('Quand êtes-vous libre ?');
  await tick(team, 'Publier l’appel');
  await expectToSuitAnywhere(team, 'appel-modifier');
  await team.getByRole('button', { name: 'Enregistrer l’appel' }).click();
  await expect(team.getByRole('heading', { level: 1, name: 'Essayer PorTReA' })).toBeVisible();

  await page.goto(card);
  await expectToSuitAnywhere(page, 'carte');
  await page.getByRole('link', { name: 'Essayer PorTReA' }).click();
  await page.getByLabel('Quand êtes-vous libre ?').fill('Le mardi');
  await page.getByLabel('Votre nom').fill('Riverain');
  await page.getByLabel('Votre adresse électronique').fill(email);
  await tick(page, 'J’ai compris ce qui est gardé');
  await expectToSuitAnywhere(page, 'appel');
  await page.getByRole('button', { name: 'Recevoir le lien de confirmation' }).click();
  await expect(page.getByRole('heading', { name: 'Un lien vous a été envoyé' })).toBeVisible();
  await page.goto(await linkTo(email, '/appels/confirmer\\?appel=\\d+'));
  await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
  await expect(page.getByText('L’équipe du projet a votre réponse')).toBeVisible();
  await expectToSuitAnywhere(page, 'ma-reponse');

  await team.getByRole('link', { name: 'Voir les réponses' }).click();
  await team.getByRole('button', { name: 'Afficher les réponses' }).click();
  await expect(team.getByText('Le mardi')).toBeVisible();
  await expectToSuitAnywhere(team, 'reponses');
  await team.getByRole('button', { name: 'Retenir Riverain', exact: true }).click();
  await expectAccessible(team);
  await team.getByRole('dialog').getByRole('button', { name: 'Retenir' }).click();
  await expect(team.getByText('Retenue', { exact: true })).toBeVisible();
  await page.goto(await linkTo(email, '/appels/reponse'));
  await page.reload();
  await expect(page.getByText('l’équipe compte sur vous')).toBeVisible();
  await page.goto('/labs/ti-lab/appels');
  await expect(page.getByRole('link', { name: 'Essayer PorTReA' })).toBeVisible();
  await expectToSuitAnywhere(page, 'appels');

  await page.goto(mine);
  await page.getByRole('button', { name: 'Ne plus suivre' }).click();
  await expect(page.getByText('Vous ne suivez plus ce projet')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Ce lien n’ouvre rien')).toBeVisible();
});
