/**
 * The lines of schemes in force as lines a proposal likes to follow: between two plots that any of them puts in
 * different grids a border counts as a street does, so that a proposal breaks with as few of them as it can.
 */
import { plotsFrom } from '../plan/mesh-lineage';
import type { AreaPlan, Plan } from '../plan/plan';
import type { PlanProblem } from './problem-from-plan';

const STREET = 1;

/**
 * Gives the problem of some communities with the schemes' borders raised to the class of a street; main barriers stay
 * what they are. `schemes` are plans over the same ground. Linear in plots and borders for each scheme.
 */
export function followSchemes(made: PlanProblem, areas: readonly AreaPlan[], schemes: readonly Plan[]): PlanProblem {
  const { problem, plotStart, plotOfUnit } = made;
  const barrierClass = problem.barrierClass.slice();
  for (const scheme of schemes) {
    areas.forEach(({ mesh }, i) => {
      const drawn = scheme.areas.get(mesh.area);
      if (!drawn) return;
      const source = plotsFrom(mesh, drawn.mesh);
      const gridOfUnit = (unit: number) => drawn.gridOf[source[plotOfUnit[unit]]];
      for (let unit = plotStart[i]; unit < plotStart[i + 1]; unit++) {
        for (let entry = problem.start[unit]; entry < problem.start[unit + 1]; entry++) {
          const other = problem.neighbour[entry];
          if (barrierClass[entry] > 0 || other < plotStart[i] || other >= plotStart[i + 1]) continue;
          if (gridOfUnit(unit) !== gridOfUnit(other)) barrierClass[entry] = STREET;
        }
      }
    });
  }
  return { ...made, problem: { ...problem, barrierClass } };
}
