/**
 * The other way out of a grid in pieces: the ground does hang together, the map is wrong (a footbridge, an underpass, a
 * gate that is open after all). Only who knows the place can say so: it is offered beside the fix, never taken for it.
 */
import Flatbush from 'flatbush';
import { type LinkEnd, setLink } from '../actions/set-link';
import type { Mesh } from '../mesh/mesh';
import { arcCoords } from '../mesh/plot-joins';
import { plotPieces } from '../mesh/plot-pieces';
import { plotsOfGrid } from '../plan/grid-plots';
import type { AreaPlan, Plan } from '../plan/plan';
import { joinsOf } from '../plan/plot-links';
import { shortNumberOf } from '../plan/short-number';
import type { Issue } from './issue';

/** Ground farther apart than this is not joined by a way of its own, metres. */
const FARTHEST_M = 80;
/** Borders are looked at in steps of this length, metres. */
const STEP_M = 5;
/** What a metre away from the plot's own point counts against a metre of way. */
const ASIDE = 0.01;
/** How far inside its plot an end of a way is put, metres. */
const INSIDE_M = 3;

export interface JoinedPieces {
  readonly plan: Plan;
  /** Numbers for its sentence (i18n keys `fix.join` and `edit.fix-join`): number, links, metres (of the widest gap). */
  readonly values: Readonly<Record<string, string | number>>;
}

/** A place on the border of a plot. */
interface BorderPlace {
  readonly plot: number;
  readonly x: number;
  readonly y: number;
}

interface Gap {
  readonly from: BorderPlace;
  readonly to: BorderPlace;
  readonly metres: number;
}

/**
 * Gives the plan in which the pieces of a detached grid are treated as connected where they come nearest; where they
 * touch and are treated as separated, that is taken back. Null where a piece lies farther off than a way would lead.
 * Costs the border of the grid, n log n.
 */
export function joinPieces(plan: Plan, { grids: [grid], area }: Issue): JoinedPieces | null {
  let joined = plan;
  let links = 0;
  let metres = 0;
  for (;;) {
    const areaPlan = joined.areas.get(area)!;
    const pieces = plotPieces(areaPlan.mesh, joinsOf(areaPlan), plotsOfGrid(areaPlan, grid));
    if (pieces.length < 2) break;
    const gap = nearestGap(areaPlan, pieces[0], pieces.slice(1).flat());
    if (gap.metres > FARTHEST_M) return null;
    const outcome = setLink(joined, endOf(areaPlan.mesh, gap.from), endOf(areaPlan.mesh, gap.to));
    if (!outcome.ok) return null;
    joined = outcome.value;
    links++;
    metres = Math.max(metres, gap.metres);
  }
  return { plan: joined, values: { number: shortNumberOf(plan, grid), links, metres: Math.round(metres) } };
}

/** A place on the border of a plot, a little way in. */
function endOf({ area, plotPoint }: Mesh, { plot, x, y }: BorderPlace): LinkEnd {
  const [dx, dy] = [plotPoint[2 * plot] - x, plotPoint[2 * plot + 1] - y];
  const part = INSIDE_M / Math.max(INSIDE_M, Math.hypot(dx, dy));
  return { area, plot, x: x + part * dx, y: y + part * dy };
}

/** Where some plots come nearest to others; a line they share counts before a corner. */
function nearestGap({ mesh, links = [] }: AreaPlan, some: readonly number[], others: readonly number[]): Gap {
  const [isSome, isOther] = [new Set(some), new Set(others)];
  for (const { plots } of links) {
    for (const [a, b] of [plots, [plots[1], plots[0]]]) {
      if (isSome.has(a) && isOther.has(b)) return { from: pointOf(mesh, a), to: pointOf(mesh, b), metres: 0 };
    }
  }
  const places = bordersOf(mesh, others);
  const index = new Flatbush(places.length);
  for (const { x, y } of places) index.add(x, y);
  index.finish();
  let nearest: Gap | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const from of bordersOf(mesh, some)) {
    const to = places[index.neighbors(from.x, from.y, 1)[0]];
    const metres = Math.hypot(to.x - from.x, to.y - from.y);
    // Along two banks every way is as long: the one before a house is meant sooner than the one at a corner.
    const cost =
      Math.round(metres) + ASIDE * Math.hypot(pointOf(mesh, from.plot).x - from.x, pointOf(mesh, from.plot).y - from.y);
    if (cost >= least) continue;
    least = cost;
    nearest = { from, to, metres };
  }
  return nearest!;
}

/** Where a link that stands at a border is said to be: the plot's own point. */
function pointOf({ plotPoint }: Mesh, plot: number): BorderPlace {
  return { plot, x: plotPoint[2 * plot], y: plotPoint[2 * plot + 1] };
}

/** Places along the borders of plots, at most a step apart. */
function bordersOf(mesh: Mesh, plots: readonly number[]): BorderPlace[] {
  const places: BorderPlace[] = [];
  for (const plot of plots) {
    for (let i = mesh.plotArcStart[plot]; i < mesh.plotArcStart[plot + 1]; i++) {
      const line = arcCoords(mesh, mesh.plotArcs[i] < 0 ? ~mesh.plotArcs[i] : mesh.plotArcs[i]);
      for (let v = 0; v + 3 < line.length; v += 2) {
        const [x, y, dx, dy] = [line[v], line[v + 1], line[v + 2] - line[v], line[v + 3] - line[v + 1]];
        const steps = Math.max(1, Math.ceil(Math.hypot(dx, dy) / STEP_M));
        for (let step = 0; step <= steps; step++) {
          places.push({ plot, x: x + (dx * step) / steps, y: y + (dy * step) / steps });
        }
      }
    }
  }
  return places;
}
