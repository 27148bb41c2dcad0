// The tools in the hand: real pointer events over the sample city.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';
import { chooseGrid, cursorOf, gridRows, middleOfMap, seekCursor, stepLabel, undoButton } from './support/studio-page';

const SIZE = { width: 1100, height: 720 };

const hint = (page: Page) => page.getByRole('status').filter({ hasText: /\w/ }).last();

async function openStudio(): Promise<Page> {
  const page = await openPage({ size: SIZE, path: '#/studio?lang=en' });
  await ready(page);
  await chooseGrid(page, 6);
  return page;
}

it('a shared border is pulled: households of both sides follow, Esc takes it back, letting go makes one step', async () => {
  const page = await openStudio();
  // The selected grid's own border is taken without a tool.
  const at = await seekCursor(page, 'grab');
  // The two sides stand beside the pointer before anything is pulled.
  const rows = page.locator('tr[data-band]');
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(2);
  await page.mouse.down();
  await page.mouse.move(at.x + at.ux * 60, at.y + at.uy * 60, { steps: 5 });
  await expect.poll(() => cursorOf(page)).toBe('grabbing');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);

  // Any border with the tool; both ways, farther and farther, until plots change side.
  await page.keyboard.press('d');
  for (const way of [60, -60, 110, -110, 170, -170]) {
    await page.mouse.move(at.x, at.y);
    await expect.poll(() => cursorOf(page)).toBe('grab');
    await page.mouse.down();
    await page.mouse.move(at.x + at.ux * way, at.y + at.uy * way, { steps: 6 });
    await page.waitForTimeout(300);
    await shot(page, 'tools-pull');
    await page.mouse.up();
    if (await undoButton(page).isEnabled()) break;
  }
  await expect.poll(() => stepLabel(page)).toMatch(/Drag the border \d+ \| \d+: [\d,]+ households change side/);
  await page.keyboard.press('Control+z');
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);
});

it('without the snap the border cuts plots; a locked grid refuses before and after the press', async () => {
  const page = await openStudio();
  await page.keyboard.press('d');
  await page.keyboard.press('s');
  const at = await seekCursor(page, 'grab');
  await page.mouse.down();
  await page.mouse.move(at.x + at.ux * 30, at.y + at.uy * 30, { steps: 5 });
  await page.waitForTimeout(300);
  await page.mouse.up();
  await expect.poll(() => stepLabel(page)).toMatch(/Drag the border/);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Shift+L');
  await expect.poll(() => stepLabel(page)).toMatch(/Lock/);
  const locked = await seekCursor(page, 'not-allowed');
  await page.mouse.down();
  await page.mouse.move(locked.x + 50, locked.y + 50, { steps: 4 });
  await page.mouse.up();
  await page.getByText(/is locked\. Unlock it first/).waitFor();
  await expect.poll(() => stepLabel(page)).toMatch(/Lock/);
});

it('box, eraser, fill and brush size from the keyboard; every tool says what it does', async () => {
  const page = await openStudio();
  const { x, y } = await middleOfMap(page);
  await page.keyboard.press('e');
  await expect.poll(() => hint(page).textContent()).toMatch(/take them out of their grids/);
  const size = page.getByRole('slider', { name: 'Brush size' });
  const before = Number(await size.inputValue());
  await page.keyboard.press(']');
  expect(Number(await size.inputValue())).toBe(before + 1);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => stepLabel(page)).toMatch(/Erase \d+ plots/);

  await page.keyboard.press('r');
  await page.mouse.move(x - 40, y - 40);
  await page.mouse.down();
  await page.mouse.move(x + 100, y + 60, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => stepLabel(page)).toMatch(/Paint into \d+/);

  // What a click would take is shown before it, and forgotten with the tool.
  await page.keyboard.press('f');
  await page.mouse.move(x + 150, y);
  await page.waitForTimeout(500);
  await page.keyboard.press('Escape');
  await expect.poll(() => stepLabel(page)).toMatch(/Paint into \d+/);
  await shot(page, 'tools-fill');
});

it('a grid is divided along a street under the pointer', async () => {
  const page = await openStudio();
  const before = await gridRows(page).count();
  await page.keyboard.press('c');
  const at = await seekCursor(page, 'pointer');
  await shot(page, 'tools-divide');
  await page.mouse.click(at.x, at.y);
  await expect.poll(() => gridRows(page).count()).toBeGreaterThan(before);
  await expect.poll(() => stepLabel(page)).toMatch(/Divide \d+ along a barrier/);
});

it('the engine splits the selected grid evenly into as many parts as the target asks for', async () => {
  const page = await openStudio();
  const before = await gridRows(page).count();
  await page.keyboard.press('Shift+K');
  await expect.poll(() => gridRows(page).count()).toBeGreaterThan(before);
});
