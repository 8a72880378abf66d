import type { Page } from '@playwright/test';
import { expectAccessible } from './looks';
import { expect, signIn, test } from './support';

const CONCIERGE = 'concierge@tilab.example';
const MANAGER = 'responsable@tilab.example';

interface Revision {
  period: string;
  breakdown: string;
  at: string;
  before: number | null;
  after: number | null;
  reason: string;
}

/** The month whose figures the demonstration published, then corrected: asked, for it depends on when it was loaded. */
async function demonstrated(page: Page): Promise<Revision> {
  const answer = await page.request.get('/v1/revisions?lab=ti-lab&code=ACT_PARTICIP&limit=200');
  const { items } = (await answer.json()) as { items: Revision[] };
  const found = items.find((one) => /^\d{4}-\d{2}$/.test(one.period) && one.breakdown === '' && one.reason === 'Une feuille de présence retrouvée');
  if (!found) throw new Error('the demonstration corrected nothing');
  return found;
}

/** The day before an instant, on the calendars of the lab. */
function dayBefore(instant: string): string {
  const [year = 0, month = 1, day = 1] = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' }).format(new Date(instant)).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day - 1)).toISOString().slice(0, 10);
}

/** What was public of a month's presences at an instant: nothing, before its first publication. */
async function publicAt(page: Page, month: string, instant: string): Promise<number | null> {
  const answer = await page.request.get(`/v1/cube?labs=ti-lab&codes=ACT_PARTICIP&as_of=${encodeURIComponent(instant)}`);
  const cube = (await answer.json()) as { columns: string[]; periods: string[]; breakdowns: string[]; cells: unknown[][] };
  const at = (cell: unknown[], name: string) => cell[cube.columns.indexOf(name)];
  const cell = cube.cells.find((one) => cube.periods[Number(at(one, 'period'))] === month && cube.breakdowns[Number(at(one, 'breakdown'))] === '');
  return cell ? Number(at(cell, 'value')) : null;
}

const written = (value: number) => new Intl.NumberFormat('fr-FR').format(value);
const inWords = (month: string) =>
  new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-15T12:00:00Z`));
const desk = (period: string) => `/labs/ti-lab/validation?periode=${period}`;
const digits = async (text: Promise<string | null>) => Number(((await text) ?? '').replace(/\D/g, ''));
const totalOf = (page: Page, indicator: string) =>
  page.getByRole('table', { name: indicator, exact: true }).getByRole('row', { name: /^Total/ });

test('from a presence that was forgotten to the open number, with its revision', async ({ person, page }) => {
  test.setTimeout(150_000);
  const { period: month, before: first, reason, at } = await demonstrated(page);

  // What everybody could read before.
  await page.goto('/indicateurs/ACT_PARTICIP?par=M');
  const published = page.getByRole('table', { name: 'Valeurs publiées' }).getByRole('row').filter({ hasText: inWords(month) });
  const before = await digits(published.getByRole('link').textContent());
  expect(before).toBeGreaterThan(0);

  // The team opens the figure down to a workshop, and corrects its sheet.
  const team = await person(CONCIERGE);
  await team.goto(desk(month));
  await team.getByText(/déjà publiées?$/).click();
  await totalOf(team, 'Participations').getByRole('link').click();
  await expect(team.getByRole('heading', { level: 2, name: 'D’où vient ce chiffre' })).toBeVisible();
  await team.getByRole('table', { name: 'Les enregistrements comptés' }).getByRole('link').first().click();
  const citizens = team.getByLabel('Citoyens', { exact: true });
  await citizens.fill(String(Number((await citizens.inputValue()) || '0') + 10));
  await team.getByRole('button', { name: /présences/ }).click();
  await expect(team.getByText(/présences enregistrées/).last()).toBeVisible();

  // The figures are drafts again, and say that they contradict what is public.
  await team.goto(desk(month));
  const row = totalOf(team, 'Participations');
  await expect(row).toContainText('Brouillon');
  await expect(row).toContainText('Révision');
  expect(await digits(row.getByRole('link').textContent())).toBe(before + 10);
  await expectAccessible(team);
  await team.getByRole('button', { name: /^Soumettre/ }).click();
  await expect(team.getByText(/valeurs? soumises?$/).last()).toBeVisible();
  await expect(team.getByRole('button', { name: /^Valider/ })).toHaveCount(0);

  // Somebody else validates, and must say why a public figure changes.
  const manager = await person(MANAGER);
  await manager.goto(desk(month));
  await manager.getByRole('button', { name: /^Valider/ }).click();
  await manager.getByRole('button', { name: /^Publier/ }).click();
  const dialog = manager.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: /chiffres? déjà publics? change/ })).toBeVisible();
  await expectAccessible(manager);
  await dialog.getByRole('button', { name: /^Publier/ }).click();
  await expect(dialog.getByText('Dites pourquoi')).toBeVisible();
  await expect(dialog.getByLabel(/Pourquoi ces chiffres changent-ils/)).toBeFocused();
  await manager.keyboard.type('Dix citoyens oubliés sur une feuille.');
  await dialog.getByRole('button', { name: /^Publier/ }).click();
  await expect(dialog).toBeHidden();
  await expect(manager.getByText(/révisées?$/).last()).toBeVisible();

  // A visitor reads the new number, why it changed, and the days that make it, without names.
  await page.goto('/indicateurs/ACT_PARTICIP?par=M');
  await expect(published.getByRole('link')).toHaveText(written(before + 10));
  const revision = page.getByRole('row').filter({ hasText: 'Dix citoyens oubliés' }).filter({ hasText: written(before + 10) });
  await expect(revision.first()).toContainText(written(before));
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /^CSV pour tableur/ }).click();
  expect((await download).suggestedFilename()).toBe('ACT_PARTICIP.csv');
  await published.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'D’où vient ce chiffre' })).toBeVisible();
  const records = page.getByRole('table', { name: 'Les enregistrements comptés' });
  await expect(records.getByRole('row').nth(1)).toContainText('Activité');
  await expect(records.getByRole('link')).toHaveCount(0);

  // The demonstration's own correction is told too.
  const corrected = page.getByRole('row').filter({ hasText: reason }).filter({ hasText: written(before) });
  await page.goto('/indicateurs/ACT_PARTICIP?par=M');
  await expect(corrected.filter({ hasText: written(first ?? 0) }).first()).toBeVisible();

  // As published the day before: the number that stood then, before either correction; the first of a month, none yet.
  const day = dayBefore(at);
  await page.getByLabel(/^Tel que publié le/).fill(day);
  await expect(page.getByText(/corrections ultérieures exclues/)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`au=${day}`));
  const stood = await publicAt(page, month, `${day}T21:59:00Z`);
  expect([first, null]).toContain(stood);
  await expect(published.getByRole('cell').first()).toHaveText(stood === null ? [] : [written(stood)]);
});

test('a figure is sent back with a reason, asked about and answered', async ({ person }) => {
  // A value that no other journey publishes.
  const year = String(new Date().getFullYear());
  const team = await person(CONCIERGE);
  const { csrf_token: csrf } = (await (await team.request.get('/v1/session')).json()) as { csrf_token: string };
  const declared = await team.request.put('/v1/labs/ti-lab/declared-values', {
    headers: { 'X-CSRF-Token': csrf },
    data: { code: 'ACT_INTERET', period: year, value: 40, unit: 'persons' },
  });
  expect(declared.ok()).toBe(true);
  await team.goto(desk(year));
  await totalOf(team, 'Personnes intéressées à rejoindre').getByRole('link', { name: '40', exact: true }).click();
  await team.getByRole('button', { name: 'Soumettre cette valeur' }).click();
  await expect(team.getByText('Une valeur soumise').last()).toBeVisible();
  const address = new URL(team.url()).pathname;

  const manager = await person(MANAGER);
  await manager.goto(address);
  await manager.getByRole('button', { name: 'Poser la question' }).click();
  await expect(manager.getByLabel('Poser une question')).toBeFocused();
  await manager.keyboard.type('Les portes ouvertes y sont-elles ?');
  await manager.getByRole('button', { name: 'Poser la question' }).click();
  await expect(manager.getByText('Les portes ouvertes y sont-elles ?')).toBeVisible();
  await manager.getByRole('button', { name: 'Renvoyer' }).click();
  const dialog = manager.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Renvoyer' }).click();
  await expect(dialog.locator('#reason')).toBeFocused();
  await manager.keyboard.type('La visite du 12 manque');
  await dialog.getByRole('button', { name: 'Renvoyer' }).click();
  await expect(dialog).toBeHidden();

  await team.goto(address);
  await expect(team.getByText('La visite du 12 manque')).toBeVisible();
  await team.getByLabel('Votre réponse').fill('Oui, comme des visites.');
  await team.getByRole('button', { name: 'Répondre' }).click();
  await expect(team.getByText('Réponse enregistrée').last()).toBeVisible();
  await expect(team.getByText('Oui, comme des visites.')).toBeVisible();
  await expectAccessible(team);
});

test('small numbers about persons are withheld, and do not open', async ({ page }) => {
  await page.goto('/indicateurs/ACT_PARTICIP?par=M&detail=public');
  const values = page.getByRole('table', { name: 'Valeurs publiées' });
  const hidden = values.getByRole('row').filter({ hasText: 'non diffusé' });
  await expect(hidden.first()).toBeVisible();
  await expect(hidden.first().getByRole('link')).toHaveCount(0);
});

test('a chart is also a table, and lines keep their names', async ({ page }) => {
  await page.goto('/indicateurs/ACT_PARTICIP');
  const detail = page.getByLabel('Détail');
  await detail.focus();
  await page.keyboard.press('ArrowDown');
  await detail.selectOption({ label: 'Lieu' });
  await expect(page).toHaveURL(/detail=place/);
  const chart = page.getByRole('img', { name: /^Participations \(présences\)\. Au lab : 2017, 1\s041/ });
  await expect(chart).toBeVisible();
  await page.getByRole('radio', { name: 'Tableau' }).check();
  const table = page.getByRole('table', { name: 'Participations (présences)' });
  await expect(table.getByRole('columnheader')).toHaveText(['Période', 'Au lab', 'Hors du lab']);
  await expect(table.getByRole('row')).toHaveCount(7);
});

test('labs are compared, never ranked, with what must be known first', async ({ page }) => {
  await page.goto('/indicateurs');
  await page.getByLabel('Chercher un indicateur').fill('presence');
  await expect(page.getByRole('heading', { level: 3, name: 'Participations' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'Effet de levier' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Comparer les labs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Comparer les labs' })).toBeVisible();
  await page.getByLabel('Indicateur', { exact: true }).selectOption({ label: 'Participations' });
  await page.getByLabel('Période').selectOption((await demonstrated(page)).period);
  const bars = page.getByRole('table', { name: /^Participations, / });
  await expect(bars.getByRole('rowheader', { name: 'Ti Lab' })).toBeVisible();
  await expect(page).toHaveURL(/code=ACT_PARTICIP/);
  await expectAccessible(page);
});

test('the dashboard says its figures, and to the team what waits', async ({ page }) => {
  await page.goto('/labs/ti-lab/indicateurs');
  await expect(page.getByRole('heading', { level: 1, name: 'Les chiffres de Ti Lab' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Valider et publier' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Participations', exact: true }).click();
  await expect(page).toHaveURL(/indicateurs\/ACT_PARTICIP\?lab=ti-lab/);
  await signIn(page, MANAGER);
  await page.goto('/labs/ti-lab/indicateurs');
  await expect(page.getByRole('link', { name: 'Valider et publier' })).toBeVisible();
});
