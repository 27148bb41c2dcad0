// Steps kept one by one: whatever is recorded whole in between, and whenever the page dies, what is read is the latest.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut } from '../../src/core/actions/cut';
import { makeZone } from '../../src/core/actions/make-zone';
import { mergeGrids } from '../../src/core/actions/merge-grids';
import { paint } from '../../src/core/actions/paint';
import { createDocument, type History, KEPT_STEPS, type PlanAction } from '../../src/store/document';
import { historyOfRecord, type PlanRecord, recordOfHistory } from '../../src/store/history-record';
import type { JournalEntry, PlanDatabase } from '../../src/store/plan-database';
import { createPlanJournal, followEntries } from '../../src/store/plan-journal';
import { planFromDrawing } from '../support/plan';

const { plan, ground, meshes } = planFromDrawing(['AAB\nAAB\nCCB', 'DD']);

/** The journal of a browser's database: what is asked of it is there at once, and a key lies there once. */
function journalStore() {
  const rows = new Map<string, JournalEntry>();
  const database = {
    transaction() {
      let error: DOMException | null = null;
      const store = {
        async add(entry: JournalEntry) {
          if (rows.has(entry.after)) error = new DOMException('', 'ConstraintError');
          else rows.set(entry.after, structuredClone(entry));
        },
        delete: async ([, after]: [string, string]) => void rows.delete(after),
      };
      const done = new Promise<void>((resolve, reject) => {
        queueMicrotask(() => (error ? reject(error) : resolve()));
      });
      return { store, done, commit() {}, error };
    },
  };
  return { rows, database: database as unknown as PlanDatabase };
}

const edits: Record<string, PlanAction> = {
  paint: (open) => paint(open, 0, [1], open.areas.get(0)!.gridOf[1] === 0 ? 1 : 0),
  merge: (open) => mergeGrids(open, ...([...open.grids.keys()].slice(0, 2) as [number, number])),
  cut: (open) => cut(open, ground, 0, [-100, 4 + open.nextGridId, 300, 9]),
  zone: (open) => makeZone(open, [[...open.grids.keys()][0]]),
};

const doing = fc.constantFrom('paint', 'merge', 'cut', 'zone', 'undo', 'redo', 'amend', 'record', 'record that fails');

const contents = ({ past, future }: History) => [
  past.length,
  ...[...past, ...future].map(({ label, plan: { grids, areas, zones, note, retiredCodes } }) => ({
    ...{ label, grids, zones, note, retiredCodes },
    areas: [...areas].map(([area, { gridOf, cuts }]) => ({ area, gridOf, cuts })),
  })),
];

test('a page that dies after any edit is read again as it was, with all its steps', async () => {
  const deeds = fc.array(fc.tuple(doing, fc.nat(2)), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(deeds, async (sequence) => {
      const document = createDocument();
      document.open(plan, null);
      const latest = () => document.store.getState();
      const journal = createPlanJournal();
      const { rows, database } = journalStore();
      let kept: PlanRecord | null = null;
      const record = async (isRefused = false) => {
        const { past, future } = latest();
        const lineAtRecord = journal.beginRecord('plan', { past, future });
        const made = { ...recordOfHistory({ past, future }, meshes), mark: await lineAtRecord.mark() };
        if (isRefused) return;
        kept = structuredClone(made);
        // The page hears of it a while after the record is there.
        await new Promise((resolve) => setTimeout(resolve));
        lineAtRecord.written(database);
      };
      const readAgain = () => {
        const { history } = historyOfRecord(kept!, ground, meshes);
        return followEntries(kept!.mark, history, [...rows.values()], ground, meshes);
      };
      await record();
      const recording: Promise<void>[] = [];
      for (const [deed, turns] of sequence) {
        if (deed === 'record' || deed === 'record that fails') recording.push(record(deed !== 'record'));
        else {
          if (deed === 'undo' || deed === 'redo') document[deed]();
          else if (deed === 'amend')
            document.amend((open) => ({ ok: true, value: { ...open, note: `${open.note}.` } }));
          else document.edit({ key: deed }, edits[deed]);
          expect(journal.add(database, 'plan', latest())).not.toBe(null);
          expect(contents(readAgain().history)).toEqual(contents(latest()));
        }
        for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setTimeout(resolve));
      }
      await Promise.all(recording);
      const { history, line } = readAgain();
      expect(contents(history)).toEqual(contents(latest()));
      // The page that reads it goes on from there.
      document.open(history.past.at(-1)!.plan, null, history);
      const next = createPlanJournal();
      next.setLine('plan', line);
      document.edit({ key: 'paint' }, edits.paint);
      void next.add(database, 'plan', latest());
      expect(contents(readAgain().history)).toEqual(contents(latest()));
    }),
    { numRuns: 60 },
  );
});

async function journalOfOneStep() {
  const document = createDocument();
  document.open(plan, null);
  const { past, future } = document.store.getState();
  const begun = { past, future };
  const line = { mark: 'begun', history: begun, spent: [] };
  const { rows, database } = journalStore();
  const journal = createPlanJournal();
  journal.setLine('plan', line);
  document.edit({ key: 'paint' }, edits.paint);
  await journal.add(database, 'plan', document.store.getState());
  return { document, journal, rows, database, begun, line };
}

test('of two pages that go on from one state the second is refused, and the first is what is read', async () => {
  const { document, rows, database, begun, line } = await journalOfOneStep();
  const other = createDocument();
  other.open(plan, null, begun);
  other.edit({ key: 'merge' }, edits.merge);
  const journal = createPlanJournal();
  journal.setLine('plan', line);
  await expect(journal.add(database, 'plan', other.store.getState())).rejects.toThrow(
    expect.objectContaining({ name: 'ConstraintError' }),
  );
  other.edit({ key: 'paint' }, edits.paint);
  expect(journal.add(database, 'plan', other.store.getState())).toBe(null);
  const read = followEntries('begun', begun, [...rows.values()], ground, meshes);
  expect(contents(read.history)).toEqual(contents(document.store.getState()));
});

test('a record of somebody else ends what was added to the one before it', async () => {
  const { document, journal, rows, database, begun } = await journalOfOneStep();
  const lineAtRecord = journal.beginRecord('plan', document.store.getState());
  await lineAtRecord.mark();
  expect(contents(followEntries('of somebody else', begun, [...rows.values()], ground, meshes).history)).toEqual(
    contents(begun),
  );
  lineAtRecord.overtaken(database);
  expect(rows.size).toBe(0);
});

test('an entry that does not fit ends the line, what was before it stays', async () => {
  const { document, rows, begun } = await journalOfOneStep();
  const [entry] = rows.values();
  const torn = { ...entry, after: entry.mark, mark: 'torn', change: { ...entry.change, kept: 9 } };
  const { history, line } = followEntries('begun', begun, [entry, torn], ground, meshes);
  expect(contents(history)).toEqual(contents(document.store.getState()));
  expect(line).toBe(null);
});

test('a full history moves on by a step: what fell off is gone, the new step costs itself', async () => {
  const { document, journal, rows, database, begun } = await journalOfOneStep();
  for (let i = 0; i < KEPT_STEPS + 2; i++) {
    document.edit({ key: 'paint' }, edits.paint);
    void journal.add(database, 'plan', document.store.getState());
  }
  expect(Math.max(...[...rows.values()].map(({ change }) => change.steps.length))).toBe(1);
  const { history } = followEntries('begun', begun, [...rows.values()], ground, meshes);
  expect(history.past).toHaveLength(KEPT_STEPS + 1);
  expect(contents(history)).toEqual(contents(document.store.getState()));
});
