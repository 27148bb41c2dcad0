/** Small files for the spatial verbs, drawn in metres east and north of a point and written to a folder of their own. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { UsageError, type Verb } from '../../src/cli/verb';
import { localProjection, toLat, toLon } from '../../src/core/geometry/projection';

const projection = localProjection(114.3, 30.5);

export function lonLat(x: number, y: number): [number, number] {
  return [toLon(projection, x), toLat(projection, y)];
}

/** A square feature with its lower left corner in metres. */
export function square(x: number, y: number, sideM: number, properties: Record<string, unknown>) {
  const ring = [
    [x, y],
    [x + sideM, y],
    [x + sideM, y + sideM],
    [x, y + sideM],
    [x, y],
  ].map(([east, north]) => lonLat(east, north));
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
}

export interface Folder {
  /** Writes a file and gives its path; objects become a feature collection of themselves, `.gz` is packed. */
  write(name: string, content: string | readonly unknown[]): string;
  remove(): void;
}

export function temporaryFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-'));
  return {
    write(name, content) {
      const text =
        typeof content === 'string' ? content : JSON.stringify({ type: 'FeatureCollection', features: content });
      const path = join(folder, name);
      writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Runs the command line in a process of its own. */
export function jingwei(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** The line with which a verb refuses its arguments, without a process of its own. */
export async function refusalOf(verb: Verb, args: string[]): Promise<string> {
  const { positionals, values } = parseArgs({ args, options: verb.options ?? {}, allowPositionals: true });
  const outcome = await verb.run(positionals, values).catch((error: unknown) => error);
  if (outcome instanceof UsageError) return outcome.message;
  throw new Error(`Expected a usage error, got ${outcome}.`);
}
