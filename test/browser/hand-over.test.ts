// The package a redraw hands over: one file, made while the page stays alive.

import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';
import { chooseGrid, dragUntilStep } from './support/studio-page';

it('a redrawn plan is handed over as one file; the making can be stopped', async () => {
  const page = await openPage({ path: '#/studio?lang=zh', lang: 'zh-CN' });
  await ready(page);
  await chooseGrid(page, 40);
  await page.keyboard.press('b');
  await dragUntilStep(page);

  await page.keyboard.press('Control+Shift+S');
  const dialog = page.getByRole('dialog', { name: '登记包' });
  await dialog.getByText('28 个社区各一张 A3 图').waitFor();
  await shot(page, 'hand-over');

  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: '生成并下载' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('方案 1.zip');
  const files = unzipSync(await buffer(await file.createReadStream()));
  await dialog.getByText(/登记包已生成并下载/).waitFor();
  const paths = Object.keys(files);
  expect(paths.filter((path) => path.startsWith('图件/')).length).toBe(28);
  expect(paths).toEqual(
    expect.arrayContaining([
      '登记表.xlsx',
      '楼栋新旧网格.csv',
      '方案.jingwei.json',
      '网格/网格.shp',
      '网格/网格.geojson',
    ]),
  );
  const book = unzipSync(files['登记表.xlsx']);
  const names = strFromU8(book['xl/workbook.xml']);
  for (const name of ['登记表', '调整清单', '涉及楼栋', '新旧对照']) expect(names).toContain(name);
  const grids = JSON.parse(strFromU8(files['网格/网格.geojson'])).features.length;
  const rows = strFromU8(book['xl/worksheets/sheet1.xml']).match(/<row /g)!.length;
  expect(rows).toBe(grids + 1);

  // A sheet opens by itself, without a script and without asking anybody for anything.
  const sheetPath = paths.find((path) => path.startsWith('图件/'))!;
  const sheet = await openPage({ lang: 'zh-CN' });
  await sheet.setContent(strFromU8(files[sheetPath]));
  await sheet.getByRole('heading').first().waitFor();
  expect(await sheet.locator('svg').count()).toBeGreaterThan(3);
  await shot(sheet, 'hand-over-sheet');

  await dialog.getByRole('button', { name: '生成并下载' }).click();
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.getByRole('status').waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: '生成并下载', disabled: false }).waitFor();
});
