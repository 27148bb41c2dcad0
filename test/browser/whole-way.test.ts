// A plan's whole way under one hand, with the real tools: painted, a border dragged, a grid cut, two merged, refused by a
// hard rule, mended, submitted, published, and the day before looked at. On the sample city and on open data.

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectToTile } from './support/expect-to-tile';
import { CAMBRIDGE, checkAndOpen, feed, isDataMissing, LONG, openDialog } from './support/open-data';
import { openPage, ready, shot } from './support/page';
import {
  chooseGrid,
  dragFromMiddle,
  dragUntilStep,
  exportedGrids,
  gridRows,
  middleOfMap,
  seekCursor,
  stepLabel,
} from './support/studio-page';

/** Paint, drag a shared border, cut, merge: each ends as a step of the history that says what was done. */
async function redraw(page: Page, place: number): Promise<void> {
  await chooseGrid(page, place);
  await page.keyboard.press('b');
  await dragUntilStep(page);
  await expect.poll(() => stepLabel(page)).toMatch(/Paint into .+: \d+ plots?, [\d,]+ households/);

  await page.keyboard.press('d');
  const at = await seekCursor(page, 'grab');
  for (const way of [60, -60, 110, -110, 170, -170]) {
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + at.ux * way, at.y + at.uy * way, { steps: 4 });
    await page.mouse.up();
    await page.waitForTimeout(300);
    if (/Drag the border/.test(await stepLabel(page))) break;
  }
  await expect.poll(() => stepLabel(page)).toMatch(/Drag the border .+: [\d,]+ households change side/);

  await chooseGrid(page, place - 4);
  const before = await gridRows(page).count();
  await page.keyboard.press('k');
  const { x, y } = await middleOfMap(page);
  await page.mouse.move(x - 5, y - 200);
  await page.mouse.down();
  await page.mouse.move(x + 5, y + 200, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => gridRows(page).count()).toBeGreaterThan(before);
  await expect.poll(() => stepLabel(page)).toMatch(/Split/);

  // A click on one part takes it in hand, one on the other merges; which of them is in hand already is the split's affair.
  const parts = await gridRows(page).count();
  await page.keyboard.press('m');
  for (const dx of [-40, 40]) {
    if ((await gridRows(page).count()) < parts) break;
    await page.mouse.click(x + dx, y);
    await page.waitForTimeout(400);
  }
  await expect.poll(() => gridRows(page).count()).toBe(parts - 1);
  await expect.poll(() => stepLabel(page)).toMatch(/Merge .+ into/);
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Submit and publish' });
const hardIssues = (page: Page) => page.locator('details:has([data-severity=hard]) [data-rule]');

/** Rubs ground with households out of its grid, is refused by name, and takes the way out each issue offers. */
async function beRefusedAndMend(page: Page): Promise<void> {
  await page.keyboard.press('e');
  const hasHouseholds = async () => /Erase \d+ plots?, [1-9]/.test(await stepLabel(page));
  // Where the homes are is the city's affair.
  for (const [dx, dy] of [
    [80, 0],
    [-80, 0],
    [0, 80],
    [0, -80],
    [120, 100],
    [-120, -100],
  ]) {
    await dragFromMiddle(page, dx, dy);
    await page.waitForTimeout(300);
    if (await hasHouseholds()) break;
  }
  await expect.poll(() => hasHouseholds()).toBe(true);
  await page.getByTitle('Submit and publish').click();
  await dialog(page)
    .getByText(/must be solved before the plan can be submitted/)
    .waitFor();
  await dialog(page).getByText('Households in no grid').waitFor();
  await expect.poll(() => dialog(page).getByRole('button', { name: 'Submit the plan' }).count()).toBe(0);
  await dialog(page).getByRole('button', { name: 'Show these issues' }).click();
  await page.locator('[data-rule=unassigned-households]').first().waitFor();
  for (let left = await hardIssues(page).count(); left > 0; left = await hardIssues(page).count()) {
    await hardIssues(page).first().click();
    await page
      .locator('li[data-open=true]')
      .getByRole('button', { name: /^Give / })
      .click();
    await expect.poll(() => hardIssues(page).count()).toBeLessThan(left);
  }
}

/** Submits and publishes from the city's own day; gives that day and the one before. */
async function bringIntoForce(page: Page): Promise<{ today: string; before: string }> {
  await page.getByTitle('Submit and publish').click();
  await dialog(page).getByRole('button', { name: 'Submit the plan' }).click();
  const said = await dialog(page)
    .getByText(/^Submitted on/)
    .innerText();
  const [today] = /\d{4}-\d\d-\d\d/.exec(said)!;
  await dialog(page).getByLabel('In force from').fill(today);
  await dialog(page)
    .getByRole('button', { name: `Publish from ${today}` })
    .click();
  await dialog(page)
    .getByText(new RegExp(`Published on ${today}`))
    .waitFor();
  await page.keyboard.press('Escape');
  return { today, before: new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10) };
}

async function openDay(page: Page, day: string): Promise<void> {
  await page.getByRole('button', { name: 'Grids of a day: In force' }).click();
  await page.getByLabel('Day', { exact: true }).fill(day);
  await page.keyboard.press('Escape');
  await page
    .getByRole('status')
    .filter({ hasText: `Grids of ${day}` })
    .waitFor();
}

/** The city of the page, redrawn and brought into force; `inForce` grids were there before. */
async function goTheWholeWay(page: Page, city: string, place: number, inForce: number): Promise<void> {
  await redraw(page, place);
  await shot(page, `whole-way-${city}-redrawn`);
  await beRefusedAndMend(page);
  const { today, before } = await bringIntoForce(page);
  await shot(page, `whole-way-${city}-published`);
  const exported = await exportedGrids(page);
  expectToTile(exported);
  await openDay(page, before);
  await page.getByRole('tab', { name: /^Grids/ }).click();
  await expect.poll(() => gridRows(page).count()).toBe(inForce);
  await page
    .getByRole('status')
    .filter({ hasText: `until ${today}` })
    .waitFor();
  await shot(page, `whole-way-${city}-day-before`);
  await page.getByRole('button', { name: 'Back to today' }).click();
  await expect.poll(() => gridRows(page).count()).toBe(exported.features.length);
}

const SIZE = { width: 1100, height: 700 };

it('the sample city: from a painted plot to a plan in force and the day before it', async () => {
  const page = await openPage({ size: SIZE, path: '#/studio?lang=en' });
  await ready(page);
  await goTheWholeWay(page, 'sample', 6, await gridRows(page).count());
});

it.skipIf(isDataMissing)('Cambridge: proposed, redrawn, in force, and the day before it', async () => {
  const page = await openPage({ size: SIZE, path: '#/studio?lang=en' });
  await ready(page);
  await openDialog(page);
  await feed(page, CAMBRIDGE);
  await page.getByLabel('Name of the city').fill('Cambridge');
  await checkAndOpen(page, 'whole-way-cambridge');
  const inForce = await gridRows(page).count();
  await page.keyboard.press('p');
  const proposal = page.getByRole('dialog', { name: 'Propose grids' });
  await proposal.getByText('Whole district').click();
  await proposal.getByRole('button', { name: 'Propose' }).click();
  await proposal.getByRole('button', { name: 'Apply' }).click(LONG);
  await proposal.getByText('Applied to the plan').waitFor(LONG);
  await proposal.getByRole('button', { name: 'Close' }).click();
  await goTheWholeWay(page, 'cambridge', 60, inForce);
});
