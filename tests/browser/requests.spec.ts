import { wholeRequest } from './governance';
import { make } from './keys';
import { expectAccessible, expectFits, expectToSuitAnywhere } from './looks';
import { expect, test } from './support';

const PAGES = ['gouvernance', 'gouvernance/copil/preparation', 'gouvernance/registre', 'recommandations', 'propositions', 'charge', 'proposer'];

test('every page of requests and governance fits a phone, and reads in the dark', async ({ person }) => {
  test.setTimeout(180_000);
  const manager = await person('responsable@tilab.example');
  for (const place of PAGES) {
    await manager.goto(`/labs/ti-lab/${place}`);
    await expect(manager.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(manager.getByText('Chargement en cours')).toHaveCount(0);
    await expectToSuitAnywhere(manager, place);
  }
});

test('what lacks leads to its field; a draft saves itself and is found again', async ({ person }) => {
  const agent = await person('agent@tilab.example');
  const request = await make<{ id: number }>(agent, 'requests', { kind: 'action', title: 'Relire nos courriers' });
  await agent.goto(`/labs/ti-lab/proposer?demande=${request.id}&etape=5`);
  await expect(agent.getByText(/Il manque encore/)).toBeVisible();
  await agent.goto(`/labs/ti-lab/proposer?demande=${request.id}`);
  await agent.getByLabel('En quelques phrases').fill('Des courriers que chacun comprend.');
  await expect(agent.getByText(/Brouillon enregistré à/)).toBeVisible({ timeout: 10_000 });
  await agent.reload();
  await expect(agent.getByLabel('En quelques phrases')).toHaveValue('Des courriers que chacun comprend.');

  // In one's own list, and withdrawn with its reason.
  await agent.goto('/labs/ti-lab/propositions');
  await agent.getByRole('link', { name: 'Relire nos courriers' }).click();
  await agent.getByRole('button', { name: 'Retirer la demande' }).click();
  const dialog = agent.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Retirer la demande' }).click();
  await expect(dialog.getByLabel(/Motif/)).toBeFocused();
  await dialog.getByLabel(/Motif/).fill('Nous le faisons nous-mêmes.');
  await dialog.getByRole('button', { name: 'Retirer la demande' }).click();
  await expect(agent.getByText('Ses porteurs l’ont retirée.')).toBeVisible();
});

test('who carries it and where it takes place are part of the cooperation', async ({ person, refusals }) => {
  refusals.push(422);
  const agent = await person('agent@tilab.example');
  const request = await make<{ id: number }>(agent, 'requests', wholeRequest('Portée à plusieurs'));
  await agent.goto(`/labs/ti-lab/proposer?demande=${request.id}&etape=2`);
  await agent.getByRole('button', { name: 'Ajouter un territoire' }).click();
  await agent.getByLabel(/^Code 1/).fill('3');
  await expect(agent.getByLabel(/^Code 1/)).toHaveAccessibleDescription(/de 2 à 9 chiffres/);
  await agent.getByLabel(/^Code 1/).fill('35238');
  await agent.getByLabel(/^Territoire 1/).fill('Rennes');

  const carriers = agent.getByRole('group', { name: 'Qui porte la demande' });
  const address = carriers.getByLabel(/^Adresse électronique/);
  await address.fill('personne@example.org');
  await carriers.getByRole('button', { name: 'Ajouter' }).click();
  await expect(address).toHaveAccessibleDescription(/pas de rôle dans ce laboratoire/);
  await address.fill('copil@tilab.example');
  await carriers.getByLabel('Rôle').selectOption({ label: 'sponsor' });
  await address.press('Enter');
  await expect(carriers.getByLabel('Membre du COPIL (démonstration)')).toHaveValue('sponsor');
  await expect(address).toHaveValue('');
  await expectAccessible(agent);
  await agent.setViewportSize({ width: 320, height: 700 });
  await expectFits(agent);
  await agent.getByRole('button', { name: 'Continuer' }).click();
  await expect(agent.getByRole('heading', { name: 'Temps et argent' })).toBeVisible();
  const url = `/v1/labs/ti-lab/requests/${request.id}`;
  const found = (await (await agent.request.get(url)).json()) as { territories: object[]; carriers: { role: string }[] };
  expect(found.territories).toEqual([{ code: '35238', label: 'Rennes' }]);
  expect(found.carriers.map((one) => one.role)).toEqual(['col_porteur', 'sponsor']);
});

test('somebody else saved meanwhile: what is typed stays, and may be kept over it', async ({ person, refusals }) => {
  refusals.push(412);
  const one = await person('agent@tilab.example');
  const request = await make<{ id: number }>(one, 'requests', wholeRequest('À quatre mains'));
  const other = await person('agent@tilab.example');
  for (const page of [one, other]) {
    await page.goto(`/labs/ti-lab/proposer?demande=${request.id}`);
    await expect(page.getByLabel('Titre')).toHaveValue('À quatre mains');
  }
  await one.getByLabel(/Ce que cela change pour les agents/).fill('Écrit par la première.');
  await expect(one.getByText(/Brouillon enregistré à/)).toBeVisible({ timeout: 10_000 });
  await other.getByLabel('En quelques phrases').fill('Écrit par la seconde.');
  await other.getByRole('button', { name: 'Garder ma saisie par-dessus' }).click({ timeout: 10_000 });
  await expect(other.getByText(/Brouillon enregistré à/)).toBeVisible({ timeout: 10_000 });
  const after = (await (await other.request.get(`/v1/labs/ti-lab/requests/${request.id}`)).json()) as { summary: string; agents_words: string };
  expect(after).toMatchObject({ summary: 'Écrit par la seconde.', agents_words: 'Écrit par la première.' });
});
