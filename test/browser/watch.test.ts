// The journeys trust `openPage` to notice what a page must never do; here pages do it on purpose.

import { chromium } from 'playwright-core';
import { expect, inject, it, onTestFinished } from 'vitest';
import { watch } from './support/page';

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'self' 'unsafe-inline'">`;

it.each([
  { fault: 'an error in the console', html: '<script>console.error("lost")</script>', seen: /console: lost/ },
  { fault: 'an exception', html: '<script>throw new Error("broken")</script>', seen: /thrown: .*broken/s },
  {
    fault: 'a broken policy',
    html: `${POLICY}<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`,
    seen: /Security Policy/,
  },
  { fault: 'a foreign request', html: '<img src="http://127.0.0.1:9/tile.png">', seen: /another origin.*tile\.png/ },
  { fault: 'a missing file', html: '<link rel="stylesheet" href="none.css">', seen: /404 for .*none\.css/ },
])('notices $fault', async ({ html, seen }) => {
  const browser = await chromium.connect(inject('browserEndpoint'));
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const address = `${inject('baseUrl')}planted.html`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html>${html}` }));
  await page.route('**/none.css', (route) => route.fulfill({ status: 404 }));
  const faults = watch(page);
  await page.goto(address, { waitUntil: 'networkidle' });
  expect(faults.join('\n')).toMatch(seen);
});

it('finds nothing on a page that does nothing wrong', async () => {
  const browser = await chromium.connect(inject('browserEndpoint'));
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const address = `${inject('baseUrl')}planted.html`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>经纬</p>' }));
  const faults = watch(page);
  await page.goto(address, { waitUntil: 'networkidle' });
  expect(faults).toEqual([]);
});
