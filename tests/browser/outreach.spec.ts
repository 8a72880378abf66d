import { expectFits } from './keys';
import { linkTo } from './mails';
import { expect, expectAccessible, test } from './support';

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
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFits(page);
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('Un courriel vous attend')).toBeVisible();
  await page.goto(await linkTo(email, '/rejoindre/confirmer'));
  await page.getByRole('button', { name: 'Confirmer' }).click();
  await expect(page.getByRole('heading', { name: 'Mon intérêt pour le lab' })).toBeVisible();
  await expectAccessible(page);

  const team = await person('concierge@tilab.example');
  await team.goto('/labs/ti-lab/a-faire');
  await team.locator('#interesses').getByRole('link', { name: /Une personne curieuse/ }).click();
  const row = team.getByRole('listitem').filter({ hasText: email });
  await expect(row).toBeVisible();
  for (const width of [375, 1280]) {
    await team.setViewportSize({ width, height: 900 });
    await expectFits(team);
    await expectAccessible(team);
  }
  await row.getByRole('button', { name: 'Accueillir' }).click();
  await team.getByRole('dialog').getByLabel(/^Un mot de votre part/).fill('Au plaisir de vous voir jeudi.');
  await expectAccessible(team);
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
  for (const width of [375, 1280]) {
    await team.setViewportSize({ width, height: 900 });
    await expectFits(team);
    await expectAccessible(team);
  }
  await team.getByLabel('Fichier CSV ou XLSX').setInputFiles(table(`"Reprise, une",reprise1@tilab.example,${DIGEST}`, `Deux,reprise2@tilab.example,${DIGEST}`));
  await team.getByRole('button', { name: 'Vérifier' }).click();
  await expect(team.getByRole('heading', { name: 'Tout est juste' })).toBeVisible();
  await team.getByRole('button', { name: 'Préparer 2 invitations' }).click();
  await expect(team.getByText('2 invitations préparées')).toBeVisible();
  await team.getByRole('button', { name: 'Inviter les 2' }).click();
  await expect(team.getByRole('heading', { name: /invitations? à envoyer/ })).toBeHidden();
  expect(await linkTo('reprise2@tilab.example', '/invitation')).toContain('/invitation');
});

test('a letter is drafted, said otherwise and sent; one click leaves it', async ({ page, person }) => {
  const team = await person('concierge@tilab.example');
  await team.goto('/labs/ti-lab/lettres');
  await team.getByLabel('Titre').fill('La lettre d’essai');
  await team.getByLabel('À qui').selectOption({ label: 'Publique : abonnés et web' });
  await team.getByRole('button', { name: 'Composer le brouillon' }).click();
  await expect(team.getByRole('heading', { level: 1, name: 'La lettre d’essai' })).toBeVisible();
  await team.getByLabel(/^Introduction/).fill('Bonjour à **toutes et à tous**.');
  await team.getByRole('button', { name: 'Ajouter une nouvelle' }).click();
  await team.getByLabel('Titre de la nouvelle').last().fill('Un lieu de plus');
  for (const width of [375, 1280]) {
    await team.setViewportSize({ width, height: 900 });
    await expectFits(team);
    await expectAccessible(team);
  }
  await team.getByRole('button', { name: 'Envoyer la lettre' }).click();
  await team.getByRole('dialog').getByRole('button', { name: 'Envoyer la lettre' }).click();
  await expect(team.getByText(/envoyée le/)).toBeVisible();
  await expect(team.getByText('Un lieu de plus')).toBeVisible();
  await page.goto(new URL(team.url()).pathname);
  await expect(page.getByText('Un lieu de plus')).toBeVisible();
  await expectAccessible(page);

  await page.goto(await linkTo('interet1@tilab.example', '/courrier'));
  await page.getByRole('button', { name: 'Ne plus les recevoir' }).click();
  await expect(page.getByText('C’est fait')).toBeVisible();
});
