// Before the journeys: the built app is served and one browser server started that every journey connects to.

import type { TestProject } from 'vitest/node';
import { launchBrowser } from './launch-browser';
import { serveApp } from './serve-app';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built app is served, with a slash at the end. */
    baseUrl: string;
    /** Where playwright connects to the browser. */
    browserEndpoint: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const app = await serveApp();
  const browser = await launchBrowser();
  project.provide('baseUrl', app.url);
  project.provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await app.close();
  };
}
