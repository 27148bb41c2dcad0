// The frame holds: whatever the browser lacks, loses or refuses, there is a plain message and nothing is lost.

import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { expect, inject, it, onTestFinished } from 'vitest';
import { openPage, ready, shot } from './support/page';
import { seriousFindings } from './support/serious-findings';

const hashOf = (page: Page) => new URL(page.url()).hash;
const room = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const enter = (page: Page, name: string) => page.locator('label', { hasText: new RegExp(`^${name}$`) }).click();
const alert = (page: Page, text: RegExp) => page.getByRole('alert').filter({ hasText: text }).last();
const saved = (page: Page) => page.getByText(/^Saved in this browser/).waitFor();

/** Every plan kept in this browser, as it lies in the database; `change` may spoil the records first. */
function keptPlans(page: Page, spoil = false): Promise<{ id: string; savedAt: number; record: string }[]> {
  return page.evaluate(async (spoils) => {
    const name = (await indexedDB.databases()).find((database) => database.name?.startsWith('jingwei-plans-'))!.name!;
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open(name));
    const transaction = database.transaction(['heads', 'records'], 'readwrite');
    const records = transaction.objectStore('records');
    const kept = [];
    for (const { id, savedAt } of await done(transaction.objectStore('heads').getAll())) {
      if (spoils) await done(records.put({ version: 1, steps: 'torn', present: 0, places: [] }, id));
      kept.push({ id, savedAt, record: JSON.stringify(await done(records.get(id))) });
    }
    database.close();
    return kept;
  }, spoil);
}

it('says in plain words that WebGL2 is missing, and leads to diagnostics that can be copied', async () => {
  const page = await openPage({
    path: '#/studio?lang=en',
    before: async (opened) => {
      await opened.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await opened.addInitScript(() => {
        const getContext = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: []) {
          return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...rest);
        } as typeof getContext;
      });
    },
  });
  await page.getByRole('heading', { name: 'This browser cannot draw the map' }).waitFor();
  await page.getByRole('button', { name: 'Show diagnostics' }).click();
  expect(hashOf(page)).toBe('#/diag?lang=en');
  await page.getByRole('row', { name: /^Persistent storage/ }).waitFor();
  await expect.poll(() => page.getByRole('row', { name: /^WebGL2/ }).innerText()).toMatch(/no$/);
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied').waitFor();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^WebGL2: no$/m);
  await page.evaluate(() => {
    location.hash = '#/diag?lang=zh';
  });
  await page.getByRole('heading', { name: '诊断信息' }).waitFor();
  await expect.poll(() => page.locator('main').innerText()).not.toMatch(/diag\./);
  await expect.poll(() => page.getAttribute('html', 'lang')).toBe('zh-CN');
  await page.goBack();
  await page.getByRole('heading', { name: 'Diagnostics' }).waitFor();
});

it('draws the map again after the graphics card was lost, and stops trying when it is lost again and again', async () => {
  const page = await openPage({
    size: { width: 900, height: 640 },
    path: '#/atlas?lang=en&at=114.50850,30.39640,13.60',
  });
  await ready(page);
  const lose = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas')!;
      canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
    });
  const picture = () => page.screenshot({ clip: { x: 320, y: 240, width: 200, height: 200 } });
  await page.waitForTimeout(1500);
  const before = await picture();
  const address = page.url();
  await lose();
  await page.getByText('the map is being restored').waitFor();
  await page.waitForSelector('html:not([data-ready])', { state: 'attached' });
  await ready(page);
  await expect.poll(() => page.getByText('the map is being restored').count()).toBe(0);
  await expect.poll(async () => (await picture()).equals(before)).toBe(true);
  expect(page.url()).toBe(address);

  for (const time of [2, 3, 4]) {
    await page.locator('canvas.maplibregl-canvas').waitFor();
    await lose();
    await page.getByText('The plan is not lost').waitFor();
    await page.waitForTimeout(500);
    const isLast = (await page.getByText('no longer restored').count()) > 0;
    expect(isLast).toBe(time === 4);
    if (!isLast) await page.getByText('The plan is not lost').waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Try again' }).click();
  await ready(page);
  expect(page.url()).toBe(address);
});

it('goes on after a thread died in the middle of its task', async () => {
  const page = await openPage({
    path: '#/studio?lang=en',
    before: (opened) =>
      // The first thread given each of these tasks is lost while it works, as when it runs out of memory.
      opened.addInitScript(() => {
        const doomed = new Set(['loadIncidents', 'buildMeshes', 'searchPieces']);
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (this: Worker, message: { task?: string }, ...rest: []) {
          post.call(this, message, ...rest);
          if (!doomed.delete(message?.task ?? '')) return;
          setTimeout(() => {
            this.terminate();
            this.dispatchEvent(new ErrorEvent('error', { message: 'lost' }));
          });
        } as typeof post;
      }),
  });
  await page.getByRole('heading', { name: 'The city did not open' }).waitFor();
  await alert(page, /interrupted; nothing was changed/)
    .first()
    .waitFor();
  await page.locator('main').getByRole('button', { name: 'Try again' }).click();
  await ready(page);
  await saved(page);
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: /Propose/ });
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await alert(page, /interrupted; nothing was changed/).waitFor();
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await dialog.getByRole('button', { name: 'Apply' }).waitFor({ timeout: 90_000 });
});

it('opens where the browser keeps nothing, and says so', async () => {
  const page = await openPage({
    path: '#/studio?lang=en',
    before: (opened) =>
      opened.addInitScript(() => {
        Object.defineProperty(window, 'indexedDB', { value: undefined });
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }),
  });
  await ready(page);
  await alert(page, /keeps nothing.*Save a plan file/).waitFor();
  await enter(page, 'Wall');
  await ready(page);
  await shot(page, 'frame-keeps-nothing');
});

it('keeps what is kept: a full disk, a plan that cannot be read, a start that writes nothing', async () => {
  const page = await openPage({
    path: '#/studio?lang=en',
    before: (opened) =>
      opened.addInitScript(() => {
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: [unknown, IDBValidKey?]) {
          if (document.documentElement.dataset.disk === 'full') throw new DOMException('full', 'QuotaExceededError');
          return put.apply(this, given);
        };
      }),
  });
  const setDisk = (state: string) => page.evaluate((value) => (document.documentElement.dataset.disk = value), state);
  await ready(page);
  await saved(page);
  const [first] = await keptPlans(page);
  await page.reload();
  await ready(page);
  await page.waitForTimeout(1500);
  expect(await keptPlans(page)).toEqual([first]);

  await setDisk('full');
  const rename = async (name: string) => {
    await page.getByRole('button', { name: /^Plan 1|^<img/ }).click();
    await page.getByRole('menuitem', { name: /^Rename/ }).click();
    await page.getByRole('textbox', { name: /Rename/ }).fill(name);
    await page.keyboard.press('Enter');
  };
  await rename('<img src=x onerror="document.title=1">');
  await alert(page, /storage is full/).waitFor();
  expect((await keptPlans(page))[0].savedAt).toBe(first.savedAt);
  await setDisk('empty');
  await alert(page, /storage is full/)
    .getByRole('button', { name: 'Try again' })
    .click();
  await saved(page);
  expect((await keptPlans(page))[0].savedAt).toBeGreaterThan(first.savedAt);
  // A name is text wherever it stands.
  await expect.poll(() => page.locator('img').count()).toBe(0);
  await expect.poll(() => page.title()).toBe('Studio · Jingwei');

  const [torn] = await keptPlans(page, true);
  await page.reload();
  await ready(page);
  await alert(page, /<img src=x onerror.*cannot be read.*stays in the list/).waitFor();
  await saved(page);
  const both = await keptPlans(page);
  expect(both).toHaveLength(2);
  expect(both).toContainEqual(torn);
  await page.getByRole('button', { name: /^Plan 1/ }).click();
  await page.getByRole('menuitem', { name: /<img src=x/ }).waitFor();
});

it('holds the session in the address: rooms are steps back, panning is not, the wall keeps its view', async () => {
  const page = await openPage({ path: '#/wall?lang=en&at=114.50000,30.40000,13.00&layers=-heat' });
  await ready(page);
  await page.evaluate(() => {
    location.hash = '#/atlas?lang=en&at=114.51000,30.39000,14.00&radiusM=80&layers=coverage';
  });
  await room(page, 'Atlas').waitFor({ state: 'attached' });
  await ready(page);
  const map = page.getByRole('application');
  await map.focus();
  await map.locator('canvas').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => hashOf(page)).not.toContain('at=114.51000');
  expect(hashOf(page)).toContain('wall=114.50000,30.40000,13.00');
  const panned = hashOf(page);

  await page.getByRole('button', { name: 'Switch language' }).click();
  await expect.poll(() => page.getAttribute('html', 'lang')).toBe('zh-CN');
  expect(hashOf(page)).toBe(panned.replace('lang=en', 'lang=zh'));
  await page.getByRole('button', { name: '切换语言' }).click();

  await enter(page, 'Studio');
  await ready(page);
  expect(hashOf(page)).toBe(panned.replace('atlas', 'studio'));
  await page.goBack();
  await expect.poll(() => hashOf(page)).toBe(panned);
  await expect.poll(() => room(page, 'Atlas').isChecked()).toBe(true);
  await page.goBack();
  await expect.poll(() => hashOf(page)).toMatch(/^#\/wall\?lang=en&at=114.50000,30.40000,13.00.*layers=-heat/);
  await page.goForward();
  await expect.poll(() => hashOf(page)).toBe(panned);
});

it.each(['studio', 'atlas', 'wall'])('can be used without a mouse and read aloud: %s', async (name) => {
  const page = await openPage({
    path: `#/${name}?lang=en`,
    before: (opened) => opened.emulateMedia({ reducedMotion: 'reduce' }),
  });
  await ready(page);
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the room');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  if (name !== 'wall') {
    const opener = page.getByRole('button', { name: /^Open/ });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true);
  }
  expect(await seriousFindings(page)).toEqual([]);
});

it('runs no script that came in with the data or the page', async () => {
  const page = await openPage({ path: '#/studio?lang=en', provokes: /Content Security Policy/ });
  await ready(page);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "run"';
    document.body.append(script);
    const image = document.createElement('div');
    image.innerHTML = '<img src="data:," onerror="document.title = \'run\'">';
    document.body.append(image);
  });
  await page.waitForTimeout(300);
  await expect.poll(() => page.title()).toBe('Studio · Jingwei');
});

it('shows names and sources of an imported city as text', async () => {
  const evil = (n: number) => `<img src=x onerror="document.title='${n}'">`;
  const square = (x: number, y: number, size: number) => [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ];
  const collection = (features: { ring: number[][]; properties: object }[]) =>
    Buffer.from(
      JSON.stringify({
        type: 'FeatureCollection',
        features: features.map(({ ring, properties }) => ({
          type: 'Feature',
          properties,
          geometry: { type: 'Polygon', coordinates: [ring] },
        })),
      }),
    );
  const buildings = [0, 1, 2, 3, 4, 5].map((n) => ({
    ring: square(10.001 + 0.0006 * n, 50.001, 0.0003),
    properties: { households: 40, address: evil(n) },
  }));
  const page = await openPage({ path: '#/studio?lang=en' });
  await ready(page);
  await page.getByRole('button', { name: /^Open/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles([
    { name: `buildings ${evil(10)}.geojson`, mimeType: 'application/json', buffer: collection(buildings) },
    {
      name: 'communities.geojson',
      mimeType: 'application/json',
      buffer: collection([{ ring: square(10, 50, 0.006), properties: { name: evil(11) } }]),
    },
  ]);
  await dialog
    .getByText(`buildings ${evil(10)}.geojson`)
    .first()
    .waitFor();
  await dialog.getByLabel('Name of the city').fill(evil(12));
  await dialog.getByLabel('Source and licence of the data').fill(evil(13));
  await dialog.getByRole('button', { name: 'Check and report' }).click();
  await page.getByRole('button', { name: 'Open this city' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(evil(12)).first().waitFor();
  await ready(page);
  await page.getByText(evil(13)).first().waitFor();
  await enter(page, 'Atlas');
  await ready(page);
  await page.getByText(evil(13)).first().waitFor();
  await expect.poll(() => page.locator('img').count()).toBe(0);
  await expect.poll(() => page.title()).toBe('Atlas · Jingwei');
  await shot(page, 'frame-names-are-text');
});

it.each([
  { where: 'with scripts off', scripts: false, address: () => inject('baseUrl'), says: /needs JavaScript/ },
  { where: 'from a file', scripts: true, address: () => pathToFileURL('dist/index.html').href, says: /web server/ },
])('says what to do when it cannot start: $where', async ({ scripts, address, says }) => {
  const browser = await chromium.connect(inject('browserEndpoint'));
  onTestFinished(() => browser.close());
  const page = await (await browser.newContext({ javaScriptEnabled: scripts })).newPage();
  await page.goto(address());
  await page.getByText(says).waitFor();
  await expect.poll(() => page.locator('body').innerText()).toMatch(/经纬/);
});
