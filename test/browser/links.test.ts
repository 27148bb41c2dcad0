// Two plots treated as separated or connected, by hand over the sample city: said before, listed, taken back, kept.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';
import { savedFile } from './support/studio-page';

const undoButton = (page: Page) => page.getByRole('button', { name: /^Undo/ });
const stepLabel = async (page: Page) => (await undoButton(page).getAttribute('aria-label')) ?? '';
const hint = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words });
const links = (page: Page) => page.getByRole('list', { name: 'Treated as connected / separated' });

async function middleOfMap(page: Page): Promise<[number, number]> {
  const box = await page.getByRole('application', { name: /Map of grids/ }).boundingBox();
  if (!box) throw new Error('The map is not on screen.');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** A pointer that moves is heard of once a frame, and the page is written after it. */
const nextFrames = (page: Page) =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );

const WAYS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [0.7, -0.7],
  [-0.7, 0.7],
  [0.7, 0.7],
  [-0.7, -0.7],
];

/** Walks out from a place until the hint says what is sought; which way that is, is the city's affair. */
async function seek(page: Page, [x, y]: readonly number[], words: RegExp, from: number): Promise<[number, number]> {
  for (let r = from; r < 300; r += 20) {
    for (const [ux, uy] of WAYS) {
      const place: [number, number] = [x + ux * r, y + uy * r];
      await page.mouse.move(...place);
      await nextFrames(page);
      if ((await hint(page, words).count()) > 0) return place;
    }
  }
  throw new Error(`Nowhere does the hint say ${words}.`);
}

it('a pair is separated, another connected; both are listed, one is taken back, one is there after a reload', async () => {
  const page = await openPage({ size: { width: 1200, height: 760 }, path: '#/studio?lang=en' });
  await ready(page);
  await page.locator('[data-grid]').nth(6).click();
  const middle = await middleOfMap(page);
  await page.keyboard.press('j');
  await hint(page, /Click one plot, then another/).waitFor();

  // Esc puts the first plot down.
  await page.mouse.click(...middle);
  await hint(page, /Click the second plot/).waitFor();
  await page.keyboard.press('Escape');
  await hint(page, /Click one plot, then another/).waitFor();
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);

  // A neighbour: what the click will do is said before it.
  await page.mouse.click(...middle);
  await hint(page, /Click the second plot/).waitFor();
  const beside = await seek(page, middle, /treat the two plots as separated/, 20);
  await page.mouse.click(...beside);
  await expect.poll(() => stepLabel(page)).toMatch(/Treat as separated: /);

  // A plot that shares no line with it.
  await page.mouse.click(...middle);
  const beyond = await seek(page, middle, /treat the two plots as connected/, 80);
  await shot(page, 'links-sketch');
  await page.mouse.click(...beyond);
  await expect.poll(() => stepLabel(page)).toMatch(/Treat as connected: /);

  // On a pair that is set, a click would take it back.
  await page.mouse.click(...middle);
  await page.mouse.move(...beside);
  await hint(page, /take the setting back/).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: /Issues/ }).click();
  await expect.poll(() => links(page).getByRole('listitem').count()).toBe(2);
  await shot(page, 'links-list');
  const separated = links(page).getByRole('listitem').filter({ hasText: 'two neighbours treated as separated' });
  await separated.getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => links(page).getByRole('listitem').count()).toBe(1);
  await expect.poll(() => stepLabel(page)).toMatch(/Take back connected \/ separated/);

  await page.getByRole('tab', { name: /Changes/ }).click();
  await page.getByRole('heading', { name: 'Connections and separations that change (1)' }).waitFor();
  // The same as a table, beside the other exports.
  await page.getByRole('button', { name: 'Plan 1', exact: true }).click();
  const table = await savedFile(page, () =>
    page.getByRole('menuitem', { name: 'Export connections and separations as CSV' }).click(),
  );
  expect(table.name).toBe('Plan 1.links.csv');
  expect(table.content.trimEnd().split('\r\n')).toHaveLength(2);
  expect(table.content).toContain('连通 connected,新设 new');

  await page.getByText(/^Saved in this browser/).waitFor();
  await page.reload();
  await ready(page);
  await page.getByRole('tab', { name: /Issues/ }).click();
  await links(page).getByText('two plots treated as connected').waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(() => links(page).getByRole('listitem').count()).toBe(2);
});
