import type { Page } from '@playwright/test';
import { expectAccessible, expectFits } from './looks';
import { expect, quietDay, test } from './support';
import { at, choose, make, press, tabTo, typeInto } from './keys';

const SCREENS = [
  { name: 'wide', colorScheme: 'light', width: 1280 },
  { name: 'phone, dark', colorScheme: 'dark', width: 320 },
] as const;

const confirmIn = (page: Page, name: string) => press(page, page.getByRole('dialog').getByRole('button', { name, exact: true }));
const later = (day: string, days: number) =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

for (const [number, { name, colorScheme, width }] of SCREENS.entries()) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } });
    test.setTimeout(180_000);

    test('books every week, leaves a taken date out, puts it back, changes and cancels what is ahead', async ({ person }) => {
      const agent = await person('agent@tilab.example');
      // In January there is no public holiday on the same weekday of the next two weeks.
      const day = await quietDay(agent, 180 + number);
      const room = number === 0 ? 'jardin' : 'atelier';
      const inTheWay = await make(agent, 'bookings', at(later(day, 7), room, '17:00', '18:00', { title: 'Déjà là' }));

      await agent.goto(`/labs/ti-lab/reserver?room=${room}&jour=${day}&de=17:00&a=18:00`);
      await typeInto(agent, agent.getByLabel('Quoi'), 'Point du projet');
      await choose(agent, agent.getByLabel('Nature'), 'Travail d’équipe sur un projet');
      await choose(agent, agent.getByLabel(/Projet/), 'LabAccès');
      await choose(agent, agent.getByLabel('Répétition'), 'Chaque semaine');
      await typeInto(agent, agent.getByRole('spinbutton', { name: 'Nombre de fois' }), '3');
      await expect(agent.getByText('2 dates possibles, une impossible.')).toBeVisible();
      await expectFits(agent);
      await expectAccessible(agent);
      await tabTo(agent, agent.getByRole('radio', { name: /Ne rien réserver/ }));
      await agent.keyboard.press('ArrowDown');
      await expect(agent.getByRole('radio', { name: /Ignorer ces dates/ })).toBeChecked();
      await press(agent, agent.getByRole('button', { name: 'Réserver toutes ces dates' }));

      const main = agent.getByRole('main');
      await expect(agent.getByRole('heading', { level: 1, name: 'Point du projet' })).toBeFocused();
      await expect(main.getByText(/chaque semaine, le .*, 3 fois/)).toBeVisible();
      await expect(main.getByRole('row')).toHaveCount(4);
      await expect(main.getByText('Sautée')).toBeVisible();
      await expectFits(agent);
      await expectAccessible(agent);

      await make(agent, `bookings/${inTheWay.id}/cancellation`, { reason: 'Annulé' });
      await press(agent, main.getByRole('button', { name: /^Remettre cette date/ }));
      await expect(main.getByText('Sautée')).toBeHidden();

      await press(agent, agent.getByRole('button', { name: 'Changer la série' }));
      const form = agent.getByRole('dialog');
      await typeInto(agent, form.getByLabel('Quoi'), 'Point du jeudi');
      await expectAccessible(agent);
      await press(agent, form.getByRole('button', { name: 'Changer ces dates' }));
      await expect(agent.getByRole('heading', { level: 1, name: 'Point du jeudi' })).toBeVisible();

      await press(agent, agent.getByRole('button', { name: 'Annuler des dates' }));
      await tabTo(agent, form.getByLabel('À partir de'));
      await agent.keyboard.press('ArrowDown');
      await tabTo(agent, form.getByLabel('Motif'));
      await agent.keyboard.type('Projet achevé');
      await expectAccessible(agent);
      await confirmIn(agent, 'Annuler ces dates');
      await expect(main.getByText('Annulée')).toHaveCount(2);
      await press(agent, main.getByRole('row').nth(1).getByRole('link'));
      await press(agent, agent.getByRole('link', { name: 'Voir toute la série' }));
      await expect(agent.getByRole('heading', { level: 1, name: 'Point du jeudi' })).toBeFocused();
    });
  });
}
