// Every step is kept as it is made: a page that is closed or dies the next moment loses nothing.

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, secondTab } from './support/page';
import {
  chooseGrid,
  dragFromMiddle,
  dragUntilStep,
  lockGrid,
  redoButton,
  removeGrid,
  saved,
  stepLabel,
  undoButton,
} from './support/studio-page';

const STUDIO = { size: { width: 1200, height: 760 }, path: '#/studio?lang=en' };

it.each([
  { how: 'is closed', provokes: undefined, end: (page: Page) => page.close() },
  {
    how: 'crashes',
    provokes: /the page crashed/,
    async end(page: Page) {
      const crashed = page.waitForEvent('crash');
      const devtools = await page.context().newCDPSession(page);
      // A page that is gone does not answer.
      devtools.send('Page.crash').catch(() => {});
      await crashed;
    },
  },
])('a stroke is there again though the page $how the moment it is made', async ({ provokes, end }) => {
  const page = await openPage({ ...STUDIO, ...(provokes && { provokes }) });
  await ready(page);
  await chooseGrid(page, 6);
  await page.keyboard.press('b');
  await page.keyboard.press(']');
  const way = await dragUntilStep(page);
  const stroke = await stepLabel(page);
  await page.keyboard.press('Control+z');
  await expect.poll(() => redoButton(page).isEnabled()).toBe(true);
  await saved(page);
  await dragFromMiddle(page, ...way);
  await end(page);

  const again = await secondTab(page, STUDIO.path);
  await expect.poll(() => stepLabel(again)).toBe(stroke);
  await again.keyboard.press('Control+z');
  await expect.poll(() => undoButton(again).isDisabled()).toBe(true);
  expect(await stepLabel(again)).not.toBe(stroke);
});

it('plans kept before steps were kept one by one open with their history, and go on', async () => {
  const page = await openPage(STUDIO);
  await ready(page);
  await saved(page);
  await lockGrid(page, 3);
  await saved(page);
  const step = await stepLabel(page);
  // The database as it was made then: no journal, and records that have no name for what they hold.
  await page.evaluate(async () => {
    const name = (await indexedDB.databases()).find((database) => database.name?.startsWith('jingwei-plans-'))!.name!;
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const now = await done(indexedDB.open(name));
    const reading = now.transaction(['heads', 'records']);
    const [head] = await done(reading.objectStore('heads').getAll());
    const { mark: _, ...record } = await done(reading.objectStore('records').get(head.id));
    now.close();
    await done(indexedDB.deleteDatabase(name));
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('heads', { keyPath: 'id' });
      opening.result.createObjectStore('records');
    };
    const then = await done(opening);
    const writing = then.transaction(['heads', 'records'], 'readwrite');
    await done(writing.objectStore('heads').put(head));
    await done(writing.objectStore('records').put(record, head.id));
    then.close();
  });
  await page.reload();
  await ready(page);
  await expect.poll(() => stepLabel(page)).toBe(step);
  await removeGrid(page, 5);
  await expect.poll(() => stepLabel(page)).toMatch(/: Remove/);
  await saved(page);
  await page.reload();
  await ready(page);
  await expect.poll(() => stepLabel(page)).toMatch(/: Remove/);
  await page.keyboard.press('Control+z');
  await expect.poll(() => stepLabel(page)).toBe(step);
});
