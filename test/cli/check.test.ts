import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { check } from '../../src/cli/verbs/check';
import { setLink } from '../../src/core/actions/set-link';
import { writePlanFile } from '../../src/core/formats/plan-file';
import { accepted, planFromDrawing } from '../support/plan';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jingwei-check-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Saves a drawn plan of 60 households a plot and checks the file as the terminal would. */
async function checked(drawing: string, links: readonly [number, number][] = []) {
  const { plan: drawn, ground } = planFromDrawing(drawing, { households: 60 });
  const { plotPoint } = drawn.areas.get(0)!.mesh;
  const end = (plot: number) => ({ area: 0, plot, x: plotPoint[2 * plot], y: plotPoint[2 * plot + 1] });
  const plan = links.reduce((open, [a, b]) => accepted(setLink(open, end(a), end(b))), drawn);
  const path = join(folder, 'plan.json');
  await writeFile(path, writePlanFile(plan, ground));
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  const code = await check.run([path], {}).finally(() => write.mockRestore());
  return { code, ...JSON.parse(printed) };
}

it('a plan with nothing wrong gives no issues and 0', async () => {
  expect(await checked('AAAAABBBBB')).toMatchObject({
    code: 0,
    grids: 2,
    hard: 0,
    soft: 0,
    issues: [],
    notChecked: ['crosses-main-barrier'],
  });
});

it('a soft rule is told but gives 0', async () => {
  const { code, hard, issues } = await checked('AAAAABBBB');
  expect({ code, hard, rules: issues.map((issue: { rule: string }) => issue.rule) }).toEqual({
    code: 0,
    hard: 0,
    rules: ['out-of-range'],
  });
});

it('a hard rule gives 1', async () => {
  const { code, issues } = await checked('AABBBBBAAA');
  expect(code).toBe(1);
  expect(issues[0]).toMatchObject({ rule: 'detached-part', severity: 'hard', values: { pieces: 2 } });
});

it('what is treated as connected or separated counts, without the ground', async () => {
  expect(await checked('AABBBBBAAA', [[1, 7]])).toMatchObject({ code: 0, hard: 0 });
  const { code, issues } = await checked('AAAAABBBBB', [[2, 3]]);
  expect(code).toBe(1);
  expect(issues).toMatchObject([{ rule: 'detached-part', grids: [0], values: { pieces: 2 } }]);
});

it.each([
  ['half a file', '{"format":"jingwei-plan",', /plan\.json: json-syntax/],
  ['something else', '{"type":"Point"}', /not-a-plan-file/],
  ['a later version', '{"format":"jingwei-plan","version":9}', /plan-file-newer \(version 9, known 1\)/],
])('%s is refused', async (_, text, message) => {
  const path = join(folder, 'plan.json');
  await writeFile(path, text);
  await expect(check.run([path], {})).rejects.toThrow(message);
});
