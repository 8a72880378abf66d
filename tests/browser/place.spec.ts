import { tick } from './keys';
import { expectToSuit, SCREENS } from './looks';
import { expect, quietDay, signIn, test } from './support';

const SETTINGS = '/labs/ti-lab/lieu/reglages';
const TABS = ['ouverture', 'pieces', 'materiel', 'regles'];

for (const { name, width } of SCREENS) {
  test.describe(name, () => {
    test.use({ viewport: { width, height: 800 } });

    test('the pages of the place are accessible and fit', async ({ page }) => {
      await signIn(page, 'concierge@tilab.example');
      for (const tab of TABS) {
        await page.goto(`${SETTINGS}?onglet=${tab}`);
        await expect(page.getByRole('tabpanel').getByRole('heading', { level: 2 }).first()).toBeVisible();
        await expectToSuit(page, tab);
      }
      await page.goto(`${SETTINGS}?onglet=pieces`);
      await page.getByRole('button', { name: 'Modifier : Salon' }).click();
      await expect(page.getByRole('dialog').getByLabel('Nom')).toHaveValue('Salon');
      await expectToSuit(page, 'a room');
      await page.keyboard.press('Escape');
      for (const path of ['/labs/ti-lab/incidents?etat=all', '/labs/ti-lab/lieu']) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectToSuit(page, path);
      }
    });
  });
}

test('a day is closed with the keyboard, and the concierge sees whom to call', async ({ page, person }) => {
  const agent = await person('agent@tilab.example');
  const day = await quietDay(agent, 18);
  const title = 'Visite qui tombe un jour fermé';
  await agent.evaluate(
    async ([on, named]) => {
      const { csrf_token } = await (await fetch('/v1/session')).json();
      await fetch('/v1/labs/ti-lab/bookings', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf_token },
        body: JSON.stringify({
          room: 'boudoir',
          purpose: 'accueil',
          title: named,
          starts_at: `${on}T18:00:00Z`,
          ends_at: `${on}T18:30:00Z`,
        }),
      });
    },
    [day, title],
  );
  await signIn(page, 'concierge@tilab.example');
  await page.goto(SETTINGS);
  await page.getByRole('button', { name: 'Fermer ou ouvrir' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Fermé toute la journée')).toBeChecked();
  await dialog.getByLabel('Premier jour').fill(day);
  await dialog.getByLabel('Motif').fill('Travaux de peinture');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { name: 'Qui prévenir' })).toBeVisible();
  await expect(dialog.getByRole('link', { name: title })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const row = page.getByRole('row', { name: /Travaux de peinture/ });
  await expect(row).toContainText('Toute la maison');

  await agent.goto('/labs/ti-lab/lieu');
  await expect(agent.getByRole('heading', { name: 'Les jours qui viennent' })).toBeVisible();

  await row.getByRole('button', { name: /Supprimer/ }).focus();
  await page.keyboard.press('Enter');
  await expect(row).toBeHidden();
});

test('a room with bookings ahead is not withdrawn, and says which stand in the way', async ({ page, refusals }) => {
  refusals.push(409);
  await signIn(page, 'concierge@tilab.example');
  await page.goto(`${SETTINGS}?onglet=pieces`);
  await page.getByRole('button', { name: 'Modifier : Atelier' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Retirer de la réservation' }).click();
  await expect(dialog.getByRole('alert')).toContainText("Des réservations l'empêchent");
  await expect(dialog.getByRole('alert').getByRole('link').first()).toBeVisible();
  await dialog.getByLabel('Personnes').fill('14');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /^Atelier / })).toContainText('14');
});

test('an opening is asked for, answered, and then shown to everybody', async ({ page, person }) => {
  const agent = await person('agent@tilab.example');
  await agent.goto('/labs/ti-lab/lieu');
  await agent.getByRole('button', { name: 'Demander une ouverture' }).click();
  const form = agent.getByRole('dialog');
  await form.getByRole('button', { name: 'Envoyer la demande' }).click();
  await expect(form.getByRole('link', { name: 'À remplir' }).first()).toBeVisible();
  const saturday = new Date();
  saturday.setUTCDate(saturday.getUTCDate() + ((6 - saturday.getUTCDay() + 7) % 7 || 7));
  await form.getByLabel('Jour').fill(saturday.toISOString().slice(0, 10));
  await form.getByLabel('Pour quoi faire').fill('Samedi avec des usagers');
  await agent.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(agent.getByText('Samedi avec des usagers')).toBeVisible();

  await signIn(page, 'concierge@tilab.example');
  await page.goto('/labs/ti-lab/lieu');
  await page.getByRole('link', { name: 'Répondre' }).click();
  await page.getByRole('button', { name: 'Accepter' }).click();
  await expect(page.getByRole('row', { name: /Samedi avec des usagers/ })).toContainText('Ouvert de 9');
  await agent.reload();
  await expect(agent.getByText('Acceptée')).toBeVisible();
  await expect(agent.getByRole('listitem').filter({ hasText: 'Samedi avec des usagers' }).first()).toContainText('de 9');
});

test('trouble is reported, taken up and resolved with the keyboard', async ({ page, person }) => {
  const agent = await person('agent@tilab.example');
  await agent.goto('/labs/ti-lab/lieu');
  await agent.getByRole('button', { name: 'Signaler un incident' }).focus();
  await agent.keyboard.press('Enter');
  const form = agent.getByRole('dialog');
  await form.getByLabel('Que se passe-t-il').focus();
  await agent.keyboard.type('La lampe du salon clignote');
  await form.getByLabel('Pièce', { exact: false }).last().selectOption('salon');
  await form.getByLabel('Que se passe-t-il').focus();
  await agent.keyboard.press('Enter');
  await expect(form).toBeHidden();

  await signIn(page, 'concierge@tilab.example');
  await page.goto('/labs/ti-lab/incidents');
  await page.getByRole('button', { name: /Je m’en occupe : La lampe/ }).focus();
  await page.keyboard.press('Enter');
  // It has left the list of what waits, whatever else is in it.
  await expect(page.getByRole('button', { name: /Je m’en occupe : La lampe/ })).toHaveCount(0);
  await page.locator('label').filter({ hasText: 'En cours' }).click();
  await page.getByRole('button', { name: /C’est résolu : La lampe/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Qu’avez-vous fait').fill('Ampoule changée');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await agent.goto('/labs/ti-lab/incidents?etat=done');
  await expect(agent.getByText('Résolu : Ampoule changée')).toBeVisible();
  await expect(agent.getByRole('button', { name: /résolu/ })).toHaveCount(0);

  await agent.getByRole('button', { name: 'Rouvrir : La lampe du salon clignote' }).focus();
  await agent.keyboard.press('Enter');
  const again = agent.getByRole('dialog');
  await again.getByLabel('Qu’est-ce qui ne va pas encore').focus();
  await agent.keyboard.press('Enter');
  await expect(again.getByRole('link', { name: 'À remplir' })).toBeVisible();
  await again.getByRole('textbox', { name: 'Qu’est-ce qui ne va pas encore' }).fill('Elle clignote le soir');
  await agent.keyboard.press('Enter');
  await expect(again).toBeHidden();
  await agent.goto('/labs/ti-lab/incidents?etat=open');
  await expect(agent.getByText(/Rouvert le .*Elle clignote le soir/)).toBeVisible();
  await expect(agent.getByText('Fait la fois d’avant : Ampoule changée')).toBeVisible();
  await expectToSuit(agent, 'a ticket opened again');
});

test('the week, a kit and the rules are saved', async ({ page, refusals }) => {
  refusals.push(422);
  await signIn(page, 'responsable@tilab.example');
  await page.goto(SETTINGS);
  await tick(page, page.getByRole('checkbox', { name: 'samedi' }));
  await page.getByLabel('samedi, Fermeture').fill('12:00');
  await page.getByRole('button', { name: 'Enregistrer la semaine' }).click();
  await expect(page.getByText('La semaine est enregistrée').first()).toBeVisible();
  await page.getByRole('tab', { name: 'Matériel' }).click();
  await page.getByRole('button', { name: 'Ajouter du matériel' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom').fill('Machine à coudre');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('row', { name: /Machine à coudre/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Règles' }).click();
  await page.getByLabel('Contact de secours').fill('Accueil de la cité');
  await page.getByLabel('Boîte de la conciergerie').fill('conciergerie');
  await page.getByLabel('Effacer après (jours)').fill('60');
  await page.getByRole('button', { name: 'Ajouter un lieu' }).click();
  await page.getByRole('button', { name: 'Enregistrer les règles' }).click();
  await expect(page.getByRole('link', { name: 'À remplir' })).toBeVisible();
  await page.getByRole('group', { name: 'Autres lieux pour une réunion' }).getByRole('button', { name: 'Retirer' }).last().click();
  await page.getByRole('button', { name: 'Enregistrer les règles' }).click();
  await expect(page.getByLabel('Boîte de la conciergerie')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Boîte de la conciergerie').fill('conciergerie@tilab.example');
  await page.getByRole('button', { name: 'Enregistrer les règles' }).click();
  await expect(page.getByText('Les règles sont enregistrées').first()).toBeVisible();
  await page.goto('/labs/ti-lab/demander');
  await expect(page.getByText(/effacés 60 jours après la réservation/)).toBeVisible();
});
