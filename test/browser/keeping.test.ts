// Plans are kept: two tabs never overwrite one another, a plan comes into force and stays on record, nothing is lost.

import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openPage, ready, secondTab, shot } from './support/page';
import {
  listAllCommunities,
  listOneCommunity,
  lockGrid,
  removeGrid,
  saved,
  stepLabel,
  undoButton,
} from './support/studio-page';

const STUDIO = { size: { width: 1200, height: 760 }, path: '#/studio?lang=en' };

const bar = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words });
const held = (page: Page) => bar(page, /being edited in another tab/);

it.each([
  { by: 'Web Locks', before: undefined },
  {
    by: 'messages, where a page over plain http has no locks',
    before: (page: Page) =>
      page.context().addInitScript(() => {
        delete (Navigator.prototype as { locks?: unknown }).locks;
      }),
  },
])('two tabs on one plan: the second looks on, takes over or goes on with a copy ($by)', async ({ before }) => {
  const first = await openPage({ ...STUDIO, ...(before && { before }) });
  await ready(first);
  await saved(first);
  const second = await secondTab(first, STUDIO.path);
  await held(second).waitFor();
  await expect.poll(() => held(first).count()).toBe(0);

  // What the first does is seen in the second, which changes nothing.
  await lockGrid(first, 3);
  await expect.poll(() => stepLabel(second)).toMatch(/: Lock \d+/);
  const step = await stepLabel(first);
  await lockGrid(second, 5);
  await second.getByText(/Go on with a copy, or edit it here instead/).waitFor();
  await expect.poll(() => stepLabel(second)).toBe(step);

  // An edit not yet written when the other tab takes over is not lost.
  await lockGrid(first, 6);
  await second.getByRole('button', { name: 'Edit here' }).click();
  await held(second).waitFor({ state: 'detached' });
  await held(first).waitFor();
  await expect.poll(() => stepLabel(second)).toBe(await stepLabel(first));
  await expect.poll(() => stepLabel(second)).not.toBe(step);
  await shot(first, 'keeping-two-tabs');

  // The tab that looks on goes its own way with a copy; the plan itself stays the other tab's.
  await first.bringToFront();
  await first.getByRole('button', { name: 'Go on with a copy' }).click();
  await first.getByRole('button', { name: 'Plan 1 copy', exact: true }).waitFor();
  await lockGrid(first, 8);
  await expect.poll(() => held(first).count()).toBe(0);
  await saved(first);
  await second.close();
  await first.getByRole('button', { name: 'Plan 1 copy', exact: true }).click();
  await first.getByRole('menuitem', { name: /^Plan 1\b(?!.*copy)/ }).click();
  await first.getByRole('button', { name: 'Plan 1', exact: true }).waitFor();
  await expect.poll(() => held(first).count()).toBe(0);
});

it('a version written behind the back of a tab is never overwritten: a person chooses', async () => {
  const page = await openPage(STUDIO);
  await ready(page);
  await saved(page);
  // Another program (a tab without locks or messages) writes the plan.
  await page.evaluate(async () => {
    const name = (await indexedDB.databases()).find((database) => database.name?.startsWith('jingwei-plans-'))!.name!;
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open(name));
    const heads = database.transaction('heads', 'readwrite').objectStore('heads');
    const [head] = await done(heads.getAll());
    await done(heads.put({ ...head, revision: 'of somebody else' }));
    database.close();
  });
  await lockGrid(page, 3);
  await bar(page, /has been changed elsewhere/).waitFor();
  await page.getByText(/^Not saved/).waitFor();
  await shot(page, 'keeping-changed-elsewhere');
  await page.getByRole('button', { name: 'Keep my changes as a copy' }).click();
  await page.getByRole('button', { name: 'Plan 1 copy', exact: true }).waitFor();
  await saved(page);
  await page.getByRole('button', { name: 'Plan 1 copy', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Plan 1\b(?!.*copy)/ }).click();
  await page.getByRole('button', { name: 'Plan 1', exact: true }).waitFor();
  // The version that was there before is as it was.
  await expect.poll(() => undoButton(page).isDisabled()).toBe(true);
});

/** Merges the first two grids of one community that touch. */
async function mergeTwo(page: Page): Promise<void> {
  await page.locator('[data-grid]').nth(10).click();
  await listOneCommunity(page);
  const rows = page.locator('[data-grid]');
  for (let place = 1; place < (await rows.count()); place++) {
    await rows.nth(0).click();
    await rows.nth(place).click({ modifiers: ['Shift'] });
    await page.keyboard.press('Shift+M');
    await page.waitForTimeout(300);
    if (/Merge \d+ into \d+/.test(await stepLabel(page))) return listAllCommunities(page);
  }
  throw new Error('No two grids of the community touch.');
}

async function dayBefore(page: Page, days: number): Promise<string> {
  return page.evaluate((count) => {
    const day = new Date(Date.now() + 8 * 3_600_000 - count * 86_400_000);
    return day.toISOString().slice(0, 10);
  }, days);
}

it('a plan is submitted, refused while a hard rule is broken, published, and its day can be looked at by link', async () => {
  const page = await openPage(STUDIO);
  await ready(page);
  const dialog = page.getByRole('dialog', { name: 'Submit and publish' });
  const openDialog = () => page.getByTitle('Submit and publish').click();

  // Ground with households in no grid breaks a hard rule: the list of issues says where.
  const count = await page.locator('[data-grid]').count();
  await removeGrid(page, 10);
  await openDialog();
  await dialog.getByText(/must be solved before the plan can be submitted/).waitFor();
  await dialog.getByText('Households in no grid').waitFor();
  await shot(page, 'keeping-cannot-submit');
  await dialog.getByRole('button', { name: 'Show these issues' }).click();
  await page
    .getByText(/are in no grid\. Paint them into one/)
    .first()
    .waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('tab', { name: /^Grids/ }).click();

  // Two grids of one community become one, so that the edition differs.
  await mergeTwo(page);
  await openDialog();
  await dialog.getByRole('button', { name: 'Submit the plan' }).click();
  await dialog.getByText(/^Submitted on/).waitFor();
  await page.keyboard.press('Escape');

  // Submitted: edits and steps back are refused in words, a withdrawal lets them again.
  await lockGrid(page, 3);
  await page.getByText(/was submitted on .* cannot be changed/).waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(() => stepLabel(page)).toMatch(/Merge/);
  expect(await undoButton(page).isDisabled()).toBe(true);
  expect(await undoButton(page).getAttribute('title')).toMatch(/was submitted on .* cannot be changed/);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect.poll(() => undoButton(page).isEnabled()).toBe(true);
  await lockGrid(page, 3);
  await expect.poll(() => stepLabel(page)).toMatch(/: Lock/);

  await openDialog();
  await dialog.getByRole('button', { name: 'Submit the plan' }).click();
  await dialog.getByLabel('In force from').fill('2024-01-01');
  await dialog.getByText(/The grids before are in force from 2024-01-01/).waitFor();
  const [today, yesterday] = [await dayBefore(page, 0), await dayBefore(page, 1)];
  await dialog.getByLabel('In force from').fill(today);
  await dialog.getByRole('button', { name: `Publish from ${today}` }).click();
  await dialog.getByText(new RegExp(`Published on ${today}`)).waitFor();
  await shot(page, 'keeping-published');
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export the cross-walk as CSV' }).click();
  const rows = (await text(await (await saving).createReadStream())).trimEnd().split('\r\n');
  expect(rows[0]).toContain('share of old households');
  expect(rows.length).toBeGreaterThan(count);
  await page.keyboard.press('Escape');

  const file = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const planFile = await text(await (await file).createReadStream());

  // In force from today: nothing differs from it, and it cannot be deleted.
  await page.getByRole('tab', { name: /^Changes/ }).click();
  await page.getByText('The same as the scheme in force: nothing changes.').waitFor();
  await page.getByRole('button', { name: 'Plan 1', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete this plan' }).click();
  await page.getByText(/is part of the record and cannot be deleted/).waitFor();

  // The day before is the scheme; the link shows the same in the Atlas, and leads back.
  await page.getByRole('button', { name: 'Grids of a day: In force' }).click();
  await page.getByLabel('Day', { exact: true }).fill(yesterday);
  await page.keyboard.press('Escape');
  await bar(page, new RegExp(`Grids of ${yesterday}`)).waitFor();
  await page.getByRole('tab', { name: /^Grids/ }).click();
  await expect.poll(() => page.locator('[data-grid]').count()).toBe(count);
  await lockGrid(page, 3);
  await page.getByText(/can only be looked at\. Go back to those in force/).waitFor();
  await expect.poll(() => page.url()).toContain(`on=${yesterday}`);
  await page.goto(page.url().replace('#/studio', '#/atlas'));
  await page.reload();
  await ready(page);
  await bar(page, new RegExp(`Grids of ${yesterday}.*until ${today}`)).waitFor();
  await shot(page, 'keeping-as-at-atlas');
  await page.getByRole('button', { name: 'Codes' }).click();
  const codes = page.getByRole('dialog', { name: new RegExp(`Codes of ${yesterday}`) });
  await expect.poll(() => codes.locator('tbody tr').count()).toBe(count);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to today' }).click();
  await bar(page, /Grids of/).waitFor({ state: 'detached' });
  await expect.poll(() => page.url()).not.toContain('on=');

  // On another computer the file of the edition puts it in force there.
  const other = await openPage(STUDIO);
  other.on('filechooser', () => undefined);
  await ready(other);
  await saved(other);
  const choosing = other.waitForEvent('filechooser');
  await other.keyboard.press('Control+o');
  await (await choosing).setFiles({
    name: 'edition.json',
    mimeType: 'application/json',
    buffer: Buffer.from(planFile),
  });
  await bar(other, new RegExp(`published, in force from ${today}`)).waitFor();
  await other.getByRole('tab', { name: /^Changes/ }).click();
  await other.getByText('The same as the scheme in force: nothing changes.').waitFor();
});

it('history is a list to jump in: a step back selects and shows what it was about', async () => {
  const page = await openPage(STUDIO);
  await ready(page);
  const settledUrl = async () => {
    let before = '';
    for (let now = page.url(); now !== before; now = page.url()) {
      before = now;
      await page.waitForTimeout(900);
    }
    return page.url();
  };
  const placeOf = (url: string) => /at=([\d.]+),([\d.]+)/.exec(url)!.slice(1).map(Number);
  await lockGrid(page, 0);
  await page.locator('[data-grid]').nth(0).click();
  const first = placeOf(await settledUrl());
  await page.keyboard.press('Shift+L');
  await page.locator('[data-grid]').nth(60).click();
  const second = placeOf(await settledUrl());
  await page.keyboard.press('Shift+L');
  const far = Math.hypot(first[0] - second[0], first[1] - second[1]);
  await page.getByRole('tab', { name: /^History/ }).click();
  const steps = page.locator('aside ol button');
  await expect.poll(() => steps.count()).toBe(4);
  await steps.nth(1).click();
  await expect.poll(() => page.getByRole('button', { name: /^Redo: / }).isEnabled()).toBe(true);
  await page.getByRole('tab', { name: /^Grids/ }).click();
  await expect.poll(() => page.locator('[data-grid]').nth(0).getAttribute('aria-pressed')).toBe('true');
  const back = placeOf(await settledUrl());
  expect(Math.hypot(back[0] - first[0], back[1] - first[1])).toBeLessThan(far / 4);
});

it('plans have notes, lineage and locks; a deletion is taken back', async () => {
  const page = await openPage(STUDIO);
  await ready(page);
  await saved(page);
  const openList = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('menuitem', { name: 'All plans, notes…' }).click();
  };
  await openList('Plan 1');
  const dialog = page.getByRole('dialog', { name: 'Plans' });
  await dialog.getByLabel('Note').fill('Half of it is <b>new</b> estate');
  await dialog.getByLabel('Name').fill('Spring');
  await dialog.getByLabel('Lock the plan').check();
  await expect
    .poll(() => dialog.getByRole('row', { name: /Spring Half of it is <b>new<\/b> estate Locked/ }).count())
    .toBe(1);
  await dialog
    .getByRole('row', { name: /Spring/ })
    .getByRole('button', { name: 'Copy' })
    .click();
  await dialog.getByRole('row', { name: /Spring copy/ }).waitFor();
  await expect.poll(() => dialog.getByRole('row', { name: /Spring copy.*Draft Spring/ }).count()).toBe(1);
  await shot(page, 'keeping-plans');
  await dialog
    .getByRole('row', { name: /Spring copy/ })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect.poll(() => dialog.getByRole('row', { name: /Spring copy/ }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Spring', exact: true }).waitFor();
  await page.getByText('Plan “Spring copy” deleted').waitFor();
  await page.locator('[aria-live]').getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Spring copy', exact: true }).waitFor();

  await openList('Spring copy');
  await dialog
    .getByRole('row', { name: /Spring Half/ })
    .getByRole('button', { name: 'Open' })
    .click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Spring', exact: true }).waitFor();
  await lockGrid(page, 3);
  await page.getByText(/This plan is locked\. Unlock it/).waitFor();
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await lockGrid(page, 3);
  await expect.poll(() => stepLabel(page)).toMatch(/: Lock \d+/);
});
