import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible, expectFits, picture } from './looks';
import { expect, run, test } from './support';
import { choose, make, press, tabTo, tick, typeInto } from './keys';

const OUTBOX = resolve(process.env['TILAB_DATA_DIR'] ?? 'var', 'outbox');
const SCREENS = [
  { name: 'wide, dark', colorScheme: 'dark', width: 1280, months: 1 },
  { name: 'phone', colorScheme: 'light', width: 320, months: 2 },
] as const;

/** A public card of an active project, carried by the demonstration's agent. */
async function aCard(manager: Page, slug: string): Promise<string> {
  await make(manager, 'projects', {
    slug,
    title: `Reprise ${slug}`,
    source: 'essai',
    goal: 'Accueillir sans file.',
    status: 'actif',
    publication: 'public',
  });
  const path = `/v1/labs/ti-lab/projects/${slug}`;
  const session = (await (await manager.request.get('/v1/session')).json()) as { csrf_token: string };
  const card = await manager.request.get(path);
  const answer = await manager.request.put(`${path}/roles`, {
    data: { roles: [{ role: 'col_porteur', email: 'agent@tilab.example' }] },
    headers: { 'X-CSRF-Token': session.csrf_token, 'If-Match': card.headers()['etag'] ?? '' },
  });
  expect(answer.status()).toBe(200);
  return `/labs/ti-lab/projets/${slug}`;
}

async function fit(page: Page, name: string): Promise<void> {
  await expectFits(page);
  await expectAccessible(page);
  await picture(page, name);
}

/** The two links about one card in the last mail written to the agent. */
async function linksAbout(title: string): Promise<[string, string]> {
  let found: string[] = [];
  await expect
    .poll(
      () => {
        for (const file of readdirSync(OUTBOX)) {
          const raw = readFileSync(resolve(OUTBOX, file), 'utf8').replace(/=\r?\n/g, '');
          const text = raw.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
          const part = text.includes('To: agent@tilab.example') ? text.split(title)[1] : undefined;
          if (part) found = (part.match(/http:\/\/\S+\/carte\S*#\S+/g) ?? []).slice(0, 2);
        }
        return found.length;
      },
      { timeout: 20_000 },
    )
    .toBe(2);
  const [same, tell] = found.map((one) => new URL(one));
  if (!same || !tell) throw new Error('two links are expected');
  return [same.pathname + same.hash, tell.pathname + tell.search + tell.hash];
}

for (const { name, colorScheme, width, months } of SCREENS) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } });
    test.setTimeout(180_000);

    test('a project is given, taken over, and begun again in another lab', async ({ page, person, refusals }) => {
      refusals.push(404); // the first HTML of an internal card does not exist
      run('-m', 'tests.browser.make_a_neighbour');
      const manager = await person('responsable@tilab.example');
      const address = await aCard(manager, `reprise-${width}`);
      const carrier = await person('agent@tilab.example');
      await carrier.setViewportSize({ width, height: 800 });
      await carrier.emulateMedia({ colorScheme });

      await carrier.goto(`${address}/modifier?onglet=kit`);
      await typeInto(carrier, carrier.getByLabel('À quoi il sert'), 'Que personne n’attende debout.');
      await typeInto(carrier, carrier.getByLabel('Semaines, au moins'), '6');
      await typeInto(carrier, carrier.getByLabel('Budget en euros, au plus'), '2500.50');
      const add = carrier.getByRole('button', { name: 'Ajouter une étape' });
      await press(carrier, add);
      await typeInto(carrier, carrier.getByRole('group', { name: 'Étape 1' }).getByLabel('Ce que l’on fait'), 'Essayer une semaine');
      await press(carrier, add);
      await typeInto(carrier, carrier.getByRole('group', { name: 'Étape 2' }).getByLabel('Ce que l’on fait'), 'Observer deux matinées');
      await press(carrier, carrier.getByRole('button', { name: 'Monter l’étape 2' }));
      await typeInto(carrier, carrier.getByLabel('Les pièges'), 'Oublier le téléphone');
      await tick(carrier, carrier.getByLabel('Le kit est prêt'));
      await press(carrier, carrier.getByRole('button', { name: 'Enregistrer' }));
      await expect(carrier.getByText('Un kit prêt dit ses étapes, sa licence et à qui écrire.').first()).toBeVisible();
      refusals.push(422);
      await typeInto(carrier, carrier.getByRole('textbox', { name: /^Licence/ }), 'Licence Ouverte 2.0');
      await typeInto(carrier, carrier.getByRole('textbox', { name: /^Contact/ }), 'labo@tilab.example');
      await fit(carrier, `kit-form-${width}`);
      await press(carrier, carrier.getByRole('button', { name: 'Enregistrer' }));
      await expect(carrier.getByText('Fiche enregistrée.').first()).toBeVisible();

      await carrier.goto(`${address}/modifier?onglet=repreneurs`);
      await press(carrier, carrier.getByRole('button', { name: 'Ajouter un repreneur' }));
      const dialog = carrier.getByRole('dialog');
      await dialog.getByLabel('Nom de la structure').fill('Mairie d’essai');
      await choose(carrier, dialog.getByLabel('Où ils en sont'), 'À l’essai');
      await dialog.getByLabel('Territoire', { exact: false }).first().fill('Finistère');
      await tick(carrier, dialog.getByLabel('D’accord pour être nommés'));
      await fit(carrier, `adopter-form-${width}`);
      await press(carrier, dialog.getByRole('button', { name: 'Enregistrer' }));
      await expect(carrier.getByRole('button', { name: 'Modifier : Mairie d’essai' })).toBeVisible();
      await fit(carrier, `adopters-${width}`);

      await page.goto(address);
      const kit = page.locator('#reprendre');
      await expect(kit.getByRole('listitem').filter({ hasText: 'Observer deux matinées' })).toBeVisible();
      await expect(kit.getByRole('listitem').first()).toHaveText('Observer deux matinées');
      await expect(kit.getByText('jusqu’à 2 500,50 €')).toBeVisible();
      await expect(page.locator('#repreneurs').getByText('Mairie d’essai')).toBeVisible();
      await fit(page, `card-${width}`);
      const pdf = await page.request.get(`/v1${address.replace('projets', 'projects')}/takeover-kit.pdf`);
      expect((await pdf.body()).subarray(0, 4).toString()).toBe('%PDF');

      const neighbour = await person('voisine@tilab.example');
      await neighbour.setViewportSize({ width, height: 800 });
      await neighbour.goto(address);
      await press(neighbour, neighbour.getByRole('button', { name: 'Reprendre ce projet dans mon laboratoire' }));
      const begin = neighbour.getByRole('dialog');
      await typeInto(neighbour, begin.getByLabel('Titre de la nouvelle fiche'), `Repris ${width}`);
      await fit(neighbour, `replicate-${width}`);
      await press(neighbour, begin.getByRole('button', { name: 'Créer la fiche' }));
      await expect(neighbour).toHaveURL(/\/labs\/insolab\/projets\/repris-\d+\/modifier/);
      await expect(neighbour.getByLabel('Objectif').first()).toHaveValue('Accueillir sans file.');
      await neighbour.goto(`/labs/insolab/projets/repris-${width}`);
      await expect(neighbour.getByText('Repris d’un autre laboratoire')).toBeVisible();
      await expect(neighbour.getByRole('link', { name: `Reprise reprise-${width}` })).toBeVisible();

      const adopters = `/v1${address.replace('projets', 'projects')}/adopters`;
      const known = async () => ((await (await carrier.request.get(adopters)).json()) as { items: unknown[] }).items.length;
      await expect.poll(known, { timeout: 20_000 }).toBe(2);
    });

    test('a carrier answers the mail of the month without signing in', async ({ page, person, refusals }) => {
      const manager = await person('responsable@tilab.example');
      const address = await aCard(manager, `mensuel-${width}`);
      await manager.goto('/labs/ti-lab/portefeuille');
      await expect(manager.getByRole('heading', { name: 'Le courriel du mois aux porteurs' })).toBeVisible();
      await fit(manager, `settings-${width}`);
      run('-m', 'tests.browser.ask_carriers', String(months));
      const [same, tell] = await linksAbout(`Reprise mensuel-${width}`);

      await page.goto(same);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Reprise mensuel-${width}`);
      await fit(page, `review-${width}`);
      const card = `/v1${address.replace('projets', 'projects')}`;
      const confirmed = async () =>
        ((await (await page.request.get(card)).json()) as { card_confirmed_at: string | null }).card_confirmed_at;
      expect(await confirmed(), 'to look is not to answer').toBeNull();
      await press(page, page.getByRole('button', { name: 'Confirmer la fiche' }));
      await expect(page.getByText('C’est noté : la fiche est juste.').first()).toBeVisible();
      await expectAccessible(page);
      expect(await confirmed()).not.toBeNull();

      await page.goto('/');
      await page.goto(tell);
      const words = page.getByLabel('Ce qui a changé');
      await tabTo(page, words);
      await page.keyboard.type('Deux ateliers à Brest.');
      await choose(page, page.getByLabel('Phase'), 'Idéation');
      await fit(page, `review-tell-${width}`);
      await press(page, page.getByRole('button', { name: 'Envoyer' }));
      await expect(page.getByText('C’est au journal, et la fiche est à jour.').first()).toBeVisible();
      await manager.goto(address);
      await expect(manager.getByText('Deux ateliers à Brest.')).toBeVisible();
      await fit(manager, `fresh-${width}`);

      refusals.push(404);
      await page.goto('/labs/ti-lab/carte#perdu');
      await expect(page.getByText('Ce lien ne marche plus')).toBeVisible();
      await expectAccessible(page);
    });
  });
}
