// Single vertices of a border, and borders simplified: real pointer and key events over the sample city.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';

/** Narrower than the reach of a vertex, so that none is passed by. */
const STEP_PX = 11;
const SIZE = { width: 1100, height: 720 };

const undoButton = (page: Page) => page.getByRole('button', { name: /^Undo/ });
const stepLabel = async (page: Page) => (await undoButton(page).getAttribute('aria-label')) ?? '';
const hint = (page: Page) => page.getByText(/takes it out$|comes? along$|slides along the community border$/);

function cursorOf(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector<HTMLElement>('.maplibregl-canvas')!.style.cursor);
}

async function openStudio(): Promise<Page> {
  const page = await openPage({ size: SIZE, path: '#/studio?lang=en' });
  await ready(page);
  await page.locator('[data-grid]').nth(6).click();
  // The map has come to rest when the address has.
  let before = '';
  for (let now = page.url(); now !== before; now = page.url()) {
    before = now;
    await page.waitForTimeout(800);
  }
  return page;
}

/** Looks about from the middle of the map, nearest places first, until a vertex is under the pointer. */
async function seekVertex(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.getByRole('application', { name: /Map of grids/ }).boundingBox();
  if (!box) throw new Error('The map is not on screen.');
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  const steps = Array.from({ length: 33 }, (_, i) => (i - 16) * STEP_PX);
  const places = steps.flatMap((dx) => steps.map((dy) => ({ dx, dy, far: Math.hypot(dx, dy) })));
  for (const { dx, dy } of places.sort((a, b) => a.far - b.far || a.dx - b.dx || a.dy - b.dy)) {
    await page.mouse.move(cx + dx, cy + dy);
    await page.waitForTimeout(60);
    if (await hint(page).isVisible()) return { x: cx + dx, y: cy + dy };
  }
  throw new Error('No vertex on screen.');
}

it('a vertex is dragged: Esc takes it back, letting go makes one step that undo takes back', async () => {
  const page = await openStudio();
  await page.keyboard.press('o');
  await page.keyboard.press('s');
  const at = await seekVertex(page);
  await shot(page, 'vertices');
  await page.mouse.down();
  await page.mouse.move(at.x + 40, at.y + 40, { steps: 5 });
  await expect.poll(() => cursorOf(page)).toBe('grabbing');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);

  for (const [dx, dy] of [
    [40, 40],
    [-40, 40],
    [40, -40],
    [-40, -40],
  ]) {
    await page.mouse.move(at.x, at.y);
    await expect.poll(() => hint(page).isVisible()).toBe(true);
    await page.mouse.down();
    await page.mouse.move(at.x + dx, at.y + dy, { steps: 5 });
    await expect.poll(() => cursorOf(page)).toBe('grabbing');
    await page.waitForTimeout(300);
    await page.mouse.up();
    if (await undoButton(page).isEnabled()) break;
  }
  await expect
    .poll(() => stepLabel(page))
    .toMatch(/\d+ \| \d+.*: moved (a vertex|the junction), [\d,]+ households change side/);
  // Delete means the vertex under the pointer, never the grid that is selected.
  const grids = await page.locator('[data-grid]').count();
  await page.keyboard.press('Delete');
  await expect.poll(() => page.locator('[data-grid]').count()).toBe(grids);
  // One step, or two where a bend lay under the pointer.
  const undo = async () => {
    await page.keyboard.press('Control+z');
    return undoButton(page).isDisabled();
  };
  await expect.poll(undo).toBe(true);
});

it('borders of a grid are simplified: seen before it is applied, one step, dropped by Esc', async () => {
  const page = await openStudio();
  await page.keyboard.press('Shift+S');
  const bar = page.getByRole('form', { name: /Simplify the borders of \d+/ });
  const result = bar.getByText(/\d+ → \d+ vertices/);
  const slider = bar.getByRole('slider');
  await slider.press('End');
  await result.waitFor();
  const [before, after] = (await result.textContent())!.match(/\d+/g)!.map(Number);
  expect(after).toBeLessThan(before);
  await shot(page, 'simplify');
  await slider.press('Escape');
  await expect.poll(() => bar.isVisible()).toBe(false);
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);

  await page.keyboard.press('Shift+S');
  await slider.press('End');
  await result.waitFor();
  await slider.press('Enter');
  await expect.poll(() => stepLabel(page)).toMatch(/\d+: borders simplified to 30 m, \d+ households/);
  await expect.poll(() => bar.isVisible()).toBe(false);
});
