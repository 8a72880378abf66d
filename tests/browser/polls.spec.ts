import type { Page } from '@playwright/test';
import { press, tabTo, typeInto } from './keys';
import { expectAccessible, expectFits } from './looks';
import { linkTo } from './mails';
import { expect, quietDay, run, signIn, test } from './support';

test.describe.configure({ timeout: 150_000 });

const SLUG = 'essai-dates';
const POLLS = `/labs/ti-lab/communautes/${SLUG}/sondages`;

test.beforeAll(() => {
  run('-m', 'tests.browser.make_a_community', SLUG, 'Essai de dates');
});

const card = (page: Page, rank: number) => page.locator('.ti-datecard').nth(rank);

test('a date is sought, answered, chosen; the room, the invitations and the minutes follow', async ({ page, person, browser }) => {
  await signIn(page, 'agent@tilab.example');
  const day = await quietDay(page, 41);
  await page.goto(POLLS);
  await expect(page.getByRole('heading', { level: 1, name: 'Sondages' })).toBeVisible();
  await page.getByRole('button', { name: 'Chercher une date' }).first().click();
  await page.getByLabel('De quoi s’agit-il ?').fill('Rencontre annuelle');
  await page.getByLabel(/^Ordre du jour/).fill('Le bilan de l’année');
  await page.getByLabel(/^Combien de personnes/).fill('15');
  await page.getByLabel('Jour', { exact: true }).fill(day);
  await page.getByRole('button', { name: 'Ajouter cette date' }).click();
  await expect(page.getByText(/pièces? libres?\s:.*Salon/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Une semaine plus tard' }).click();
  await expect(page.getByRole('button', { name: /^Retirer\s: / })).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ouvrir le sondage' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rencontre annuelle' })).toBeVisible();
  await expect(card(page, 0)).toContainText('Salon');
  const here = new URL(page.url()).pathname;

  // Somebody who is no member is asked by mail, and answers without an account.
  await page.getByRole('button', { name: 'Inviter à répondre' }).click();
  await page.getByRole('dialog').getByLabel(/^Qui\s\?/).fill('Service Eau <invitee-dates@tilab.example>');
  await page.getByRole('dialog').getByRole('button', { name: 'Envoyer 1 lien' }).click();
  await expect(page.getByText('pas encore répondu')).toBeVisible();
  const link = await linkTo('invitee-dates@tilab.example', '/sondage');
  const outside = await browser.newContext({ locale: 'fr-FR' });
  const guest = await outside.newPage();
  await guest.goto(link);
  await expect(guest.getByRole('heading', { level: 1, name: 'Rencontre annuelle' })).toBeVisible();
  await guest.getByRole('button', { name: 'Je peux à toutes ces dates' }).click();
  await guest.getByRole('button', { name: 'Envoyer mes réponses' }).click();
  await expect(guest.getByText('Vos réponses sont enregistrées').first()).toBeVisible();
  await expectAccessible(guest);
  await outside.close();

  // Another member reads of it in the feed.
  const other = await person('concierge@tilab.example');
  await other.goto(`/labs/ti-lab/communautes/${SLUG}`);
  await other.getByRole('link', { name: 'Donner mes disponibilités' }).first().click();
  await other.locator('.ti-dates fieldset').first().getByRole('radio', { name: 'Oui' }).check();
  await other.getByRole('button', { name: 'Envoyer mes réponses' }).click();
  await expect(other.getByText('2 réponses sur 3 personnes')).toBeVisible();

  await page.reload();
  await expect(card(page, 0)).toContainText('Le plus de monde');
  await card(page, 0).getByRole('button', { name: /^Choisir cette date\s: / }).click();
  const dialog = page.getByRole('dialog');
  const rooms = dialog.getByLabel('Pièce', { exact: true });
  await expect(rooms).not.toHaveValue(''); // one that is large enough is proposed: which, depends on who booked meanwhile
  const [room] = (await rooms.locator('option:checked').innerText()).split(/[\s,(]/);
  await expect(dialog.getByText('2 personnes ont une place')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Choisir cette date' }).click();
  await expect(page.getByText('La date est choisie, tout le monde est prévenu').first()).toBeVisible();
  await expect(page.getByText(new RegExp(`^${room}, (réservée|demandée)`))).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Le compte rendu à compléter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Compte rendu\s: Rencontre annuelle/ })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Service Eau' })).toBeVisible();
  await expect(page.getByText('Le bilan de l’année')).toBeVisible();
  await linkTo('invitee-dates@tilab.example', '/inscription');

  await other.goto(here);
  await expect(other.getByText('Date choisie').first()).toBeVisible();
  await expect(other.getByRole('button', { name: 'Envoyer mes réponses' })).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 740 } });

  test('one answers by keyboard alone, and changes one’s mind', async ({ page }) => {
    await signIn(page, 'agent@tilab.example');
    await page.goto('/labs/ti-lab/communautes/utilo/sondages');
    await press(page, page.getByRole('link', { name: 'Rencontre annuelle de la communauté' }));
    await expect(page.getByRole('heading', { level: 2, name: 'Vos disponibilités' })).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
    const dates = page.locator('.ti-dates fieldset');
    await expect(dates).toHaveCount(3);
    await tabTo(page, dates.nth(0).getByRole('radio', { name: 'Oui' }));
    await page.keyboard.press('Space');
    await tabTo(page, dates.nth(1).getByRole('radio', { name: 'Oui' }));
    await page.keyboard.press('ArrowRight');
    await expect(dates.nth(1).getByRole('radio', { name: 'Si besoin' })).toBeChecked();
    await tabTo(page, dates.nth(2).getByRole('radio', { name: 'Oui' }));
    await page.keyboard.press('ArrowLeft');
    await expect(dates.nth(2).getByRole('radio', { name: 'Non' })).toBeChecked();
    await press(page, page.getByRole('button', { name: 'Envoyer mes réponses' }));
    await expect(page.getByRole('button', { name: 'Enregistrer mes réponses' })).toBeVisible();
    await page.reload();
    await expect(dates.nth(1).getByRole('radio', { name: 'Si besoin' })).toBeChecked();
    await expect(dates.nth(2).getByRole('radio', { name: 'Non' })).toBeChecked();
    await tabTo(page, dates.nth(2).getByRole('radio', { name: 'Non' }));
    await page.keyboard.press('ArrowLeft');
    await press(page, page.getByRole('button', { name: 'Enregistrer mes réponses' }));
    await expect(page.getByText('Vos réponses sont enregistrées').first()).toBeVisible();
    await press(page, page.locator('summary', { hasText: 'Toutes les réponses' }));
    await expect(page.getByRole('row').filter({ hasText: /Si besoin/ }).first()).toBeVisible();
    await expectFits(page);
    await expectAccessible(page);
  });
});

test('what comes back is said once, and planned in two steps', async ({ page }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.goto('/labs/ti-lab/activites');
  await page.getByRole('link', { name: 'Activités qui reviennent' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Session de MOOC en groupe' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Nouveau modèle' }).click();
  const dialog = page.getByRole('dialog');
  await typeInto(page, dialog.getByLabel(/^Nom du modèle/), 'Café des agents');
  await dialog.getByLabel('Pièce').selectOption('Cuisine');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Enregistrer le modèle' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Café des agents' })).toBeVisible();
  await page.getByRole('button', { name: 'Planifier : Café des agents' }).click();
  await dialog.getByLabel('Jour', { exact: true }).fill(await quietDay(page, 43));
  await dialog.getByRole('button', { name: 'Ajouter cette date' }).click();
  await dialog.getByRole('button', { name: 'Planifier 1 date' }).click();
  await expect(page.getByText('L’activité est planifiée').first()).toBeVisible();
});

test('tasks are seen by the day they are due', async ({ page }) => {
  await signIn(page, 'agent@tilab.example');
  await page.goto('/labs/ti-lab/communautes/utilo/taches');
  await page.getByRole('radio', { name: 'Par mois' }).check();
  await expect(page.getByRole('grid', { name: /^Échéances de Vie de la communauté/ })).toBeVisible();
  await expect(page.getByText(/tâches? sans échéance/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Mois suivant' }).click();
  await page.getByRole('button', { name: 'Mois précédent' }).click();
  await expect(page).toHaveURL(/vue=mois/);
});
