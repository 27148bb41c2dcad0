// Schemes in force are laid over each other, and a plan takes over the line of one of them.

import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';

const STUDIO = { size: 'desktop', path: '#/studio?lang=en' } as const;

const panel = (page: Page) => page.getByRole('complementary', { name: 'Overlay schemes' });
const laid = (page: Page) => page.locator('[data-overlay="ready"] [data-fact]').first().waitFor();
const fact = async (page: Page, name: string) =>
  Number((await panel(page).locator(`[data-fact="${name}"] dd`).first().textContent())!.replace(/[^\d.]/g, ''));
const households = (page: Page) => fact(page, 'households');
const stepLabel = async (page: Page) =>
  (await page.getByRole('button', { name: /^Undo/ }).getAttribute('aria-label')) ?? '';

async function csvRows(page: Page, button: string): Promise<string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return (await text(await download.createReadStream())).trim().split('\r\n');
}

it('three schemes disagree in places; the open plan takes over the line of another, place by place', async () => {
  const page = await openPage(STUDIO);
  await ready(page);
  await page.keyboard.press('w');
  await laid(page);

  // Every two of the three; the first pair is looked at.
  const pairs = panel(page).locator('[data-pair]');
  await expect.poll(() => pairs.count()).toBe(3);
  const first = await households(page);
  expect(first).toBeGreaterThan(1_000);
  await panel(page).locator('[data-pair="1"]').click();
  await expect.poll(() => households(page)).not.toBe(first);
  // The address shows the same to whoever gets it.
  const second = await households(page);
  await expect.poll(() => page.url()).toContain('pair=1');
  await page.reload();
  await ready(page);
  await laid(page);
  await expect.poll(() => households(page)).toBe(second);
  const places = panel(page).getByRole('region', { name: 'Places in disagreement' });
  const entries = places.getByRole('listitem').getByRole('button');
  const all = await fact(page, 'places');
  const slivers = await fact(page, 'slivers');
  await expect.poll(() => entries.count()).toBe(all);
  expect(await csvRows(page, 'CSV')).toHaveLength(all + 1);

  await places.getByText('Slivers', { exact: true }).click();
  await expect.poll(() => entries.count()).toBe(slivers);
  expect(slivers).toBeGreaterThan(3);
  await expect.poll(() => places.locator('[data-sliver="false"]').count()).toBe(0);
  await entries.first().click();
  await expect.poll(() => entries.first().getAttribute('aria-current')).toBe('true');
  await shot(page, 'overlay-slivers');

  // The open plan against the fire-control zones only.
  await places.getByText('All', { exact: true }).click();
  const choose = panel(page).getByRole('region', { name: /^Lay over each other/ });
  await choose.getByRole('checkbox', { name: /Plan 1/ }).check();
  await choose.getByRole('checkbox', { name: /Public-order/ }).uncheck();
  await choose.getByRole('checkbox', { name: /City-management/ }).uncheck();
  await expect.poll(() => panel(page).locator('[data-pair]').count()).toBe(0);
  await laid(page);
  const before = await households(page);
  const place = await entries.first().textContent();
  await entries.first().click();
  await page.getByRole('button', { name: 'Follow “Fire-control zones” here' }).click();
  await expect.poll(() => stepLabel(page)).toMatch(/Follow “Fire-control zones” in 1 place/);
  await expect.poll(() => households(page)).toBeLessThan(before);
  await expect.poll(() => entries.first().textContent()).not.toBe(place);

  // All the others at once, and back in one step.
  const one = await households(page);
  await places.getByRole('button', { name: /^Follow .* in all/ }).click();
  await expect.poll(() => households(page)).toBeLessThan(one / 10);
  await shot(page, 'overlay-settled');
  await page.keyboard.press('Control+z');
  await expect.poll(() => households(page)).toBe(one);
  await page.keyboard.press('w');
  await panel(page).waitFor({ state: 'detached' });
});
it('an all-purpose plan takes the place of the other schemes, and keeps a cross-walk for each', async () => {
  const page = await openPage(STUDIO);
  await ready(page);
  const dialog = page.getByRole('dialog', { name: 'Submit and publish' });
  await page.getByTitle('Submit and publish').click();
  await dialog.getByRole('button', { name: 'Submit the plan' }).click();
  await dialog.getByRole('checkbox', { name: /City-management/ }).check();
  await dialog.getByRole('checkbox', { name: /Fire-control/ }).check();
  await dialog.locator('[data-replaced="chengguan"]').getByText('858').waitFor();
  await dialog.getByRole('button', { name: /^Publish from/ }).click();
  await dialog.getByRole('button', { name: 'Cross-walks…' }).click();

  const walks = page.getByRole('dialog', { name: 'Cross-walk' });
  await walks.getByRole('combobox', { name: 'Against' }).selectOption({ label: 'Fire-control zones' });
  await walks.getByText('Written into the plan').waitFor();
  const rows = await walks.getByRole('row').count();
  expect(rows).toBeGreaterThan(100);
  await shot(page, 'overlay-cross-walk');
  const csv = await csvRows(page, 'Export CSV');
  expect(csv[1]).toMatch(/^"?="?"?\d{16}/);
  await page.keyboard.press('Escape');

  // After a reload the plan still says what it replaced, and the schemes are shown as ended.
  await page.getByText(/^Saved in this browser/).waitFor();
  await page.reload();
  await ready(page);
  await page.keyboard.press('w');
  await laid(page);
  await panel(page)
    .getByText(/^ended \d{4}-\d\d-01$/)
    .first()
    .waitFor();
  expect(
    await panel(page)
      .getByText(/^ended /)
      .count(),
  ).toBe(2);
});
