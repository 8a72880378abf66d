import { expect, quietDay, signIn, test } from './support';

test('a room is booked with the keyboard alone', async ({ page }) => {
  await signIn(page, 'agent@tilab.example');
  const day = await quietDay(page, 3);
  await page.goto(`/labs/ti-lab/calendrier?salle=boudoir&jour=${day}&vue=jour`);
  const grid = page.getByRole('grid', { name: /Le calendrier/ });
  await expect(grid).toBeVisible();
  await grid.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  for (let row = 0; row < 60; row += 1) await page.keyboard.press('ArrowDown');
  for (let row = 0; row < 7; row += 1) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog');
  await expect(form.getByLabel('De', { exact: true })).toHaveValue('19:00');
  await expect(form.getByLabel('À', { exact: true })).toHaveValue('20:00');
  await form.getByLabel('Quoi').focus();
  await page.keyboard.type('Réunion au clavier');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(page.getByRole('grid').getByText('Réunion au clavier')).toBeVisible();
});

test('a taken slot is refused with the next free ones', async ({ page, refusals }) => {
  refusals.push(409);
  await signIn(page, 'responsable@tilab.example');
  const day = await quietDay(page, 5);
  const book = async (title: string) => {
    await page.goto(`/labs/ti-lab/calendrier?jour=${day}`);
    await page.getByRole('button', { name: 'Réserver une pièce' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Quoi').fill(title);
    await form.getByLabel('Pièce').selectOption('chambre');
    await form.getByLabel('Jour').fill(day);
    await form.getByLabel('De', { exact: true }).fill('18:00');
    await form.getByLabel('À', { exact: true }).fill('19:00');
    await form.getByRole('button', { name: 'Réserver', exact: true }).click();
    return form;
  };
  await expect(await book('Première arrivée')).toBeHidden();
  const second = await book('Arrivée trop tard');
  await expect(second.getByRole('alert')).toBeVisible();
  await second.getByRole('alert').getByRole('button').first().click();
  await second.getByRole('button', { name: 'Réserver', exact: true }).click();
  await expect(second).toBeHidden();
});

test('what is missing is said in a summary that leads to the field', async ({ page }) => {
  await signIn(page, 'agent@tilab.example');
  await page.goto('/labs/ti-lab/calendrier');
  await page.getByRole('button', { name: 'Réserver une pièce' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: /^(Réserver|Demander la pièce)$/ }).click();
  const link = form.getByRole('link', { name: 'À remplir' }).first();
  await link.click();
  await expect(form.getByLabel('Quoi')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
});

test('a workshop that a service runs by itself is said so, and counted apart', async ({ page }) => {
  await signIn(page, 'responsable@tilab.example');
  const day = await quietDay(page, 21);
  await page.goto(`/labs/ti-lab/calendrier?jour=${day}`);
  await page.getByRole('button', { name: 'Réserver une pièce' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Quoi').fill('Atelier repris par un service');
  await form.getByLabel('Pièce').selectOption('boudoir');
  await form.getByLabel('Jour').fill(day);
  await form.getByLabel('De', { exact: true }).fill('18:00');
  await form.getByLabel('À', { exact: true }).fill('19:00');
  await form.getByText('Plus de détails').click();
  const who = form.getByLabel(/^Qui l’anime/);
  await who.focus();
  await page.keyboard.press('End');
  await expect(who.locator('option:checked')).toHaveText('Un service, seul, après une transmission');
  await form.getByRole('button', { name: 'Réserver', exact: true }).click();
  await expect(form).toBeHidden();
  const answer = await page.request.get('/v1/labs/ti-lab/activities?limit=200');
  const { items } = (await answer.json()) as { items: { id: number; title: string; autonomous: boolean; run_by_lab: boolean }[] };
  const made = items.find((one) => one.title === 'Atelier repris par un service');
  expect(made).toMatchObject({ autonomous: true, run_by_lab: false });
  await page.goto(`/labs/ti-lab/activites/${made?.id}`);
  await expect(page.getByText('un service, seul')).toBeVisible();
});
