// What a planner's hand does in the Studio, for the journeys: choose a grid, drag on the map, look for a line.

import { text } from 'node:stream/consumers';
import type { FeatureCollection } from 'geojson';
import type { Locator, Page } from 'playwright-core';

export const undoButton = (page: Page): Locator => page.getByRole('button', { name: /^(Undo|撤销)/ });
export const redoButton = (page: Page): Locator => page.getByRole('button', { name: /^(Redo|重做)/ });
export const gridRows = (page: Page): Locator => page.locator('[data-grid]');

/** What the undo button would take back, in words. */
export async function stepLabel(page: Page): Promise<string> {
  return (await undoButton(page).getAttribute('aria-label')) ?? '';
}

/** Waits until the plan has been written whole. */
export async function saved(page: Page): Promise<void> {
  await page.getByText(/^Saved in this browser/).waitFor();
}

/** Locks the n-th grid of the list: the shortest edit there is. */
export async function lockGrid(page: Page, place: number): Promise<void> {
  await page.bringToFront();
  await gridRows(page).nth(place).click();
  await page.keyboard.press('Shift+L');
}

/** Removes the n-th grid of the list: its ground is in no grid then. */
export async function removeGrid(page: Page, place: number): Promise<void> {
  await gridRows(page).nth(place).click();
  await page.keyboard.press('Delete');
}

/** Waits until the map has come to rest: the address says where it is, a moment later. */
export async function mapAtRest(page: Page): Promise<void> {
  let before = '';
  for (let now = page.url(); now !== before; now = page.url()) {
    before = now;
    await page.waitForTimeout(800);
  }
}

/** Selects a grid by its place in the list and waits until the map has come to it. */
export async function chooseGrid(page: Page, place: number): Promise<void> {
  await gridRows(page).nth(place).click();
  await mapAtRest(page);
}

/** Lists one community alone: that of the selected grid. */
export async function listOneCommunity(page: Page): Promise<void> {
  // A line that is not on screen has text, though none that can be seen.
  const chosen = (await page.locator('[data-grid][aria-pressed="true"]').first().textContent()) ?? '';
  const communities = page.getByRole('combobox', { name: 'Community', exact: true });
  const names = await communities.locator('option').allInnerTexts();
  const label = names.find((name) => chosen.includes(name));
  if (!label) throw new Error(`None of ${names.join(', ')} is the community of ${chosen}.`);
  await communities.selectOption({ label });
}

export async function listAllCommunities(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Community', exact: true }).selectOption('-1');
}

/** The middle of the map, where the grid chosen last has been brought. */
export async function middleOfMap(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.getByRole('application', { name: /Map of grids/ }).boundingBox();
  if (!box) throw new Error('The map is not on screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses at the middle of the map and drags in a straight line. */
export async function dragFromMiddle(page: Page, dx: number, dy: number, { letsGo = true } = {}): Promise<void> {
  const { x, y } = await middleOfMap(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx, y + dy, { steps: 6 });
  if (letsGo) await page.mouse.up();
}

/**
 * Drags out of the grid in the middle until the tool in hand has made a step; which side has plots to take is the
 * city's affair. Gives the way of the drag that did.
 */
export async function dragUntilStep(page: Page): Promise<readonly [dx: number, dy: number]> {
  const before = await stepLabel(page);
  for (const [dx, dy] of [
    [-220, 0],
    [220, 0],
    [0, 180],
    [0, -180],
    [-200, -150],
    [200, 150],
  ]) {
    await dragFromMiddle(page, dx, dy);
    await page.waitForTimeout(300);
    if ((await stepLabel(page)) !== before) return [dx, dy];
  }
  throw new Error('No stroke made a step.');
}

export function cursorOf(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector<HTMLElement>('.maplibregl-canvas')!.style.cursor);
}

/** Walks out from the middle of the map until the pointer asks for a cursor; which way a line is, is the city's affair. */
export async function seekCursor(
  page: Page,
  cursor: string,
): Promise<{ x: number; y: number; ux: number; uy: number }> {
  const { x: cx, y: cy } = await middleOfMap(page);
  for (const [ux, uy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ]) {
    for (let r = 10; r < 220; r += 5) {
      await page.mouse.move(cx + ux * r, cy + uy * r);
      await page.waitForTimeout(60);
      if ((await cursorOf(page)) !== cursor) continue;
      await page.waitForTimeout(400);
      if ((await cursorOf(page)) === cursor) return { x: cx + ux * r, y: cy + uy * r, ux, uy };
    }
  }
  throw new Error(`Nowhere is the cursor ${cursor}.`);
}

/** What the page hands over when something is done in it. */
export async function savedFile(page: Page, act: () => Promise<unknown>): Promise<{ name: string; content: string }> {
  const saving = page.waitForEvent('download');
  await act();
  const file = await saving;
  return { name: file.suggestedFilename(), content: await text(await file.createReadStream()) };
}

/** The grids of the open plan as GeoJSON, by the menu of the plan. */
export async function exportedGrids(page: Page): Promise<FeatureCollection> {
  await page.getByRole('button', { name: 'Plan 1', exact: true }).click();
  const file = await savedFile(page, () => page.getByRole('menuitem', { name: 'Export grids as GeoJSON' }).click());
  return JSON.parse(file.content);
}
