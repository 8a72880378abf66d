import { type APIRequestContext } from '@playwright/test';
import { expect, nextOpenDay, run, signInByForm, test } from './support';

const TITLE = 'Atelier de la chaîne complète';

interface Value {
  sequence: number;
  code: string;
  period: string;
  breakdown: Record<string, string>;
  value: number | null;
}

/** The published total of a code, as the network reads it. */
async function pulled(api: APIRequestContext, token: string, code: string, period: string) {
  const answer = await api.get(`/v1/observations?lab=ti-lab&code=${code}&period=${period}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  expect(answer.status()).toBe(200);
  const { items } = (await answer.json()) as { items: Value[] };
  return items.find((one) => Object.keys(one.breakdown).length === 0)?.value ?? 0;
}

test('a room is booked, attendance recorded once, the figure published, pulled and opened', async ({
  person,
  playwright,
  baseURL,
}) => {
  const team = await person('adjointe@tilab.example', signInByForm);

  // Sign in, lab home, week of the seven rooms and the whole floor.
  await expect(team.getByRole('heading', { level: 1, name: 'À faire' })).toBeVisible();
  const day = await nextOpenDay(team);
  await team.getByRole('link', { name: 'Calendrier', exact: true }).click();
  await expect(team.getByRole('heading', { level: 1, name: 'Le calendrier' })).toBeVisible();
  const rooms = team.getByRole('region', { name: 'Le calendrier' }).getByRole('rowheader');
  await expect(rooms).toHaveText([
    'Salon', 'Cuisine', 'Bureau', 'Chambre', 'Boudoir', 'Atelier', 'Jardin', 'Tout l’étage',
  ].map((name) => new RegExp(name.replace('’', '.'))));

  // Book a room for a project's workshop.
  await team.getByRole('button', { name: 'Réserver une pièce' }).click();
  const form = team.getByRole('dialog');
  await form.getByLabel('Quoi').fill(TITLE);
  await form.getByLabel('Nature').selectOption('atelier');
  await form.getByLabel(/Projet/).selectOption({ label: 'LabAccès' });
  await form.getByLabel('Pièce').selectOption('cuisine');
  await form.getByLabel('Jour').fill(day);
  await form.getByLabel('De', { exact: true }).fill('19:00');
  await form.getByLabel('À', { exact: true }).fill('20:00');
  await form.getByRole('button', { name: 'Réserver', exact: true }).click();
  await expect(form).toBeHidden();
  await team.goto(`/labs/ti-lab/calendrier?jour=${day}`);
  await team.getByRole('region', { name: 'Le calendrier' }).getByRole('button', { name: TITLE }).click();
  await team.getByRole('dialog').getByRole('link', { name: 'Voir l’activité et ses présences' }).click();
  await expect(team.getByText('Les présences s’enregistrent une fois')).toBeVisible();

  // The workshop is held. Attendance by public, once.
  const heldOn = run('-m', 'tests.browser.let_time_pass', TITLE).trim();
  const period = heldOn.slice(0, 7);
  await team.goto(`/labs/ti-lab/validation?periode=${period}`);
  const total = (page: typeof team, name: string) =>
    page.getByRole('table', { name, exact: true }).getByRole('row', { name: /^Total/ }).getByRole('link');
  await expect(team.getByRole('heading', { level: 1, name: 'Valider et publier' })).toBeVisible();
  const before = Number(((await total(team, 'Participations').textContent()) ?? '').replaceAll(/\D/g, ''));
  await team.goto('/labs/ti-lab/a-faire');
  await team.getByRole('link', { name: TITLE, exact: true }).click();
  await team.getByLabel(/Agents de l’État/).fill('12');
  await team.getByLabel(/Usagers/).fill('9');
  await team.getByRole('button', { name: 'Enregistrer les présences' }).click();
  await expect(team.getByText('21 présences enregistrées').last()).toBeVisible();
  const activity = team.url();

  // The figure is right at once, and opens down to the workshop.
  await team.goto(`/labs/ti-lab/validation?periode=${period}`);
  await expect(total(team, 'Participations')).toHaveText(new Intl.NumberFormat('fr-FR').format(before + 21));
  await total(team, 'Participations').click();
  await expect(team.getByRole('heading', { level: 2, name: 'D’où vient ce chiffre' })).toBeVisible();
  await expect(team.getByRole('link', { name: TITLE })).toHaveAttribute('href', new URL(activity).pathname);
  await team.goBack();

  // Submitted by one, validated and published by another.
  await team.getByRole('button', { name: /^Soumettre/ }).click();
  await expect(team.getByText(/valeurs? soumises?$/).last()).toBeVisible();
  const manager = await person('responsable@tilab.example');
  await manager.goto(`/labs/ti-lab/validation?periode=${period}`);
  await manager.getByRole('button', { name: /^Valider/ }).click();
  await manager.getByRole('button', { name: /^Publier/ }).click();
  await manager.getByRole('dialog').getByRole('button', { name: /^Publier/ }).click();
  await expect(manager.getByText(/valeurs? publiées?/).last()).toBeVisible();

  // A machine of the network pulls it, then only what is new, then nothing.
  const network = await playwright.request.newContext({ baseURL: baseURL ?? '' });
  const said = run('-m', 'api.cli', 'client', 'create', 'essai', '--lab', 'ti-lab', '--scope', 'indicators:read');
  const [client, secret] = [/client_id\s*:?\s*(\S+)/.exec(said)?.[1], /client_secret\s*:?\s*(\S+)/.exec(said)?.[1]];
  expect(client, said).toBeTruthy();
  const granted = await network.post('/oauth/token', {
    form: { grant_type: 'client_credentials', scope: 'indicators:read' },
    headers: { Authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
  });
  expect(granted.status()).toBe(200);
  const { access_token: token } = (await granted.json()) as { access_token: string };
  expect(await pulled(network, token, 'ACT_PARTICIP', period)).toBe(before + 21);
  const headers = { Authorization: `Bearer ${token}` };
  const feed = await network.get('/v1/observations?lab=ti-lab', { headers });
  const again = await network.get('/v1/observations?lab=ti-lab', {
    headers: { ...headers, 'If-None-Match': feed.headers()['etag'] ?? '' },
  });
  expect(again.status()).toBe(304);
  const changes = (await (await network.get('/v1/changes?lab=ti-lab&limit=1000', { headers })).json()) as {
    items: { entity: string }[];
  };
  expect(changes.items.map((one) => one.entity)).toContain('indicator');
  await network.dispose();

  // And a citizen reads it.
  const citizen = await (await team.context().browser()!.newContext({ locale: 'fr-FR' })).newPage();
  await citizen.goto('/indicateurs/ACT_PARTICIP?par=M');
  await expect(
    citizen.getByRole('link', { name: new Intl.NumberFormat('fr-FR').format(before + 21), exact: true }),
  ).toBeVisible();
  await citizen.context().close();
});
