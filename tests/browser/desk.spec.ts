import type { Page } from '@playwright/test';
import { expectAccessible, expectFits } from './looks';
import { expect, quietDay, test } from './support';
import { at, choose, make, press, tabTo, typeInto } from './keys';

const SCREENS = [
  { name: 'wide', colorScheme: 'light', width: 1280 },
  { name: 'phone, dark', colorScheme: 'dark', width: 320 },
] as const;

const status = (page: Page) => page.getByRole('main').locator('.ti-pagehead__actions');
const confirmIn = (page: Page, name: string) => press(page, page.getByRole('dialog').getByRole('button', { name, exact: true }));

for (const [number, { name, colorScheme, width }] of SCREENS.entries()) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } });
    /** Each screen and journey has days of its own: what one books is not in the way of another. */
    const dayOf = (page: Page, journey: number) => quietDay(page, 20 + number * 40 + journey * 3);

    test('books directly for a project, looks at it, cancels it, takes it again', async ({ person }) => {
      const agent = await person('agent@tilab.example');
      const day = await dayOf(agent, 0);
      await agent.goto(`/labs/ti-lab/reserver?room=boudoir&jour=${day}&de=09:00&a=10:00`);
      await expect(agent.getByText('La conciergerie vous répond par courriel')).toBeVisible();
      await typeInto(agent, agent.getByLabel('Quoi'), 'Atelier au clavier');
      await choose(agent, agent.getByLabel(/Projet/), 'LabAccès');
      await expect(agent.getByText('C’est libre, et confirmé tout de suite.')).toBeVisible();
      await expectFits(agent);
      await expectAccessible(agent);
      await press(agent, agent.getByRole('button', { name: 'Réserver', exact: true }));
      await expect(agent.getByRole('heading', { level: 1, name: 'Atelier au clavier' })).toBeFocused();
      await expect(status(agent)).toHaveText('Confirmée');
      await expect(agent.getByRole('main').getByText(/de 9.h à 10.h · Boudoir/)).toBeVisible();
      await expectFits(agent);
      await expectAccessible(agent);

      await press(agent, agent.getByRole('button', { name: 'Annuler la réservation' }));
      await expectAccessible(agent);
      await confirmIn(agent, 'Annuler la réservation');
      await expect(agent.getByLabel('Motif')).toBeFocused();
      await agent.keyboard.type('Reporté au mois prochain');
      await confirmIn(agent, 'Annuler la réservation');
      await expect(status(agent)).toHaveText('Annulée');
      await expect(agent.getByText('Motif : Reporté au mois prochain')).toBeVisible();

      await press(agent, agent.getByRole('button', { name: 'Reprendre la pièce' }));
      await confirmIn(agent, 'Reprendre la pièce');
      await expect(status(agent)).toHaveText('Confirmée');
    });

    test('asks, and the concierge confirms one request and refuses another', async ({ person }) => {
      const agent = await person('agent@tilab.example');
      const day = await dayOf(agent, 1);
      await agent.goto(`/labs/ti-lab/reserver?room=chambre&jour=${day}&de=09:00&a=10:00`);
      await typeInto(agent, agent.getByLabel('Quoi'), 'Accueil du service des routes');
      await choose(agent, agent.getByLabel('Nature'), 'Accueil d’un service ou d’un partenaire');
      await press(agent, agent.locator('summary'));
      await typeInto(agent, agent.getByLabel(/^Personnes/), '12');
      await expectFits(agent);
      await expectAccessible(agent);
      await press(agent, agent.getByRole('button', { name: 'Demander la pièce' }));
      await expect(status(agent)).toHaveText('En attente de réponse');
      const asked = agent.url();

      const concierge = await person('concierge@tilab.example');
      await concierge.goto(asked);
      await press(concierge, concierge.getByRole('button', { name: 'Confirmer', exact: true }));
      await expectAccessible(concierge);
      await confirmIn(concierge, 'Confirmer');
      await expect(status(concierge)).toHaveText('Confirmée');
      // The page of whoever asked follows by itself.
      await expect(status(agent)).toHaveText('Confirmée');

      await press(agent, agent.getByRole('button', { name: 'Déplacer ou modifier' }));
      const move = agent.getByRole('dialog');
      const again = move.getByText('La conciergerie devra donner de nouveau son accord.');
      await expect(move).toBeVisible();
      await expect(again).toBeHidden();
      await move.getByLabel('À', { exact: true }).fill('10:30');
      await expect(again).toBeVisible();
      await expectFits(agent);
      await expectAccessible(agent);
      await press(agent, move.getByRole('button', { name: 'Enregistrer' }));
      await expect(status(agent)).toHaveText('En attente de réponse');

      const other = await make(agent, 'bookings', at(day, 'chambre', '14:00', '15:00', { title: 'Trop tard' }));
      await concierge.goto(`/labs/ti-lab/reservations/${other.id}`);
      await press(concierge, concierge.getByRole('button', { name: 'Refuser', exact: true }));
      await confirmIn(concierge, 'Refuser');
      await expect(concierge.getByLabel('Motif')).toBeFocused();
      await concierge.keyboard.type('La pièce est en travaux');
      await confirmIn(concierge, 'Refuser');
      await expect(status(concierge)).toHaveText('Refusée');
      await agent.goto('/labs/ti-lab/mes-reservations');
      await expect(agent.getByRole('link', { name: 'Trop tard' }).first()).toBeVisible();
      await expectFits(agent);
      await expectAccessible(agent);
    });

    test('moves to a taken slot, is told, takes the next free one; two people change one booking', async ({
      person,
      refusals,
    }) => {
      refusals.push(409, 412);
      const agent = await person('agent@tilab.example');
      const day = await dayOf(agent, 2);
      await make(agent, 'bookings', at(day, 'atelier', '09:00', '10:00', { title: 'Déjà là' }));
      const mine = await make(agent, 'bookings', at(day, 'atelier', '14:00', '15:00', { title: 'À déplacer' }));
      await agent.goto(`/labs/ti-lab/reservations/${mine.id}`);
      await press(agent, agent.getByRole('button', { name: 'Déplacer ou modifier' }));
      const form = agent.getByRole('dialog');
      await form.getByLabel('De', { exact: true }).fill('09:30');
      await form.getByLabel('À', { exact: true }).fill('10:30');
      await press(agent, form.getByRole('button', { name: 'Enregistrer' }));
      await expect(form.getByRole('alert')).toContainText('Atelier : de');
      await expectFits(agent);
      await expectAccessible(agent);
      await press(agent, form.getByRole('button', { name: /^Prendre/ }).first());
      await press(agent, form.getByRole('button', { name: 'Enregistrer' }));
      await expect(form).toBeHidden();
      await expect(agent.getByRole('main').getByText(/de 10.h.15 à 11.h.15/).first()).toBeVisible();

      await press(agent, agent.getByRole('button', { name: 'Déplacer ou modifier' }));
      await typeInto(agent, form.getByLabel('Quoi'), 'Mon titre');
      const concierge = await person('concierge@tilab.example');
      await concierge.goto(`/labs/ti-lab/reservations/${mine.id}`);
      await press(concierge, concierge.getByRole('button', { name: 'Déplacer ou modifier' }));
      const theirs = concierge.getByRole('dialog');
      await typeInto(concierge, theirs.getByLabel('Quoi'), 'Leur titre');
      await typeInto(concierge, theirs.getByLabel(/^Personnes/), '8');
      await press(concierge, theirs.getByRole('button', { name: 'Enregistrer' }));
      await expect(theirs).toBeHidden();
      await press(agent, form.getByRole('button', { name: 'Enregistrer' }));
      await expect(form.getByText('Quelqu’un a modifié cette réservation')).toBeVisible();
      await expect(form.getByLabel('Quoi')).toHaveValue('Mon titre');
      await expect(form.getByLabel(/^Personnes/)).toHaveValue('8');
      await expectAccessible(agent);
      await press(agent, form.getByRole('button', { name: 'Enregistrer' }));
      await expect(agent.getByRole('heading', { level: 1, name: 'Mon titre' })).toBeVisible();
    });

    test('waits for a taken slot, is offered it, accepts', async ({ person }) => {
      const waiting = `Nous attendons, ${width}`;
      const concierge = await person('concierge@tilab.example');
      const day = await dayOf(concierge, 3);
      const first = await make(concierge, 'bookings', at(day, 'cuisine', '09:00', '10:00', { title: 'Avant vous' }));
      const agent = await person('agent@tilab.example');
      await agent.goto(`/labs/ti-lab/reserver?room=cuisine&jour=${day}&de=09:00&a=10:00`);
      await expect(agent.getByText('Ce créneau est déjà pris')).toBeVisible();
      await typeInto(agent, agent.getByLabel('Quoi'), waiting);
      await expectFits(agent);
      await expectAccessible(agent);
      await press(agent, agent.getByRole('button', { name: 'Rejoindre la liste d’attente' }));
      await expect(status(agent)).toHaveText('Sur liste d’attente');

      await concierge.goto(`/labs/ti-lab/reservations/${first.id}`);
      await press(concierge, concierge.getByRole('button', { name: 'Annuler la réservation' }));
      await tabTo(concierge, concierge.getByLabel('Motif'));
      await concierge.keyboard.type('Annulé');
      await confirmIn(concierge, 'Annuler la réservation');
      await expect(status(agent)).toHaveText('Proposée');
      await agent.goto('/labs/ti-lab/mes-reservations');
      await expect(agent.getByRole('heading', { name: 'À accepter' })).toBeVisible();
      await expectAccessible(agent);
      await press(agent, agent.getByRole('main').getByRole('link', { name: waiting }));
      await press(agent, agent.getByRole('button', { name: 'Accepter la pièce' }));
      await confirmIn(agent, 'Accepter la pièce');
      await expect(status(agent)).toHaveText('En attente de réponse');
    });
  });
}
