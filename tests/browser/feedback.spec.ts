import { expectAccessible, expectToSuitAnywhere } from './looks';
import { expect, test } from './support';

// Each journey looks at several pages in two themes and widths.
test.describe.configure({ timeout: 180_000 });

test('somebody answers on a phone, the lab validates what they say, everybody reads it', async ({ page, person, refusals }) => {
  refusals.push(404);
  const words = 'Nous avons repris la méthode, et mes collègues aussi.';
  const team = await person('concierge@tilab.example');
  await team.goto('/labs/ti-lab/a-faire');
  await team.locator('#temoignages').getByRole('link').first().click();
  await expect(team.getByText('Exemple fictif').first()).toBeVisible();
  await expectToSuitAnywhere(team, 'retours');
  await team.getByRole('button', { name: 'Demander un avis' }).first().click();
  await expect(team.getByRole('img', { name: 'Code à scanner pour donner son avis' })).toBeVisible();
  await expectToSuitAnywhere(team, 'retours-code');
  const address = await team.getByLabel('Adresse du questionnaire').inputValue();
  await team.getByRole('dialog').getByRole('button', { name: 'Fermer' }).last().click();

  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(new URL(address).pathname + new URL(address).hash);
  await expectToSuitAnywhere(page, 'avis');
  await page.getByRole('button', { name: 'Envoyer mon avis' }).click();
  await expect(page.getByRole('link', { name: 'Dites à quel titre vous répondez' })).toBeVisible();
  await expectToSuitAnywhere(page, 'avis-erreurs');
  await page.getByRole('link', { name: 'Dites si cela vous a plu' }).click();
  await page.keyboard.press('Space');
  await page.getByRole('radio', { name: /^Agent public/ }).check();
  await page.getByRole('radio', { name: 'Tout à fait' }).check();
  await page.getByText('Laisser aussi un témoignage').click();
  await page.getByLabel('Le témoignage').fill(words);
  await page.getByLabel('Votre fonction').fill('agent d’une mairie');
  await page.getByRole('button', { name: 'Envoyer mon avis' }).click();
  await page.getByRole('link', { name: 'Cochez votre accord' }).click();
  await page.keyboard.press('Space');
  await page.getByLabel('J’accepte qu’il soit publié').focus();
  await page.keyboard.press('Space');
  await expectToSuitAnywhere(page, 'avis-temoignage');
  await page.getByRole('button', { name: 'Envoyer mon avis' }).click();
  await expect(page.getByText('Merci, votre avis est enregistré')).toBeVisible();
  await expect(page.getByText('Le lab ne l’a pas encore lu')).toBeVisible();
  await expectToSuitAnywhere(page, 'avis-reponse');
  await page.reload(); // the address alone finds the answer again
  await page.getByRole('button', { name: 'Corriger, aujourd’hui seulement' }).click();
  await expect(page.getByLabel('Le témoignage')).toHaveValue(words);
  await page.getByRole('radio', { name: 'Plutôt oui' }).check();
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
  await expect(page.getByText('Votre avis est corrigé')).toBeVisible();

  await team.reload();
  const voice = team.getByRole('listitem').filter({ hasText: words });
  await voice.getByLabel('Le montrer à tout le monde').focus();
  await team.keyboard.press('Space');
  await voice.getByRole('button', { name: 'Valider' }).click();
  await expect(voice.getByText('Montré à tous')).toBeVisible();
  const visitor = await page.context().newPage();
  await visitor.goto('/labs/ti-lab/retours');
  await expect(visitor.getByRole('heading', { level: 1, name: 'Ce qu’on en dit' })).toBeVisible();
  await expect(visitor.getByText(words)).toBeVisible();
  await expectToSuitAnywhere(visitor, 'temoignages');

  await page.reload();
  await expect(page.getByText('Publié', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Retirer mon avis' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer mon avis' }).click();
  await expect(page.getByText('Votre avis est retiré')).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByRole('heading', { level: 1, name: 'Ce qu’on en dit' })).toBeVisible();
  await expect(visitor.getByText(words)).toBeHidden();
});

test('who came is named without being known, and a testimony that came by mail is noted', async ({ person }) => {
  const team = await person('concierge@tilab.example');
  await team.goto('/labs/ti-lab/retours');
  // One that was held and answered about: those of today may still be without attendance.
  await team.getByRole('row').filter({ hasText: /70\s%/ }).first().getByRole('link').first().click();
  await expect(team.getByRole('heading', { name: 'Avis', exact: true })).toBeVisible();
  await team.getByText('Donner la liste des personnes').click();
  const list = team.locator('details').getByRole('textbox').first();
  await list.fill('une.personne@tilab.example\nUNE.PERSONNE@tilab.example');
  await expectToSuitAnywhere(team, 'activite');
  await team.getByRole('button', { name: 'Enregistrer la liste' }).click();
  await expect(team.getByText('La liste est enregistrée').first()).toBeVisible();

  await team.goto('/labs/ti-lab/retours');
  await team.getByRole('button', { name: 'Noter un témoignage' }).click();
  await team.getByRole('button', { name: 'Noter le témoignage' }).click();
  await expect(team.getByLabel('Le témoignage')).toBeFocused();
  await team.getByLabel('Le témoignage').fill('Reçu par courriel.');
  await team.getByLabel('Comment la personne a donné son accord').fill('Par courriel, hier');
  await expectAccessible(team);
  await team.getByRole('button', { name: 'Noter le témoignage' }).click();
  await expect(team.getByText('Reçu par courriel.')).toBeVisible();

  const boss = await person('responsable@tilab.example');
  await boss.goto('/labs/ti-lab/retours');
  await boss.getByRole('button', { name: 'Réglages des avis' }).click();
  await boss.getByLabel('Redemander au bout de').fill('0');
  await boss.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
  await expect(boss.getByLabel('Redemander au bout de')).toBeFocused();
  await expectAccessible(boss);
  await boss.getByLabel('Redemander au bout de').fill('6');
  await boss.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
  await expect(boss.getByText('Réglages enregistrés').first()).toBeVisible();
});
