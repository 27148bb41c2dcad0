// Before the journeys: the app is built when the build is older than the sources, served by `vite preview` on a free
// port, and one browser server is started that every journey connects to.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserServer, chromium } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { findBrowser } from './find-browser';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built app is served, with a slash at the end. */
    baseUrl: string;
    /** Where playwright connects to the browser. */
    browserEndpoint: string;
  }
}

/** Playwright adds what a headless run needs (SwiftShader among it); these keep the browser to itself. */
const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What the build is made from. */
const SOURCES = ['src', 'public', 'data', 'index.html', 'vite.config.ts', 'package-lock.json'];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (newest(SOURCES) > newest(['dist/index.html'])) await build({ logLevel: 'warn' });
  const server = await preview({ preview: { port: 0, host: '127.0.0.1', open: false }, logLevel: 'warn' });
  const browser = await launch();
  project.provide('baseUrl', `http://127.0.0.1:${portOf(server)}/`);
  project.provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await server.close();
  };
}

export async function launch(): Promise<BrowserServer> {
  const { executablePath, origin, env } = findBrowser();
  process.stderr.write(`Browser (${origin}): ${executablePath}\n`);
  const environment = Object.fromEntries(
    Object.entries({ ...process.env, ...env }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return chromium.launchServer({ executablePath, env: environment, args: BROWSER_ARGUMENTS, host: '127.0.0.1' });
}

function portOf(server: PreviewServer): number {
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error(`The preview server listens on ${address}`);
  return address.port;
}

/** Time of the newest change under the paths, in milliseconds; 0 where there is nothing. */
function newest(paths: readonly string[]): number {
  let time = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const stat = statSync(path);
    time = Math.max(
      time,
      stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs,
    );
  }
  return time;
}
