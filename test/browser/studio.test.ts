import type { FeatureCollection } from 'geojson';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';
import {
  chooseGrid,
  dragFromMiddle,
  dragUntilStep,
  listAllCommunities,
  listOneCommunity,
  middleOfMap,
  redoButton,
  savedFile,
  stepLabel,
  undoButton,
} from './support/studio-page';

const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });

it('a grid is redrawn by hand: paint, Esc, undo, redo, split, merge; a reload finds everything', async () => {
  const page = await openPage({ size: { width: 1100, height: 720 }, path: '#/studio?lang=en' });
  await ready(page);
  await chooseGrid(page, 6);

  // A stroke given up leaves no trace.
  await page.keyboard.press('b');
  await dragFromMiddle(page, -200, 0, { letsGo: false });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);

  await page.keyboard.press('b');
  await page.keyboard.press(']');
  await dragUntilStep(page);
  await expect.poll(() => stepLabel(page)).toMatch(/Paint into \d+: \d+ plots, [\d,]+ households/);
  await page.keyboard.press('Control+z');
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);
  await expect.poll(() => redoButton(page).isEnabled()).toBe(true);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => redoButton(page).isDisabled()).toBe(true);

  // The change is told in words.
  await tab(page, /^Changes/).click();
  await page
    .getByText(/households move from|without buildings moves from/)
    .first()
    .waitFor();

  // One grid in two along a line over the whole map, then one again.
  await tab(page, /^Grids/).click();
  const gridCount = () => page.locator('[data-grid]').count();
  const before = await gridCount();
  await page.keyboard.press('k');
  const { x, y } = await middleOfMap(page);
  await page.mouse.move(x - 5, y - 235);
  await page.mouse.down();
  await page.mouse.move(x + 5, y + 235, { steps: 12 });
  await page.mouse.up();
  await expect.poll(gridCount).toBe(before + 1);
  await expect.poll(() => stepLabel(page)).toMatch(/Split \d+/);
  await page.keyboard.press('Control+z');
  await expect.poll(gridCount).toBe(before);
  await page.keyboard.press('Control+y');
  await expect.poll(gridCount).toBe(before + 1);

  // The list: largest first. The parts of the grid are neighbours; the new one is the last number of the community.
  await listOneCommunity(page);
  await page.getByText('Number', { exact: true }).click();
  const kept = page.locator('[data-grid][aria-pressed="true"]');
  const made = page.locator('[data-grid]').last();
  await kept.waitFor();
  await made.click({ modifiers: ['Shift'] });
  await page.keyboard.press('Shift+M');
  await expect.poll(() => stepLabel(page)).toMatch(/Merge \d+ into \d+/);
  await listAllCommunities(page);
  await expect.poll(gridCount).toBe(before);

  // Esc puts tool and selection down; history and plan outlive the page.
  await page.getByText(/Saved in this browser/).waitFor();
  const label = await stepLabel(page);
  await shot(page, 'studio-redrawn');
  await page.reload();
  await ready(page);
  await expect.poll(() => stepLabel(page)).toBe(label);
  await expect.poll(() => gridCount()).toBe(before);
  await tab(page, /^History/).click();
  await page.getByRole('button', { name: /Plan opened/ }).click();
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);
  await expect.poll(() => redoButton(page).isEnabled()).toBe(true);
});

it('a community is proposed anew and saved as a file; plans are copied, deleted and restored', async () => {
  const page = await openPage({ size: { width: 1100, height: 720 }, path: '#/studio?lang=en&area=10' });
  await ready(page);
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Propose grids' });
  await dialog.getByText('One community').click();
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await dialog.getByText('Applied to the plan').waitFor();
  await expect.poll(() => stepLabel(page)).toMatch(/Propose \d+ grids \(seed 1\)/);
  await shot(page, 'studio-proposed');
  await dialog.getByRole('button', { name: 'Close' }).click();

  const saving = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  expect((await saving).suggestedFilename()).toBe('Plan 1.jingwei.json');

  // Plans: a copy, and the copy deleted and taken back.
  await page.getByRole('button', { name: 'Plan 1' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate and go on' }).click();
  await page.getByRole('button', { name: 'Plan 1 copy' }).waitFor();
  await page.getByText(/Saved in this browser/).waitFor();
  await page.getByRole('button', { name: 'Plan 1 copy' }).click();
  await page.getByRole('menuitem', { name: 'Delete this plan' }).click();
  await page.getByRole('button', { name: 'Plan 1', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Plan 1', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Restore deleted “Plan 1 copy”' }).click();
  await page.getByRole('button', { name: 'Plan 1 copy' }).waitFor();
});

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^Plan 1/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Gives the text to the app as a plan file. */
async function openPlanFile(page: Page, content: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await choosing).setFiles({ name: 'given.json', mimeType: 'application/json', buffer: Buffer.from(content) });
}

it('a plan file opens as the same plan beside the first; damaged and newer ones are refused; exports hold every grid', async () => {
  const page = await openPage({ size: { width: 1100, height: 720 }, path: '#/studio?lang=en' });
  // Playwright catches file choosers while anybody listens, and begins to a moment late: so somebody always does.
  page.on('filechooser', () => undefined);
  await ready(page);
  const count = await page.locator('[data-grid]').count();
  const grids = JSON.parse(
    (await savedFile(page, () => choose(page, 'Export grids as GeoJSON'))).content,
  ) as FeatureCollection;
  expect(grids.features).toHaveLength(count);
  const topology = JSON.parse((await savedFile(page, () => choose(page, 'Export grids as TopoJSON'))).content);
  expect(topology.objects.grids.geometries).toHaveLength(count);
  const register = (await savedFile(page, () => choose(page, 'Export the register as CSV'))).content;
  expect(register.trimEnd().split('\r\n')).toHaveLength(count + 1);

  const file = await savedFile(page, () => page.keyboard.press('Control+s'));
  expect(file.name).toBe('Plan 1.jingwei.json');
  await openPlanFile(page, file.content.slice(0, 4000));
  await page.getByText(/This is no plan file, or it is damaged/).waitFor();
  await openPlanFile(page, JSON.stringify({ ...JSON.parse(file.content), version: 99 }));
  await page.getByText(/The plan file is version 99/).waitFor();
  await openPlanFile(page, JSON.stringify({ ...JSON.parse(file.content), grids: 5 }));
  await page.getByText(/The plan file is damaged at grids/).waitFor();
  await page.getByRole('button', { name: 'Plan 1', exact: true }).waitFor();

  await openPlanFile(page, file.content);
  await page.getByRole('button', { name: 'Plan 1 (2)' }).waitFor();
  const again = await savedFile(page, () => page.keyboard.press('Control+s'));
  const bare = (content: string) => {
    const { plan, ...rest } = JSON.parse(content);
    return { ...rest, plan: { ...plan, id: '', name: '' } };
  };
  expect(bare(again.content)).toEqual(bare(file.content));
});

it('codes, names, locks and merges that cannot be are refused in words; keys stay with the control they press', async () => {
  const page = await openPage({ size: { width: 1100, height: 720 }, path: '#/studio?lang=en' });
  await ready(page);
  const legend = page.getByText('Legend and layers');
  await legend.focus();
  await page.keyboard.press('Space');
  const buildings = page.getByRole('checkbox', { name: 'Buildings' });
  await buildings.focus();
  await page.keyboard.press('Space');
  await expect.poll(() => buildings.isChecked()).toBe(false);
  await page.keyboard.press('Space');
  await legend.focus();
  await page.keyboard.press('Space');
  await buildings.waitFor({ state: 'hidden' });

  // The two largest grids are of two communities.
  await page.locator('[data-grid]').nth(0).click();
  await page
    .locator('[data-grid]')
    .nth(1)
    .click({ modifiers: ['Shift'] });
  await page.keyboard.press('Shift+M');
  await page.getByText(/are in different communities and cannot merge/).waitFor();

  await chooseGrid(page, 6);
  const code = page.getByRole('textbox', { name: 'Code' });
  const before = await code.inputValue();
  const number = before.slice(-3);
  const attempts: [string, RegExp][] = [
    ['12x', /“12x” cannot be used: 12 to 20 digits/],
    [before.slice(0, -3) + (number === '001' ? '002' : '001'), /is in use/],
  ];
  for (const [typed, refusal] of attempts) {
    await code.fill(typed);
    await code.press('Enter');
    await page.getByText(refusal).waitFor();
    await expect.poll(() => code.inputValue()).toBe(before);
  }
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('');
  await name.press('Enter');
  await page.getByText('The name cannot be empty.').waitFor();
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);

  await page.keyboard.press('Shift+L');
  await expect.poll(() => stepLabel(page)).toMatch(/: Lock \d+/);
  const locked = await stepLabel(page);
  await page.keyboard.press('b');
  await dragFromMiddle(page, -120, 0);
  await page.getByText(/is locked\. Unlock it first/).waitFor();
  await expect.poll(() => stepLabel(page)).toBe(locked);
});

// Both are pressed within the page: the engine can be done before a distant hand comes to the second button.
it('a proposal given up changes nothing; one overtaken by an edit opens as a second plan', async () => {
  const page = await openPage({ size: { width: 1100, height: 720 }, path: '#/studio?lang=en' });
  await ready(page);
  await chooseGrid(page, 6);
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Propose grids' });
  await dialog.getByText('Whole district').click();
  await dialog.getByText('Thorough').click();
  await dialog.getByText('1', { exact: true }).click();
  await dialog.evaluate(async (element) => {
    const press = (name: string) =>
      [...element.querySelectorAll('button')].find((b) => b.textContent === name)?.click();
    press('Propose');
    await new Promise((resolve) => setTimeout(resolve, 30));
    press('Cancel');
  });
  await dialog.getByRole('button', { name: 'Propose' }).waitFor();
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);

  await dialog.evaluate((element) => {
    [...element.querySelectorAll('button')].find((b) => b.textContent === 'Propose')?.click();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'L', shiftKey: true, bubbles: true }));
  });
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await dialog.getByText(/was opened as a second plan/).waitFor();
  await page.getByRole('button', { name: 'Plan 1 · proposal' }).waitFor();
  await page.getByText(/Saved in this browser/).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Plan 1 · proposal' }).click();
  await page.getByRole('menuitem', { name: /^Plan 1\b(?!.*proposal)/ }).click();
  await page.getByRole('button', { name: 'Plan 1', exact: true }).waitFor();
  await expect.poll(() => stepLabel(page)).toMatch(/: Lock \d+/);
});

it.each([
  { lang: 'zh-CN', size: 'wall' },
  { lang: 'en', size: 'desktop' },
  { lang: 'zh-CN', size: 'desktop' },
  { lang: 'en', size: 'tablet' },
  { lang: 'zh-CN', size: 'tablet' },
  { lang: 'en', size: 'wall' },
] as const)('nothing is clipped ($lang, $size)', async ({ lang, size }) => {
  const page = await openPage({ lang, size, path: '#/studio' });
  await ready(page);
  const clipped = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('header, [role=toolbar], [role=tablist], aside')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.className),
  );
  expect(clipped).toEqual([]);
  await shot(page, `studio-${lang}-${size}`);
  // Every tool is in sight with the settings of the one that has most, and the arrow keys go from tool to tool.
  await page.keyboard.press('d');
  const rail = page.getByRole('toolbar');
  await expect
    .poll(() => rail.evaluate((element) => element.scrollHeight - element.clientHeight))
    .toBeLessThanOrEqual(1);
  await rail.locator('button[aria-pressed=true]').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const inHand = rail.locator('button[aria-pressed=true]').first();
  await expect.poll(() => inHand.evaluate((button) => button === document.activeElement)).toBe(true);
  await expect.poll(() => inHand.locator('kbd').innerText()).not.toBe('D');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await shot(page, `studio-keys-${lang}-${size}`);
});
