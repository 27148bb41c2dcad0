// Files nobody here made, given to the app's own dialog. They are too large and not ours to keep beside the code, so
// the journeys that need them are skipped where the folder of open data is missing.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ready, shot } from './page';

export const DATA = resolve('../shared/data');
export const isDataMissing = !existsSync(DATA);
if (isDataMissing) process.stderr.write(`Journeys on open data are skipped: ${DATA} is not there.\n`);

export const CAMBRIDGE = [
  'parcels-dwelling-units',
  'streets',
  'rail',
  'water',
  'neighborhoods',
  'police-walking-routes',
].map((name) => `${DATA}/us/cambridge-ma/${name}.geojson.gz`);

/** What a large city takes where the graphics are computed by the processor. */
export const LONG = { timeout: 90_000 };

export const dialogOf = (page: Page): Locator =>
  page.getByRole('dialog', { name: /^(Open a city|打开城市|Import report|导入报告)$/ });

export async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Open|打开)…?$/ }).click();
  await dialogOf(page).waitFor();
}

/** Gives files to the dialog and waits until each is read or refused. */
export async function feed(page: Page, files: readonly string[]): Promise<void> {
  await dialogOf(page)
    .locator('input[type=file]')
    .setInputFiles([...files]);
  await readAll(page);
}

export async function readAll(page: Page): Promise<void> {
  await expect.poll(() => dialogOf(page).locator('section').count(), LONG).toBeGreaterThan(0);
  await expect
    .poll(
      () =>
        dialogOf(page)
          .getByText(/^(Reading…|正在读取…)$/)
          .count(),
      LONG,
    )
    .toBe(0);
}

/** The check button, the report's title, the open button; done when the map shows the city named in the dialog. */
export async function checkAndOpen(page: Page, picture: string): Promise<void> {
  const city = await dialogOf(page)
    .getByLabel(/^(Name of the city|城市名称)$/)
    .inputValue();
  await page.getByRole('button', { name: /^(Check and report|检查并生成报告)$/ }).click();
  await dialogOf(page).locator('table').waitFor(LONG);
  expect(await dialogOf(page).innerText()).not.toMatch(/\b(import|refusal|open)\.[a-z]/);
  await shot(page, `${picture}-report`);
  await page.getByRole('button', { name: /^(Open this city|打开这座城市)$/ }).click();
  await dialogOf(page).waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('banner').innerText(), LONG).toContain(city);
  await page
    .locator('[data-grid]')
    .first()
    .or(page.getByText(/^(No grids here yet|这里还没有网格)/))
    .waitFor(LONG);
  await ready(page);
}
