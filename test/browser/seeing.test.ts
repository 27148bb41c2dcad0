/** Seeing consequences: plans side by side, before and after on the map, who is affected, fixes, the balance. */
import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';
import { chooseGrid, dragUntilStep, undoButton } from './support/studio-page';

/** Gives plots of a neighbour to the selected grid, and puts the brush down. */
async function paintSomewhere(page: Page): Promise<void> {
  await page.keyboard.press('b');
  await dragUntilStep(page);
  await page.keyboard.press('v');
}

it('plans stand side by side, on the map behind a divider; the address keeps it; a table goes to a spreadsheet', async () => {
  const page = await openPage({ size: { width: 1440, height: 800 }, path: '#/studio?lang=en' });
  await ready(page);
  await chooseGrid(page, 3);
  await paintSomewhere(page);

  await page.getByRole('button', { name: 'Side by side…' }).click();
  const table = page.getByRole('complementary', { name: 'Compare plans' });
  await expect.poll(() => table.getByRole('columnheader').count()).toBe(2);
  await table.getByRole('button', { name: 'On map' }).click();
  const divider = page.getByRole('slider', { name: /^Divider/ });
  await divider.focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => divider.getAttribute('aria-valuenow')).toBe('40');
  await shot(page, 'compare-swipe');

  const moved = await table.locator('[data-figure=moved]').first().innerText();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    table.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const csv = await text(await download.createReadStream());
  expect(csv).toContain(`Households that change grid,${moved.trim().replace(/\D/g, '')},0`);

  // A pair of grids: click shows the ground between them.
  await table.locator('[data-change]').first().click();
  await expect.poll(() => page.url()).toMatch(/compare=swipe.*divider=0\.400.*plans=in-force/);
  await page.waitForTimeout(1500);
  await page.reload();
  await ready(page);
  await expect.poll(() => divider.getAttribute('aria-valuenow')).toBe('40');
  await expect.poll(() => table.getByRole('columnheader').count()).toBe(2);

  // Flip: the other plan while the key is held, and no longer.
  await page.getByText('Flip', { exact: true }).click();
  await page.keyboard.down('y');
  await expect.poll(() => page.getByText(/^This is/).count()).toBe(1);
  await page.keyboard.up('y');
  await expect.poll(() => page.getByText(/^This is/).count()).toBe(0);
  await page.getByText('Difference', { exact: true }).click();
  await shot(page, 'compare-difference');
});

it('who is affected is listed by pair and by building; an issue is fixed in one step and undone in one', async () => {
  const page = await openPage({ size: { width: 1200, height: 800 }, path: '#/studio?lang=en' });
  await ready(page);
  await chooseGrid(page, 3);
  await paintSomewhere(page);
  await page.getByRole('tab', { name: /^Changes/ }).click();
  await page.getByText('By building').click();
  await expect.poll(() => page.getByRole('columnheader', { name: /Address/ }).count()).toBe(1);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  const rows = (await text(await download.createReadStream())).trim().split('\r\n');
  const said = await page.getByText(/^[\d,]+ buildings?$/).innerText();
  expect(rows.length - 1).toBe(Number(said.replace(/\D/g, '')));

  await page.getByRole('tab', { name: /^Issues/ }).click();
  const group = page.locator('details', { hasText: 'Out of range' });
  if ((await group.getAttribute('open')) === null) await group.locator('summary').click();
  await group.locator('[data-rule=out-of-range]').first().click();
  await expect
    .poll(() => page.getByText('Grids of similar size share the work evenly', { exact: false }).count())
    .toBe(1);
  const fix = group.getByRole('button', { name: /^(Split|Merge) \d+/ });
  for (let i = 0; (await fix.count()) === 0; i++)
    await group
      .locator('[data-rule=out-of-range]')
      .nth(i + 1)
      .click();
  const issues = () => group.locator('summary').innerText();
  const before = await issues();
  await fix.click();
  await expect.poll(issues).not.toBe(before);
  await expect.poll(() => undoButton(page).getAttribute('aria-label')).toMatch(/Split|Merge/);
  await shot(page, 'issue-fixed');
  await page.keyboard.press('Control+z');
  await expect.poll(issues).toBe(before);
});

it('dragging over the balance selects on the map, as bars and as classes', async () => {
  const page = await openPage({ size: { width: 1200, height: 800 }, path: '#/studio?lang=en' });
  await ready(page);
  const drag = async (from: number, to: number) => {
    const box = await page.getByRole('slider', { name: /by households/ }).boundingBox();
    if (!box) throw new Error('The balance is not on screen.');
    await page.mouse.move(box.x + from, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + to, box.y + 40, { steps: 4 });
    await page.mouse.up();
  };
  await drag(50, 120);
  await expect.poll(() => page.getByText(/^\d+ grids selected$/).count()).toBe(1);
  await page.getByText('Histogram', { exact: true }).click();
  await drag(700, 1100);
  await expect.poll(() => page.getByText(/^\d+ grids selected$/).count()).toBe(1);
  await shot(page, 'balance-histogram');
});
