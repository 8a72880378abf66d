import type { Page } from '@playwright/test';
import { tick } from './keys';
import { expect } from './support';

/** What the API asks of a request before anybody studies it. */
export const wholeRequest = (title: string, kind: 'projet' | 'action' = 'projet') => ({
  kind,
  title,
  summary: 'Un accueil où l’usager est attendu, et non en attente.',
  origin: 'agent',
  users_words: 'Les usagers essaient l’accueil avec nous, une fois par mois.',
  agents_words: 'Les agents retrouvent du temps pour écouter.',
  duration_from: '2027-01-04',
  duration_to: '2027-06-30',
  carriers_days: 40,
  lab_weeks: 6,
  project_cents: 0,
  lab_cents: 300000,
  contributions: [
    { party: 'porteur', party_name: 'Direction des services aux usagers', nature: 'temps', what: 'Deux agents d’accueil', days: 40 },
    { party: 'lab', party_name: 'Ti Lab', nature: 'competence', what: 'Une designer de services', days: 20 },
  ],
});

/** Answers one dialog: the same words as the button that opened it. */
export async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Judges every criterion for one's own side, the first as said. */
export async function appraiseAll(page: Page, side: string, first: 'Favorable' | 'Réservé' | 'Défavorable'): Promise<void> {
  await page.getByRole('button', { name: `Évaluer pour ${side}`, exact: true }).click();
  const grid = page.locator('#grille');
  for (let rank = 0; rank < 8; rank += 1) {
    const form = grid.getByRole('form');
    await expect(form).toBeVisible();
    const name = await form.getAttribute('aria-label');
    await form.getByText(rank === 0 ? first : 'Favorable', { exact: true }).click();
    await form.getByLabel('Pourquoi').fill(`Vu de ${side} : c’est solide.`);
    await form.getByRole('button', { name: 'Enregistrer et continuer' }).click();
    await expect(grid.getByRole('form', { name: name ?? '', exact: true })).toBeHidden();
  }
}

type Form = ReturnType<Page['getByRole']>;

/** Records the decision on one item, both sides in favour. */
export async function decide(page: Page, title: string, outcome: string | { index: number }, more: (form: Form) => Promise<void> = async () => {}): Promise<void> {
  await page.getByRole('button', { name: `Enregistrer la décision : ${title}`, exact: true }).click();
  const form = page.getByRole('form', { name: `Décision : ${title}`, exact: true });
  await form.getByLabel('Ce qui est décidé').selectOption(typeof outcome === 'string' ? { label: outcome } : outcome);
  await form.getByLabel(/^Motif/).fill('Le besoin des usagers est établi, les moyens suivent.');
  for (const side of ['État', 'Région']) {
    const stand = form.getByRole('group', { name: `Position : ${side}` });
    await stand.getByLabel('Position').selectOption({ label: 'Favorable' });
    await stand.getByLabel(/En quelques mots/).fill(`${side} : d’accord.`);
  }
  await more(form);
  await form.getByRole('button', { name: 'Enregistrer la décision' }).click();
  await expect(form).toBeHidden();
}

/** Follow-ups that the agenda brought with it: dealt with too, so that the session can close. */
export async function decideTheRest(page: Page): Promise<void> {
  const left = page.getByRole('button', { name: /^Enregistrer la décision : / });
  while ((await left.count()) > 0) {
    const name = (await left.first().textContent()) ?? '';
    await decide(page, name.slice(name.indexOf(' : ') + 3), { index: 1 });
  }
}

/** Notes that everybody is there, and opens the session. */
export async function openSession(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Tous les autres sont présents' }).click();
  await page.getByRole('button', { name: 'Enregistrer la présence' }).click();
  await expect(page.getByText('Le quorum est atteint.')).toBeVisible();
  await confirm(page, 'Ouvrir la séance');
  await expect(page.getByText(/La séance est en cours/)).toBeVisible();
}

/** Ticks all that only people can say of a card, and turns one's key. */
export async function turnKey(page: Page, holder: string): Promise<void> {
  const form = page.getByRole('form', { name: holder });
  await expect(form.getByRole('checkbox')).toHaveCount(4);
  for (const box of await form.getByRole('checkbox').all()) await tick(page, box);
  await form.getByRole('button', { name: /Tourner ma clé/ }).click();
}
