// Faults that users of QGIS report of editing polygons that share borders, each as a drawing: here they cannot be said.
import { beforeAll, describe, expect, it } from 'vitest';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { pullBorder } from '../../../src/core/actions/pull-border';
import { splitGrid } from '../../../src/core/actions/split-grid';
import { readPlanFile, writePlanFile } from '../../../src/core/formats/plan-file';
import type { Ground } from '../../../src/core/ground/ground';
import { borderAt } from '../../../src/core/plan/border-at';
import { gripBorder } from '../../../src/core/plan/border-grip';
import { areaOutlines } from '../../../src/core/plan/grid-outlines';
import type { Plan } from '../../../src/core/plan/plan';
import { createDocument } from '../../../src/store/document';
import { coverageOf, coverageOracle } from '../../support/coverage-oracle';
import { accepted, drawingOfPlan, picture, planFromDrawing } from '../../support/plan';

let judge: Awaited<ReturnType<typeof coverageOracle>>;
beforeAll(async () => {
  judge = await coverageOracle(0.5);
});

const VACANT = { building: () => -1 };

function pulled(plan: Plan, ground: Ground, at: [number, number], by: [number, number], isSnapped = false): Plan {
  const areaPlan = plan.areas.get(0)!;
  const grip = gripBorder(areaPlan, borderAt(areaPlan, at[0], at[1], 8)!, 30);
  return accepted(pullBorder(plan, ground, { area: 0, grip, dx: by[0], dy: by[1], isSnapped })).plan;
}

function expectSeamless(plan: Plan): void {
  const areaPlan = plan.areas.get(0)!;
  const whole = areaPlan.mesh.plotAreaM2.reduce((sum, areaM2) => sum + areaM2, 0);
  const verdict = judge(coverageOf(areaPlan));
  expect(verdict.isValid).toBe(true);
  expect(verdict.areaM2).toBeCloseTo(whole, 6);
}

/** Vertices of a grid as texts. */
function verticesOf(plan: Plan, grid: number): Set<string> {
  const found = new Set<string>();
  for (const ring of areaOutlines(plan.areas.get(0)!).get(grid)!) {
    for (let i = 0; i < ring.length; i += 2) found.add(`${ring[i]} ${ring[i + 1]}`);
  }
  return found;
}

describe('editing faults of others', () => {
  // QGIS 58350: a point put in where a third polygon meets two others makes them overlap.
  it('a border bent up to where a third grid meets it leaves no sliver there', () => {
    const { plan, ground } = planFromDrawing('AAAABBBB\nAAAABBBB\nAAAABBBB\nCCCCCCCC\nCCCCCCCC', VACANT);
    const bent = pulled(plan, ground, [40, 24], [9, 0]);
    expectSeamless(bent);
    // The line now ends elsewhere on the third grid, which has that point too.
    const onC = [...verticesOf(bent, 2)].filter(
      (vertex) => verticesOf(bent, 0).has(vertex) && verticesOf(bent, 1).has(vertex),
    );
    expect(onC).toHaveLength(1);
    expect(onC[0]).not.toBe('40 20');
    expect(judge([coverageOf(bent.areas.get(0)!)[2]]).areaM2).toBeCloseTo(1600, 6);
  });

  // QGIS 49312: reshaped over a neighbour, the neighbour gets no vertex where the new line meets it.
  it('where a new line meets a border, the neighbour across gets the vertex too', () => {
    const { plan, ground } = planFromDrawing('AAAA\nAAAA\nBBBB\nBBBB', VACANT);
    const split = accepted(splitGrid(plan, ground, 0, [17, 15, 17, 45]));
    expect([...verticesOf(split, 1)]).toContain('17 20');
    expectSeamless(split);
    expectSeamless(pulled(split, ground, [30, 20], [0, 6]));
  });

  // QGIS 39835: after a split, moving the shared border changes one of the two and makes them overlap.
  it('a grid that was split and then pulled keeps its border with the part split off', () => {
    const { plan, ground } = planFromDrawing('AAAAAA\nAAAAAA\nAAAAAA\nAAAAAA', VACANT);
    const split = accepted(splitGrid(plan, ground, 0, [27, -5, 27, 45]));
    const moved = pulled(split, ground, [27, 20], [8, 3]);
    expectSeamless(moved);
    expectSeamless(pulled(moved, ground, [27, 37], [-6, 0]));
  });

  // QGIS 33438: what was edited is not what is there after saving.
  it('what was pulled and split is there again after saving and opening', () => {
    const { plan, ground, meshes } = planFromDrawing('AAAABBBB\nAAAABBBB\nAAAABBBB', VACANT);
    const bent = pulled(plan, ground, [40, 15], [7, 0]);
    const split = accepted(splitGrid(bent, ground, 1, [63, -5, 61, 35]));
    const again = accepted(readPlanFile(writePlanFile(split, ground), ground, meshes)).plan;
    expect(again.areas.get(0)!.gridOf).toEqual(split.areas.get(0)!.gridOf);
    expect(areaOutlines(again.areas.get(0)!)).toEqual(areaOutlines(split.areas.get(0)!));
    expectSeamless(again);
  });

  // QGIS 46106, 32488: reshaped over its neighbours, a polygon overlaps them although that is forbidden.
  it('pulled over a third grid, a border takes nothing of it and overlaps nothing', () => {
    const { plan, ground } = planFromDrawing('AABBCC\nAABBCC\nAABBCC', VACANT);
    const over = pulled(plan, ground, [20, 15], [35, 0]);
    expectSeamless(over);
    expect(judge([coverageOf(over.areas.get(0)!)[2]]).areaM2).toBeCloseTo(600, 6);
  });

  it('undo takes both sides back at once', () => {
    const { plan, ground } = planFromDrawing('AAABBB\nAAABBB\nCCCCCC');
    const document = createDocument();
    document.open(plan, null);
    const areaPlan = plan.areas.get(0)!;
    const grip = gripBorder(areaPlan, borderAt(areaPlan, 30, 10, 3)!, 30);
    expect(grip.place.grids).toEqual([0, 1, 2]);
    document.edit({ key: 'pull' }, (open) => {
      const outcome = pullBorder(open, ground, { area: 0, grip, dx: 12, dy: 8, isSnapped: true });
      return outcome.ok ? { ok: true, value: outcome.value.plan } : outcome;
    });
    expect(drawingOfPlan(document.store.getState().plan!)).not.toBe(picture('AAABBB\nAAABBB\nCCCCCC'));
    document.undo();
    expect(document.store.getState().plan).toBe(plan);
  });

  it('merged again, no trace of the line is left in the outline', () => {
    const { plan, ground } = planFromDrawing('AAAA\nAAAA\nAAAA', VACANT);
    const split = accepted(splitGrid(plan, ground, 0, [13, -5, 17, 35]));
    const merged = accepted(mergeGrids(split, 0, 1));
    expect(coverageOf(merged.areas.get(0)!)).toHaveLength(1);
    expectSeamless(merged);
  });
});
