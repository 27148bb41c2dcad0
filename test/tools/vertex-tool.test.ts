import { describe, expect, test } from 'vitest';
import { toX, toY } from '../../src/core/geometry/projection';
import { replaceGrid } from '../../src/core/plan/replace';
import { createVertexTool } from '../../src/tools/vertex-tool';
import { brokenInvariants } from '../support/mesh-invariants';
import { picture } from '../support/plan';
import { type Bench, benchOf, handOver } from './bench';

// The border goes down from 3, 0 to 3, 3, one to the right, and on to 4, 6.
const BENT = `
  AAABBB
  AAABBB
  AAABBB
  AAAABB
  AAAABB
  AAAABB`;

function holding(drawing = BENT, bench: Bench = benchOf(drawing)) {
  const tool = createVertexTool(bench);
  return { bench, tool, hand: handOver(tool, bench, picture(drawing).split('\n').length) };
}

const kinds = (bench: Bench) => bench.state.sketch?.vertices?.map(({ kind }) => kind).sort();

describe('vertices of a border', () => {
  test('stand on the run under the pointer, bends before middles, and go with it', () => {
    const { bench, hand } = holding();
    hand.move(3.03, 1);
    expect(kinds(bench)).toEqual(['bend', 'bend', 'end', 'end', 'middle', 'middle', 'middle']);
    expect(bench.state).toMatchObject({ cursor: null, hint: null, gripped: [0, 1] });
    hand.move(3.02, 3.02);
    expect(bench.state).toMatchObject({ cursor: 'grab', hint: 'bend' });
    hand.move(3, 1.5);
    expect(bench.state.hint).toBe('middle');
    hand.move(1, 1);
    expect(bench.state).toMatchObject({ cursor: null, hint: null, sketch: null, gripped: [] });
  });

  test('from farther off the small bends are none', () => {
    const { bench, hand } = holding();
    hand.move(3, 1, { metresPerPixel: 2 });
    expect(kinds(bench)).toEqual(['end', 'end']);
  });

  test('a bend that is dragged takes both sides along, as one step', () => {
    const { bench, hand } = holding();
    expect(hand.down(3, 3)).toBe(true);
    hand.move(1, 3);
    expect(bench.shown()).toBe(
      picture(`
      AAABBB
      AABBBB
      ABBBBB
      AAAABB
      AAAABB
      AAAABB`),
    );
    expect(bench.drawn()).toBe(picture(BENT));
    hand.up(1, 3);
    expect(bench.steps()).toBe(1);
    expect(bench.document.store.getState().label).toEqual({
      key: 'vertex-move',
      values: { grids: '01 | 02', households: 30 },
    });
    expect(bench.state.isStroking).toBe(false);
  });

  test('a middle that is dragged puts a vertex in: the line is straight to its neighbours', () => {
    const { bench, hand } = holding();
    hand.down(3, 1.5);
    hand.move(5.3, 1.5);
    hand.up(5.3, 1.5);
    expect(bench.document.store.getState().label).toMatchObject({ key: 'vertex-insert' });
    expect(bench.drawn()).toBe(
      picture(`
      AAAABB
      AAAAAB
      AAAABB
      AAAABB
      AAAABB
      AAAABB`),
    );
  });

  test('Alt-click and Delete take a bend out; the line goes straight on', () => {
    for (const isKey of [false, true]) {
      const { bench, tool, hand } = holding('AAAAAA\nAAAAAA\nABBBAA\nABBBAA\nBBBBBB\nBBBBBB');
      bench.state.isSnapping = false;
      hand.move(1, 2);
      if (isKey) tool.remove();
      else hand.click(1, 2, { alt: true });
      expect(bench.document.store.getState().label).toMatchObject({ key: 'vertex-delete' });
      expect(bench.state.refusal?.reason).not.toBe('no-vertex-here');
      const { mesh } = bench.plan().areas.get(0)!;
      expect(mesh.plotCount).toBeGreaterThan(36);
      expect(brokenInvariants(mesh)).toEqual([]);
      tool.remove();
      expect(bench.steps()).toBe(1);
    }
  });

  test('what meets at a junction moves together, and cannot be taken out', () => {
    const drawing = 'AAAABBBB\nAAAABBBB\nAAAABBBB\nCCCCCCCC\nCCCCCCCC';
    const { bench, tool, hand } = holding(drawing);
    hand.move(4, 3);
    expect(bench.state).toMatchObject({ hint: 'junction', gripped: [0, 1, 2] });
    tool.remove();
    expect(bench.state.refusal).toMatchObject({ reason: 'junction-stays' });
    hand.down(4, 3);
    hand.move(2, 1);
    hand.up(2, 1);
    expect(bench.document.store.getState().label).toMatchObject({ key: 'junction-move' });
    expect(bench.drawn()).toBe(
      picture(`
      AAABBBBB
      ACCBBBBB
      CCCCCCBB
      CCCCCCCC
      CCCCCCCC`),
    );
  });

  test('the end of a line slides along the border of the community', () => {
    const { bench, hand } = holding('AAABBB\nAAABBB\nAAABBB');
    hand.move(3, 1);
    hand.move(3, 0);
    expect(bench.state.hint).toBe('end');
    hand.down(3, 0);
    hand.move(5.2, -1);
    hand.up(5.2, -1);
    expect(bench.drawn()).toBe(picture('AAAAAB\nAAAABB\nAAABBB'));
    // Round the corner of the community.
    const round = holding('AAABBB\nAAABBB\nAAABBB');
    round.hand.move(3, 1);
    round.hand.down(3, 0);
    round.hand.move(6.5, 1.1);
    round.hand.up(6.5, 1.1);
    expect(round.bench.drawn()).toBe(picture('AAAAAA\nAAAAAB\nAAAABB'));
  });

  test('a grid inside another has vertices all round and never vanishes', () => {
    const { bench, hand } = holding('AAAAAA\nAAAAAA\nAABBAA\nAABBAA\nAAAAAA');
    hand.move(2.02, 3);
    expect(kinds(bench)?.filter((kind) => kind === 'bend')).toHaveLength(4);
    for (const [column, row] of [
      [2, 2],
      [4, 2],
      [4, 4],
      [2, 4],
    ]) {
      hand.down(column, row);
      hand.move(3, 3);
      hand.up(3, 3);
    }
    const { gridOf } = bench.plan().areas.get(0)!;
    expect(gridOf).toContain(1);
    expect(bench.steps()).toBeGreaterThan(0);
  });

  test('Esc takes it back; beside vertices the map is panned and a click says what to do', () => {
    const { bench, tool, hand } = holding();
    hand.down(3, 3);
    hand.move(1, 3);
    expect(tool.cancel()).toBe(true);
    expect(bench.shown()).toBe(picture(BENT));
    expect(bench.state).toMatchObject({ isStroking: false, sketch: null });
    hand.up(1, 3);
    expect(bench.steps()).toBe(0);
    expect(hand.down(3, 0.6)).toBe(false);
    hand.up(3, 0.6);
    hand.click(1, 1);
    expect(bench.state.refusal).toMatchObject({ reason: 'no-vertex-here' });
  });

  test('locked grids refuse before and after the press, also the third at a junction', () => {
    const drawing = 'AAABBB\nAAABBB\nCCCCCC';
    const bench = benchOf(drawing, (plan) => replaceGrid(plan, { ...plan.grids.get(2)!, locked: true }));
    const { hand } = holding(drawing, bench);
    hand.move(3, 2);
    expect(bench.state.cursor).toBe('not-allowed');
    hand.down(3, 2);
    hand.move(1, 1);
    expect(bench.state.refusal).toMatchObject({ reason: 'grid-locked' });
    hand.up(1, 1);
    expect(bench.shown()).toBe(picture(drawing));
    // The line between the two others is free.
    hand.down(3, 1);
    hand.move(1.3, 0.5);
    expect(bench.shown()).not.toBe(picture(drawing));
  });

  test('with the snap off plots are cut along the line, with the snap on it goes to the corner of a plot', () => {
    const { bench, hand } = holding(BENT, benchOf(BENT, undefined, { building: () => -1 }));
    bench.state.isSnapping = false;
    hand.down(3, 3);
    hand.move(2.43, 3.28);
    hand.up(2.43, 3.28);
    expect(bench.plan().areas.get(0)!.cuts).toHaveLength(1);
    expect([...bench.plan().areas.get(0)!.mesh.points].some((x) => Math.abs(x - 24.3) < 1e-6)).toBe(true);
    bench.state.isSnapping = true;
    hand.move(2.43, 3.28);
    hand.down(2.43, 3.28);
    hand.move(3.06, 2.97);
    expect(bench.state.sketch?.vertices?.find(({ isHeld }) => isHeld)).toMatchObject({ kind: 'bend' });
    const { projection } = bench.ground();
    expect(toX(projection, bench.state.sketch!.paths[0][2])).toBeCloseTo(30, 6);
    expect(toY(projection, bench.state.sketch!.paths[0][3])).toBeCloseTo(30, 6);
  });
});
