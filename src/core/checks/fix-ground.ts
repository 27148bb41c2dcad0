/** Ways out for ground that is not where it belongs: apart from its grid, over a community border, in no grid at all. */
import { absorbStrays } from '../actions/absorb-strays';
import { assign } from '../actions/assign';
import { newGrid } from '../actions/new-grid';
import type { Ground } from '../ground/ground';
import { areaFacts } from '../plan/area-facts';
import { gridFacts } from '../plan/grid-facts';
import { gridPieces } from '../plan/grid-pieces';
import { workingLevel } from '../plan/levels';
import { placePieces } from '../plan/place-pieces';
import { type Plan, UNASSIGNED } from '../plan/plan';
import { shortNumberOf } from '../plan/short-number';
import type { Way } from './fix';

/** What lies apart goes where `absorbStrays` puts it; in one community only where grids keep to one. */
export function* giveStrays(plan: Plan, ground: Ground, from: number, area: number): Generator<Way> {
  const outcome = absorbStrays(plan, ground, from, workingLevel(plan)?.spansCommunities ? undefined : area);
  if (!outcome.ok) return;
  const { plan: next, into, pieces, households } = outcome.value;
  yield {
    kind: 'give',
    plan: next,
    grids: [from, ...into],
    values: {
      number: shortNumberOf(plan, from),
      into: into.map((id) => shortNumberOf(plan, id)).join(', '),
      households,
      pieces,
    },
  };
}

/** A grid keeps to the community where most of its households are. */
export function* leaveCommunities(plan: Plan, ground: Ground, grid: number): Generator<Way> {
  if (plan.grids.get(grid)!.locked) return;
  const parts = gridFacts(plan, ground)
    .get(grid)!
    .areas.map((area) => ({ area, part: areaFacts(plan.areas.get(area)!, ground).get(grid)! }));
  parts.sort((a, b) => b.part.households - a.part.households || b.part.areaM2 - a.part.areaM2 || a.area - b.area);
  const placer = placePieces(plan, ground);
  let next = plan;
  const into = new Set<number>();
  let households = 0;
  for (const { area } of parts.slice(1)) {
    for (const piece of gridPieces(plan.areas.get(area)!, grid)) {
      const taker = placer.takerOf(plan.areas.get(area)!, piece);
      if (!taker) return;
      const outcome = assign(next, area, piece.plots, taker.grid);
      if (!outcome.ok) return;
      placer.settle(piece, taker.grid);
      next = outcome.value;
      into.add(taker.grid);
      households += piece.households;
    }
  }
  yield {
    kind: 'give',
    plan: next,
    grids: [grid, ...into],
    values: {
      number: shortNumberOf(plan, grid),
      into: [...into].map((id) => shortNumberOf(plan, id)).join(', '),
      households,
      pieces: parts.length - 1,
    },
  };
}

/** Ground without a grid, piece by piece as all ground is placed; a piece as large as a grid for which no neighbour has room becomes one. */
export function* assignGround(plan: Plan, ground: Ground, area: number): Generator<Way> {
  const placer = placePieces(plan, ground);
  const areaPlan = plan.areas.get(area)!;
  let next = plan;
  const into: number[] = [];
  let households = 0;
  for (const piece of gridPieces(areaPlan, UNASSIGNED)) {
    if (piece.households === 0) continue;
    const found = placer.takerOf(areaPlan, piece);
    let taker = found?.grid ?? next.nextGridId;
    if (!found || (!found.hasRoom && placer.loadOf(piece) >= plan.profile.min)) {
      const made = newGrid(next, ground, area);
      if (!made.ok) return;
      taker = next.nextGridId;
      next = made.value;
    }
    const outcome = assign(next, area, piece.plots, taker);
    if (!outcome.ok) return;
    next = outcome.value;
    placer.settle(piece, taker);
    into.push(taker);
    households += piece.households;
  }
  const grids = [...new Set(into)];
  yield {
    kind: grids.some((id) => !plan.grids.has(id)) ? 'new-grid' : 'assign',
    plan: next,
    grids,
    values: { into: grids.map((id) => shortNumberOf(next, id)).join(', '), households },
  };
}
