import { expectAccessible, expectFits } from './looks';
import { expect, run, signIn, test } from './support';

test.describe.configure({ timeout: 120_000 });

const LIBRARY = '/labs/ti-lab/bibliotheque';
const TITLE = 'Carnet du parcours';

interface Made {
  book: number;
  copy: number;
}

/** A book of this journey's own, with one copy: what others borrow is theirs. */
const aBook = () => JSON.parse(run('-m', 'tests.browser.make_a_book', TITLE)) as Made;

test('a book is borrowed on a phone, waited for, brought back, and offered to who waited', async ({ page, person }) => {
  const { book, copy } = aBook();
  const address = `${LIBRARY}/exemplaires/${copy}`;
  await page.setViewportSize({ width: 375, height: 812 });

  // A stranger who scans the code sees the book, and where to sign in.
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(page.getByText('En rayon')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Se connecter pour emprunter' })).toBeVisible();
  await expectAccessible(page);

  await signIn(page, 'agent@tilab.example');
  await page.goto(address);
  await page.getByRole('button', { name: /^Emprunter jusqu’au / }).click();
  await expect(page.getByText(/^Vous l’avez jusqu’au /)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Garder trois semaines de plus' })).toBeVisible();
  await expectFits(page);
  await expectAccessible(page);

  // Somebody else waits for it, and does not learn who has it.
  const other = await person('copil@tilab.example');
  await other.goto(`${LIBRARY}/${book}`);
  await expect(other.getByRole('main')).not.toContainText('Agent (démonstration)');
  await other.getByRole('button', { name: 'Le réserver' }).click();
  await expect(other.getByText('Vous êtes la prochaine personne servie.')).toBeVisible();

  await page.reload();
  await expect(page.getByRole('button', { name: 'Garder trois semaines de plus' })).toBeHidden();
  await page.getByRole('button', { name: 'Je l’ai rendu' }).click();
  await expect(page.getByText(/^Mis de côté pour quelqu’un jusqu’au /)).toBeVisible();

  await other.reload();
  await expect(other.getByText(/^Il vous attend jusqu’au /)).toBeVisible();
  await other.getByRole('link', { name: 'Voir l’exemplaire mis de côté' }).click();
  await expect(other).toHaveURL(new RegExp(`/exemplaires/${copy}$`));
  await other.getByRole('button', { name: /^Emprunter jusqu’au / }).click();
  await expect(other.getByText(/^Vous l’avez jusqu’au /)).toBeVisible();
  await other.getByRole('button', { name: 'Je l’ai rendu' }).click();
  await expect(other.getByRole('main').getByText('En rayon')).toBeVisible();
});

test('the team adds a title, refuses a number that is none, lends and notes the return', async ({ page, refusals }) => {
  refusals.push(422);
  await signIn(page, 'concierge@tilab.example');
  await page.goto(LIBRARY);
  await page.getByRole('button', { name: 'Ajouter un titre' }).click();
  const form = page.getByRole('dialog', { name: 'Ajouter un titre' });
  await form.getByRole('button', { name: 'Ajouter au catalogue' }).click();
  await expect(form.getByLabel('Titre', { exact: true })).toBeFocused();
  await form.getByLabel('Titre', { exact: true }).fill('Essai de la bibliothèque');
  await form.getByLabel('ISBN').fill('978-2-07-036822-9');
  await form.getByRole('button', { name: 'Ajouter au catalogue' }).click();
  await expect(form.getByText('Ce n’est pas un ISBN').first()).toBeVisible();
  await expectAccessible(page);
  await form.getByLabel('ISBN').fill('');
  await form.getByRole('button', { name: 'Ajouter au catalogue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Essai de la bibliothèque' })).toBeVisible();

  await page.getByRole('button', { name: /^Code à coller/ }).click();
  await expect(page.getByRole('dialog').getByRole('img', { name: /Code QR/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Prêter à quelqu’un/ }).click();
  const lend = page.getByRole('dialog', { name: 'Prêter l’exemplaire A' });
  await lend.getByLabel('Son nom').fill('Une visiteuse');
  await lend.getByLabel('Son adresse électronique').fill('visiteuse@tilab.example');
  await lend.getByRole('button', { name: 'Prêter à quelqu’un' }).click();
  await expect(page.getByText('Chez Une visiteuse')).toBeVisible();
  await page.goto(`${LIBRARY}?vue=prets`);
  await expect(page.getByRole('table')).toContainText('Une visiteuse');
  await expectAccessible(page);
  await page.getByRole('link', { name: /^Essai de la bibliothèque/ }).click();
  await page.getByRole('button', { name: 'Noter le retour' }).click();
  await expect(page.getByRole('main').getByText('En rayon')).toBeVisible();
});

test('the market says both sides, and the watch is followed', async ({ page }) => {
  await page.goto('/partenaires');
  await expect(page.getByRole('heading', { level: 1, name: 'Partenaires et prestataires' })).toBeVisible();
  await expect(page.getByText('Relire un courrier en langage clair')).toBeHidden();
  await expectAccessible(page);
  await page.goto('/veille');
  await expect(page.getByRole('link', { name: 'Suivre (flux Atom)' })).toHaveAttribute('href', '/v1/labs/ti-lab/watch.atom');
  await expectAccessible(page);

  await signIn(page, 'agent@tilab.example');
  await page.goto('/partenaires');
  await expect(page.getByRole('heading', { name: 'Relire un courrier en langage clair' })).toBeVisible();
  await page.getByRole('button', { name: 'Proposer', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Proposer' });
  await form.getByLabel('Qui propose').fill('Agent (démonstration)');
  await form.getByLabel('En une ligne').fill('Animer une rétrospective');
  await form.getByLabel('Ce qui est apporté').fill('Une heure, à distance');
  await form.getByRole('button', { name: 'Proposer' }).click();
  await expect(form.getByLabel('Ce qui est attendu en retour')).toBeFocused();
  await form.getByLabel('Ce qui est attendu en retour').fill('Un retour écrit');
  await form.getByRole('button', { name: 'Proposer' }).click();
  await expect(page.getByRole('heading', { name: 'Animer une rétrospective' })).toBeVisible();
  await expectAccessible(page);
});
