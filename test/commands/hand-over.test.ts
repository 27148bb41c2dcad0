import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { Studio } from '../../src/commands/command';
import { handOverPlan } from '../../src/commands/hand-over';
import { createDocument } from '../../src/store/document';
import { createSession } from '../../src/store/session';
import { planFromDrawing } from '../support/plan';

function studioWith() {
  const { ground, plan, meshes } = planFromDrawing('AAB');
  const grids = new Map([...plan.grids].map(([id, grid]) => [id, { ...grid, name: { zh: '=1+1', en: '<b>' } }]));
  const document = createDocument();
  document.open({ ...plan, grids, id: 'new' }, plan, undefined, 0);
  const saved: { name: string; bytes: Uint8Array }[] = [];
  const studio = {
    app: {
      city: { store: { getState: () => ({ ground, meshes }) } },
      document,
      session: createSession({ language: 'en' }),
      editions: { store: { getState: () => ({ today: '2026-03-01' }) } },
    },
    download: (fileName: string, bytes: Uint8Array) => saved.push({ name: fileName, bytes }),
  } as unknown as Studio;
  return { studio, saved };
}

it('is one file, with a workbook that spreadsheets read: numbers are numbers, all else is text', async () => {
  const { studio, saved } = studioWith();
  const steps: number[] = [];
  const size = await handOverPlan(studio, 'a/b', (fraction) => steps.push(fraction), new AbortController().signal);
  expect(saved).toMatchObject([{ name: 'a-b.zip', bytes: { length: size } }]);
  expect(steps.every((fraction, i) => fraction > (steps[i - 1] ?? 0) && fraction < 1)).toBe(true);
  const files = unzipSync(saved[0].bytes);
  expect(Object.keys(files)).toContain('sheets/420106001001 Community 1.html');
  const book = unzipSync(files['register.xlsx']);
  const sheet = strFromU8(book['xl/worksheets/sheet1.xml']);
  const shared = strFromU8(book['xl/sharedStrings.xml'] ?? new Uint8Array());
  expect(sheet + shared).toContain('=1+1');
  expect(sheet).not.toContain('<f>');
  expect(sheet + shared).toContain('&lt;b&gt;');
  expect(sheet).toMatch(/<v>20<\/v>/);
  expect(strFromU8(book['xl/workbook.xml'])).toContain('Register');
});

it('stops between two files and hands over nothing', async () => {
  const { studio, saved } = studioWith();
  const control = new AbortController();
  const size = await handOverPlan(studio, 'a/b', (fraction) => fraction > 0.2 && control.abort(), control.signal);
  expect(size).toBeNull();
  expect(saved).toEqual([]);
});
