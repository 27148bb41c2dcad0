/** A grid that is not in one piece; one that lies in several communities may hang together across their border. */
import type { Ground } from '../ground/ground';
import { areaFacts } from '../plan/area-facts';
import { gridFacts } from '../plan/grid-facts';
import { gridShape } from '../plan/grid-shape';
import { workingLevel } from '../plan/levels';
import type { Plan } from '../plan/plan';
import { UNASSIGNED } from '../plan/plan';
import type { Issue } from './issue';
import { plotPlace } from './place';

/** Hard. Values: code, pieces, households (of all pieces but the largest). Points at the smallest piece. */
export function detachedPart(plan: Plan, ground: Ground): Issue[] {
  const issues: Issue[] = [];
  const across = workingLevel(plan)?.spansCommunities ? [...gridFacts(plan, ground).values()] : [];
  const isAcross = new Set(across.filter(({ areas }) => areas.length > 1).map(({ id }) => id));
  for (const [area, areaPlan] of plan.areas) {
    for (const [id, part] of areaFacts(areaPlan, ground)) {
      if (id === UNASSIGNED || part.pieces < 2 || isAcross.has(id)) continue;
      issues.push({
        rule: 'detached-part',
        severity: 'hard',
        grids: [id],
        area,
        at: plotPlace(areaPlan.mesh, part.strayPlot, ground),
        values: { code: plan.grids.get(id)!.code, pieces: part.pieces, households: part.strayHouseholds },
      });
    }
  }
  for (const { id, areas, pieces } of across) {
    if (!isAcross.has(id) || pieces < 2) continue;
    const { stray } = gridShape(plan, id, areas);
    issues.push({
      rule: 'detached-part',
      severity: 'hard',
      grids: [id],
      area: stray!.area,
      at: plotPlace(plan.areas.get(stray!.area)!.mesh, stray!.plot, ground),
      values: { code: plan.grids.get(id)!.code, pieces, households: stray!.households },
    });
  }
  return issues;
}
