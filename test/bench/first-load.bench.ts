import { type Browser, chromium } from 'playwright-core';
import { launchBrowser } from '../browser/support/launch-browser';
import { serveApp } from '../browser/support/serve-app';
import type { Report } from './report';

const RUNS = 5;

interface Load {
  readonly paintMs: number;
  readonly drawnMs: number;
  readonly bytes: number;
  readonly requests: number;
}

/**
 * First load of the built app on the sample city, each in an empty profile: bytes over the wire and time until the
 * city is drawn. The preview server compresses nothing, so the bytes are those of the files as they lie in dist.
 */
export async function bench(report: Report): Promise<void> {
  const app = await serveApp();
  const server = await launchBrowser();
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const loads: Load[] = [];
    for (let run = 0; run < RUNS; run++) loads.push(await loadOnce(browser, app.url));
    const median = (key: keyof Load) => loads.map((load) => load[key]).sort((a, b) => a - b)[RUNS >> 1];
    const note = `median of ${RUNS}, empty profile`;
    report({ name: 'first contentful paint', ours: median('paintMs'), unit: 'ms', note });
    report({ name: 'sample city drawn', ours: median('drawnMs'), unit: 'ms', note });
    report({ name: 'transferred', ours: median('bytes') / 1000, unit: 'kB', note: `${median('requests')} requests` });
  } finally {
    await server.close();
    await app.close();
  }
}

async function loadOnce(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    let bytes = 0;
    let requests = 0;
    page.on('requestfinished', async (request) => {
      requests++;
      const sizes = await request.sizes();
      bytes += sizes.responseBodySize + sizes.responseHeadersSize;
    });
    await page.goto(url);
    const drawnMs = await page
      .waitForFunction(() => document.documentElement.dataset.ready === 'true' && performance.now(), undefined, {
        polling: 'raf',
        timeout: 120_000,
      })
      .then((handle) => handle.evaluate((time) => Number(time)));
    const paintMs = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    );
    await page.waitForLoadState('networkidle');
    return { paintMs, drawnMs, bytes, requests };
  } finally {
    await context.close();
  }
}
