import type { Page } from '@playwright/test';
import { expectAccessible, expectFits } from './looks';
import { expect, test } from './support';
import { choose, make, press, tabTo, tick } from './keys';

const SCREENS = [
  { name: 'wide, dark', colorScheme: 'dark', width: 1280 },
  { name: 'phone', colorScheme: 'light', width: 320 },
] as const;

/** A card of its own for a journey, carried by the demonstration's agent. */
async function aCard(page: Page, slug: string): Promise<string> {
  await make(page, 'projects', { slug, title: `Essai ${slug}`, source: 'essai', goal: 'Accueillir.' });
  const path = `/v1/labs/ti-lab/projects/${slug}`;
  const session = (await (await page.request.get('/v1/session')).json()) as { csrf_token: string };
  const card = await page.request.get(path);
  const answer = await page.request.put(`${path}/roles`, {
    data: { roles: [{ role: 'col_porteur', email: 'agent@tilab.example' }] },
    headers: { 'X-CSRF-Token': session.csrf_token, 'If-Match': card.headers()['etag'] ?? '' },
  });
  expect(answer.status()).toBe(200);
  return `/labs/ti-lab/projets/${slug}`;
}

/** Writes over a field from its keyboard. */
async function write(page: Page, name: string, words: string): Promise<void> {
  const field = page.getByLabel(name).first();
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(words);
}

for (const { name, colorScheme, width } of SCREENS) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } });

    test('two people write on one card, and both texts are kept', async ({ person, refusals }) => {
      refusals.push(412, 404);
      const first = await person('concierge@tilab.example');
      const address = await aCard(first, `fiche-${width}`);
      const second = await person('agent@tilab.example');
      for (const page of [first, second]) await page.goto(`${address}/modifier`);
      await write(first, 'Objectif', 'Accueillir en trois langues.');
      await press(first, first.getByRole('button', { name: 'Enregistrer' }));
      await expect(first.getByText('Fiche enregistrée.').first()).toBeVisible();

      await write(second, 'Objectif', 'Accueillir sans rendez-vous.');
      await press(second, second.getByRole('button', { name: 'Enregistrer' }));
      await expect(second.getByText('Quelqu’un a enregistré pendant que vous écriviez').first()).toBeVisible();
      const both = second.getByRole('region', { name: 'Objectif' });
      await expect(both.getByText('Accueillir en trois langues.')).toBeVisible();
      await expect(both.getByText('Accueillir sans rendez-vous.')).toBeVisible();
      await expectFits(second);
      await expectAccessible(second);
      await press(second, second.getByRole('button', { name: 'Mon texte : Objectif' }));
      await press(second, second.getByRole('button', { name: 'Enregistrer' }));
      await expect(second.getByText('Fiche enregistrée.').first()).toBeVisible();

      await second.goto(`${address}/modifier?onglet=historique`);
      const line = second.getByRole('row', { name: /Accueillir en trois langues\..*Accueillir sans rendez-vous\./ });
      await expect(line.first()).toBeVisible();
      await expectAccessible(second);
      await second.goto(address);
      await expect(second.locator('.ti-lead')).toHaveText('Accueillir sans rendez-vous.');
    });

    test('a card is filled, opened by two keys, and read by a visitor', async ({ page, person, refusals }) => {
      refusals.push(404); // to visitors, and so to the first HTML, an internal card does not exist
      const manager = await person('responsable@tilab.example');
      const address = await aCard(manager, `cles-${width}`);
      const carrier = await person('agent@tilab.example');
      await carrier.goto(`${address}/modifier?onglet=mesures`);
      await press(carrier, carrier.getByRole('button', { name: 'Ajouter : Gains mesurés' }));
      const dialog = carrier.getByRole('dialog');
      await dialog.getByLabel('Libellé').fill('Attente');
      await dialog.getByLabel('Ce qui est mesuré').selectOption('autre');
      await dialog.getByLabel('Quantité').fill('12.5');
      await dialog.getByLabel('Unité').fill('minutes');
      await dialog.getByLabel('Comment c’est mesuré').fill('Relevé au guichet');
      await tick(carrier, dialog.getByLabel('Montrer avec la fiche publique'));
      await expectAccessible(carrier);
      await press(carrier, dialog.getByRole('button', { name: 'Enregistrer' }));
      await expect(carrier.getByRole('button', { name: 'Modifier Attente' })).toBeVisible();
      await carrier.goto(`${address}/modifier`);
      await write(carrier, 'Résultat', 'Trois guichets ouverts.');
      await press(carrier, carrier.getByRole('button', { name: 'Enregistrer' }));
      await expect(carrier.getByText('Fiche enregistrée.').first()).toBeVisible();

      for (const [who, holder, words] of [
        [carrier, 'Clé du porteur', 'Clé tournée.'],
        [manager, 'Clé du responsable', 'La fiche est publiée.'],
      ] as const) {
        await who.goto(address);
        const form = who.getByRole('form', { name: holder });
        await expect(form.getByRole('checkbox')).toHaveCount(4);
        for (const box of await form.getByRole('checkbox').all()) await tick(who, box);
        await expectAccessible(who);
        await expectFits(who);
        await press(who, form.getByRole('button', { name: /Tourner ma clé/ }));
        await expect(who.getByText(words).first()).toBeVisible();
      }

      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Essai cles-${width}`);
      await expect(page.getByText('Attente : 12,5 minutes')).toBeVisible();
      await expect(page.getByText('Clé du porteur')).toHaveCount(0);
      await expectAccessible(page);
      const pdf = await page.request.get(`/v1${address.replace('projets', 'projects')}/card.pdf`);
      expect((await pdf.body()).subarray(0, 4).toString()).toBe('%PDF');
      const source = await (await page.request.get(address)).text();
      expect(source).toContain('ResearchProject');
    });

    test('the board and the list filter what they show', async ({ page }) => {
      await page.goto('/labs/ti-lab/portefeuille');
      await expect(page.getByRole('rowheader', { name: 'Éprouvette' })).toBeVisible();
      await expectFits(page);
      await expectAccessible(page);
      await page.getByLabel('Chercher un projet').fill('accueil');
      await expect(page.getByRole('link', { name: 'L\'accueil qui dépasse les bornes' })).toBeVisible();
      await expect(page.getByRole('link', { name: 'LabAccès' })).toHaveCount(0);
      await page.goto('/projets?scale=national');
      await expect(page.locator('.ti-badge', { hasText: 'National' }).first()).toBeVisible();
      await expectFits(page);
      await expectAccessible(page);
    });
  });
}

test('what was tried says whether it was taken up, and keeps its answer', async ({ person, refusals }) => {
  refusals.push(404); // to the first HTML, an internal card does not exist
  const carrier = await person('responsable@tilab.example');
  const address = await aCard(carrier, 'reprise');
  await carrier.goto(`${address}/modifier?onglet=mesures`);
  await press(carrier, carrier.getByRole('button', { name: 'Ajouter : Expérimentations' }));
  const dialog = carrier.getByRole('dialog');
  await dialog.getByLabel('Titre').fill('Essai au guichet');
  await choose(carrier, dialog.getByLabel(/^Reprise ensuite/), 'Oui');
  await press(carrier, dialog.getByRole('button', { name: 'Enregistrer' }));
  await press(carrier, carrier.getByRole('button', { name: 'Modifier Essai au guichet' }));
  await expect(dialog.getByLabel(/^Reprise ensuite/).locator('option:checked')).toHaveText('Oui');
  await dialog.getByLabel('Titre').fill('Essai au grand guichet');
  await press(carrier, dialog.getByRole('button', { name: 'Enregistrer' }));
  await expect(carrier.getByRole('button', { name: 'Modifier Essai au grand guichet' })).toBeVisible();
  await carrier.goto(address);
  await expect(carrier.getByText('Essai au grand guichet')).toContainText('reprise ensuite');
});
