import { type BrowserServer, chromium } from 'playwright-core';
import { findBrowser } from './find-browser';

/** Playwright adds what a headless run needs (SwiftShader among it); these keep the browser to itself. */
const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser that is found and says which; pages connect to its `wsEndpoint()`. */
export async function launchBrowser(): Promise<BrowserServer> {
  const { executablePath, origin, env } = findBrowser();
  process.stderr.write(`Browser (${origin}): ${executablePath}\n`);
  const environment = Object.fromEntries(
    Object.entries({ ...process.env, ...env }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return chromium.launchServer({ executablePath, env: environment, args: BROWSER_ARGUMENTS, host: '127.0.0.1' });
}
