import { expectAccessible, expectToSuit, SCREENS } from './looks';
import { expect, signIn, test } from './support';

const RULES = '/labs/ti-lab/gouvernance/reglages';
const TABS = ['instances', 'etapes', 'grille', 'charge'] as const;

test('a body is made, somebody sits on it, and it goes out of use', async ({ page, refusals }) => {
  refusals.push(409, 412, 422);
  await signIn(page, 'responsable@tilab.example');
  await page.goto('/labs/ti-lab/gouvernance');
  await page.getByRole('link', { name: 'Les règles du jeu' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Les règles du jeu' })).toBeVisible();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Enregistrer' });

  await page.getByRole('button', { name: 'Ajouter une instance' }).click();
  await dialog.getByLabel('Nom', { exact: true }).fill('COPIL');
  await save.click();
  await expect(dialog.getByLabel('Nom', { exact: true })).toHaveAccessibleDescription(/porte déjà ce nom/);
  await dialog.getByLabel('Nom', { exact: true }).fill('Comité des usages');
  await dialog.getByText(/^La majorité/).click();
  await dialog.getByLabel(/^Rythme/).fill('chaque trimestre');
  await expectAccessible(page);
  await save.click();
  const body = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Comité des usages' }) });
  await expect(body.getByText('chaque trimestre')).toBeVisible();

  await body.getByRole('button', { name: /^Ajouter un membre/ }).click();
  await dialog.getByLabel(/^Adresse électronique de la personne/).fill('personne@example.org');
  await save.click();
  await expect(dialog.getByLabel(/^Adresse électronique de la personne/)).toHaveAccessibleDescription(/Aucune personne du laboratoire/);
  await dialog.getByLabel(/^Adresse électronique de la personne/).fill('agent@tilab.example');
  await dialog.getByLabel('Siège pour').selectOption({ label: 'Région' });
  await dialog.getByLabel(/^Jusqu’au/).fill('2020-01-01');
  await save.click();
  await expect(dialog.getByLabel(/^Jusqu’au/)).toHaveAccessibleDescription(/Le dernier jour vient après/);
  await dialog.getByLabel(/^Jusqu’au/).fill('');
  await save.click();
  await expect(dialog).toBeHidden();
  await expect(body.getByRole('heading', { level: 4, name: 'Région' })).toBeVisible();

  // Somebody else changes it while the form is open: nothing is overwritten, and theirs is one click away.
  const change = body.getByRole('button', { name: 'Changer : Comité des usages', exact: true });
  await change.click();
  const url = '/v1/labs/ti-lab/bodies/comite-des-usages';
  const { version } = (await (await page.request.get(url)).json()) as { version: number };
  const { csrf_token: token } = (await (await page.request.get('/v1/session')).json()) as { csrf_token: string };
  const theirs = await page.request.patch(url, {
    headers: { 'If-Match': `"${version}"`, 'X-CSRF-Token': token },
    data: { cadence: 'chaque semestre' },
  });
  expect(theirs.status()).toBe(200);
  await dialog.getByText(/^En usage/).click();
  await save.click();
  await dialog.getByRole('button', { name: 'Voir la version actuelle' }).click();
  await expect(dialog).toBeHidden();
  await expect(body.getByText('chaque semestre')).toBeVisible();
  await change.click();
  await dialog.getByText(/^En usage/).click();
  await save.click();
  await expect(dialog).toBeHidden();
  await expect(body.getByText('Hors d’usage')).toBeVisible();
});

test('a step is added, moved by the keyboard and removed', async ({ page, refusals }) => {
  refusals.push(409, 422);
  await signIn(page, 'responsable@tilab.example');
  await page.goto(`${RULES}?onglet=etapes`);
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Enregistrer' });
  await page.getByRole('button', { name: 'Ajouter une étape' }).click();
  await dialog.getByLabel('Nom', { exact: true }).fill('COPIL');
  await dialog.getByText(/^En usage/).click();
  await save.click();
  await expect(dialog.getByLabel('Nom', { exact: true })).toHaveAccessibleDescription(/figure deux fois/);
  await dialog.getByLabel('Nom', { exact: true }).fill('Lecture du comité');
  await expectAccessible(page);
  await save.click();
  await expect(dialog).toBeHidden();
  const titles = page.getByRole('list', { name: 'Étapes' }).getByRole('heading');
  await expect(titles.last()).toHaveText('3. Lecture du comité');
  const up = page.getByRole('button', { name: 'Monter : Lecture du comité' });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(titles.nth(1)).toHaveText('2. Lecture du comité');
  await expect(up).toBeFocused();

  await page.getByRole('button', { name: 'Changer : Lecture du comité' }).click();
  await dialog.getByLabel('Nom', { exact: true }).fill('Lecture commune');
  await save.click();
  await expect(titles.nth(1)).toHaveText('2. Lecture commune');
  await page.getByRole('button', { name: 'Retirer : Lecture commune' }).click();
  await dialog.getByRole('button', { name: 'Retirer' }).click();
  await expect(dialog).toBeHidden();
  await expect(titles).toHaveText(['1. COPIL', '2. CODIR']);
});

test('a version of the grid is prepared, changed, and put to use', async ({ page, refusals }) => {
  refusals.push(422);
  await signIn(page, 'responsable@tilab.example');
  await page.goto(`${RULES}?onglet=grille`);
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Enregistrer' });
  await expect(page.getByText(/Elle ne change plus/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Changer/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Préparer une nouvelle version' }).click();
  await dialog.getByLabel('Nom', { exact: false }).first().fill('Charte 4.1');
  await save.click();
  await expect(page.getByText(/Cette version est en préparation/)).toBeVisible();

  await page.getByRole('button', { name: 'Changer : Aspect innovant' }).click();
  await dialog.getByLabel('Nom', { exact: true }).fill('Ce que le projet essaie de neuf');
  await expectAccessible(page);
  await save.click();
  await expect(page.getByRole('heading', { name: '2. Ce que le projet essaie de neuf' })).toBeVisible();
  await page.getByRole('button', { name: 'Changer l’axe : Intérêt pour le lab' }).click();
  await dialog.getByLabel(/^Devise/).fill('Agir, et le montrer');
  await save.click();
  await expect(page.getByText('« Agir, et le montrer »')).toBeVisible();

  await page.getByRole('button', { name: 'Ajouter une question' }).click();
  await dialog.getByLabel('Nom', { exact: true }).fill('Portage');
  await save.click();
  await expect(dialog.getByLabel('Nom', { exact: true })).toHaveAccessibleDescription(/figure deux fois/);
  await dialog.getByLabel('Nom', { exact: true }).fill('Sobriété');
  await dialog.getByText('Faisabilité interne', { exact: true }).click();
  await save.click();
  await expect(dialog).toBeHidden();
  const question = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /Sobriété/ }) });
  await expect(question.getByText('Éclaire : Faisabilité interne')).toBeVisible();
  await expectAccessible(page);

  // Both criteria of the filter gone, users would no longer come first: refused in words.
  await page.getByRole('button', { name: 'Retirer : Impact potentiel agents' }).click();
  await expect(page.getByRole('button', { name: 'Retirer : Impact potentiel agents' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Retirer : Impact potentiel usager-citoyen' }).click();
  await expect(page.getByText(/Il faut au moins un critère du filtre/)).toBeVisible();
  await page.getByRole('button', { name: 'Ajouter un critère' }).click();
  await dialog.getByLabel('Nom', { exact: true }).fill('Impact potentiel agents');
  await dialog.getByText(/^Critère du filtre/).click();
  await save.click();
  await expect(dialog).toBeHidden();

  // Questions are as they were, for those who propose meanwhile.
  await question.getByRole('button', { name: 'Retirer : Sobriété' }).click();
  await expect(question).toHaveCount(0);
  await page.getByRole('button', { name: 'Mettre en usage' }).click();
  await expect(dialog.getByText(/Ses critères et ses questions ne changeront plus/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Pourquoi cette version').fill('Le mot « innovant » se lisait de trop de façons.');
  await dialog.getByRole('button', { name: 'Mettre en usage' }).click();
  await expect(page.getByText(/Elle ne change plus/)).toBeVisible();
  await expect(page.getByLabel('Version')).toContainText('2. Charte 4.1 (en usage)');
  await page.goto('/labs/ti-lab/gouvernance/registre');
  await expect(page.getByText('Une grille de critères entre en usage.').first()).toBeVisible();
});

test('what the team carries and when requests are taken', async ({ page, refusals }) => {
  refusals.push(422);
  await signIn(page, 'responsable@tilab.example');
  await page.goto(`${RULES}?onglet=charge`);
  const save = page.getByRole('button', { name: 'Enregistrer' });
  const weeks = page.getByLabel(/^Semaines de travail/);
  await expect(weeks).toHaveValue('8');
  await weeks.fill('8.25');
  await save.click();
  await expect(weeks).toHaveAccessibleDescription(/une décimale au plus/);
  await weeks.fill('8.5');
  await page.getByRole('button', { name: 'Ajouter une période' }).click();
  const window = page.getByRole('group', { name: 'Période 1' });
  await window.getByLabel(/^Nom/).fill('Toute la saison');
  await window.getByLabel('Ouvre le').fill('2020-01-01');
  await window.getByLabel('Ferme le').fill('2019-01-01');
  await save.click();
  await expect(window.getByLabel('Ferme le')).toHaveAccessibleDescription(/Le dernier jour vient après/);
  await window.getByLabel('Ferme le').fill('2099-12-31');
  await save.click();
  await expect(page.getByText('Les réglages sont à jour').last()).toBeVisible();
  await page.reload();
  await expect(weeks).toHaveValue('8.5');
  await window.getByRole('button', { name: /Retirer la période/ }).click();
  await weeks.fill('8');
  await save.click();
  await expect(window).toHaveCount(0);
  await page.reload();
  await expect(weeks).toHaveValue('8');
});

test('the rules are for those who manage them', async ({ page }) => {
  await signIn(page, 'copil@tilab.example');
  await page.goto('/labs/ti-lab/gouvernance');
  await expect(page.getByRole('heading', { name: 'Les instances' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Les règles du jeu' })).toHaveCount(0);
  await page.goto(RULES);
  await expect(page.getByText('Les règles du jeu se changent avec les responsables du lab')).toBeVisible();
});

for (const { name, width } of SCREENS) {
  test(`each tab can be used: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await signIn(page, 'responsable@tilab.example');
    for (const tab of TABS) {
      await page.goto(`${RULES}?onglet=${tab}`);
      await expect(page.getByRole('tabpanel').getByRole('heading', { level: 2 })).toBeVisible();
      await expectToSuit(page, tab);
    }
  });
}
