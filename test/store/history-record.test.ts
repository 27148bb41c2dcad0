import { describe, expect, test } from 'vitest';
import { dissolveZone } from '../../src/core/actions/dissolve-zone';
import { makeZone } from '../../src/core/actions/make-zone';
import { mergeGrids } from '../../src/core/actions/merge-grids';
import { paint } from '../../src/core/actions/paint';
import { createDocument } from '../../src/store/document';
import { historyOfRecord, type PlanRecord, recordOfHistory } from '../../src/store/history-record';
import { meshFromDrawing } from '../support/drawing';
import { drawingOfPlan, picture, planFromDrawing } from '../support/plan';

const { plan, ground, meshes } = planFromDrawing(['AAB\nAAB\nCCB', 'DD']);

function editedRecord(): { record: PlanRecord; pictures: string[] } {
  const document = createDocument();
  document.open(plan, plan);
  document.edit({ key: 'painted', values: { plots: 1 } }, (p) => paint(p, 0, [1], 1), { grids: [1], area: 0 });
  document.edit({ key: 'merged' }, (p) => mergeGrids(p, 1, 2));
  document.edit({ key: 'painted' }, (p) => paint(p, 0, [0], 1));
  document.undo();
  const { past, future } = document.store.getState();
  return {
    record: structuredClone(recordOfHistory({ past, future }, meshes)),
    pictures: [...past, ...future].map((edit) => drawingOfPlan(edit.plan)),
  };
}

describe('a kept history', () => {
  test('comes back with its steps, their labels, selections and what was undone', () => {
    const { record, pictures } = editedRecord();
    const { plan: restored, history, isRecovered } = historyOfRecord(record, ground, meshes);
    expect(isRecovered).toBe(false);
    expect([...history.past, ...history.future].map((edit) => drawingOfPlan(edit.plan))).toEqual(pictures);
    expect(history.past.map((edit) => edit.label)).toEqual([
      { key: 'opened' },
      { key: 'painted', values: { plots: 1 } },
      { key: 'merged' },
    ]);
    expect(history.past[1].selection).toEqual({ grids: [1], area: 0 });
    expect(history.future).toHaveLength(1);
    expect(restored).toBe(history.past[2].plan);
    expect([...restored.retiredCodes]).toEqual([plan.grids.get(2)!.code]);
    // What a step did not touch is shared again.
    expect(restored.areas.get(1)).toBe(history.past[0].plan.areas.get(1));
    expect(restored.areas.get(0)!.mesh).toBe(meshes.get(0));
  });

  test('service zones come back step by step, with the count of their ids', () => {
    const document = createDocument();
    document.open(plan, plan);
    document.edit({ key: 'make-zone' }, (p) => makeZone(p, [0, 1]));
    document.edit({ key: 'merge' }, (p) => mergeGrids(p, 1, 2));
    document.edit({ key: 'dissolve-zone' }, (p) => dissolveZone(p, 1));
    const { past, future } = document.store.getState();
    const record = structuredClone(recordOfHistory({ past, future }, meshes));
    const { history } = historyOfRecord(record, ground, meshes);
    expect(history.past.map((edit) => [edit.plan.zones, edit.plan.nextZoneId])).toEqual(
      past.map((edit) => [edit.plan.zones, edit.plan.nextZoneId]),
    );
    expect(history.past.map((edit) => edit.plan.nextZoneId)).toEqual([undefined, 2, 2, 2]);
  });

  test('keeps of a step only what it changed', () => {
    const { record } = editedRecord();
    expect(record.steps[0].areas).toHaveLength(2);
    expect(record.steps[1].areas.map(({ area, plots }) => [area, plots?.length])).toEqual([[0, 1]]);
    expect(record.steps[1].gridsSet).toEqual([]);
    expect(record.steps[2].gridsDropped).toEqual([2]);
  });

  test('on another mesh the present plan is found by place, and the loss of history is said', () => {
    const { record, pictures } = editedRecord();
    // The same ground, cut twice as fine.
    const finer = new Map([
      [0, meshFromDrawing('XXXXXX\nXXXXXX\nXXXXXX\nXXXXXX\nXXXXXX\nXXXXXX', { cellM: 5 }).mesh],
      [1, meshes.get(1)!],
    ]);
    const { plan: restored, history, isRecovered } = historyOfRecord(record, ground, finer);
    expect(isRecovered).toBe(true);
    expect(history.past.map((edit) => edit.label.key)).toEqual(['recovered']);
    expect(drawingOfPlan(restored)).toBe(picture(pictures[2]));
    expect(restored.grids).toEqual(historyOfRecord(record, ground, meshes).plan.grids);
  });
});
