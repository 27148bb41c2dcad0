import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyProposal } from '../../../src/core/actions/apply-proposal';
import { assign } from '../../../src/core/actions/assign';
import { cut } from '../../../src/core/actions/cut';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { newGrid } from '../../../src/core/actions/new-grid';
import { removeGrid } from '../../../src/core/actions/remove-grid';
import { revertArea, revertGrid } from '../../../src/core/actions/revert-area';
import { splitGrid } from '../../../src/core/actions/split-grid';
import { checkPlan } from '../../../src/core/checks/check-plan';
import type { Outcome } from '../../../src/core/outcome';
import { areaFacts } from '../../../src/core/plan/area-facts';
import { changeList } from '../../../src/core/plan/change-list';
import { diffPlans } from '../../../src/core/plan/diff-plans';
import { gridFacts } from '../../../src/core/plan/grid-facts';
import type { Plan } from '../../../src/core/plan/plan';
import { UNASSIGNED } from '../../../src/core/plan/plan';
import { createDocument } from '../../../src/store/document';
import { historyOfRecord, recordOfHistory } from '../../../src/store/history-record';
import { householdsByGrid, planFromDrawing } from '../../support/plan';

const drawn = planFromDrawing(['AABB\nAABC\nDDCC\nDD..', 'EEF\nEFF'], {
  households: (plot) => (plot * 7) % 5,
  // Vacant plots are what a line can cut: a building has no footprint to go round in a drawing.
  building: () => -1,
});
const { ground } = drawn;
const reference: Plan = { ...drawn.plan, id: 'in-force', basedOn: { kind: 'scheme', id: 's' } };
const draft: Plan = { ...reference, id: 'draft' };
const HOUSEHOLDS = [...householdsByGrid(draft).values()].reduce((a, b) => a + b, 0);

/** An edit with numbers drawn at random; they are folded into what the plan has when it is applied. */
type Step = (plan: Plan) => Outcome<Plan>;

const gridIn = (plan: Plan, n: number) => [...plan.grids.keys()][n % plan.grids.size];
const areaIn = (plan: Plan, n: number) => [...plan.areas.keys()][n % plan.areas.size];
const plotsIn = (plan: Plan, area: number, ns: readonly number[]) =>
  ns.map((n) => n % plan.areas.get(area)!.mesh.plotCount);

const numbers = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });
const across = fc
  .tuple(fc.integer({ min: 1, max: 38 }), fc.integer({ min: 1, max: 38 }), fc.nat(1))
  .map(([from, to, area]) => [-20 + 1000 * area, from + 0.37, 60 + 1000 * area, to + 0.71]);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.nat(), numbers, fc.nat()).map(
    ([a, ns, g]): Step =>
      (plan) => {
        const area = areaIn(plan, a);
        return assign(plan, area, plotsIn(plan, area, ns), g % 7 === 0 ? UNASSIGNED : gridIn(plan, g));
      },
  ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([a, b]): Step =>
      (plan) =>
        mergeGrids(plan, gridIn(plan, a), gridIn(plan, b)),
  ),
  fc.nat().map(
    (a): Step =>
      (plan) =>
        newGrid(plan, ground, areaIn(plan, a)),
  ),
  fc.nat().map(
    (g): Step =>
      (plan) =>
        removeGrid(plan, gridIn(plan, g)),
  ),
  fc.nat().map(
    (a): Step =>
      (plan) =>
        revertArea(plan, reference, areaIn(plan, a)),
  ),
  fc.nat().map(
    (g): Step =>
      (plan) =>
        revertGrid(plan, reference, gridIn(plan, g)),
  ),
  across.map(
    (line): Step =>
      (plan) =>
        cut(plan, ground, line[0] < 500 ? 0 : 1, line),
  ),
  fc.tuple(across, fc.nat()).map(
    ([line, g]): Step =>
      (plan) =>
        splitGrid(plan, ground, gridIn(plan, g), line),
  ),
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 4 })).map(
    ([a, parts]): Step =>
      (plan) => {
        const area = areaIn(plan, a);
        const part = Int32Array.from({ length: plan.areas.get(area)!.mesh.plotCount }, (_, plot) => (plot * 3) % parts);
        return applyProposal(plan, ground, [{ area, plots: null, part }]);
      },
  ),
);
const steps = fc.array(step, { maxLength: 12 });

/** All plans on the way, refused steps left out; a plan without grids ends the walk. */
function walk(taken: readonly Step[]): Plan[] {
  const plans = [draft];
  for (const take of taken) {
    const plan = plans[plans.length - 1];
    if (plan.grids.size === 0) break;
    const outcome = take(plan);
    if (outcome.ok) plans.push(outcome.value);
  }
  return plans;
}

describe('whatever is done to a plan', () => {
  test('households are conserved and every plot is in one living grid or in none', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        for (const plan of walk(taken)) {
          const sums = householdsByGrid(plan);
          expect([...sums.values()].reduce((a, b) => a + b, 0)).toBe(HOUSEHOLDS);
          for (const id of sums.keys()) expect(id === UNASSIGNED || plan.grids.has(id)).toBe(true);
          for (const [id, facts] of gridFacts(plan, ground)) expect(facts.households).toBe(sums.get(id) ?? 0);
          let unassigned = 0;
          for (const areaPlan of plan.areas.values()) {
            unassigned += areaFacts(areaPlan, ground).get(UNASSIGNED)?.households ?? 0;
          }
          expect(unassigned).toBe(sums.get(UNASSIGNED) ?? 0);
          for (const id of plan.grids.keys()) expect(id).toBeLessThan(plan.nextGridId);
          for (const { mesh, gridOf } of plan.areas.values()) expect(gridOf.length).toBe(mesh.plotCount);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('no code is given twice, and none comes back to another grid once it was in force', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        for (const plan of walk(taken)) {
          const codes = [...plan.grids.values()].map((grid) => grid.code);
          expect(new Set(codes).size).toBe(codes.length);
          expect(codes.filter((code) => plan.retiredCodes.has(code))).toEqual([]);
          for (const grid of reference.grids.values()) {
            const holder = [...plan.grids.values()].find(({ code }) => code === grid.code);
            expect(holder ? holder.previousCode : grid.code).toBe(grid.code);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the change list adds up to what every grid gained and lost', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const plan = walk(taken).at(-1)!;
        const before = householdsByGrid(reference);
        const after = householdsByGrid(plan);
        const balance = new Map<string, number>();
        const add = (code: string | null, households: number) =>
          balance.set(code ?? '–', (balance.get(code ?? '–') ?? 0) + households);
        for (const change of changeList(reference, plan, ground)) {
          add(change.fromCode, -change.households);
          add(change.toCode, change.households);
        }
        const codeOf = (of: Plan, id: number) => of.grids.get(id)?.code ?? null;
        for (const [id, households] of before) add(codeOf(reference, id), households);
        for (const [id, households] of after) add(codeOf(plan, id), -households);
        for (const left of balance.values()) expect(left).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('a diff is empty against itself, and names what it must to turn one plan into the next', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const plans = walk(taken);
        for (let i = 1; i < plans.length; i++) {
          expect(diffPlans(plans[i], plans[i])).toEqual({ added: [], updated: [], removed: [], areas: [] });
          const touched = new Set(diffPlans(plans[i - 1], plans[i]).areas.map(({ area }) => area));
          for (const [area, areaPlan] of plans[i].areas) {
            expect(touched.has(area)).toBe(plans[i - 1].areas.get(area) !== areaPlan);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('the same edits give the same plan and the same issues', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const [one, two] = [walk(taken).at(-1)!, walk(taken).at(-1)!];
        expect(two).toEqual(one);
        expect(checkPlan(two, ground)).toEqual(checkPlan(one, ground));
      }),
      { numRuns: 30 },
    );
  });

  test('undo gives back every plan by reference, and a kept history comes back equal', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (taken, undone) => {
        const document = createDocument();
        document.open(draft, reference);
        const plans = [draft];
        for (const take of taken) {
          if (document.store.getState().plan!.grids.size === 0) break;
          document.edit({ key: 'step' }, take);
          const { plan } = document.store.getState();
          if (plan !== plans.at(-1)) plans.push(plan!);
        }
        for (let i = 0; i < undone % plans.length; i++) document.undo();
        const { plan, past, future } = document.store.getState();
        expect([...past, ...future].map((edit) => edit.plan)).toEqual(plans);
        past.forEach((edit, i) => {
          expect(edit.plan).toBe(plans[i]);
        });

        const kept = structuredClone(recordOfHistory({ past, future }, drawn.meshes));
        const restored = historyOfRecord(kept, ground, drawn.meshes);
        expect(restored.isRecovered).toBe(false);
        expect(restored.plan).toEqual(plan);
        expect(restored.history).toEqual({ past, future });
      }),
      { numRuns: 40 },
    );
  });
});
