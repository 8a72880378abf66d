import { appraiseAll, confirm, decide, decideTheRest, openSession, turnKey, wholeRequest } from './governance';
import { choose, make, press, typeInto } from './keys';
import { expectAccessible, expectFits } from './looks';
import { expect, test } from './support';

const TITLE = 'Un accueil qui vous attend';
const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('from an idea to a public card, through the COPIL and the CODIR', async ({ page, person, refusals }) => {
  test.setTimeout(300_000);
  refusals.push(404); // to visitors, and so to the first HTML, an internal card does not exist

  // An agent proposes, with the keyboard alone.
  const agent = await person('agent@tilab.example');
  await agent.goto('/labs/ti-lab/proposer');
  await expect(agent.getByRole('heading', { level: 1, name: 'Proposer un projet' })).toBeVisible();
  await expectAccessible(agent);
  await typeInto(agent, agent.getByLabel('Titre'), TITLE);
  await typeInto(agent, agent.getByLabel('En quelques phrases'), 'Un accueil où l’usager est attendu, et non en attente.');
  await typeInto(agent, agent.getByLabel('Ce que cela change pour les usagers'), 'Ils essaient chaque version avec nous.');
  await typeInto(agent, agent.getByLabel('Ce que cela change pour les agents'), 'Du temps retrouvé pour écouter.');
  await press(agent, agent.getByRole('button', { name: 'Continuer' }));

  await expect(agent.getByRole('heading', { level: 2, name: 'Qui apporte quoi' })).toBeFocused();
  const first = agent.getByRole('group', { name: 'Apport 1' });
  await typeInto(agent, first.getByLabel('Nom'), 'Direction des services aux usagers');
  await typeInto(agent, first.getByLabel('Quoi exactement'), 'Deux agents d’accueil');
  await typeInto(agent, first.getByLabel('Jours'), '40');
  const second = agent.getByRole('group', { name: 'Apport 2' });
  await typeInto(agent, second.getByLabel('Nom'), 'Ti Lab');
  await choose(agent, second.getByLabel('Apporte'), 'Une compétence');
  await typeInto(agent, second.getByLabel('Quoi exactement'), 'Une designer de services');
  await press(agent, agent.getByRole('button', { name: 'Continuer' }));

  await expect(agent.getByRole('heading', { level: 2, name: 'Temps et argent' })).toBeFocused();
  await agent.getByLabel('Début souhaité').fill('2027-01-04');
  await agent.getByLabel('Fin prévue').fill('2027-06-30');
  await typeInto(agent, agent.getByLabel(/Jours des porteurs/), '40');
  await typeInto(agent, agent.getByLabel(/Semaines de l’équipe/), '6');
  await typeInto(agent, agent.getByLabel(/Financement du projet/), '0');
  await typeInto(agent, agent.getByLabel(/Financement demandé au lab/), '3000');
  await press(agent, agent.getByRole('button', { name: 'Continuer' }));

  await expect(agent.getByRole('heading', { level: 2, name: 'Les questions de la charte' })).toBeFocused();
  await expect(agent.getByText('Aucune réponse sur 15')).toBeVisible();
  await typeInto(agent, agent.getByRole('textbox').first(), 'Les usagers testent chaque version.');
  await expect(agent.getByText('Une réponse sur 15')).toBeVisible();
  await press(agent, agent.getByRole('button', { name: 'Continuer' }));

  await expect(agent.getByRole('heading', { level: 2, name: 'Relire et déposer' })).toBeFocused();
  await expect(agent.getByText(/Il manque encore/)).toHaveCount(0);
  await expectAccessible(agent);
  await press(agent, agent.getByRole('button', { name: 'Déposer la demande' }));
  await expect(agent.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(agent.getByText('Elle est déposée.')).toBeVisible();
  const address = new URL(agent.url()).pathname;

  // The team takes it up, and asks one thing.
  const team = await person('concierge@tilab.example');
  await team.goto(address);
  await confirm(team, 'Prendre en charge');
  await team.getByRole('button', { name: 'Demander une précision' }).click();
  await team.getByLabel('Sur quoi').selectOption({ label: 'Coopération' });
  await team.getByLabel('Ce qui est à préciser').fill('Qui sera là chaque mois ?');
  await team.getByRole('button', { name: 'Envoyer aux porteurs' }).click();
  await expect(team.getByText('Ses porteurs ont des précisions à apporter.')).toBeVisible();

  await agent.reload();
  await agent.getByLabel('Votre réponse').fill('Deux agents d’accueil, le premier mardi.');
  await agent.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await expect(agent.getByText('Répondue')).toBeVisible();
  await confirm(agent, 'Renvoyer au lab');

  // Users first: two arguments, or nothing.
  await team.reload();
  await confirm(team, 'Ouvrir le filtre usagers');
  const verdict = team.getByRole('form', { name: 'Votre verdict' });
  await verdict.getByRole('button', { name: 'Enregistrer le verdict' }).click();
  await expect(verdict.getByLabel('Votre argument : impact pour les usagers')).toBeFocused();
  await verdict.getByLabel('Votre argument : impact pour les usagers').fill('Les usagers attendent moins, et sont mieux reçus.');
  await verdict.getByLabel('Votre argument : impact pour les agents').fill('Les agents retrouvent du temps pour l’écoute.');
  await verdict.getByText('Oui, elle passe à l’évaluation').click();
  await verdict.getByRole('button', { name: 'Enregistrer le verdict' }).click();
  await expect(team.getByText('Le filtre usagers est passé')).toBeVisible();

  // The State and the Region judge apart; their difference is said.
  const state = await person('adjointe@tilab.example');
  await state.goto(address);
  await appraiseAll(state, 'l’État', 'Favorable');
  const manager = await person('responsable@tilab.example');
  await manager.goto(address);
  await appraiseAll(manager, 'la Région', 'Réservé');
  await expect(manager.getByText('État et Région diffèrent')).toHaveCount(1);
  await manager.getByRole('button', { name: 'Donner l’avis de conformité' }).click();
  const opinion = manager.getByRole('form', { name: 'Conformité à la charte' });
  await opinion.getByText('Conforme', { exact: true }).click();
  await opinion.getByLabel('Pourquoi').fill('La charte est respectée.');
  await opinion.getByRole('button', { name: 'Enregistrer l’avis' }).click();
  await expect(opinion).toBeHidden();
  await expectAccessible(manager);

  // The agenda of the COPIL in one click.
  const copil = await make<{ id: number }>(manager, 'body-sessions', {
    body: 'copil',
    starts_at: `${soon(1)}T05:00:00Z`,
    ends_at: `${soon(1)}T06:00:00Z`,
    place: 'La cuisine',
  });
  await manager.getByRole('link', { name: 'Gouvernance', exact: true }).click();
  await expectAccessible(manager);
  await manager.getByRole('link', { name: 'Préparation : COPIL' }).click();
  await expect(manager.getByRole('link', { name: TITLE })).toBeVisible();
  await expectAccessible(manager);
  await manager.getByRole('button', { name: 'Faire l’ordre du jour' }).click();
  await expect(manager).toHaveURL(/\/seances\/\d+$/);
  await expect(manager.getByRole('heading', { level: 3, name: new RegExp(TITLE) })).toBeVisible();
  await expect(manager).toHaveURL(new RegExp(`/seances/${copil.id}$`));
  const session = new URL(manager.url()).pathname;
  await confirm(manager, 'Convoquer les membres');

  // A member reads the pack, and says what they think beforehand.
  const member = await person('copil@tilab.example');
  await member.goto(session);
  const pack = member.getByRole('button', { name: `Lire le dossier : ${TITLE}` });
  await pack.click();
  await expect(member.getByRole('dialog').getByText('Les usagers attendent moins, et sont mieux reçus.')).toBeVisible();
  await expectAccessible(member);
  await member.keyboard.press('Escape');
  await expect(pack).toBeFocused();
  await member.getByRole('button', { name: `Donner mon avis : ${TITLE}` }).click();
  await member.getByRole('form', { name: /Mon avis/ }).getByText('Favorable', { exact: true }).click();
  await member.getByRole('form', { name: /Mon avis/ }).getByRole('button', { name: 'Donner mon avis' }).click();
  await expect(member.getByText('Avis donnés à distance')).toBeVisible();

  // The session: who is there, the decision with both sides, a recommendation, the minutes.
  await manager.reload();
  await openSession(manager);
  await decide(manager, TITLE, 'Avis favorable', async (form) => {
    await form.getByRole('button', { name: 'Ajouter une recommandation' }).click();
    await form.getByLabel('Ce qui est demandé').fill('Associer la mission locale');
    await form.getByLabel(/Confiée à/).fill('La porteuse du projet');
    await form.getByLabel(/Pour le/).fill(soon(60));
  });
  await expect(manager.getByText('Décidé : avis favorable')).toBeVisible();
  await expectAccessible(manager);
  await decideTheRest(manager);
  await confirm(manager, 'Clore la séance');
  await expect(manager.getByText('La séance est close.')).toBeVisible();
  const minutes = await manager.request.get(`/v1${session.replace('seances', 'body-sessions')}/minutes.pdf`);
  expect(minutes.status()).toBe(200);
  expect((await minutes.body()).subarray(0, 5).toString()).toBe('%PDF-');

  // Then the CODIR, and the project is open.
  await manager.goto('/labs/ti-lab/gouvernance');
  await manager.getByRole('button', { name: 'Planifier une séance' }).click();
  const plan = manager.getByRole('dialog');
  await plan.getByLabel('Instance').selectOption('codir');
  await plan.getByLabel('Jour').fill(soon(10));
  await plan.getByRole('button', { name: 'Planifier', exact: true }).click();
  await expect(manager).toHaveURL(/\/seances\/\d+$/);
  const board = new URL(manager.url()).pathname;
  await manager.goto(address);
  await manager.getByRole('button', { name: 'Inscrire à l’ordre du jour' }).click();
  const dialog = manager.getByRole('dialog');
  const option = dialog.getByLabel('Séance').locator(`option[value="${board.split('/').at(-1)}"]`);
  await dialog.getByLabel('Séance').selectOption((await option.getAttribute('value')) ?? '');
  await dialog.getByRole('button', { name: 'Inscrire à l’ordre du jour' }).click();
  await expect(dialog).toBeHidden();
  await manager.goto(board);
  await openSession(manager);
  await decide(manager, TITLE, 'Valider');
  await confirm(manager, 'Clore la séance');
  await agent.goto(address);
  await expect(agent.getByText('Elle est validée : la fiche du projet est ouverte.')).toBeVisible();
  await agent.getByRole('link', { name: 'Voir la fiche du projet' }).click();
  await expect(agent.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();

  // All of it stands in the log, unbroken.
  await manager.goto('/labs/ti-lab/gouvernance/registre');
  await manager.getByRole('button', { name: 'Vérifier le registre' }).click();
  await expect(manager.getByText(/inscriptions vérifiées, aucune anomalie/)).toBeVisible();
  await expectAccessible(manager);

  // Nobody outside reads the card yet; the carrier and the manager each turn a key.
  const card = new URL(agent.url()).pathname;
  await page.goto(card);
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toHaveCount(0);
  for (const [who, holder, said] of [
    [agent, 'Clé du porteur', 'Clé tournée.'],
    [manager, 'Clé du responsable', 'La fiche est publiée.'],
  ] as const) {
    await who.goto(card);
    await turnKey(who, holder);
    await expect(who.getByText(said).first()).toBeVisible();
  }

  // A visitor finds it in the list, reads it, prints it; a search engine reads what it is.
  await page.goto('/projets');
  await page.getByLabel('Chercher un projet').fill(TITLE);
  await page.getByRole('link', { name: TITLE }).click();
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(page.getByText('Clé du porteur')).toHaveCount(0);
  await expectAccessible(page);
  const known = /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(await (await page.request.get(card)).text());
  expect(JSON.parse(known?.[1] ?? '{}')).toMatchObject({ '@type': ['ResearchProject', 'CreativeWork'], name: TITLE });
  const pdf = await page.request.get(`/v1${card.replace('projets', 'projects')}/card.pdf`);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('what does not serve users stops at the gate, and nothing goes further', async ({ person, refusals }) => {
  refusals.push(404, 409);
  const agent = await person('agent@tilab.example');
  const request = await make<{ id: number }>(agent, 'requests', wholeRequest('Un logiciel de plus', 'action'));
  await make(agent, `requests/${request.id}/deposit`, {});
  const team = await person('concierge@tilab.example');
  await make(team, `requests/${request.id}/clarification`, {});
  await make(team, `requests/${request.id}/filter`, {});
  const address = `/labs/ti-lab/propositions/${request.id}`;
  await team.goto(address);
  const verdict = team.getByRole('form', { name: 'Votre verdict' });
  await verdict.getByLabel('Votre argument : impact pour les usagers').fill('Aucun usager n’a été rencontré.');
  await verdict.getByLabel('Votre argument : impact pour les agents').fill('Les agents n’y gagnent rien de visible.');
  await verdict.getByText('Non, elle est écartée').click();
  await verdict.getByLabel('Motif, pour ses porteurs').fill('Rencontrez d’abord ceux qui s’en serviraient.');
  await verdict.getByRole('button', { name: 'Enregistrer le verdict' }).click();
  await expect(team.getByText('Elle n’a pas passé le filtre usagers.')).toBeVisible();
  await expect(team.getByRole('button', { name: /Évaluer|Inscrire|Démarrer|conformité/ })).toHaveCount(0);
  await expectAccessible(team);

  // Whoever tries another way is refused: each later act, with the manager's own session.
  const manager = await person('responsable@tilab.example');
  await manager.goto(address);
  await expect(manager.getByRole('button', { name: /Évaluer|Inscrire|Démarrer|conformité/ })).toHaveCount(0);
  const { csrf_token: csrf } = (await (await manager.request.get('/v1/session')).json()) as { csrf_token: string };
  const { version, grid } = (await (await manager.request.get(`/v1/labs/ti-lab/requests/${request.id}`)).json()) as {
    version: number;
    grid: { criteria: { id: number; filter: boolean }[] };
  };
  const criterion = grid.criteria.find((one) => !one.filter)?.id;
  const base = `/v1/labs/ti-lab/requests/${request.id}`;
  const headers = { 'X-CSRF-Token': csrf, 'If-Match': `"${version}"` };
  const tries = [
    manager.request.put(`${base}/appraisals/${criterion}`, { headers, data: { level: 'favorable', words: 'Quand même.' } }),
    manager.request.put(`${base}/opinion`, { headers, data: { opinion: 'conforme', words: 'Quand même.' } }),
    manager.request.post(`${base}/urgent-start`, { headers, data: { reason: 'Quand même.' } }),
    manager.request.post(`${base}/filter`, { headers, data: {} }),
    manager.request.post(`${base}/filter-verdict`, {
      headers,
      data: { verdict: 'passe', users_argument: 'Finalement si, pour les usagers.', agents_argument: 'Finalement si, pour les agents.' },
    }),
  ];
  for (const answer of await Promise.all(tries)) expect([404, 409]).toContain(answer.status());
  const still = (await (await manager.request.get(base)).json()) as { state: string; project: string | null };
  expect(still).toMatchObject({ state: 'ecartee', project: null });

  // Its carrier reads why, and may propose again: a new draft, judged as new.
  await agent.goto(address);
  await expect(agent.getByText('Aucun usager n’a été rencontré.')).toBeVisible();
  await confirm(agent, 'Proposer à nouveau');
  await expect(agent).toHaveURL(/proposer\?.*demande=\d+/);
  await expect(agent.getByLabel('Titre')).toHaveValue('Un logiciel de plus');
  await agent.setViewportSize({ width: 320, height: 700 });
  await expectFits(agent);
});
