// The package a redraw hands over: one file, made while the page stays alive.

import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';
import { chooseGrid, dragUntilStep } from './support/studio-page';

it('a redrawn plan is handed over as one file; the making can be stopped', async () => {
  const page = await openPage({ path: '#/studio?lang=en' });
  await ready(page);
  await chooseGrid(page, 40);
  await page.keyboard.press('b');
  await dragUntilStep(page);

  await page.keyboard.press('Control+Shift+S');
  const dialog = page.getByRole('dialog', { name: 'Hand-over package' });
  await dialog.getByText(/each of 28 communities/).waitFor();
  await shot(page, 'hand-over');

  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make and download' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('Plan 1.zip');
  const files = unzipSync(await buffer(await file.createReadStream()));
  await dialog.getByText(/The package is made and downloaded/).waitFor();
  const paths = Object.keys(files);
  expect(paths.filter((path) => path.startsWith('sheets/')).length).toBe(28);
  expect(paths).toEqual(
    expect.arrayContaining([
      'register.xlsx',
      'buildings.csv',
      'plan.jingwei.json',
      'grids/grids.shp',
      'grids/grids.geojson',
    ]),
  );
  const book = unzipSync(files['register.xlsx']);
  const names = strFromU8(book['xl/workbook.xml']);
  for (const name of ['Register', 'Changes', 'Buildings', 'Cross-walk']) expect(names).toContain(name);
  const grids = JSON.parse(strFromU8(files['grids/grids.geojson'])).features.length;
  const rows = strFromU8(book['xl/worksheets/sheet1.xml']).match(/<row /g)!.length;
  expect(rows).toBe(grids + 1);

  // A sheet opens by itself, without a script and without asking anybody for anything.
  const sheetPath = paths.find((path) => path.startsWith('sheets/'))!;
  const address = `data:text/html;charset=utf-8,${encodeURIComponent(strFromU8(files[sheetPath]))}`;
  const sheet = await openPage({ path: address });
  await sheet.getByRole('heading').first().waitFor();
  expect(await sheet.locator('svg').count()).toBeGreaterThan(3);
  await shot(sheet, 'hand-over-sheet');

  await dialog.getByRole('button', { name: 'Make and download' }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('status').waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Make and download', disabled: false }).waitFor();
});
