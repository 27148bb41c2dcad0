// The Atlas as its readers use it: a measure, a grid, a window, a comparison, a sheet, a file.

import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';

const LEGEND = 'aside li';

/** Opens the Atlas on the sample city and waits until incidents and patrols are in. */
async function openAtlas(query = '', options: Parameters<typeof openPage>[0] = {}): Promise<Page> {
  const lang = options.lang ?? 'en';
  const page = await openPage({ ...options, lang, path: `#/atlas?lang=${lang === 'en' ? 'en' : 'zh'}${query}` });
  await ready(page);
  await page.locator('aside [role=status]').first().waitFor({ state: 'detached' });
  return page;
}

async function legend(page: Page): Promise<string[]> {
  await page.locator(LEGEND).first().waitFor();
  return page.locator(LEGEND).allInnerTexts();
}

const gridsIn = (rows: readonly string[]) =>
  rows.reduce((sum, row) => sum + Number(/(\d+) grids?$/.exec(row.trim())?.[1] ?? Number.NaN), 0);

async function download(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  const path = join(await mkdtemp(join(tmpdir(), 'atlas-')), file.suggestedFilename());
  await file.saveAs(path);
  return readFile(path, 'utf8');
}

async function chooseGrid(page: Page, code: string): Promise<void> {
  const search = page.getByRole('combobox');
  await search.fill(code);
  await page.getByRole('option').first().waitFor();
  await search.press('Enter');
}

describe('the Atlas', () => {
  it('puts every grid into one class of every measure and keeps the choice in the address', async () => {
    const page = await openAtlas('&measure=households');
    const total = gridsIn(await legend(page));
    expect(total).toBeGreaterThan(100);
    for (const [name, key] of [
      ['Open incidents', null],
      ['Overdue incidents', 'overdue'],
      ['Reported incidents', 'reported'],
      ['Spatial coverage', 'coverage'],
      ['Time since last visit', 'last-visit'],
    ] as const) {
      await page.getByRole('radio', { name, exact: true }).check();
      await expect.poll(async () => gridsIn(await legend(page))).toBe(total);
      if (key) await expect.poll(() => page.url()).toContain(`measure=${key}`);
    }
    await shot(page, 'atlas-last-visit');
  });

  it('finds a grid by its code and tells it by every definition, then another by keys', async () => {
    const page = await openAtlas();
    await chooseGrid(page, '420198001001002');
    const card = page.locator('section', { hasText: '420198001001002' });
    await card.waitFor();
    await card.getByText('Frequency compliance', { exact: true }).waitFor();
    const text = await card.innerText();
    expect(text).toMatch(/Ground covered\s+(<1|>99|\d+) %/);
    expect(text).toMatch(/\d+ \/ 30 days/);
    expect(text).toMatch(/Households covered/);
    expect(text).toMatch(/Time present\s+.*min/);
    await expect.poll(() => page.url()).toMatch(/grids=\d+/);
    await shot(page, 'atlas-card');
    await card.getByRole('button', { name: 'Close' }).click();
    await card.waitFor({ state: 'detached' });
    await expect.poll(() => page.url()).not.toContain('grids=');

    await page.getByRole('combobox').fill('no such place');
    await page.getByText('Nothing found for “no such place”', { exact: false }).waitFor();
    await page.getByRole('combobox').fill('Liuwan');
    await page
      .getByRole('option', { name: /Community|Village/ })
      .first()
      .waitFor();
    await page.getByRole('combobox').press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
  });

  it('moves the window, compares it with the one before, and finds both again after a reload', async () => {
    const page = await openAtlas('&measure=reported');
    const bar = page.getByRole('region', { name: 'Time window' });
    await bar.getByText('1 Jun 2026 – 30 Jun 2026').waitFor();
    await bar.getByRole('button', { name: '7 days' }).click();
    await bar.getByText('24 Jun 2026 – 30 Jun 2026').waitFor();
    await bar.getByRole('button', { name: 'Period before' }).click();
    await bar.getByText('17 Jun 2026 – 23 Jun 2026').waitFor();
    await expect.poll(() => page.url()).toMatch(/from=\d+&to=\d+/);

    const compare = page.getByRole('checkbox', { name: 'Difference to the period before' });
    await compare.check();
    expect((await legend(page))[2]).toMatch(/−4 … \+4/);
    await page.getByText('against 10 Jun 2026 – 16 Jun 2026').waitFor();
    await shot(page, 'atlas-compare');

    await page.reload();
    await ready(page);
    await bar.getByText('17 Jun 2026 – 23 Jun 2026').waitFor();
    await expect.poll(() => page.getByRole('radio', { name: 'Reported incidents' }).isChecked()).toBe(true);
  });

  it('covers more ground with a larger radius, by slider, keys and number', async () => {
    const page = await openAtlas('&measure=coverage&layers=coverage&grids=20');
    const covered = async () =>
      Number(
        /Ground covered\s+[<>]?(\d+) %/.exec(
          await page.locator('section', { hasText: 'Ground covered' }).innerText(),
        )?.[1],
      );
    await page.getByText('Ground covered', { exact: true }).waitFor();
    const at50 = await covered();
    const slider = page.getByRole('slider', { name: 'Patrol radius' });
    await slider.press('Home');
    await expect.poll(covered).toBeLessThan(at50);
    const at20 = await covered();
    await expect.poll(() => page.url()).toContain('radiusM=20');
    await page.getByRole('spinbutton', { name: 'Patrol radius (m)' }).fill('900');
    await page.getByRole('spinbutton', { name: 'Patrol radius (m)' }).press('Enter');
    await expect.poll(() => slider.inputValue()).toBe('300');
    await expect.poll(covered).toBeGreaterThan(at20);
    await page.getByText('Within 300 m of a track', { exact: true }).waitFor();
    await shot(page, 'atlas-coverage');
    await page.getByRole('radio', { name: 'Heat' }).check({ force: true });
    await page.getByText(/n = [\d,]+, bandwidth 150 m/).waitFor();
    await page.getByText('incidents/km²').first().waitFor();
    await shot(page, 'atlas-heat');
  });

  it('exports the table with small counts masked, and grids that other programs read', async () => {
    const page = await openAtlas('&measure=open');
    const csv = await download(page, 'CSV');
    const rows = csv
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/);
    const total = gridsIn(await legend(page));
    expect(rows.length).toBe(total + 1);
    expect(rows[0]).toContain('Open incidents (1 Jun 2026 – 30 Jun 2026)');
    expect(csv).toContain('<5');
    // Counts of incidents stand in the seventh to ninth column, and none of them tells 1 to 4.
    for (const row of rows.slice(1))
      for (const cell of row.split(',').slice(6, 9)) expect(cell).not.toMatch(/^"?[1-4]"?$/);

    const geojson = JSON.parse(await download(page, 'GeoJSON'));
    expect(geojson.type).toBe('FeatureCollection');
    expect(geojson.features.length).toBe(total);
    for (const { geometry } of geojson.features) {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      for (const ring of polygons.flat()) expect(ring[0]).toEqual(ring.at(-1));
    }
    const topojson = JSON.parse(await download(page, 'TopoJSON'));
    expect(topojson.objects.grids.geometries.length).toBe(total);
  });

  it('prints one sheet with title, map, legend, scale, north, date and source', async () => {
    const page = await openAtlas('&measure=overdue');
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    await page.getByRole('button', { name: 'A4 landscape' }).click();
    await page.waitForSelector('body[data-printed]');
    const sheet = page.locator('[data-print-sheet]');
    const text = (await sheet.textContent()) ?? '';
    expect(text).toContain('Lanning District · Reported in the window and overdue at its end');
    expect(text).toContain('1 Jun 2026 – 30 Jun 2026');
    expect(text).toMatch(/1 : [\d,]+/);
    expect(text).toMatch(/\d+ k?m/);
    expect(text).toContain('Source: Jingwei sample data');
    expect(text).toMatch(/printed \d+ \w+ \d{4}/);
    await expect
      .poll(() => sheet.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(500);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await sheet.waitFor({ state: 'detached' });
  });

  it('says what has not arrived, and tries again', async () => {
    const page = await openPage({
      lang: 'en',
      path: '#/atlas?lang=en',
      before: (fresh) => fresh.route('**/incidents*.gz', (route) => route.fulfill({ status: 200, body: 'not a city' })),
    });
    await ready(page);
    await page.getByText('Incidents could not be loaded.').waitFor();
    await expect.poll(() => page.getByRole('radio', { name: 'Open incidents' }).isDisabled()).toBe(true);
    await page.unroute('**/incidents*.gz');
    await page.getByRole('complementary').getByRole('button', { name: 'Try again' }).click();
    await page.locator('aside [role=status]').first().waitFor({ state: 'detached' });
    expect(gridsIn(await legend(page))).toBeGreaterThan(100);
  });

  it.each([
    ['wall', 'zh-CN'],
    ['desktop', 'zh-CN'],
    ['tablet', 'zh-CN'],
    ['tablet', 'en'],
  ] as const)('fits a %s screen in %s', async (size, lang) => {
    const page = await openAtlas('&measure=coverage&grids=20', { size, lang });
    await page.locator('section header h2').first().waitFor();
    const { width, height } = page.viewportSize()!;
    await expect
      .poll(() => page.evaluate(() => [document.body.scrollWidth, document.body.scrollHeight]))
      .toEqual([width, height]);
    if (size === 'tablet') {
      const toggle = page.locator('[aria-controls=atlas-layers]');
      await toggle.click();
      await expect.poll(() => toggle.getAttribute('aria-expanded')).toBe('true');
      await expect.poll(() => page.getByRole('radio').first().isVisible()).toBe(true);
    }
    await shot(page, `atlas-${size}-${lang}`);
  });
});
