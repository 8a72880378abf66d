import { make, tick } from './keys';
import { expectAccessible, expectFits } from './looks';
import { linkTo } from './mails';
import { expect, run, test } from './support';

test.describe.configure({ timeout: 180_000 });

const TITLE = 'Relire ensemble un courrier';
const AGAIN = 'Écrire une note claire';
const ahead = (days: number, hour: number) => {
  const day = new Date(Date.now() + days * 86_400_000);
  day.setUTCHours(hour, 0, 0, 0);
  return day.toISOString();
};

test('an event is read without scripts, a place is taken, awaited, given up and checked in', async ({ page, person, browser, refusals }) => {
  refusals.push(404); // somebody who has no registration yet
  const team = await person('concierge@tilab.example');
  await team.goto('/labs/ti-lab/activites');
  const made = await make(team, 'activities', {
    kind: 'atelier',
    title: TITLE,
    starts_at: ahead(12, 9),
    ends_at: ahead(12, 11),
    public_event: true,
    summary: 'Apportez un courrier que vous n’avez pas compris.',
    words: 'Deux heures, en **petits groupes**.',
    place: 'in_lab',
    place_words: 'Salon, premier étage',
  });

  // The team opens registrations: one place, one question.
  await team.goto(`/labs/ti-lab/activites/${made.id}`);
  await team.getByRole('button', { name: 'Ouvrir les inscriptions' }).click();
  await team.getByLabel('Nombre de places').fill('1');
  await team.getByRole('button', { name: 'Ajouter une question' }).click();
  await team.getByLabel('Question 1').fill('Pourquoi venez-vous ?');
  await expectAccessible(team);
  await team.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(team.getByText('Aucune place prise sur 1, personne n’attend')).toBeVisible();
  await expectAccessible(team);

  // A visitor without scripts reads it all.
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const bare = await plain.newPage();
  await bare.goto(`/labs/ti-lab/evenements/${made.id}`);
  await expect(bare.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(bare.getByText('petits groupes')).toBeVisible();
  await expect(bare.getByText('Places restantes : 1 sur 1.')).toBeVisible();
  await plain.close();

  // Two people without an account, on a phone: the first has the place, the second waits.
  await page.setViewportSize({ width: 375, height: 800 });
  const take = async (email: string, button: string) => {
    await page.goto('/evenements');
    await page.getByRole('link', { name: TITLE }).click();
    await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    await page.getByLabel('Votre nom', { exact: true }).fill(email.split('@')[0] ?? email);
    await page.getByLabel('Votre adresse électronique').fill(email);
    await page.getByLabel('Vous venez comme').selectOption('citizens');
    await page.getByLabel('Pourquoi venez-vous ?').fill('Pour apprendre');
    await tick(page, page.getByLabel('J’ai compris ce qui est gardé'));
    await expectFits(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('heading', { name: 'Un lien vous a été envoyé' })).toBeVisible();
    await page.goto(await linkTo(email, `/evenements/confirmer\\?evenement=${made.id}`));
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Confirmer mon inscription' }).click();
  };
  await take('premiere@tilab.example', 'Recevoir le lien de confirmation');
  await expect(page.getByText('Vous avez une place').first()).toBeVisible();
  await expect(page.getByRole('img', { name: /Code de votre inscription/ })).toBeVisible();
  await expectFits(page);
  await expectAccessible(page);
  const first = page.url();
  await take('seconde@tilab.example', 'Recevoir le lien de confirmation');
  await expect(page.getByText('Vous attendez : rang 1')).toBeVisible();
  const second = page.url();

  // The first gives it up: the second has it.
  await page.goto('/evenements');
  await page.goto(first);
  await page.getByRole('button', { name: 'Rendre ma place' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Rendre ma place' }).click();
  await expect(page.getByText('Vous ne venez plus').first()).toBeVisible();
  await page.goto('/evenements');
  await page.goto(second);
  await expect(page.getByText('Vous avez une place').first()).toBeVisible();
  await page.getByRole('button', { name: 'Changer' }).click();
  await page.getByLabel('De quoi avez-vous besoin').fill('Une rampe');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  // The team reads the list, registers somebody more, who waits; and at the door ticks off who comes.
  await team.goto(`/labs/ti-lab/activites/${made.id}/inscriptions`);
  await team.getByRole('button', { name: 'Afficher la liste' }).click();
  await expect(team.getByText('Besoins : Une rampe')).toBeVisible();
  await team.getByRole('button', { name: 'Inscrire quelqu’un' }).click();
  await team.getByLabel('Nom de la personne').fill('Tierce');
  await team.getByLabel('Vient comme').selectOption('users');
  await expectAccessible(team);
  await team.getByRole('dialog').getByRole('button', { name: 'Inscrire quelqu’un' }).click();
  await expect(team.getByRole('heading', { name: 'Attendent, dans l’ordre' })).toBeVisible();
  await expectAccessible(team);
  await team.setViewportSize({ width: 375, height: 800 });
  await team.goto(`/labs/ti-lab/activites/${made.id}/accueil`);
  await expect(team.getByText('L’accueil ouvre deux heures avant')).toBeVisible();
  run('-m', 'tests.browser.begin_activity', TITLE);
  await team.reload();
  await team.getByRole('button', { name: 'seconde' }).click();
  await expect(team.getByRole('button', { name: 'seconde' })).toHaveAttribute('aria-pressed', 'true');
  await expectFits(team);
  await expectAccessible(team);
  await team.getByRole('button', { name: 'Compter' }).click();
  await expect(team.getByText('Une présence enregistrée').first()).toBeVisible();
  await team.goto(`/labs/ti-lab/activites/${made.id}`);
  await expect(team.getByText('Tenue')).toBeVisible();
});

test('somebody with an account registers at once, and changes their mind', async ({ person, refusals }) => {
  refusals.push(404);
  const agent = await person('agent@tilab.example');
  await agent.goto('/evenements');
  await expect(agent.getByRole('heading', { level: 1 })).toBeVisible();
  await expectFits(agent);
  await expectAccessible(agent);
  await agent.getByRole('link', { name: /relire les courriers/ }).click();
  await agent.getByLabel('Vous venez comme').selectOption('agents_state');
  await agent.getByLabel('Vous venez', { exact: true }).selectOption('en ligne');
  await expectAccessible(agent);
  await agent.getByRole('button', { name: 'S’inscrire' }).click();
  await expect(agent.getByText('Vous avez une place').first()).toBeVisible();
  await expect(agent.getByText('L’adresse apparaît ici la veille.')).toBeVisible();
  await agent.getByRole('button', { name: 'Rendre ma place' }).click();
  await agent.getByRole('dialog').getByRole('button', { name: 'Rendre ma place' }).click();
  await expect(agent.getByRole('button', { name: 'S’inscrire' })).toBeVisible();
});

test('one finds all of one’s registrations again, on a phone', async ({ person, refusals }) => {
  refusals.push(404); // they ask whether they are registered before they are
  const agent = await person('agent@tilab.example');
  await agent.setViewportSize({ width: 375, height: 800 });
  await agent.goto('/mes-inscriptions');
  await expect(agent.getByRole('heading', { level: 1, name: 'Mes inscriptions' })).toBeVisible();
  const team = await person('concierge@tilab.example');
  await team.goto('/labs/ti-lab/activites');
  const made = await make(team, 'activities', {
    kind: 'atelier',
    title: AGAIN,
    starts_at: ahead(13, 9),
    ends_at: ahead(13, 11),
    public_event: true,
    place: 'in_lab',
    place_words: 'Salon, premier étage',
  });
  await team.goto(`/labs/ti-lab/activites/${made.id}`);
  await team.getByRole('button', { name: 'Ouvrir les inscriptions' }).click();
  await team.getByLabel('Nombre de places').fill('5');
  await team.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(team.getByText('Aucune place prise sur 5, personne n’attend')).toBeVisible();

  await agent.goto(`/labs/ti-lab/evenements/${made.id}`);
  await agent.getByLabel('Vous venez comme').selectOption('agents_state');
  await agent.getByRole('button', { name: 'S’inscrire' }).click();
  await expect(agent.getByRole('img', { name: /Code de votre inscription/ })).toBeVisible();

  await agent.getByRole('button', { name: /Mon compte/ }).click();
  await agent.getByRole('link', { name: 'Mes inscriptions' }).click();
  const card = agent.getByRole('article').filter({ has: agent.getByRole('heading', { level: 3, name: AGAIN }) });
  await expect(agent.getByRole('heading', { level: 2, name: 'À venir' })).toBeVisible();
  await expect(card.getByText('Vous avez une place')).toBeVisible();
  await expectFits(agent);
  await expectAccessible(agent);
  await card.getByRole('button', { name: /Mon code/ }).click();
  await expect(agent.getByRole('dialog').getByRole('img', { name: /Code de votre inscription/ })).toBeVisible();
  await expectAccessible(agent);
  await agent.keyboard.press('Escape');
  await card.getByRole('button', { name: /Rendre ma place/ }).click();
  await agent.getByRole('dialog').getByRole('button', { name: 'Rendre ma place' }).click();
  await expect(card.getByText('Vous ne venez plus')).toBeVisible();
  await card.getByRole('link', { name: AGAIN }).click();
  await expect(agent.getByRole('button', { name: 'S’inscrire' })).toBeVisible();
});
