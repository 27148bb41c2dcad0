import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';
import { seriousFindings } from './support/serious-findings';

const undoButton = (page: Page) => page.getByRole('button', { name: /^(Undo|撤销)/ });
const cards = (panel: Locator) => panel.locator('th[scope=col] button');

/** The figures of a row, a text per proposal. */
async function row(panel: Locator, name: string): Promise<string[]> {
  const cells = panel.locator('tbody tr').filter({ has: panel.page().getByRole('rowheader', { name }) });
  return (await cells.locator('td').allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');
}

it('proposals stand side by side, are looked at on the map, and one becomes one step', async () => {
  const page = await openPage({ size: 'tablet', path: '#/studio?lang=en&area=10' });
  await ready(page);
  await page.keyboard.press('p');
  const panel = page.getByRole('dialog', { name: 'Propose grids' });
  await panel.getByRole('button', { name: 'Propose' }).click();
  await panel.getByRole('button', { name: 'Again' }).waitFor();
  await expect.poll(() => cards(panel).count()).toBe(3);
  for (const name of ['Grids', 'Within ±10 %', 'Borders', 'Along barriers', 'Households moved']) {
    expect(await row(panel, name)).toHaveLength(3);
  }
  // What is best is said in words too, and the leanings have come true.
  await panel.getByRole('img', { name: 'best' }).first().waitFor();
  const moved = (await row(panel, 'Households moved')).map((text) => Number.parseInt(text.replace(',', ''), 10));
  expect(Math.min(...moved)).toBe(moved[1]);
  await shot(page, 'propose-side-by-side');
  expect(await seriousFindings(page, '[role=dialog]')).toEqual([]);

  // By keyboard: focus shows, Enter keeps, Esc takes away, a second Esc closes; what was found stays.
  await cards(panel).nth(1).focus();
  await panel.getByText('The map shows proposal 2').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => cards(panel).nth(1).getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.press('Escape');
  await panel.getByText('Choose a proposal').waitFor();
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.keyboard.press('p');
  await expect.poll(() => cards(panel).count()).toBe(3);

  // A pinned one outlives another search.
  const pinned = await cards(panel).nth(1).getAttribute('aria-label');
  await panel.getByRole('checkbox', { name: 'Pin proposal 2' }).check();
  await panel.getByRole('button', { name: 'Again' }).click();
  await panel.getByRole('button', { name: 'Again' }).waitFor();
  await expect.poll(() => cards(panel).count()).toBeGreaterThan(1);
  expect((await cards(panel).first().getAttribute('aria-label'))?.slice(-8)).toBe(pinned?.slice(-8));

  await cards(panel).first().click();
  await panel.getByRole('button', { name: 'Apply' }).click();
  await panel.getByText('Applied to the plan').waitFor();
  await expect.poll(() => undoButton(page).getAttribute('aria-label')).toMatch(/Propose \d+ grids/);
  await undoButton(page).click();
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);
});

it('least change names every move and shows it; selected grids are balanced, a community divided evenly', async () => {
  const page = await openPage({ path: '#/studio?lang=zh&area=10', lang: 'zh-CN' });
  await ready(page);
  await page.keyboard.press('p');
  const panel = page.getByRole('dialog', { name: '自动划分网格' });
  const start = panel.getByRole('button', { name: '开始划分' });
  const apply = panel.getByRole('button', { name: '应用' });
  const settings = panel.locator('summary');
  await panel.getByText('最少变动').click();
  await start.click();
  await apply.waitFor();
  const moves = panel.getByRole('listitem').getByRole('button');
  await expect.poll(() => moves.count()).toBeGreaterThan(0);
  await expect.poll(() => moves.first().innerText()).toMatch(/\d+ 栋 \d+ 户 从 \d+ 到 \d+\n.+/);
  await moves.first().click();
  await page.waitForTimeout(1500);
  await shot(page, 'propose-least-change');
  await apply.click();
  await panel.getByText('已应用到方案').waitFor();
  await expect.poll(() => undoButton(page).getAttribute('aria-label')).toMatch(/最少变动/);

  await settings.click();
  await panel.getByText('均分', { exact: true }).click();
  await panel.getByLabel('均分为').fill('4');
  await start.click();
  await panel.getByRole('button', { name: '换种子再来' }).waitFor();
  for (const grids of await row(panel, '网格数')) expect(grids).toBe('4');

  await settings.click();
  await panel.getByText('均衡所选').click();
  await panel.getByText('先在地图上选中两个以上网格').waitFor();
  await expect.poll(() => start.isDisabled()).toBe(true);
});

it('a search given up leaves what it found', async () => {
  const page = await openPage({ path: '#/studio?lang=en' });
  await ready(page);
  await page.keyboard.press('p');
  const panel = page.getByRole('dialog', { name: 'Propose grids' });
  await panel.getByText('Whole district').click();
  await panel.getByText('Thorough').click();
  await panel.getByText('4', { exact: true }).click();
  // Pressed within the page, as soon as there is a card: the others can be done before a distant hand comes to it.
  await panel.evaluate(async (element) => {
    const press = (name: string) =>
      [...element.querySelectorAll('button')].find((button) => button.textContent === name)?.click();
    press('Propose');
    while (!element.querySelector('th button')) await new Promise((resolve) => setTimeout(resolve, 20));
    press('Cancel');
  });
  await panel.getByRole('button', { name: 'Again' }).waitFor();
  const found = await cards(panel).count();
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(4);
  await panel.getByText(/The map shows proposal \d/).waitFor();
});
