import type { Page } from '@playwright/test';
import { press, tabTo, typeInto } from './keys';
import { expectAccessible, expectFits } from './looks';
import { linkTo } from './mails';
import { expect, run, signIn, test } from './support';

test.describe.configure({ timeout: 180_000 });

const SLUG = 'essai-du-fil';
const FEED = `/labs/ti-lab/communautes/${SLUG}`;
const PDF = { name: 'plan-de-table.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF') };
const message = (page: Page, words: string) => page.getByRole('article', { name: /^Message de/ }).filter({ hasText: words });
const live = (page: Page) => page.locator('.ti-sr[aria-live]');

test.beforeAll(() => void run('-m', 'tests.browser.make_a_community', SLUG, 'Essai du fil'));

/** Chooses a file as one does: by the button, then in the system's own window. */
async function join(page: Page, ...files: (typeof PDF)[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Joindre un fichier' }).press('Enter');
  await (await chooser).setFiles(files);
}

/** The line that is pressed to write something new. */
const line = (page: Page) => page.getByRole('button', { name: 'Écrire un message…' });

async function write(page: Page, words: string): Promise<void> {
  await line(page).click();
  await page.getByLabel('Votre message').fill(words);
  await page.getByRole('button', { name: 'Publier' }).click();
  await expect(line(page)).toBeVisible();
}

test('a message calls somebody, carries a file, is answered and changed', async ({ page, person }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.goto(FEED);
  const words = page.getByLabel('Votre message');
  await expect(words).toBeHidden();
  await press(page, line(page));
  await expect(words).toBeFocused();
  await press(page, page.getByRole('button', { name: 'Publier' }));
  await expect(words).toBeFocused();
  await expect(page.getByText('Écrivez quelque chose avant d’envoyer.')).toBeVisible();
  await typeInto(page, words, 'Le plan de jeudi est prêt, merci @agen');
  await expect(page.getByRole('option', { name: /Agent/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(words).toHaveValue(/@agent\S* $/);

  await join(page, PDF, { ...PDF, name: 'tableau.ods', mimeType: 'application/vnd.oasis.opendocument.spreadsheet' });
  await expect(page.getByRole('list', { name: 'Fichiers joints' }).getByRole('listitem')).toHaveText(/plan-de-table\.pdf1\sko/);
  await expect(page.getByText(/tableau\.ods.*n’est pas joint/).last()).toBeVisible();
  await expect(live(page)).toContainText('Un fichier joint.');
  await expectAccessible(page);
  await press(page, page.getByRole('button', { name: 'Enlever plan-de-table.pdf' }));
  await expect(page.getByRole('list', { name: 'Fichiers joints' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Joindre un fichier' })).toBeFocused();
  await join(page, PDF);
  await press(page, page.getByRole('button', { name: 'Publier' }));
  const said = message(page, 'Le plan de jeudi');
  await expect(said.getByRole('link', { name: 'plan-de-table.pdf' })).toBeVisible();
  await expect(said.getByRole('link', { name: /Agent/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Fichiers joints' })).toBeHidden();
  await expect(line(page)).toBeFocused();
  await expect(words).toBeHidden();
  const given = await page.request.get((await said.getByRole('link', { name: 'plan-de-table.pdf' }).getAttribute('href')) ?? '');
  expect(given.headers()['content-type']).toContain('application/pdf');

  const agent = await person('agent@tilab.example');
  await agent.setViewportSize({ width: 375, height: 800 });
  await agent.goto(FEED);
  const read = message(agent, 'Le plan de jeudi');
  await press(agent, read.getByRole('button', { name: 'Répondre' }));
  await typeInto(agent, agent.getByLabel(/^Votre réponse à Concierge/), 'Vu, je l’imprime.');
  await expectAccessible(agent);
  await press(agent, read.locator('form').getByRole('button', { name: 'Répondre' }));
  await expect(read.getByText('Vu, je l’imprime.')).toBeVisible();
  await expectFits(agent);

  await page.reload();
  await press(page, said.getByRole('button', { name: 'Modifier' }).first());
  await typeInto(page, said.getByLabel('Votre message'), 'Le plan de jeudi est prêt, salle du fond.');
  await press(page, said.getByRole('button', { name: 'Enregistrer' }));
  await expect(said.getByText('salle du fond')).toBeVisible();
  await expect(said.getByText(/· modifié/)).toBeVisible();
  await expect(said.getByText('Vu, je l’imprime.')).toBeVisible();
});

test('one reacts by keyboard, and the focus is not lost', async ({ page, person }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.goto(FEED);
  await write(page, 'Deux fiches prêtes à relire');
  const said = message(page, 'Deux fiches prêtes');
  await expect(said.getByRole('button', { name: 'Bravo' })).toBeHidden();
  const more = said.getByRole('button', { name: 'Réagir' });
  await press(page, more);
  await expect(said.getByRole('button', { name: 'Merci' })).toBeFocused();
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await expect(said.getByRole('button', { name: 'Merci' })).toBeHidden();
  await page.keyboard.press('Enter');
  await tabTo(page, said.getByRole('button', { name: 'Bravo' }));
  await page.keyboard.press('Enter');
  await expect(said.getByRole('button', { name: 'Bravo · 1', pressed: true })).toBeFocused();
  await expect(live(page)).toContainText('Réaction ajoutée : Bravo');

  const agent = await person('agent@tilab.example');
  await agent.setViewportSize({ width: 375, height: 800 });
  await agent.goto(FEED);
  const read = message(agent, 'Deux fiches prêtes');
  await press(agent, read.getByRole('button', { name: 'Bravo · 1' }));
  await expect(read.getByRole('button', { name: 'Bravo · 2', pressed: true })).toBeFocused();
  await expectAccessible(agent);
  await expectFits(agent);
  await page.reload();
  await press(page, said.getByRole('button', { name: 'Bravo · 2' }));
  await expect(said.getByRole('button', { name: 'Bravo · 1', pressed: false })).toBeFocused();
  await agent.reload();
  await press(agent, read.getByRole('button', { name: 'Bravo · 1' }));
  await expect(read.getByRole('button', { name: 'Réagir' })).toBeFocused();
  await expect(read.getByRole('button', { name: /Bravo/ })).toBeHidden();
});

test('what is reported is looked at, what is removed has a reason, and its author is told', async ({ page, person }) => {
  const author = await person('concierge@tilab.example');
  await author.setViewportSize({ width: 375, height: 800 });
  await author.goto(FEED);
  await write(author, 'Le chef n’y connaît rien');
  await expect(message(author, 'Le chef n’y connaît rien')).toBeVisible();

  await signIn(page, 'agent@tilab.example');
  await page.goto(FEED);
  await write(page, 'Qui a pris le vidéoprojecteur ?');
  await author.reload();
  await press(author, message(author, 'Qui a pris').getByRole('button', { name: 'Signaler' }));
  await expectAccessible(author);
  await typeInto(author, author.getByLabel('Ce qui ne va pas'), 'On soupçonne quelqu’un');
  await press(author, author.getByRole('dialog').getByRole('button', { name: 'Signaler' }));
  await expect(author.getByText('Signalement transmis.').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Un message signalé' })).toBeVisible();
  await expect(page.getByText('On soupçonne quelqu’un')).toBeVisible();
  await expectAccessible(page);

  const wrong = message(page, 'Le chef n’y connaît rien');
  await press(page, wrong.getByRole('button', { name: 'Retirer' }));
  await expectAccessible(page);
  await typeInto(page, page.getByRole('dialog').getByRole('textbox'), 'Ce message vise une personne.');
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Retirer' }));
  await expect(page.getByText('Message retiré par l’animation.').first()).toBeVisible();
  await expect(page.getByText('Le chef n’y connaît rien')).toBeHidden();

  await author.goto(await linkTo('concierge@tilab.example', `${FEED}\\?message=\\d+`, ''));
  await expect(author.getByText('Motif : Ce message vise une personne.')).toBeVisible();
  await expectAccessible(author);
  await expectFits(author);
});

test('on a phone what is said is on the first screen, and what one has begun to write is kept', async ({ page }) => {
  await signIn(page, 'concierge@tilab.example');
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(FEED);
  await write(page, 'Dit pour être lu d’abord');
  await page.reload();
  await expect(message(page, 'Dit pour être lu d’abord').first()).toBeInViewport();
  await press(page, line(page));
  await expect(page.getByLabel('Votre message')).toBeFocused();
  await page.keyboard.type('À finir demain');
  await press(page, page.getByRole('button', { name: 'Fermer' }));
  const resumed = page.getByRole('button', { name: 'Reprendre votre message…' });
  await expect(resumed).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Votre message')).toHaveValue('À finir demain');
  await expect(page.getByLabel('Votre message')).toBeFocused();
  await expectFits(page);
});
