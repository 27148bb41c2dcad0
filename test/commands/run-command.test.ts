import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Studio } from '../../src/commands/command';
import { runCommand } from '../../src/commands/commands';
import { removeSelection, toggleLock } from '../../src/commands/grid-commands';
import { balanceSelection, splitEvenly } from '../../src/commands/redivide-commands';
import type { Refusal } from '../../src/core/outcome';
import { lockPlan } from '../../src/core/plan/standing';
import { createNotices } from '../../src/store/notices';
import { createPaintTool } from '../../src/tools/paint-tool';
import { picture } from '../support/plan';
import { benchOf, handOver } from '../tools/bench';

function strokeUnderWay() {
  const bench = benchOf('AAABBB\nAAABBB');
  const tool = createPaintTool(bench);
  const hand = handOver(tool, bench, 2);
  bench.state.selection = [0];
  hand.down(2.5, 0.5);
  hand.move(3.5, 0.5);
  const desk = createStore(() => ({ refusal: { ok: false, reason: 'grid-locked' } as Refusal | null }));
  const session = createStore(() => ({ grids: [0] as readonly number[], area: 0 }));
  const notices = createNotices();
  const app = { document: bench.document, session, notices };
  return { bench, hand, desk, notices, studio: { app, desk, cancelGesture: tool.cancel } as unknown as Studio };
}

test('a grid removed under the brush ends the stroke: the removal is the one step, and the hand paints nothing', () => {
  const { bench, hand, studio } = strokeUnderWay();
  runCommand(studio, removeSelection);
  hand.move(4.5, 0.5);
  hand.up(4.5, 0.5);
  expect(bench.state.isStroking).toBe(false);
  expect(bench.state.refusal).toBeNull();
  expect(bench.drawn()).toBe(picture('...BBB\n...BBB'));
  expect(bench.steps()).toBe(1);
});

test('the hint about the grid goes with the edit that answers it', () => {
  const { desk, studio } = strokeUnderWay();
  runCommand(studio, toggleLock);
  expect(desk.getState().refusal).toBeNull();
});

test('on a plan that takes no edit the engine is not even started', () => {
  const { bench, notices, studio } = strokeUnderWay();
  bench.document.amend((plan) => ({ ok: true, value: lockPlan(plan, true) }));
  runCommand(studio, splitEvenly);
  runCommand(studio, balanceSelection);
  expect(notices.store.getState().list.map(({ key }) => key)).toContain('refusal.plan-locked');
  expect(notices.store.getState().list.filter(({ tone }) => tone !== 'refusal')).toEqual([]);
});
