// Nested levels by hand: two are added, and a grid above is divided by whole children.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';

/** A drawn frame takes its time where the graphics are computed by the processor. */
const PATIENT = { timeout: 20_000 };
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
      { interval: 700, ...PATIENT },
    )
    .toBe(true);
}

async function openLevels(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Plan 1/ }).click();
  await page.getByRole('menuitem', { name: 'Grid levels…' }).click();
  await page.getByRole('form', { name: 'Add a level' }).waitFor();
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
  await expect.poll(() => levelSwitch(page).textContent(), PATIENT).toMatch(/Basic grids/);
  await openLevels(page);
  await page.getByText('Below “Basic grids”').click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => stepLabel(page), PATIENT).toMatch(/Add level “Micro grids”/);
  expect(await page.locator('[data-grid]').count()).toBe(basicGrids);

  // Up: the parent of what is selected is selected; the engine divides it by whole children.
  await page.locator('[data-grid]').nth(5).click();
  await page.keyboard.press('PageUp');
  await expect.poll(() => levelSwitch(page).textContent(), PATIENT).toMatch(/Large grids/);
  const parents = await page.locator('[data-grid]').count();
  expect(await page.locator('[data-grid][aria-pressed=true]').count()).toBe(1);
  await page.keyboard.press('Shift+K');
  await expect.poll(() => page.locator('[data-grid]').count(), { timeout: 40_000 }).toBeGreaterThan(parents);
  await page.locator('[data-grid][aria-pressed=true]').first().click();
  await rest(page);
  return page;
}

it('two levels are added; the parent of what is selected is selected above, and divided by whole children', async () => {
  const page = await openNested();
  expect(await stepLabel(page)).toMatch(/evenly|equal/i);
  await page.keyboard.press('PageDown');
  await expect.poll(() => levelSwitch(page).textContent(), PATIENT).toMatch(/Basic grids/);
  await page.getByRole('tab', { name: /Issues/ }).click();
  expect(await straddling(page).count()).toBe(0);
  await shot(page, 'levels-below');
});
