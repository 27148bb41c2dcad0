import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview } from 'vite';

/** What the build is made from. */
const SOURCES = ['src', 'public', 'data', 'index.html', 'vite.config.ts', 'package-lock.json'];

/**
 * Builds the app when the build is missing or older than a source, and serves it on a free port of this machine. A
 * build with source maps, for a profile to name its functions, is kept in a folder of its own.
 */
export async function serveApp({ outDir = 'dist', sourcemap = false } = {}): Promise<{
  readonly url: string;
  readonly close: () => Promise<void>;
}> {
  if (newestMs(SOURCES) > newestMs([`${outDir}/index.html`])) {
    await build({ logLevel: 'warn', build: { outDir, sourcemap, emptyOutDir: true } });
  }
  const server = await preview({
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', open: false },
    logLevel: 'warn',
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error(`The preview server listens on ${address}`);
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/** Time of the newest change under the paths; 0 where there is nothing. */
function newestMs(paths: readonly string[]): number {
  let newest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const stat = statSync(path);
    const children = stat.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [];
    newest = Math.max(newest, stat.isDirectory() ? newestMs(children) : stat.mtimeMs);
  }
  return newest;
}
