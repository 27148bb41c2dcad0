import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jingwei-partition-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function jingwei(...args: string[]): Promise<Run> {
  const command = [join('node_modules', 'tsx', 'dist', 'cli.mjs'), join('src', 'cli', 'main.ts'), 'partition', ...args];
  return new Promise((settle) => {
    execFile(process.execPath, command, (error, stdout, stderr) => {
      settle({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
    });
  });
}

/** Forty units of 15 households in a ring. */
const ring = {
  target: 300,
  tolerance: 0.1,
  k: 2,
  units: Array.from({ length: 40 }, (_, i) => ({ id: `u${i}`, w: 15, x: i, y: 0, area: 10 })),
  edges: Array.from({ length: 40 }, (_, i) => [i, (i + 1) % 40, 5]),
};

async function file(name: string, content: unknown, pack = false): Promise<string> {
  const path = join(folder, name);
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await writeFile(path, pack ? gzipSync(text) : text);
  return path;
}

describe('jingwei partition', () => {
  it('prints the part of each unit, and the score on stderr', async () => {
    const { code, stdout, stderr } = await jingwei(
      await file('ring.json.gz', ring, true),
      '--seed',
      '3',
      '--seconds',
      '1',
    );
    expect(code).toBe(0);
    const parts: number[] = JSON.parse(stdout);
    expect(parts).toHaveLength(40);
    expect(new Set(parts).size).toBe(2);
    expect(Math.abs(parts.filter((part) => part === parts[0]).length - 20)).toBeLessThanOrEqual(2);
    expect(stderr).toContain('"outOfBand":0');
  });

  it('keeps to the plan in force', async () => {
    const previous = Array.from({ length: 40 }, (_, i) => (i >= 7 && i < 27 ? 1 : 0));
    const plan = await file('previous.json', previous);
    const { stdout } = await jingwei(await file('ring.json', ring), '--previous', plan, '--seconds', '1');
    const parts: number[] = JSON.parse(stdout);
    expect(new Set(parts.map((part, i) => `${part}:${previous[i]}`)).size).toBe(2);
  });

  it('answers bad arguments and bad input with one line and exit code 2', async () => {
    const good = await file('good.json', ring);
    const runs = await Promise.all([
      jingwei(),
      jingwei(join(folder, 'missing.json')),
      jingwei(await file('torn.json', '{"units": [')),
      jingwei(await file('nan.json', { ...ring, units: [{ w: 'many' }] })),
      jingwei(good, '--seconds', 'soon'),
      jingwei(good, '--tolerance', '-1'),
      jingwei(good, '--previous', await file('short.json', [1, 2])),
      jingwei(good, '--preset', 'nicest'),
    ]);
    for (const { code, stdout, stderr } of runs) {
      expect([code, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    }
  });
});
