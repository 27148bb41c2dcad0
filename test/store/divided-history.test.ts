// A history of divisions, strokes, cuts, merges and steps back: kept and read again it is the same, and nobody is lost.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut } from '../../src/core/actions/cut';
import { divideBuilding, giveStairwells, stairwellsAsGrid } from '../../src/core/actions/divide-building';
import { mergeGrids } from '../../src/core/actions/merge-grids';
import { paint } from '../../src/core/actions/paint';
import { readPlanFile, writePlanFile } from '../../src/core/formats/plan-file';
import { plotResidents, plotsOfBuilding } from '../../src/core/mesh/stairwells';
import { gridFacts } from '../../src/core/plan/grid-facts';
import type { Plan } from '../../src/core/plan/plan';
import { createDocument, type PlanAction } from '../../src/store/document';
import { historyOfRecord, recordOfHistory } from '../../src/store/history-record';
import { cutBuildings } from '../support/mesh-invariants';
import { accepted } from '../support/plan';
import { slabCommunity, withGrids } from '../support/slabs';

const SLABS = [4, 3, 5, 2].map((stairwells, i) => ({ stairwells, households: 17 * (i + 2) }));
const { ground, plan, meshes } = slabCommunity(SLABS, { columns: 2, angle: 0.3 });

const building = fc.nat(3);
const stairwell = fc.integer({ min: 1, max: 5 });
const grid = fc.nat(3);
/** Where a line across the community begins or ends, metres. */
const northing = fc.integer({ min: -20, max: 160 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const step = fc.oneof(
  fc.record({ kind: fc.constant('give' as const), building, first: stairwell, length: fc.nat(2), grid }),
  fc.record({ kind: fc.constant('new' as const), building, first: stairwell }),
  fc.record({ kind: fc.constant('divide' as const), building, first: stairwell }),
  fc.record({ kind: fc.constant('paint' as const), plots: fc.array(share, { maxLength: 3 }), grid }),
  fc.record({ kind: fc.constant('cut' as const), ends: fc.tuple(northing, northing) }),
  fc.record({ kind: fc.constant('merge' as const), grid, other: grid }),
  fc.record({ kind: fc.constant('back' as const), way: fc.constantFrom('undo' as const, 'redo' as const) }),
);

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What a step does to a plan; what it refuses leaves the plan as it is. */
function actionOf(one: Exclude<Step, { kind: 'back' }>): PlanAction {
  return (open: Plan) => {
    if (one.kind === 'give') {
      return giveStairwells(open, ground, { ...one, last: Math.min(one.first + one.length, 5) }, one.grid);
    }
    if (one.kind === 'new') return stairwellsAsGrid(open, ground, { ...one, last: one.first });
    if (one.kind === 'divide') return divideBuilding(open, ground, one.building, one.first);
    if (one.kind === 'merge') return mergeGrids(open, one.grid, one.other);
    const { mesh } = open.areas.get(0)!;
    if (one.kind === 'paint') {
      const plots = one.plots.map((at) => Math.min(mesh.plotCount - 1, Math.floor(at * mesh.plotCount)));
      return paint(open, 0, plots, one.grid);
    }
    // Right across the community, so that it cuts wherever no building is in the way.
    return cut(open, ground, 0, [-100, one.ends[0], 300, one.ends[1]]);
  };
}

function expectNobodyLost(open: Plan): void {
  const { mesh } = open.areas.get(0)!;
  SLABS.forEach(({ households }, one) => {
    const plots = plotsOfBuilding(mesh, one);
    expect(plots.reduce((sum, plot) => sum + mesh.plotHouseholds[plot], 0)).toBe(households);
    expect(plots.reduce((sum, plot) => sum + plotResidents(mesh, plot, ground), 0)).toBe(
      ground.buildings.residents[one],
    );
  });
  const facts = [...gridFacts(open, ground).values()];
  expect(facts.reduce((sum, { households }) => sum + households, 0)).toBe(51 + 34 + 68 + 85);
}

test('a history with divided buildings is kept and read again as it was', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
      const document = createDocument();
      document.open(withGrids(plan, 4), null);
      for (const one of steps) {
        if (one.kind === 'back') document[one.way]();
        else document.edit({ key: one.kind }, actionOf(one));
        expectNobodyLost(document.store.getState().plan!);
      }
      const { past, future, plan: open } = document.store.getState();
      const { mesh } = open!.areas.get(0)!;
      // No line but a dividing one runs through a building, and every part has its inner point in it.
      const divided = new Set([...(mesh.plotStairwells?.keys() ?? [])].map((plot) => mesh.plotBuilding[plot]));
      expect(cutBuildings(mesh, ground, 0.01).filter((one) => !divided.has(one))).toEqual([]);
      const kept = historyOfRecord(structuredClone(recordOfHistory({ past, future }, meshes)), ground, meshes);
      expect(kept.isRecovered).toBe(false);
      expect(kept.history.past.map((edit) => edit.plan)).toEqual(past.map((edit) => edit.plan));
      const text = writePlanFile(open!, ground);
      const read = accepted(readPlanFile(text, ground, meshes));
      expect(read.plan).toEqual(open);
      expect(writePlanFile(read.plan, ground)).toBe(text);
    }),
    { numRuns: 40 },
  );
});
