import { expectAccessible, expectToSuitAnywhere } from './looks';
import { linkTo } from './mails';
import { expect, test } from './support';

test.describe.configure({ timeout: 240_000 });

const UTILO = '/labs/ti-lab/communautes/utilo';
const table = (...rows: string[]) => ({
  name: 'membres.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['"Nom *",Mél,"Mot de passe"', ...rows, ''].join('\n')),
});

const DIGEST = '5f4dcc3b5aa765d61d8327deb882cf99';

test('whoever would join is welcomed, then invited', async ({ page, person }) => {
  const email = 'curieuse@tilab.example';
  await page.goto('/labs/ti-lab/rejoindre');
  await expect(page.getByRole('heading', { name: 'Kit d’entrée' })).toBeVisible();
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByLabel('Adresse électronique')).toBeFocused();
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByRole('textbox', { name: /^Nom/ }).fill('Une personne curieuse');
  await page.getByRole('combobox', { name: /^Communauté/ }).selectOption({ label: 'UTILO' });
  await page.getByLabel('Participer à des ateliers').focus();
  await page.keyboard.press('Space');
  await page.getByLabel(/^Recevoir les lettres/).focus();
  await page.keyboard.press('Space');
  await expectToSuitAnywhere(page, 'join');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('Un courriel vous attend')).toBeVisible();
  await page.goto(await linkTo(email, '/rejoindre/confirmer'));
  await page.getByRole('button', { name: 'Confirmer' }).click();
  await expect(page.getByRole('heading', { name: 'Mon intérêt pour le lab' })).toBeVisible();
  await expectToSuitAnywhere(page, 'own-interest');

  const team = await person('concierge@tilab.example');
  await team.goto('/labs/ti-lab/a-faire');
  await team.locator('#interesses').getByRole('link', { name: /Une personne curieuse/ }).click();
  const row = team.getByRole('listitem').filter({ hasText: email });
  await expect(row).toBeVisible();
  await expectToSuitAnywhere(team, 'interested');
  await row.getByRole('button', { name: 'Accueillir' }).click();
  await team.getByRole('dialog').getByLabel(/^Un mot de votre part/).fill('Au plaisir de vous voir jeudi.');
  await expectToSuitAnywhere(team, 'welcome');
  await team.getByRole('dialog').getByRole('button', { name: 'Accueillir' }).click();
  await expect(row.getByText('Accueilli·e')).toBeVisible();
  await row.getByRole('button', { name: 'Inviter' }).click();
  await team.getByRole('dialog').getByLabel('Dans la communauté').selectOption({ label: 'UTILO' });
  await team.getByRole('dialog').getByRole('button', { name: 'Inviter' }).click();
  await expect(team.getByRole('dialog')).toBeHidden();
  await page.goto(await linkTo(email, '/invitation'));
  await expect(page.getByText(/vous invite dans UTILO/)).toBeVisible();
});

test('a table with faults is shown, mended and taken in', async ({ person }) => {
  const team = await person('concierge@tilab.example');
  await team.goto(`${UTILO}/reglages`);
  await team.getByRole('link', { name: 'Reprendre un tableau' }).click();
  await team.getByRole('button', { name: 'Vérifier' }).click();
  await expect(team.getByLabel('Fichier CSV ou XLSX')).toBeFocused();
  await team.getByLabel('Fichier CSV ou XLSX').setInputFiles(table(`"Reprise, une",reprise1@tilab.example,${DIGEST}`, `Deux,pas une adresse,${DIGEST}`));
  await team.getByRole('button', { name: 'Vérifier' }).click();
  await expect(team.getByRole('heading', { name: '1 erreur à corriger' })).toBeVisible();
  await expect(team.getByText('Ce n’est pas une adresse électronique.')).toBeVisible();
  await expect(team.getByText('mots de passe : colonne ni lue, ni gardée')).toBeVisible();
  await expect(team.getByText(DIGEST)).toHaveCount(0);
  await expectToSuitAnywhere(team, 'import-faults');
  await team.getByLabel('Fichier CSV ou XLSX').setInputFiles(table(`"Reprise, une",reprise1@tilab.example,${DIGEST}`, `Deux,reprise2@tilab.example,${DIGEST}`));
  await team.getByRole('button', { name: 'Vérifier' }).click();
  await expect(team.getByRole('heading', { name: 'Tout est juste' })).toBeVisible();
  await expectToSuitAnywhere(team, 'import-ready');
  await team.getByRole('button', { name: 'Préparer 2 invitations' }).click();
  await expect(team.getByText('2 invitations préparées')).toBeVisible();
  await team.getByRole('button', { name: 'Inviter les 2' }).click();
  await expect(team.getByRole('heading', { name: /invitations? à envoyer/ })).toBeHidden();
  expect(await linkTo('reprise2@tilab.example', '/invitation')).toContain('/invitation');
});

test('a letter is drafted, said otherwise and sent; one click leaves it', async ({ page, person }) => {
  const team = await person('concierge@tilab.example');
  await team.goto('/labs/ti-lab/lettres');
  await expect(team.getByLabel('À qui')).toBeVisible();
  await expectToSuitAnywhere(team, 'letters');
  await team.getByLabel('Titre').fill('La lettre d’essai');
  await team.getByLabel('À qui').selectOption({ label: 'Publique : abonnés et web' });
  await team.getByRole('button', { name: 'Composer le brouillon' }).click();
  await expect(team.getByRole('heading', { level: 1, name: 'La lettre d’essai' })).toBeVisible();
  await team.getByLabel(/^Introduction/).fill('Bonjour à **toutes et à tous**.');
  await team.getByRole('button', { name: 'Modifier', exact: true }).first().click();
  await team.getByLabel('Quelques mots').fill('Rendez-vous à ne pas manquer.');
  await team.getByRole('button', { name: 'Refermer' }).click();
  await expect(team.getByText('Rendez-vous à ne pas manquer.')).toBeVisible();
  await team.getByRole('button', { name: 'Ajouter une nouvelle' }).click();
  await expect(team.getByLabel('Titre de la nouvelle')).toBeFocused();
  await team.getByLabel('Titre de la nouvelle').last().fill('Un lieu de plus');
  await expectToSuitAnywhere(team, 'letter-draft');
  await team.getByRole('button', { name: 'Envoyer la lettre' }).click();
  await team.getByRole('dialog').getByRole('button', { name: 'Envoyer la lettre' }).click();
  await expect(team.getByText(/envoyée le/)).toBeVisible();
  await expect(team.getByText('Un lieu de plus')).toBeVisible();
  await page.goto(new URL(team.url()).pathname);
  await expect(page.getByText('Un lieu de plus')).toBeVisible();
  await expectToSuitAnywhere(page, 'letter-sent');

  await page.goto(await linkTo('interet1@tilab.example', '/courrier'));
  await expectToSuitAnywhere(page, 'stop');
  await page.getByRole('button', { name: 'Ne plus les recevoir' }).click();
  await expect(page.getByText('C’est fait')).toBeVisible();
});

test('who animates shows a kit to everybody, then no more', async ({ page, person }) => {
  const team = await person('concierge@tilab.example');
  await team.goto(`${UTILO}/documents`);
  await team.getByRole('button', { name: 'Nouveau document' }).click();
  const naming = team.getByRole('dialog');
  await naming.getByLabel('Titre').fill('Bienvenue à essayer');
  await naming.getByLabel('Usage').selectOption({ label: 'Kit' });
  await naming.getByRole('button', { name: 'Créer et écrire' }).click();
  await team.waitForURL(/\/modifier/);
  await team.goto(team.url().replace(/\/modifier.*$/, ''));
  await team.getByRole('button', { name: 'Rendre public' }).click();
  await expectAccessible(team);
  await team.getByRole('dialog').getByRole('button', { name: 'Rendre public' }).click();
  await expect(team.getByText('Kit d’entrée public', { exact: true })).toBeVisible();
  await expectToSuitAnywhere(team, 'kit');
  await page.goto('/labs/ti-lab/rejoindre');
  await expect(page.getByRole('heading', { name: 'Bienvenue à essayer' })).toBeVisible();
  await team.getByRole('button', { name: 'Ne plus rendre public' }).click();
  await expect(team.getByRole('button', { name: 'Rendre public', exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Dire mon intérêt' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Bienvenue à essayer' })).toBeHidden();
});

test('a member leaves letters and takes them up again', async ({ person }) => {
  const member = await person('agent@tilab.example');
  await member.goto('/mes-courriels');
  const letters = member.getByRole('checkbox', { name: /^Recevoir les lettres/ }).first();
  await expect(letters).toBeVisible();
  await expectToSuitAnywhere(member, 'mails');
  for (const wanted of [false, true]) {
    await letters.focus();
    await member.keyboard.press('Space');
    await member.getByRole('button', { name: /^Enregistrer les courriels/ }).first().click();
    await expect(member.getByText(/Courriels de .*réglés/).last()).toBeVisible();
    await member.reload();
    await expect(letters).toBeChecked({ checked: wanted });
  }
});
