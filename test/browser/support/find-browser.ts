// Finds a Chromium to test with, so that a fresh machine needs no more than Node: the one named by CHROME_PATH, then
// an installed Chrome, Chromium or Edge, then Playwright's cache, then the one inside the @sparticuz/chromium package.
// JINGWEI_BROWSER=bundled goes straight to the last, to try it where a browser is installed.

import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

export interface Browser {
  readonly executablePath: string;
  /** Where it came from, for the log. */
  readonly origin: 'CHROME_PATH' | 'installed' | 'playwright cache' | 'npm package';
  /** Added to the environment it is started in. */
  readonly env: Readonly<Record<string, string>>;
}

export function findBrowser(): Browser {
  if (process.env.JINGWEI_BROWSER !== 'bundled') {
    const named = process.env.CHROME_PATH;
    if (named) {
      if (!isExecutable(named)) throw new Error(`CHROME_PATH names ${named}, which cannot be run`);
      return { executablePath: named, origin: 'CHROME_PATH', env: {} };
    }
    const installed = installedPaths().find(runs);
    if (installed) return { executablePath: installed, origin: 'installed', env: {} };
    const cached = playwrightPaths().find(runs);
    if (cached) return { executablePath: cached, origin: 'playwright cache', env: {} };
  }
  return unpackBundled();
}

function installedPaths(): string[] {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
    );
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return folders.flatMap((folder) => (folder ? programs.map((program) => join(folder, program)) : []));
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable'];
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/google/chrome'];
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)));
}

function playwrightPaths(): string[] {
  const caches: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(homedir(), 'Library/Caches/ms-playwright'),
    win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
  };
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ?? caches[process.platform] ?? join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return [];
  const programs = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-linux/headless_shell',
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium'))
    .sort()
    .reverse()
    .flatMap((name) => programs.map((program) => join(cache, name, program)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Ubuntu's /usr/bin/chromium-browser may be a script that only says to install a snap, so on Linux it must answer. */
function runs(path: string): boolean {
  if (!isExecutable(path)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return /\d+\.\d+/.test(execFileSync(path, ['--version'], { timeout: 20_000, encoding: 'utf8', stdio: 'pipe' }));
  } catch {
    return false;
  }
}

/**
 * Unpacks the browser of the npm package under node_modules/.cache. The package is made for a cloud function: it
 * unpacks to the temporary folder, trusts whatever lies there, and brings NSS and fonts only when it believes to run
 * in one. So a child process with an environment of its own unpacks into a folder nobody else writes, which gets its
 * final name when complete; its arguments (web security off, one process) are not used.
 */
function unpackBundled(): Browser {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser found: install Chrome, Chromium or Edge, or set CHROME_PATH');
  }
  const home = resolve('node_modules/.cache/chromium/unpacked');
  const executablePath = join(home, 'chromium');
  if (!existsSync(executablePath)) {
    const staging = `${home}-${process.pid}`;
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { recursive: true });
    const program = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())";
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    writeFonts(staging, home);
    try {
      renameSync(staging, home);
    } catch (error) {
      rmSync(staging, { recursive: true, force: true });
      if (!existsSync(executablePath)) throw error;
    }
  }
  const libraries = [join(home, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    executablePath,
    origin: 'npm package',
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(home, 'fonts.conf') },
  };
}

/** The fonts.conf of the package names a folder that is not there; without fonts Chromium crashes on text. */
function writeFonts(staging: string, home: string): void {
  const folders = [join(home, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  const configuration = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `  <dir>${folder}</dir>`),
    `  <cachedir>${join(home, 'font-cache')}</cachedir>`,
    '</fontconfig>',
    '',
  ];
  writeFileSync(join(staging, 'fonts.conf'), configuration.join('\n'));
}
