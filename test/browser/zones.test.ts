// Service zones: made, named, kept through edits and a reload, and seen in the changes. Real keys and clicks.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';

const undoButton = (page: Page) => page.getByRole('button', { name: /^Undo/ });
const stepLabel = async (page: Page) => (await undoButton(page).getAttribute('aria-label')) ?? '';
const zone = (page: Page) => page.locator('li[data-zone="1"]');
const show = (page: Page, list: 'Grids' | 'Service zones') =>
  page.getByRole('radiogroup', { name: 'Grids or service zones' }).getByText(list, { exact: true }).click();

it('grids are collected into a zone, which follows them through edits, a reload and the change list', async () => {
  const page = await openPage({ size: { width: 1100, height: 900 }, path: '#/studio?lang=en' });
  await ready(page);
  await show(page, 'Service zones');
  await page.getByText('No service zones yet').waitFor();

  await show(page, 'Grids');
  const lines = page.locator('[data-grid]');
  await lines.nth(0).click();
  await lines.nth(1).click({ modifiers: ['Shift'] });
  await lines.nth(2).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Shift+Z');
  await expect.poll(() => zone(page).textContent()).toMatch(/3 grids/);
  await expect.poll(() => stepLabel(page)).toMatch(/Make Zone 1: 3 grids/);

  const name = zone(page).getByRole('textbox', { name: 'Name of the service zone' });
  await name.fill('Riverside');
  await name.press('Enter');
  await expect.poll(() => stepLabel(page)).toMatch(/Rename Zone 1 to “Riverside”/);
  // Zones are on the map while they are listed, unless they are switched.
  await page.getByText('Legend and layers').click();
  const onMap = page.getByRole('checkbox', { name: 'Service zones' });
  await expect.poll(() => onMap.isChecked()).toBe(true);

  // Not a household moves, but the service zone is a change by itself.
  await expect.poll(() => page.getByRole('tab', { name: /^Changes/ }).textContent()).toBe('Changes1');

  // The engine makes two grids of one: both are the zone's.
  await show(page, 'Grids');
  await expect.poll(() => onMap.isChecked()).toBe(false);
  await lines.nth(0).click();
  await page.keyboard.press('Shift+K');
  await expect.poll(() => stepLabel(page)).not.toMatch(/Riverside/);
  await show(page, 'Service zones');
  const grids = async () => Number(/(\d+) grids/.exec((await zone(page).textContent()) ?? '')?.[1]);
  const all = await grids();
  expect(all).toBeGreaterThan(3);

  // The card of a grid names its zone, and is the way out of it.
  await zone(page).getByRole('button', { name: 'Select its grids' }).click();
  await show(page, 'Grids');
  await page.locator('[data-grid][aria-pressed=true]').first().click();
  const picker = page.locator('label').filter({ hasText: /^Zone/ }).locator('select');
  await expect.poll(() => picker.locator('option:checked').textContent()).toBe('Riverside');
  await picker.selectOption({ label: 'In no service zone' });
  await show(page, 'Service zones');
  await expect.poll(grids).toBe(all - 1);
  await page.keyboard.press('Control+z');
  await expect.poll(grids).toBe(all);
  await shot(page, 'zones');

  await page.getByRole('tab', { name: /^Changes/ }).click();
  await page
    .getByRole('region', { name: 'Changes of service zones' })
    .getByText(/into Riverside/)
    .waitFor();

  await page.getByText(/^Saved in this browser/).waitFor();
  await page.reload();
  await ready(page);
  await show(page, 'Service zones');
  await expect.poll(grids).toBe(all);
  await zone(page).getByRole('button', { name: 'Dissolve' }).click();
  await page.getByText('No service zones yet').waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(grids).toBe(all);
});
