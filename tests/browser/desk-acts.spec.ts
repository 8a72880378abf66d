import type { Page } from '@playwright/test';
import { expectAccessible, expectFits } from './looks';
import { expect, quietDay, run, test } from './support';
import { at, choose, make, press, tabTo, typeInto } from './keys';

const SCREENS = [
  { name: 'wide, dark', colorScheme: 'dark', width: 1280, room: 'jardin' },
  { name: 'phone', colorScheme: 'light', width: 320, room: 'bureau' },
] as const;

const status = (page: Page) => page.getByRole('main').locator('.ti-pagehead__actions');
const confirmIn = (page: Page, name: string) => press(page, page.getByRole('dialog').getByRole('button', { name, exact: true }));

for (const [number, { name, colorScheme, width, room }] of SCREENS.entries()) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } });
    const dayOf = (page: Page, journey: number) => quietDay(page, 110 + number * 40 + journey * 3);

    test('asks a booking to leave its room; its organiser takes another slot in one click', async ({ person }) => {
      const agent = await person('agent@tilab.example');
      const day = await dayOf(agent, 0);
      const held = await make(agent, 'bookings', at(day, 'salon', '09:00', '10:00', { title: `Tient la pièce, ${width}` }));
      const lead = await person('adjointe@tilab.example');
      await lead.goto(`/labs/ti-lab/reserver?room=salon&jour=${day}&de=09:30&a=11:00`);
      await typeInto(lead, lead.getByLabel('Quoi'), 'Sprint prioritaire');
      await choose(lead, lead.getByLabel(/Projet/), 'LabAccès');
      await press(lead, lead.getByRole('button', { name: 'Demander un déplacement' }));
      await expectAccessible(lead);
      await tabTo(lead, lead.getByLabel('Ce qui rend votre besoin prioritaire'));
      await lead.keyboard.type('Trois administrations viennent, la date est imposée');
      await confirmIn(lead, 'Envoyer la demande');
      await expect(status(lead)).toHaveText('Sur liste d’attente');
      await expect(lead.getByText('Demande envoyée à la conciergerie.')).toBeVisible();

      const concierge = await person('concierge@tilab.example');
      await concierge.goto(`/labs/ti-lab/reservations/${held.id}`);
      await press(concierge, concierge.getByRole('button', { name: 'Proposer d’autres créneaux' }));
      await expect(concierge.getByRole('button', { name: 'Accorder la pièce' })).toBeVisible();

      await agent.goto('/labs/ti-lab/mes-reservations');
      await press(agent, agent.getByRole('link', { name: /Sprint prioritaire.*voir ce qui vous est proposé/ }).last());
      await expect(agent.getByText('Voici ce qui vous est proposé.')).toBeVisible();
      await expectFits(agent);
      await expectAccessible(agent);
      await press(agent, agent.getByRole('button', { name: /^Prendre/ }).first());
      await expect(agent.getByText('Accordée : la pièce est passée à « Sprint prioritaire ».')).toBeVisible();
      await expect(status(lead)).toHaveText('Confirmée');
    });

    test('a meeting meets three questions; the concierge accepts it with a reason', async ({ person, refusals }) => {
      refusals.push(422, 404, 405);
      const agent = await person('agent@tilab.example');
      const day = await dayOf(agent, 1);
      await agent.goto(`/labs/ti-lab/reserver?room=salon&jour=${day}&de=09:00&a=10:00`);
      await typeInto(agent, agent.getByLabel('Quoi'), 'Réunion de service');
      await choose(agent, agent.getByLabel('Nature'), 'Réunion');
      await expect(agent.getByText('La maison n’accueille pas de réunions')).toBeVisible();
      await press(agent, agent.getByRole('button', { name: 'Demander la pièce' }));
      await expect(agent.getByRole('alert')).toBeVisible();
      await expectFits(agent);
      await expectAccessible(agent);
      await typeInto(agent, agent.getByLabel('Que doit-il y avoir de différent après ?'), 'Un parcours commun');
      await typeInto(agent, agent.getByLabel('Qui est concerné ?'), 'Les deux guichets');
      await typeInto(agent, agent.getByLabel('Que pourriez-vous fabriquer ensemble ?'), 'Une maquette');
      await press(agent, agent.getByRole('button', { name: 'Demander la pièce' }));
      await expect(status(agent)).toHaveText('En attente de réponse');
      await expect(agent.getByText('Une maquette')).toBeVisible();
      await expectAccessible(agent);

      const concierge = await person('concierge@tilab.example');
      await concierge.goto(agent.url());
      await press(concierge, concierge.getByRole('button', { name: 'Confirmer', exact: true }));
      await confirmIn(concierge, 'Confirmer');
      await expect(concierge.getByLabel('Motif')).toBeFocused();
      await concierge.keyboard.type('Ouvre un projet commun');
      await confirmIn(concierge, 'Confirmer');
      await expect(status(concierge)).toHaveText('Confirmée');
      await expect(concierge.getByText('Motif : Ouvre un projet commun')).toBeVisible();
    });

    test('hands the room back with something broken', async ({ person }) => {
      const agent = await person('agent@tilab.example');
      const day = await dayOf(agent, 2);
      const title = `À rendre, ${width}`;
      const { booking } = await make<{ booking: number }>(agent, 'activities', {
        kind: 'atelier',
        title,
        room,
        project: 'labacces',
        starts_at: `${day}T12:00:00Z`,
        ends_at: `${day}T13:00:00Z`,
      });
      run('-m', 'tests.browser.let_time_pass', title);
      await agent.goto(`/labs/ti-lab/reservations/${booking}`);
      await expect(agent.getByText('Reste à dire comment la pièce a été rendue.')).toBeVisible();
      await press(agent, agent.getByRole('button', { name: 'Rendre la pièce' }));
      await confirmIn(agent, 'Rendre la pièce');
      await tabTo(agent, agent.getByRole('radio').first());
      await agent.keyboard.press('Space');
      await agent.keyboard.press('ArrowDown');
      await typeInto(agent, agent.getByLabel('Ce qui ne va pas'), 'Une chaise est cassée');
      await expectFits(agent);
      await expectAccessible(agent);
      await confirmIn(agent, 'Rendre la pièce');
      await expect(agent.getByText(/À reprendre, signalé.*Une chaise est cassée/)).toBeVisible();
    });
  });
}
