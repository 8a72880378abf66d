import { readFileSync } from 'node:fs';
import { make, tick } from './keys';
import { expectAccessible, expectFits } from './looks';
import { linkTo } from './mails';
import { expect, run, test } from './support';

test.describe.configure({ timeout: 240_000 });

const TITLE = 'Tenir un atelier à plusieurs services';
const ahead = (days: number, hour: number) => {
  const day = new Date(Date.now() + days * 86_400_000);
  day.setUTCHours(hour, 0, 0, 0);
  return day.toISOString();
};

test('participants are chosen with both sides counted, parity is kept or reasoned, who came has a certificate', async ({ page, person, refusals }) => {
  refusals.push(404, 409); // no registration of one's own yet; a choice refused for parity
  const team = await person('concierge@tilab.example');
  await team.goto('/labs/ti-lab/activites');
  const made = await make(team, 'activities', {
    kind: 'formation',
    title: TITLE,
    starts_at: ahead(20, 9),
    ends_at: ahead(20, 12),
    public_event: true,
    place: 'in_lab',
  });
  const list = `/labs/ti-lab/activites/${made.id}`;

  // The team opens a training at parity, for three.
  await team.goto(list);
  await team.getByRole('button', { name: 'Ouvrir les inscriptions' }).click();
  await team.getByRole('radio', { name: /Sur candidature/ }).focus();
  await team.keyboard.press('Space');
  await team.getByLabel('Nombre de places').fill('3');
  await tick(team, team.getByRole('checkbox', { name: /Autant de places/ }));
  await expectAccessible(team);
  await team.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(team.getByText('Aucune candidature en attente de réponse')).toBeVisible();

  // Somebody without an account applies, on a phone.
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(`/labs/ti-lab/evenements/${made.id}`);
  await expect(page.getByText('Les places s’offrent à parité')).toBeVisible();
  await page.getByLabel('Votre nom', { exact: true }).fill('Claire Martin');
  await page.getByLabel('Votre adresse électronique').fill('claire@tilab.example');
  await page.getByLabel('En quoi cette formation').fill('Animer sans l’équipe du lab');
  await page.getByLabel('Vous venez comme').selectOption('agents_state');
  await tick(page, page.getByLabel('J’ai compris ce qui est gardé'));
  await expectFits(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Recevoir le lien de confirmation' }).click();
  await expect(page.getByRole('heading', { name: 'Un lien vous a été envoyé' })).toBeVisible();
  await page.goto(await linkTo('claire@tilab.example', `/evenements/confirmer\\?evenement=${made.id}`));
  await page.getByRole('button', { name: 'Confirmer mon inscription' }).click();
  await expect(page.getByText('Votre candidature est déposée').first()).toBeVisible();
  await expectAccessible(page);
  const own = page.url();

  // The team hands in three more, and chooses: both sides are counted as it does.
  const others = [
    ['Bruno Le Goff', 'agents_state'],
    ['Denis Morvan', 'agents_region'],
    ['Élise Riou', 'agents_region'],
  ] as const;
  for (const [name, as] of others) {
    await make(team, `activities/${made.id}/registrations`, { name, public: as, guests: [], answers: [] });
  }
  await team.goto(`${list}/inscriptions`);
  await team.getByRole('link', { name: 'Choisir les participants' }).click();
  await team.getByRole('button', { name: 'Afficher les candidatures' }).click();
  const sides = team.getByRole('region', { name: 'Où en est le choix' });
  const candidate = (name: string) => team.getByRole('group', { name: `Pour ${name}` });
  const press = async (name: string, choice: string) => {
    await candidate(name).getByRole('button', { name: choice, exact: true }).focus();
    await team.keyboard.press('Enter');
  };
  await expect(sides.getByText('Personne n’est encore retenu')).toBeVisible();
  await expect(sides.getByText('La parité est tenue')).toBeHidden();
  await press('Claire Martin', 'Retenir');
  await expect(sides.getByText('une personne retenue sur 2 candidatures', { exact: true })).toBeVisible();
  await expect(candidate('Claire Martin').getByRole('button', { name: 'Retenir', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await press('Bruno Le Goff', 'Retenir');
  await expect(sides.getByText('2 personnes retenues sur 2 candidatures')).toBeVisible();
  await expect(sides.getByText('Personne n’est encore retenu')).toBeHidden();
  await expect(sides.getByText('La Région a moins de places')).toBeVisible();
  await press('Denis Morvan', 'Liste d’attente');
  await press('Élise Riou', 'Ne pas retenir');
  await team.getByRole('dialog').getByRole('textbox').fill('Une autre session suivra');
  await expectAccessible(team);
  await team.getByRole('dialog').getByRole('button', { name: 'Ne pas retenir' }).click();
  await expect(team.getByText('Raison : Une autre session suivra')).toBeVisible();
  await expect(sides.getByText('Tout le monde a une réponse')).toBeVisible();
  await expectAccessible(team);
  await team.setViewportSize({ width: 375, height: 800 });
  await expectFits(team);
  await expectAccessible(team);

  // Refused for parity, then reasoned.
  await team.getByRole('button', { name: 'Confirmer le choix' }).click();
  await team.getByRole('dialog').getByRole('button', { name: 'Confirmer le choix' }).click();
  await expect(team.getByText('Les deux administrations n’ont pas autant de places')).toBeVisible();
  await expectAccessible(team);
  await team.getByRole('dialog').getByRole('button', { name: 'Confirmer sans parité' }).click();
  await team.getByLabel('Pourquoi confirmer sans parité ?').fill('La Région tient sa session en mars');
  await team.getByRole('dialog').getByRole('button', { name: 'Confirmer sans parité' }).click();
  await expect(team.getByText(/Choix confirmé le/)).toBeVisible();
  await expect(sides.getByText('Confirmée sans parité : La Région tient sa session en mars')).toBeVisible();
  await expectAccessible(team);

  // Claire has a place; she comes, and takes her certificate away once it is over.
  await page.goto('/evenements');
  await page.goto(own);
  await expect(page.getByText('Vous avez une place').first()).toBeVisible();
  run('-m', 'tests.browser.begin_activity', TITLE);
  await team.goto(`${list}/accueil`);
  await team.getByRole('button', { name: 'Claire Martin' }).click();
  await expect(team.getByRole('button', { name: 'Claire Martin' })).toHaveAttribute('aria-pressed', 'true');
  run('-m', 'tests.browser.begin_activity', TITLE, '4');
  await page.reload();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Mon attestation (PDF)' }).click();
  const file = await (await waiting).path();
  const paper = readFileSync(file);
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
  await expectFits(page);
  await expectAccessible(page);

  // The code on it is checked by anybody; the name by who knows it.
  const code = run('-c', `import sys; from tests.pdf import words_of; print(words_of(open(sys.argv[1], 'rb').read()).rsplit('/attestation/', 1)[1].split(' ')[0])`, file).trim();
  await page.goto(`/attestation/${code}`);
  await expect(page.getByText('Cette attestation est valable')).toBeVisible();
  await expect(page.getByText('Claire')).toBeHidden();
  await page.getByLabel('Le nom écrit sur l’attestation').fill('Claire Martin');
  await page.getByRole('button', { name: 'Vérifier le nom' }).click();
  await expect(page.getByText('C’est bien ce nom')).toBeVisible();
  await expectFits(page);
  await expectAccessible(page);
  await page.goto(`/attestation/${code.slice(0, -2)}zz`);
  await expect(page.getByText('Cette attestation n’est pas valable')).toBeVisible();
  await expectAccessible(page);
});

test('one reads one’s own contribution, and takes it away', async ({ person }) => {
  const page = await person('concierge@tilab.example');
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto('/communautes');
  await page.getByRole('link', { name: 'Ma contribution' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ma contribution' })).toBeVisible();
  await expect(page.getByText(/Animateur/).first()).toBeVisible();
  await expectFits(page);
  await expectAccessible(page);
  const statement = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Emporter le relevé (PDF)' }).click();
  expect((await statement).suggestedFilename()).toBe('ma-contribution.pdf');
});
