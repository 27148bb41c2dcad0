/** All buildings of the selected grids divided by stairwell, so that brush and proposals can take them one by one. */
import { divideIntoStairwells } from '../core/actions/divide-building';
import { stairwellCount } from '../core/ground/stairwell-count';
import type { Plan } from '../core/plan/plan';
import type { Command } from './command';
import { editPlan, needsLowestLevel, needsSelection, numbersOf, selectedGrids } from './grid-commands';

/** Buildings of more than one stairwell on the ground of some grids, rising. */
function buildingsOf({ areas }: Plan, grids: ReadonlySet<number>): number[] {
  const buildings = new Set<number>();
  for (const { mesh, gridOf } of areas.values()) {
    gridOf.forEach((grid, plot) => {
      if (grids.has(grid) && mesh.plotBuilding[plot] >= 0) buildings.add(mesh.plotBuilding[plot]);
    });
  }
  return [...buildings].sort((a, b) => a - b);
}

export const divideSelection: Command = {
  id: 'divide-selection',
  group: 'grid',
  keys: ['Shift+H'],
  refusal: (studio) => needsLowestLevel(studio) ?? needsSelection(1)(studio),
  run: (studio) => {
    const { ground } = studio.app.city.store.getState();
    if (!ground) return;
    const grids = selectedGrids(studio);
    const label = { key: 'divide-selection', values: { number: numbersOf(studio, grids) } };
    editPlan(
      studio,
      label,
      (plan) => {
        const divisible = buildingsOf(plan, new Set(grids)).filter((one) => stairwellCount(ground, one).count > 1);
        return divideIntoStairwells(plan, ground, divisible);
      },
      grids,
    );
  },
};
