import { beforeEach, describe, expect, test } from 'vitest';
import { mergeGrids } from '../../src/core/actions/merge-grids';
import { paint } from '../../src/core/actions/paint';
import { done } from '../../src/core/outcome';
import { lockPlan, withdrawPlan } from '../../src/core/plan/standing';
import { createDocument, type DocumentControl, KEPT_STEPS } from '../../src/store/document';
import { drawingOfPlan, picture, planFromDrawing } from '../support/plan';

const drawn = planFromDrawing('AAB\nAAB\nCCB');
let document: DocumentControl;
const state = () => document.store.getState();

beforeEach(() => {
  document = createDocument();
  document.open(drawn.plan, drawn.plan);
});

const selection = { grids: [1], area: 0 };

describe('staging', () => {
  test('every move starts from the committed plan; one gesture is one step', () => {
    for (const plots of [[1], [1, 4], [1]]) document.stage((plan) => paint(plan, 0, plots, 1));
    expect(drawingOfPlan(state().staged!)).toBe(picture('ABB\nAAB\nCCB'));
    expect(state().plan).toBe(drawn.plan);
    expect(document.commit({ key: 'painted' }, selection)).toBe(true);
    expect(state().past.map((edit) => edit.label.key)).toEqual(['opened', 'painted']);
    expect(drawingOfPlan(state().plan!)).toBe(picture('ABB\nAAB\nCCB'));
    expect(state().staged).toBe(null);
  });

  test('Esc leaves no trace', () => {
    document.stage((plan) => paint(plan, 0, [1], 1));
    document.dropStage();
    expect(state().plan).toBe(drawn.plan);
    expect(document.commit({ key: 'painted' })).toBe(false);
    expect(state().past).toHaveLength(1);
  });

  test('a move that is refused, or that changes nothing, leaves nothing to commit', () => {
    document.stage((plan) => paint(plan, 0, [1], 1));
    expect(document.stage((plan) => paint(plan, 0, [1], 77))).toMatchObject({ reason: 'no-such-grid' });
    expect(state().staged).toBe(null);
    expect(document.stage((plan) => paint(plan, 0, [0], 0))).toBe(null);
    expect(state().staged).toBe(null);
  });
});

describe('history', () => {
  test('undo gives back the same plan object and the selection of the step', () => {
    document.edit({ key: 'merged' }, (plan) => mergeGrids(plan, 0, 2), selection);
    const merged = state().plan;
    expect(document.undo()).toMatchObject({ label: { key: 'merged' }, selection });
    expect(state().plan).toBe(drawn.plan);
    expect(document.undo()).toBe(null);
    expect(document.redo()).toMatchObject({ label: { key: 'merged' }, selection });
    expect(state().plan).toBe(merged);
    expect(document.redo()).toBe(null);
  });

  test('a step remembers where the map looked', () => {
    const views = [{ lon: 114, lat: 30, zoom: 14 }, null, { lon: 114.1, lat: 30.1, zoom: 16 }];
    let looked = 0;
    const seen = createDocument(() => views[looked]);
    seen.open(drawn.plan, drawn.plan);
    for (const plot of [1, 4, 7]) {
      seen.edit({ key: 'painted' }, (plan) => paint(plan, 0, [plot], 1), selection);
      looked++;
    }
    const steps = seen.store
      .getState()
      .past.slice(1)
      .map((edit) => edit.selection);
    expect(steps).toEqual([{ ...selection, view: views[0] }, selection, { ...selection, view: views[2] }]);
    expect(seen.undo()?.selection.view).toEqual(views[2]);
  });

  test('an edit after undo ends the undone future', () => {
    document.edit({ key: 'one' }, (plan) => paint(plan, 0, [1], 1));
    document.undo();
    document.edit({ key: 'two' }, (plan) => paint(plan, 0, [6], 0));
    expect(state().past.map((edit) => edit.label.key)).toEqual(['opened', 'two']);
    expect(state().future).toEqual([]);
  });

  test('an edit that is refused or changes nothing makes no step', () => {
    expect(document.edit({ key: 'x' }, (plan) => mergeGrids(plan, 0, 0))).toMatchObject({ reason: 'same-grid' });
    expect(document.edit({ key: 'x' }, (plan) => paint(plan, 0, [0], 0))).toBe(null);
    expect(state().past).toHaveLength(1);
  });

  test('jumping goes to any step by reference', () => {
    const plans = [state().plan];
    for (const plot of [0, 1, 3, 4]) {
      document.edit({ key: 'painted', values: { plot } }, (plan) => paint(plan, 0, [plot], 1));
      plans.push(state().plan);
    }
    for (const index of [2, 0, 4, 1, 3]) {
      expect(document.jumpTo(index)?.plan).toBe(plans[index]);
      expect(state().plan).toBe(plans[index]);
      expect(state().past.length + state().future.length).toBe(5);
    }
    expect(document.jumpTo(3)).toBe(null);
    expect(document.jumpTo(5)).toBe(null);
    expect(document.jumpTo(-1)).toBe(null);
  });

  test('the oldest steps go when there are too many', () => {
    for (let step = 0; step < KEPT_STEPS + 20; step++) {
      document.edit({ key: 'painted', values: { step } }, (plan) => paint(plan, 0, [0], step % 2 === 0 ? 1 : 0));
    }
    expect(state().past).toHaveLength(KEPT_STEPS + 1);
    let undone = 0;
    while (document.undo()) undone++;
    expect(undone).toBe(KEPT_STEPS);
  });

  test('a history that does not end in the plan is a fault', () => {
    expect(() => document.open(drawn.plan, null, { past: [], future: [] })).toThrow(/does not end/);
  });
});

describe('a plan that takes no edit', () => {
  const elsewhere = { ok: false, reason: 'plan-open-elsewhere' } as const;

  test('refuses edits, gestures and steps back, and says why; it can be let go again', () => {
    document.edit({ key: 'one' }, (plan) => paint(plan, 0, [1], 1));
    document.stage((plan) => paint(plan, 0, [4], 1));
    document.holdBack(elsewhere);
    const held = state();
    expect(held.staged).toBe(null);
    expect(document.stage((plan) => paint(plan, 0, [4], 1))).toBe(elsewhere);
    expect(document.commit({ key: 'two' })).toBe(false);
    expect(document.edit({ key: 'two' }, (plan) => paint(plan, 0, [4], 1))).toBe(elsewhere);
    expect(document.amend((plan) => done(lockPlan(plan, true)))).toBe(elsewhere);
    expect(document.undo()).toBe(null);
    expect(document.jumpTo(0)).toBe(null);
    expect(state()).toBe(held);
    document.holdBack(null);
    expect(document.undo()).not.toBe(null);
  });

  test('is one that is locked or handed in, which is no step; publication is one, and is taken back whole', () => {
    document.edit({ key: 'one' }, (plan) => paint(plan, 0, [1], 1));
    expect(document.amend((plan) => done(lockPlan(plan, true)))).toBe(null);
    expect(state().past).toHaveLength(2);
    expect(document.edit({ key: 'two' }, (plan) => paint(plan, 0, [4], 1))).toMatchObject({ reason: 'plan-locked' });
    expect(document.undo()).toBe(null);
    expect(document.amend((plan) => done(lockPlan(plan, false)))).toBe(null);
    const draft = state().plan;
    document.amend((plan) => done({ ...plan, standing: { kind: 'submitted', on: '2026-05-01' } }));
    const submitted = state().plan;
    document.addStep({ key: 'publish' }, (plan) => done({ ...plan, name: 'published' }));
    expect(document.undo()).toBe(null);
    document.dropStep();
    expect(state().plan).toBe(submitted);
    expect(state().future).toEqual([]);
    document.amend((plan) => withdrawPlan(plan));
    expect(state().plan).toEqual(draft);
    expect(document.undo()).not.toBe(null);
  });
});
