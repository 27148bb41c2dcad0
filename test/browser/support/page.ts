import { mkdir } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';

/** CSS pixels of the screens the rooms are made for. */
const SIZES = {
  wall: { width: 3840, height: 1080 },
  desktop: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
} as const;

const SCREENSHOTS = 'artifacts/screenshots';

export interface PageOptions {
  readonly size?: keyof typeof SIZES | { readonly width: number; readonly height: number };
  readonly lang?: 'zh-CN' | 'en';
  /** What follows the base address, such as `#/atlas`. */
  readonly path?: string;
  /** Done before the page is opened: what its browser lacks or breaks. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** Faults the journey brings about on purpose; they must happen, and no others may. */
  readonly provokes?: RegExp;
}

let browser: Browser | undefined;

/**
 * Opens the built app in a browser profile of its own, closed when the test ends. The test then fails if the page
 * wrote an error to the console, threw, broke its content security policy, crashed, or asked another origin for anything.
 */
export async function openPage(options: PageOptions = {}): Promise<Page> {
  const { size = 'desktop', lang = 'en', path = '', before, provokes } = options;
  browser ??= await chromium.connect(inject('browserEndpoint'));
  const viewport = typeof size === 'string' ? SIZES[size] : size;
  const context = await browser.newContext({ viewport, locale: lang, acceptDownloads: true });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults = watch(page);
  onTestFinished(async () => {
    await context.close();
    expect(faults.filter((fault) => !provokes?.test(fault))).toEqual([]);
    if (provokes) expect(faults.join('\n')).toMatch(provokes);
  });
  await before?.(page);
  await page.goto(new URL(path, inject('baseUrl')).href);
  return page;
}

/** A second tab of the same browser profile; it must be as free of faults as the first. */
export async function secondTab(first: Page, path: string): Promise<Page> {
  const second = await first.context().newPage();
  const faults = watch(second);
  onTestFinished(() => expect(faults).toEqual([]));
  await second.goto(new URL(path, inject('baseUrl')).href);
  await ready(second);
  return second;
}

/** Collects what a page must never do; the list grows while the page lives. */
export function watch(page: Page): readonly string[] {
  const faults: string[] = [];
  const origin = new URL(inject('baseUrl')).origin;
  page.on('console', (message) => {
    // A broken policy arrives here too: the browser reports it as a console error.
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${error.stack ?? error.message}`));
  page.on('crash', () => faults.push('the page crashed'));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isOwn = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:';
    if (!isOwn) faults.push(`request to another origin: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`);
  });
  return faults;
}

/** Keeps what the page shows as `artifacts/screenshots/<name>.png`. */
export async function shot(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
}

/** Waits until the sample city is drawn (`data-ready` on the document). */
export async function ready(page: Page): Promise<void> {
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 120_000 });
}
