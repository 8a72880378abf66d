import type { Locator, Page } from '@playwright/test';
import { expect } from './support';

/** Moves the focus to an element with Tab alone, as a person without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < 150; step += 1) {
    if (await target.evaluate((element) => element.contains(document.activeElement) && document.activeElement !== document.body)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('never reached with the Tab key');
}

export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Ticks a box with the space bar. */
export async function tick(page: Page, box: Locator): Promise<void> {
  await tabTo(page, box);
  await page.keyboard.press('Space');
  await expect(box).toBeChecked();
}

/** Types over what a field holds. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Chooses in a list with the arrows. */
export async function choose(page: Page, target: Locator, label: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Home');
  const chosen = target.locator('option:checked');
  for (let step = 0; step < 100 && (await chosen.textContent()) !== label; step += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(chosen).toHaveText(label);
}

/** A request for a room over some wall-clock hours of a day. */
export const at = (day: string, room: string, from: string, to: string, more: Record<string, unknown> = {}) => ({
  room,
  starts_local: `${day}T${from}:00`,
  ends_local: `${day}T${to}:00`,
  purpose: 'accueil',
  title: 'Accueil',
  ...more,
});

/** Writes through the API, as whoever is signed in on the page; what it answers. */
export async function make<Made = { id: number; version: number }>(page: Page, path: string, data: unknown): Promise<Made> {
  const session = (await (await page.request.get('/v1/session')).json()) as { csrf_token: string };
  const answer = await page.request.post(`/v1/labs/ti-lab/${path}`, {
    data,
    headers: { 'X-CSRF-Token': session.csrf_token, 'Idempotency-Key': `test-${Math.random()}` },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Made;
}
