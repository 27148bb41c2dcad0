// Nested levels by hand: two are added, whole children are moved by painting above, one straddles below and is fixed.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';

const SIZE = { width: 1100, height: 720 };

const undoButton = (page: Page) => page.getByRole('button', { name: /^Undo/ });
const stepLabel = async (page: Page) => (await undoButton(page).getAttribute('aria-label')) ?? '';
const levelSwitch = (page: Page) => page.getByRole('button', { name: 'Change the grid level' });
const straddling = (page: Page) => page.locator('[data-rule="straddles-parent"]');

/** The map has come to rest when the address has. */
async function rest(page: Page): Promise<void> {
  let before = '';
  await expect
    .poll(
      () => {
        const isSame = page.url() === before;
        before = page.url();
        return isSame;
      },
      { interval: 700 },
    )
    .toBe(true);
}

async function openLevels(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Plan 1/ }).click();
  await page.getByRole('menuitem', { name: 'Grid levels…' }).click();
  await page.getByRole('form', { name: 'Add a level' }).waitFor();
}

/** Strokes to the right, row by row and place by place, until one has done what is wanted; some begin elsewhere in vain. */
async function strokeUntil(page: Page, isDone: () => Promise<boolean>): Promise<void> {
  const box = await page.getByRole('application', { name: /Map of grids/ }).boundingBox();
  if (!box) throw new Error('The map is not on screen.');
  for (const row of [0.5, 0.65, 0.35, 0.8]) {
    for (const column of [0.35, 0.5, 0.65]) {
      await page.mouse.move(box.x + column * box.width, box.y + row * box.height);
      await page.mouse.down();
      await page.mouse.move(box.x + (column + 0.25) * box.width, box.y + (row + 0.05) * box.height, { steps: 8 });
      await page.mouse.up();
      await page.waitForTimeout(400);
      if (await isDone()) return;
    }
  }
  throw new Error(`No stroke did what was wanted; the last step: ${await stepLabel(page)}`);
}

/** A studio with a level above and one below; a grid above has been divided by the engine and is on the map. */
async function openNested(): Promise<Page> {
  const page = await openPage({ size: SIZE, path: '#/studio?lang=en' });
  await ready(page);
  const basicGrids = await page.locator('[data-grid]').count();

  // One level above, one below.
  await openLevels(page);
  await page.getByRole('radio', { name: 'One for each Community' }).check();
  await page.getByRole('textbox', { name: 'Name of the level' }).fill('Large grids');
  await shot(page, 'levels-dialog');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => levelSwitch(page).textContent()).toMatch(/Basic grids/);
  await openLevels(page);
  await page.getByText('Below “Basic grids”').click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => stepLabel(page)).toMatch(/Add level “Micro grids”/);
  await expect.poll(() => page.locator('[data-grid]').count()).toBe(basicGrids);

  // Up: the parent of what is selected is selected; the engine divides it by whole children.
  await page.locator('[data-grid]').nth(5).click();
  await page.keyboard.press('PageUp');
  await expect.poll(() => levelSwitch(page).textContent()).toMatch(/Large grids/);
  const parents = await page.locator('[data-grid]').count();
  await expect.poll(() => page.locator('[data-grid][aria-pressed=true]').count()).toBe(1);
  await page.keyboard.press('Shift+K');
  await expect.poll(() => page.locator('[data-grid]').count()).toBeGreaterThan(parents);
  await page.locator('[data-grid][aria-pressed=true]').first().click();
  await rest(page);
  return page;
}

it('two levels are added; the parent of what is selected is selected above, and divided by whole children', async () => {
  const page = await openNested();
  await expect.poll(() => stepLabel(page)).toMatch(/evenly|equal/i);
  await page.keyboard.press('PageDown');
  await expect.poll(() => levelSwitch(page).textContent()).toMatch(/Basic grids/);
  await page.getByRole('tab', { name: /Issues/ }).click();
  await expect.poll(() => straddling(page).count()).toBe(0);
  await shot(page, 'levels-below');
});

it('painting above moves whole children, and what straddles below is found and fixed', async () => {
  const page = await openNested();
  // A stroke takes children whole, however little of them it touches.
  await page.keyboard.press('b');
  await strokeUntil(page, async () => /Paint into \d+: \d+ child/.test(await stepLabel(page)));
  await shot(page, 'levels-above');

  // Down: no child straddles. One is painted over its parent's border, on purpose.
  await page.keyboard.press('PageDown');
  await expect.poll(() => levelSwitch(page).textContent()).toMatch(/Basic grids/);
  await page.getByRole('tab', { name: /Issues/ }).click();
  await expect.poll(() => straddling(page).count()).toBe(0);
  await page.getByRole('tab', { name: /Grids/ }).click();
  await page.locator('[data-grid][aria-pressed=true]').first().click();
  await rest(page);
  await page.keyboard.press('b');
  for (let n = 0; n < 5; n++) await page.keyboard.press(']');
  await page.getByRole('tab', { name: /Issues/ }).click();
  await strokeUntil(page, async () => (await straddling(page).count()) > 0);
  await shot(page, 'levels-straddling');
  const before = await straddling(page).count();
  await straddling(page).first().click();
  await page.getByRole('button', { name: /^Put all of|^Give what strays/ }).click();
  await expect.poll(() => straddling(page).count()).toBeLessThan(before);
  await expect.poll(() => stepLabel(page)).toMatch(/Parent border follows|leaves the other parents/);

  // History brings the level back as well; the oldest of these steps was made above.
  await page.getByRole('tab', { name: /History/ }).click();
  await page
    .getByRole('button', { name: /Paint into \d+: \d+ child/ })
    .last()
    .click();
  await expect.poll(() => levelSwitch(page).textContent()).toMatch(/Large grids/);
  await page.getByText(/^Saved in this browser/).waitFor();
  await page.reload();
  await ready(page);
  await expect.poll(() => levelSwitch(page).textContent()).toMatch(/Large grids/);
});

it('on a level of streets what needs the lowest level says so, and the engine divides by whole children', async () => {
  const page = await openPage({ size: SIZE, path: '#/studio?lang=en' });
  await ready(page);
  await openLevels(page);
  await page.getByRole('radio', { name: /^One for each (Street|Township)/ }).check();
  await page.getByRole('textbox', { name: 'Name of the level' }).fill('Streets');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => stepLabel(page)).toMatch(/Add level “Streets”/);
  await page.locator('[data-grid]').nth(5).click();
  await page.keyboard.press('PageUp');
  await expect.poll(() => levelSwitch(page).textContent()).toMatch(/Streets/);
  const streets = await page.locator('[data-grid]').count();

  // The key and the button say why, and the arrow stays in the hand.
  const rail = page.getByRole('toolbar', { name: 'Tools' });
  for (const tool of ['Border vertices', 'Drag a border', 'Stairwells of a building']) {
    await expect.poll(() => rail.getByRole('button', { name: tool }).getAttribute('aria-disabled')).toBe('true');
  }
  await page.keyboard.press('h');
  await page.getByText(/^Above the lowest level whole lower grids change hands/).waitFor();
  await expect.poll(() => rail.getByRole('button', { pressed: true }).getAttribute('aria-label')).toBe('Select');
  await page.keyboard.press('g');
  await page.getByText(/^Press on a lower grid and drag it whole/).waitFor();
  await page.keyboard.press('v');
  await shot(page, 'levels-streets');

  // All streets anew, into six: a community alone is no ground of theirs.
  await page.keyboard.press('p');
  const panel = page.getByRole('dialog', { name: 'Propose grids' });
  await panel.getByText('Evenly', { exact: true }).click();
  await expect.poll(() => panel.getByText('One community').count()).toBe(0);
  await panel.getByText('Whole district').click();
  const into = panel.getByLabel('Into');
  await into.fill('6');
  await into.blur();
  await panel.getByRole('button', { name: 'Propose' }).click();
  await panel.getByRole('button', { name: 'Apply' }).click();
  await panel.getByText('Applied to the plan').waitFor();
  await shot(page, 'levels-streets-proposed');
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => page.locator('[data-grid]').count()).toBe(6);
  expect(streets).not.toBe(6);
  await page.keyboard.press('PageDown');
  await expect.poll(() => levelSwitch(page).textContent()).toMatch(/Basic grids/);
  await page.getByRole('tab', { name: /Issues/ }).click();
  await expect.poll(() => straddling(page).count()).toBe(0);
});
