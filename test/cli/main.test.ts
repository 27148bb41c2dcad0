import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBytes, readJson } from '../../src/cli/input';

/** Runs the command line in a process of its own, as a terminal would. */
function jingwei(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', 'src/cli/main.ts', ...args];
    execFile(process.execPath, command, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

describe('jingwei', () => {
  it.each([[[]], [['--help']]])('shows help for %j', async (args) => {
    const { code, stdout, stderr } = await jingwei(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Usage: npm run -s jingwei -- <verb>');
  });

  it.each([['conquer'], ['constructor'], ['--frobnicate']])('refuses %s in one line', async (name) => {
    const { code, stdout, stderr } = await jingwei(name);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toContain(name);
  });
});

describe('a verb of jingwei', () => {
  it('shows its usage', async () => {
    const { code, stdout } = await jingwei('partition', '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('partition INSTANCE.json[.gz]');
  });

  it.each([
    [['partition', '--colour', 'red'], /partition: .*--colour/],
    [['partition', '--seed'], /partition: .*--seed/],
    [['partition', 'none.json'], /none\.json: no such file/],
    [['partition'], /INSTANCE|instance/],
  ])('refuses %j in one line', async (args, seen) => {
    const { code, stdout, stderr } = await jingwei(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toMatch(seen);
  });
});

describe('readBytes', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jingwei-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('unpacks by the bytes, not by the name', async () => {
    const path = join(folder, 'zipped.json');
    await writeFile(path, gzipSync('{"households":300}'));
    expect(await readJson(path)).toEqual({ households: 300 });
  });

  it('reads plain files as they are', async () => {
    const path = join(folder, 'plain.gz');
    await writeFile(path, 'abc');
    expect([...(await readBytes(path))]).toEqual([97, 98, 99]);
  });

  it('says which file is missing, damaged or no JSON', async () => {
    const damaged = join(folder, 'damaged.gz');
    await writeFile(damaged, gzipSync('x'.repeat(1000)).subarray(0, 20));
    const notJson = join(folder, 'not.json');
    await writeFile(notJson, 'households: 300');
    await expect(readBytes(join(folder, 'none.json'))).rejects.toThrow(/none\.json: no such file/);
    await expect(readBytes(folder)).rejects.toThrow(/it is a folder/);
    await expect(readBytes(damaged)).rejects.toThrow(/damaged\.gz: the gzip data/);
    await expect(readJson(notJson)).rejects.toThrow(/not\.json: not JSON/);
  });
});
