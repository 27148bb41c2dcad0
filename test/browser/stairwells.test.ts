// A building divided by stairwells, by hand over the sample city: allowed first, then dragged, clicked, kept, and made whole.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';

/** The map opens on the middle of a slab of four stairwells (LN00230), some 60 pixels each. */
const ON_A_SLAB = '#/studio?lang=en&at=114.51366,30.38301,18.20';
const STAIRWELL_PX = 60;

const undoButton = (page: Page) => page.getByRole('button', { name: /^Undo/ });
const stepLabel = async (page: Page) => (await undoButton(page).getAttribute('aria-label')) ?? '';
const hint = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words });
const gridCount = (page: Page) => page.locator('[data-grid]').count();

async function allow(page: Page, isAllowed: boolean): Promise<void> {
  await page.getByRole('button', { name: /^Target/ }).click();
  await page.getByLabel('Buildings may be divided by stairwell').setChecked(isAllowed);
  await page.keyboard.press('Escape');
}

it('stairwells go to a new grid and to the one in hand; kept over a reload; without leave the building is made whole', async () => {
  const page = await openPage({ size: { width: 1200, height: 760 }, path: ON_A_SLAB });
  await ready(page);
  const box = await page.getByRole('application', { name: /Map of grids/ }).boundingBox();
  if (!box) throw new Error('The map is not on screen.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const over = (stairwell: number) => page.mouse.move(x + (stairwell - 2.5) * STAIRWELL_PX, y, { steps: 3 });
  await page.keyboard.press('h');
  await over(2);
  await page.getByText('Stairwells 2 of 4').waitFor();
  await hint(page, /This plan does not divide buildings/).waitFor();

  await allow(page, true);
  await expect.poll(() => stepLabel(page)).toMatch(/Allow division by stairwell/);
  const before = await gridCount(page);
  await over(1);
  await page.mouse.down();
  await over(2);
  await page.getByText('Stairwells 1–2 of 4').waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => stepLabel(page)).toMatch(/Allow division/);

  await over(1);
  await page.mouse.down();
  await over(2);
  await page.getByText('Stairwells 1–2 of 4').waitFor();
  await shot(page, 'stairwells-drag');
  await page.mouse.up();
  await expect.poll(() => stepLabel(page)).toMatch(/Stairwells 1–2 as new grid \d+: 14 households/);
  await expect.poll(() => gridCount(page)).toBe(before + 1);

  // The new grid is in hand: the next stairwell joins it.
  await over(3);
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(() => stepLabel(page)).toMatch(/Stairwells 3 to \d+: 7 households/);
  await page.getByRole('tab', { name: /^Changes/ }).click();
  await page.getByText(/By stairwell: .* stairwells 1–3/).waitFor();
  await shot(page, 'stairwells-changes');

  await page.getByText(/^Saved in this browser/).waitFor();
  await page.reload();
  await ready(page);
  await expect.poll(() => stepLabel(page)).toMatch(/Stairwells 3 to \d+/);
  await page.keyboard.press('Control+z');
  await page.getByRole('tab', { name: /^Changes/ }).click();
  await page.getByText(/By stairwell: .* stairwells 1–2/).waitFor();

  await allow(page, false);
  await page.getByRole('tab', { name: /^Issues/ }).click();
  const group = page.locator('details', { hasText: 'A building is divided' });
  await group.locator('[data-rule=divided-building]').click();
  await group.getByRole('button', { name: /^Give it whole to \d+/ }).click();
  await expect.poll(() => group.count()).toBe(0);
  await expect.poll(() => stepLabel(page)).toMatch(/LN00230 whole to \d+: 13 households/);
});
