// Files nobody here made, through the app's own dialog; what of a city is kept, and what is refused.

import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectToTile } from './support/expect-to-tile';
import {
  CAMBRIDGE,
  checkAndOpen,
  DATA,
  dialogOf,
  feed,
  isDataMissing,
  LONG,
  openDialog,
  readAll,
} from './support/open-data';
import { openPage, ready, shot } from './support/page';
import {
  chooseGrid,
  dragUntilStep,
  exportedGrids,
  gridRows,
  redoButton,
  savedFile,
  stepLabel,
  undoButton,
} from './support/studio-page';

const SHANGHAI = ['buildings', 'roads', 'water', 'landuse'].map(
  (name) => `${DATA}/cn/shanghai-huangpu-osm/${name}.geojson.gz`,
);

/** Lets files fall on the page as a person does, the dialog open or not. */
async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
  }
  await dialogOf(page).waitFor();
  await readAll(page);
}

/** Rows of the report: what it is used as, then rows, taken, repaired, left out. */
async function reportFigures(page: Page): Promise<number[][]> {
  const rows = dialogOf(page).locator('tbody tr:has(td:nth-child(6))');
  const texts = await rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  return texts.map((cells) => cells.slice(2).map((text) => Number(text?.replaceAll(/\D/g, ''))));
}

it.skipIf(isDataMissing)(
  'Cambridge: files to city, 300 units a grid, painted over, undone, saved, found again, exported without a gap',
  { timeout: 480_000 },
  async () => {
    const page = await openPage({ path: '#/studio?lang=en', size: { width: 1100, height: 720 } });
    await ready(page);
    // One file let fall on the page opens the dialog; the others are chosen in it.
    await dropFiles(page, CAMBRIDGE.slice(0, 1));
    await feed(page, CAMBRIDGE.slice(1));
    await page.getByLabel('Name of the city').fill('Cambridge');
    await page.getByLabel('Source and licence of the data').fill('City of Cambridge GIS, PDDL 1.0');
    const parcels = dialogOf(page).getByRole('region', { name: /^parcels/ });
    expect(await parcels.getByRole('combobox', { name: 'Households', exact: true }).inputValue()).toBe(
      'dwelling_units_est',
    );
    const roles = await dialogOf(page)
      .getByRole('combobox', { name: 'Used as' })
      .evaluateAll((all) => all.map((select) => (select as HTMLSelectElement).value));
    expect(roles.sort()).toEqual(['buildings', 'communities', 'rail', 'scheme', 'streets', 'water']);
    await shot(page, 'import-cambridge-layers');
    await page.getByRole('button', { name: 'Check and report' }).click();
    await dialogOf(page).locator('table').waitFor(LONG);
    await expect
      .poll(() => dialogOf(page).innerText())
      .toMatch(/13 communities, 13,1\d\d buildings, 40,941 households/);
    const figures = await reportFigures(page);
    expect(figures.map(([rows]) => rows).sort((a, b) => a - b)).toEqual([13, 38, 74, 97, 2643, 13116]);
    for (const [rows, taken, , leftOut] of figures) expect(taken + leftOut).toBe(rows);
    await page.getByRole('button', { name: 'Back to the layers' }).click();
    await checkAndOpen(page, 'import-cambridge');
    await expect.poll(() => gridRows(page).count()).toBe(38);
    await shot(page, 'import-cambridge-in-force');

    await page.keyboard.press('p');
    const proposal = page.getByRole('dialog', { name: 'Propose grids' });
    await proposal.getByText('Whole district').click();
    await proposal.getByLabel('Target').fill('300');
    await proposal.getByRole('button', { name: 'Propose' }).click();
    await proposal.getByRole('button', { name: 'Again' }).waitFor(LONG);
    process.stderr.write(`Cambridge: ${(await proposal.innerText()).replaceAll('\n', ' ')}\n`);
    await shot(page, 'import-cambridge-proposed');
    await proposal.getByRole('button', { name: 'Apply' }).click();
    await proposal.getByText('Applied to the plan').waitFor(LONG);
    await proposal.getByRole('button', { name: 'Close' }).click();
    const proposed = await gridRows(page).count();
    expect(proposed).toBeGreaterThan(120);
    expect(proposed).toBeLessThan(160);

    await chooseGrid(page, 60);
    await page.keyboard.press('b');
    await dragUntilStep(page);
    const first = await stepLabel(page);
    expect(first).toMatch(/Paint into .+: \d+ plots?, [\d,]+ households/);
    await dragUntilStep(page);
    const second = await stepLabel(page);
    await page.keyboard.press('Control+z');
    await expect.poll(() => stepLabel(page)).toBe(first);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => redoButton(page).isDisabled()).toBe(true);
    await expect.poll(() => stepLabel(page)).toBe(second);
    await page.getByText(/Saved in this browser/).waitFor();
    await shot(page, 'import-cambridge-painted');

    await page.reload();
    await ready(page);
    await expect.poll(() => page.getByRole('banner').innerText()).toContain('Cambridge');
    await expect.poll(() => gridRows(page).count()).toBe(proposed);
    await expect.poll(() => stepLabel(page)).toBe(second);
    await page.keyboard.press('Control+z');
    await expect.poll(() => stepLabel(page)).toBe(first);
    await page.keyboard.press('Control+y');
    await expect.poll(() => stepLabel(page)).toBe(second);

    const exported = await exportedGrids(page);
    expect(exported.features.length).toBe(proposed);
    expectToTile(exported);

    // The plan as a file comes back through the same dialog, as a plan beside the first.
    const planFile = await savedFile(page, () => page.keyboard.press('Control+s'));
    await openDialog(page);
    await dialogOf(page)
      .locator('input[type=file]')
      .setInputFiles({
        name: 'plan.jingwei.json',
        mimeType: 'application/json',
        buffer: Buffer.from(planFile.content),
      });
    await dialogOf(page).getByRole('button', { name: 'Open this plan' }).click();
    await expect.poll(() => undoButton(page).isDisabled()).toBe(true);
    await expect.poll(() => gridRows(page).count()).toBe(proposed);

    // Another city, and back: it is listed, and its plans are there.
    await openDialog(page);
    await dialogOf(page).getByRole('button', { name: 'Open the sample city' }).click();
    await expect.poll(() => page.getByRole('banner').innerText(), LONG).not.toContain('Cambridge');
    await ready(page);
    await openDialog(page);
    await shot(page, 'import-kept-cities');
    await dialogOf(page).getByRole('button', { name: 'Open Cambridge' }).click();
    await expect.poll(() => gridRows(page).count(), LONG).toBe(proposed);
    await page.getByRole('button', { name: 'Plan 1' }).click();
    await page
      .getByRole('menuitem', { name: /Plan 1/ })
      .first()
      .waitFor();
  },
);

it.skipIf(isDataMissing)(
  'the Bund: no households and no communities, both made up and said so; the source is named',
  async () => {
    const page = await openPage({ lang: 'zh-CN', path: '#/studio?lang=zh' });
    await ready(page);
    await openDialog(page);
    await feed(page, SHANGHAI);
    await expect.poll(() => page.getByLabel('数据来源与许可').inputValue()).toMatch(/© OpenStreetMap contributors/);
    await shot(page, 'import-bund-layers');
    await page.getByLabel('城市名称').fill('外滩');
    await checkAndOpen(page, 'import-bund');
    await expect.poll(() => page.getByText('© OpenStreetMap contributors').count()).toBeGreaterThan(0);
    await shot(page, 'import-bund');
  },
);

it.skipIf(isDataMissing)(
  'bad files are refused by name and reason; the open plan stays',
  { timeout: 200_000 },
  async () => {
    const page = await openPage({ path: '#/studio?lang=en', size: { width: 1100, height: 720 } });
    await ready(page);
    const before = await gridRows(page).count();
    await openDialog(page);
    const files = readdirSync(`${DATA}/import`).filter((name) => name !== 'TABLE.md');
    await feed(
      page,
      files.map((name) => `${DATA}/import/${name}`),
    );
    const sections = dialogOf(page).locator('section');
    await expect.poll(() => sections.count()).toBe(files.length);
    for (const words of await sections.allInnerTexts()) {
      expect(words).not.toMatch(/\b(refusal|import|open)\.[a-z]|\{\{/);
    }
    await shot(page, 'import-bad-files');
    await dialogOf(page).getByRole('button', { name: 'Close', exact: true }).click();
    await expect.poll(() => gridRows(page).count()).toBe(before);
  },
);
