import type { Page } from '@playwright/test';
import { expectToSuitAnywhere } from './looks';
import { expect, run, test } from './support';

// Two people, many pages in two themes and widths.
test.describe.configure({ timeout: 300_000 });
test.use({ actionTimeout: 20_000 });

const HOME = '/labs/ti-lab/communautes/essai-consentement';
const TEXT = 'La cuisine est rangée par celles et ceux qui l’ont utilisée.';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a proposal meets an objection, is amended, adopted, and looked at again', async ({ person }) => {
  run('-m', 'tests.browser.make_a_community', 'essai-consentement', 'Essai de consentement');
  const claire = await person('agent@tilab.example');
  const bruno = await person('concierge@tilab.example');

  await claire.goto(`${HOME}/decisions`);
  await expect(claire.getByText('Aucune proposition en cours')).toBeVisible();
  await expectToSuitAnywhere(claire, 'decisions-vide');
  await claire.getByRole('link', { name: 'Proposer une décision' }).click();
  await expect(claire.getByRole('heading', { level: 1, name: 'Proposer une décision' })).toBeVisible();
  // What misses takes the focus.
  await button(claire, 'Soumettre au consentement').click();
  await expect(claire.getByRole('textbox', { name: /^Titre/ })).toBeFocused();
  await claire.getByRole('textbox', { name: /^Titre/ }).fill('Ranger la cuisine');
  await claire.getByRole('textbox', { name: /^Texte/ }).fill(TEXT);
  await claire.getByRole('spinbutton', { name: /^Positions nécessaires/ }).fill('2');
  await expectToSuitAnywhere(claire, 'decision-proposer');
  await button(claire, 'Soumettre au consentement').click();
  await expect(claire.getByRole('heading', { level: 1, name: 'Ranger la cuisine' })).toBeVisible();
  await expect(claire.getByText('Il manque 1 position.').first()).toBeVisible();
  const address = new URL(claire.url()).pathname;

  // A question first, then an objection, which says why.
  await bruno.goto(`${HOME}/decisions`);
  await expect(bruno.getByText('Vous n’avez pas pris position.')).toBeVisible();
  await bruno.getByRole('link', { name: 'Ranger la cuisine' }).click();
  await bruno.getByRole('textbox', { name: 'En quelques phrases' }).fill('Même le week-end ?');
  await button(bruno, 'Publier').click();
  await expect(bruno.getByText('Même le week-end ?')).toBeVisible();
  await bruno.getByRole('radio', { name: /^J’objecte/ }).focus();
  await bruno.keyboard.press('Space');
  await button(bruno, 'Dire où j’en suis').click();
  const reason = bruno.getByRole('textbox', { name: /^Ce qui ferait du tort/ });
  await expect(reason).toBeFocused();
  await reason.fill('Le matériel du jardin serait oublié.');
  await button(bruno, 'Dire où j’en suis').click();
  await expect(bruno.getByText('Tient toujours')).toBeVisible();
  await expect(button(bruno, 'Lever mon objection')).toBeVisible();
  await expectToSuitAnywhere(bruno, 'decision-objection');

  // The author answers, and amends: another round, in which all take a position anew.
  await claire.reload();
  await expect(claire.getByText('Ouverte, avec objection').first()).toBeVisible();
  await claire.getByRole('button', { name: /^Répondre/ }).click();
  await claire.getByRole('textbox', { name: 'Votre réponse' }).fill('Oui, aussi.');
  await button(claire, 'Répondre').click();
  await expect(claire.getByText('Oui, aussi.')).toBeVisible();
  await expect(claire.getByRole('button', { name: /^Reprendre la réponse/ })).toBeVisible();
  await button(claire, 'Amender le texte').click();
  const words = claire.getByRole('textbox', { name: /^Texte/ });
  await words.fill(`${TEXT}\n\nLe matériel du jardin aussi.`);
  await claire.getByRole('textbox', { name: /^Ce qui change/ }).fill('Le jardin est ajouté.');
  await button(claire, 'Ouvrir un nouveau tour').click();
  await expect(claire.getByText('Le matériel du jardin aussi.')).toBeVisible();
  await expect(claire.getByText('Tour 2').first()).toBeVisible();

  await bruno.goto(address);
  await expect(bruno.getByText('Le jardin est ajouté.')).toBeVisible();
  await button(bruno, 'Voir ce qui change par rapport au tour précédent').click();
  await expect(bruno.locator('ins').getByText('Le matériel du jardin aussi.')).toBeVisible();
  await expectToSuitAnywhere(bruno, 'decision-amendee');
  // The keyboard alone.
  await bruno.getByRole('radio', { name: /^Je consens/ }).focus();
  await bruno.keyboard.press('Space');
  await button(bruno, 'Dire où j’en suis').focus();
  await bruno.keyboard.press('Enter');
  await expect(bruno.getByText('Toutes les personnes concernées ont pris position.')).toBeVisible();
  await button(bruno, 'Clore le tour').click();
  await expect(bruno.getByText('Adoptée', { exact: true }).first()).toBeVisible();
  await expectToSuitAnywhere(bruno, 'decision-adoptee');

  await claire.reload();
  await button(claire, 'Faire la revue').click();
  const dialog = claire.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Ce que la pratique a montré/ }).fill('Cela marche.');
  await dialog.getByRole('button', { name: 'Maintenir la décision' }).click();
  await expect(dialog).toBeHidden();
  await claire.getByText(/^Voir les \d+ étapes$/).click();
  await expect(claire.getByText('« Cela marche. »')).toBeVisible();
  await claire.goto(`${HOME}/decisions?voir=en_vigueur`);
  await expect(claire.getByRole('link', { name: 'Ranger la cuisine' })).toBeVisible();
  await expectToSuitAnywhere(claire, 'decisions-liste');
  // It is found by its last text.
  await claire.goto(`${HOME}/recherche?q=jardin`);
  await claire.getByRole('link', { name: 'Ranger la cuisine' }).click();
  await expect(claire.getByRole('heading', { level: 1, name: 'Ranger la cuisine' })).toBeVisible();
});

test('a charter is begun, accepted, revised by consent and accepted again', async ({ person }) => {
  run('-m', 'tests.browser.make_a_community', 'essai-charte', 'Essai de charte');
  const home = HOME.replace('essai-consentement', 'essai-charte');
  const claire = await person('agent@tilab.example');
  const bruno = await person('concierge@tilab.example');
  await claire.goto(`${home}/charte`);
  await button(claire, 'Reprendre notre charte').click();
  const dialog = claire.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Numéro de la version' }).fill('4.0');
  await dialog.getByLabel('Adoptée le').fill('2021-02-20');
  await dialog.getByRole('textbox', { name: /^Texte/ }).fill('## Se parler\n\nNous disons ce qui nous gêne.');
  await dialog.getByRole('button', { name: 'Enregistrer la charte' }).click();
  await expect(claire.getByRole('heading', { name: 'Version 4.0' })).toBeVisible();
  await expectToSuitAnywhere(claire, 'charte');

  await bruno.goto(home);
  await bruno.getByRole('link', { name: 'La lire, et dire si elle est aussi la vôtre' }).click();
  await button(bruno, 'J’accepte la charte 4.0').click();
  await expect(bruno.getByText(/^Vous avez accepté la charte 4\.0/)).toBeVisible();
  await bruno.goto(home);
  await expect(bruno.getByRole('heading', { level: 1, name: 'Essai de charte' })).toBeVisible();
  await expect(bruno.getByText('La charte 4.0 vous attend')).toBeHidden();

  await claire.getByRole('link', { name: 'Proposer une révision' }).click();
  await expect(claire.getByRole('textbox', { name: 'Numéro de la version' })).toHaveValue('4.1');
  await claire.getByRole('textbox', { name: /^Texte/ }).fill('## Se parler\n\nNous disons ce qui nous gêne.\n\n## Se taire\n\nLes téléphones sont muets.');
  await claire.getByRole('textbox', { name: /^Ce qui change/ }).fill('Les téléphones.');
  await claire.getByRole('spinbutton', { name: /^Positions nécessaires/ }).fill('2');
  await button(claire, 'Soumettre au consentement').click();
  await expect(claire.getByRole('heading', { level: 1, name: 'Charte 4.1' })).toBeVisible();
  const address = new URL(claire.url()).pathname;
  await bruno.goto(address);
  await bruno.getByRole('radio', { name: /^Je consens/ }).focus();
  await bruno.keyboard.press('Space');
  await button(bruno, 'Dire où j’en suis').click();
  await button(bruno, 'Clore le tour').click();
  await expect(bruno.getByText('Adoptée', { exact: true }).first()).toBeVisible();
  await bruno.goto(`${home}/charte`);
  await expect(bruno.getByRole('heading', { name: 'Version 4.1' })).toBeVisible();
  await expect(button(bruno, 'J’accepte la charte 4.1')).toBeVisible();
  await bruno.getByRole('button', { name: /^Comparer à la version en vigueur/ }).click();
  await expect(bruno.locator('ins').first()).toBeVisible();
  await expectToSuitAnywhere(bruno, 'charte-comparee');
});

test('a service asks for somebody, and what it held alone is counted', async ({ page, person }) => {
  await page.goto('/labs/ti-lab/facilitation');
  await expect(page.getByRole('heading', { level: 1, name: 'Demander une facilitation' })).toBeVisible();
  await button(page, 'Envoyer la demande').click();
  await expect(page.getByRole('heading', { name: /points sont à corriger/ })).toBeVisible();
  await expectToSuitAnywhere(page, 'facilitation-demander');
  await page.getByRole('textbox', { name: 'Votre organisation' }).fill('Une mairie');
  await page.getByRole('textbox', { name: /^Ce que vous voulez travailler/ }).fill('Préparer une réunion où chacun parle.');
  await page.getByRole('textbox', { name: 'Votre nom' }).fill('Cheffe de service');
  await page.getByRole('textbox', { name: /^Votre adresse électronique/ }).fill('mairie@tilab.example');
  await button(page, 'Envoyer la demande').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Regardez votre boîte' })).toBeVisible();

  const team = await person('responsable@tilab.example');
  await team.goto('/labs/ti-lab/facilitation/demandes');
  await expect(team.getByRole('link', { name: 'Un syndicat d’eau' })).toBeVisible();
  await expectToSuitAnywhere(team, 'facilitation-demandes');
  await team.getByRole('link', { name: 'Un syndicat d’eau' }).click();
  await expect(team.getByText('Main passée').first()).toBeVisible();
  await expectToSuitAnywhere(team, 'facilitation-demande');
  await team.getByRole('button', { name: /^Compter/ }).click();
  await expect(team.getByText('Compté', { exact: true })).toBeVisible();

  // What is handed over, with a kit that the lab shows to everybody.
  run('-m', 'tests.browser.let_somebody_go');
  await team.goto('/labs/ti-lab/facilitation/demandes');
  await team.getByRole('link', { name: 'Une sous-préfecture' }).click();
  await button(team, 'L’atelier a eu lieu').click();
  await team.getByRole('dialog').getByRole('button', { name: 'L’atelier a eu lieu' }).click();
  await button(team, 'Passer la main').click();
  const dialog = team.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Ce qui est transmis/ }).fill('Le déroulé, et deux personnes formées.');
  await dialog.getByLabel('Un kit à joindre').selectOption({ label: 'Kit d’entrée' });
  await expectToSuitAnywhere(team, 'facilitation-passer-la-main');
  await dialog.getByRole('button', { name: 'Passer la main' }).click();
  await expect(dialog).toBeHidden();
  await expect(team.getByRole('link', { name: 'Lire «\u00a0Kit d’entrée\u00a0»' })).toBeVisible();
  await expectToSuitAnywhere(team, 'facilitation-passee');
});
