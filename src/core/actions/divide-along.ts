/** Grids are divided along a line of the ground that the mesh follows already: a street, a wall, a river. */
import type { Ground } from '../ground/ground';
import type { Mesh } from '../mesh/mesh';
import type { PlotJoins } from '../mesh/plot-joins';
import { mainPiece, plotPieces } from '../mesh/plot-pieces';
import { done, type Outcome, refuse } from '../outcome';
import { freeCodes } from '../plan/codes';
import { plotsOfGrid } from '../plan/grid-plots';
import type { Plan } from '../plan/plan';
import { joinsOf } from '../plan/plot-links';
import { addGrids } from '../plan/replace';
import { assign } from './assign';
import { freshGrid } from './new-grid';

/**
 * Divides grids of a community into the pieces that arcs hold apart. The piece with most households (most ground where
 * nobody lives) keeps code and id, every other one becomes a grid of the same kind with the next free code; pieces
 * that lay apart before stay with the grid, as does ground that only a link joins to it. Grids the arcs do not divide are left as they are.
 * Refuses `grid-locked` {code}, and `line-does-not-split` {code} where no grid is divided.
 */
export function divideAlong(
  plan: Plan,
  ground: Ground,
  area: number,
  arcs: Iterable<number>,
  grids: readonly number[],
): Outcome<Plan> {
  const walls = new Set(arcs);
  const areaPlan = plan.areas.get(area)!;
  const { mesh } = areaPlan;
  const joins = joinsOf(areaPlan);
  let divided = plan;
  for (const id of grids) {
    const grid = plan.grids.get(id);
    if (!grid) return refuse('no-such-grid', { grid: id });
    if (grid.locked) return refuse('grid-locked', { code: grid.code });
    for (const whole of plotPieces(mesh, joins, plotsOfGrid(areaPlan, id))) {
      const parts = plotPieces(mesh, joinsOfPieces(mesh, joins, whole), whole, (arc) => !walls.has(arc));
      const kept = mainPiece(mesh, parts);
      for (const part of parts) {
        if (part === kept) continue;
        const newId = divided.nextGridId;
        const [code] = freeCodes(divided, ground, area, 1);
        const outcome = assign(addGrids(divided, [freshGrid(newId, code, grid.kind)]), area, part, newId);
        if (!outcome.ok) return outcome;
        divided = outcome.value;
      }
    }
  }
  if (divided === plan) return refuse('line-does-not-split', { code: plan.grids.get(grids[0])?.code ?? '' });
  return done(divided);
}

/**
 * The joins that hold where ground is divided along a line: a bridge within one piece of the map leads over that line,
 * and whoever divides there means it; a bridge to a piece of its own is all that holds it.
 */
function joinsOfPieces(mesh: Mesh, joins: PlotJoins, plots: readonly number[]): PlotJoins {
  if (joins.beyond.size === 0) return joins;
  const pieceOf = new Map<number, number>();
  plotPieces(mesh, { ...joins, beyond: new Map() }, plots).forEach((piece, index) => {
    for (const plot of piece) pieceOf.set(plot, index);
  });
  const beyond = [...joins.beyond].map(([plot, others]) => {
    return [plot, others.filter((other) => pieceOf.get(other) !== pieceOf.get(plot))] as const;
  });
  return { ...joins, beyond: new Map(beyond) };
}
