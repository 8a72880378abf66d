import type { Page } from '@playwright/test';
import { expectToSuit, SCREENS } from './looks';
import { expect, signIn, test } from './support';

const PUBLIC = [
  '/', '/labs', '/labs/ti-lab', '/labs/ti-lab/lieu', '/lieu', '/projets', '/labs/ti-lab/projets/labacces',
  '/indicateurs', '/collectes', '/donnees', '/indicateurs/ACT_PARTICIP', '/labs/ti-lab/frequentation', '/labs/ti-lab/financements', '/labs/ti-lab/cibles',
  '/labs/ti-lab/idees', '/labs/ti-lab/idees/proposer', '/labs/ti-lab/appels', '/labs/ti-lab/facilitation', '/labs/ti-lab/facilitation/suivre',
  '/labs/ti-lab/retours', '/avis', '/evenements', '/methodes', '/sondage', '/methodes/ti-lab/world-cafe', '/connexion', '/calendrier',
  '/labs/ti-lab/calendrier?vue=jour', '/labs/ti-lab/bibliotheque', '/labs/ti-lab/partenaires', '/veille', '/labs/ti-lab/rejoindre',
  '/labs/ti-lab/lettres', '/labs/ti-lab/lettres/1', '/courrier', '/attestation/1-1-rien',
  '/recherche?q=lab', '/accessibilite', '/mentions-legales', '/donnees-personnelles', '/cookies', '/plan-du-site', '/nulle-part',
];
const OWN = [
  '/labs/ti-lab/a-faire', '/labs/ti-lab/calendrier', '/labs/ti-lab/calendrier?salle=salon',
  '/labs/ti-lab/calendrier?vue=jour', '/labs/ti-lab/validation', '/labs/ti-lab/declarer', '/labs/ti-lab/observations/1', '/labs/ti-lab/indicateurs', '/labs/ti-lab/financements/suivi', '/labs/ti-lab/idees/recues', '/labs/ti-lab/activites', '/labs/ti-lab/activites/noter', '/ma-contribution', '/mes-inscriptions',
  '/labs/ti-lab/communautes/utilo', '/labs/ti-lab/communautes/utilo/recherche?q=utilo',
  '/labs/ti-lab/retours', '/labs/ti-lab/cibles',
  '/methodes/ti-lab/world-cafe/modifier', '/mes-courriels', '/labs/ti-lab/communautes/utilo/agenda',
  '/labs/ti-lab/communautes/utilo/taches?vue=mois', '/labs/ti-lab/communautes/utilo/sondages', '/labs/ti-lab/communautes/utilo/sondages/1',
  '/labs/ti-lab/activites/modeles', '/labs/ti-lab/communautes/utilo/decisions', '/labs/ti-lab/communautes/utilo/charte',
  '/labs/ti-lab/facilitation/demandes', '/labs/ti-lab/communautes/utilo/import', '/labs/ti-lab/interesses',
];
const AT_ONCE = 10;
const SOME = Array.from({ length: Math.ceil(OWN.length / AT_ONCE) }, (_, at) => OWN.slice(at * AT_ONCE, (at + 1) * AT_ONCE));

async function check(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectToSuit(page, path);
}

for (const { name, width } of SCREENS) {
  test.describe(name, () => {
    test.use({ viewport: { width, height: 800 } });

    for (const path of PUBLIC) {
      test(`${path} is accessible and fits`, async ({ page }) => check(page, path));
    }

    for (const [at, paths] of SOME.entries()) {
      test(`pages of the lab are accessible and fit, ${at + 1}`, async ({ page }) => {
        await signIn(page, 'responsable@tilab.example');
        for (const path of paths) await check(page, path);
      });
    }

    test('what the network collects is accessible and fits', async ({ page }) => {
      await signIn(page, 'responsable@tilab.example');
      // What the demonstration's network collects is about a year that depends on the day it was loaded.
      const campaigns = (await (await page.request.get('/v1/campaigns')).json()) as { items: { slug: string }[] };
      expect(campaigns.items.length).toBeGreaterThan(0);
      const collections = campaigns.items.flatMap(({ slug }) => [`/collectes/${slug}`, `/labs/ti-lab/collectes/${slug}`]);
      for (const path of collections) await check(page, path);
    });
  });
}
