import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partition } from '../../src/cli/verbs/partition';

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

  it('prints every figure on one line of stderr', async () => {
    const { stderr } = await jingwei(await file('figures.json', ring), '--mode', 'quick');
    const figures = JSON.parse(stderr.trimEnd().split('\n').at(-1)!);
    expect(figures).toMatchObject({ units: 40, mode: 'quick', preset: 'plainCut', objective: 'cutLength', parts: 2 });
    expect(figures).toMatchObject({ cutM: 10, barrierShare: 0, straddling: 0, meanCompactness: null, outside: [] });
    expect(figures.total).toBeCloseTo(Object.values<number>(figures.terms).reduce((a, b) => a + b, 0));
  });

  it('divides counties by cut edges between hard bounds', async () => {
    // Six by six counties in degrees; borders are of all lengths, and only their number counts.
    const units = Array.from({ length: 36 }, (_, i) => ({
      id: `${i}`,
      w: 1000,
      x: -93 + (i % 6),
      y: 41 + i / 6,
      area: 0.1,
    }));
    const edges = units.flatMap((_, i) => [
      ...(i % 6 > 0 ? [[i - 1, i, 0.01]] : []),
      ...(i >= 6 ? [[i - 6, i, 0.9]] : []),
    ]);
    const counties = { target: 18000, tolerance: 0.005, L: 17910, U: 18090, k: 2, objective: 'cutEdges', units, edges };
    const { stdout, stderr } = await jingwei(await file('counties.json', counties), '--seconds', '1');
    expect(stderr).toContain('"cutM":6,');
    const parts: number[] = JSON.parse(stdout);
    expect(parts.filter((part) => part === parts[0])).toHaveLength(18);
  });

  it('gives a number of parts over groups, and an even second weight', async () => {
    const units = ring.units.map((unit, i) => ({ ...unit, w2: i % 4 }));
    const two = { ...ring, units, k: undefined, groups: units.map((_, i) => (i < 10 ? 4 : 9)) };
    const path = await file('groups.json.gz', two, true);
    const { stdout, stderr } = await jingwei(path, '--parts', '4', '--second', '0.2', '--mode', 'quick');
    const parts: number[] = JSON.parse(stdout);
    expect([new Set(parts.slice(0, 10)).size, new Set(parts.slice(10)).size]).toEqual([1, 3]);
    expect(stderr).toContain('"secondOutOfBand":0');
  });

  it('answers bad arguments and bad input with one line and exit code 2', async () => {
    const good = await file('good.json', ring);
    const runs = await Promise.all([
      jingwei(),
      jingwei(join(folder, 'missing.json')),
      jingwei(await file('torn.json', '{"units": [')),
      jingwei(await file('nan.json', { ...ring, units: [{ w: 'many' }] })),
      jingwei(good, '--previous', await file('short.json', [1, 2])),
    ]);
    for (const { code, stdout, stderr } of runs) {
      expect([code, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    }
  });

  it.each([
    [{ seconds: 'soon' }, /--seconds must be a number/],
    [{ tolerance: '-1' }, /--tolerance must be a number of at least 0/],
    [{ preset: 'nicest' }, 'partition: --preset must be one of balanced, plainCut, leastChange'],
    [{ mode: 'slow' }, 'partition: --mode must be one of quick, thorough, minimum-change, evenly'],
    [{ mode: 'minimum-change' }, /needs a plan in force/],
    [{ parts: '41' }, 'partition: --parts 41 is more than the 40 units'],
    [{ parts: '1.5' }, 'partition: --parts must be a whole number'],
    [{ parts: '0' }, /--parts must be a number from 1/],
    [{ second: '0.1' }, /--second needs a second weight/],
    [{ seed: 'x' }, /--seed must be a number/],
  ])('says what is wrong with %j', async (values, said) => {
    const path = await file('ring-again.json', ring);
    await expect(partition.run([path], values)).rejects.toThrow(said);
  });
});
