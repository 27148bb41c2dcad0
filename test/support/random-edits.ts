/** What a planner does to a community, picked at random and with random hands: for long runs of edits. */
import { absorbStrays } from '../../src/core/actions/absorb-strays';
import { addLevelAbove, addLevelBelow } from '../../src/core/actions/add-level';
import { removeLevel } from '../../src/core/actions/change-levels';
import { cut } from '../../src/core/actions/cut';
import { dedicatePlots } from '../../src/core/actions/dedicate-plots';
import { divideAlong } from '../../src/core/actions/divide-along';
import { divideBuilding, giveStairwells, stairwellsAsGrid } from '../../src/core/actions/divide-building';
import { gatherChildren } from '../../src/core/actions/gather-children';
import { rejoinAlong, separateAlong, wallBetween } from '../../src/core/actions/link-along';
import { mergeGrids } from '../../src/core/actions/merge-grids';
import { moveBorder } from '../../src/core/actions/move-border';
import { newGrid } from '../../src/core/actions/new-grid';
import { paint } from '../../src/core/actions/paint';
import { pullBorder, straightenBorder } from '../../src/core/actions/pull-border';
import { removeGrid } from '../../src/core/actions/remove-grid';
import { setLink } from '../../src/core/actions/set-link';
import { simplifyBorders } from '../../src/core/actions/simplify-borders';
import { splitGrid } from '../../src/core/actions/split-grid';
import type { Ground } from '../../src/core/ground/ground';
import { stairwellCount } from '../../src/core/ground/stairwell-count';
import { plotLocator } from '../../src/core/mesh/locate';
import { arcCount } from '../../src/core/mesh/mesh';
import { done, type Outcome, refuse } from '../../src/core/outcome';
import { barrierAt, barrierRun } from '../../src/core/plan/barrier-run';
import { borderAt } from '../../src/core/plan/border-at';
import { gripBorder } from '../../src/core/plan/border-grip';
import { borderRuns } from '../../src/core/plan/border-run';
import { borderVertices, junctionLines, lineThrough } from '../../src/core/plan/border-vertices';
import { compoundPlots } from '../../src/core/plan/compound-plots';
import { onLevel, switchLevel } from '../../src/core/plan/levels';
import { type Plan, UNASSIGNED } from '../../src/core/plan/plan';
import type { DocumentControl } from '../../src/store/document';

const LEVEL_NAMES = { name: { zh: '层级', en: 'Level' }, baseName: { zh: '网格', en: 'Grids' } };

type Gesture = (plan: Plan, ground: Ground, area: number, random: () => number) => Outcome<Plan>;

/** A place inside the community: the point of one of its plots, moved a little. */
function placeIn(plan: Plan, area: number, random: () => number): [number, number] {
  const { mesh } = plan.areas.get(area)!;
  const plot = Math.floor(random() * mesh.plotCount);
  return [mesh.plotPoint[2 * plot] + 20 * (random() - 0.5), mesh.plotPoint[2 * plot + 1] + 20 * (random() - 0.5)];
}

function gridIn(plan: Plan, area: number, random: () => number): number {
  const { gridOf } = plan.areas.get(area)!;
  return gridOf[Math.floor(random() * gridOf.length)];
}

/** A way through the community with a bend or two. */
function lineIn(plan: Plan, area: number, random: () => number): number[] {
  const [x, y] = placeIn(plan, area, random);
  const line = [x, y];
  for (let n = 2 + Math.floor(random() * 3); n > 0; n--) {
    const at = line.length - 2;
    line.push(line[at] + 300 * (random() - 0.5), line[at + 1] + 300 * (random() - 0.5));
  }
  return line;
}

const GESTURES: Readonly<Record<string, Gesture>> = {
  paint(plan, _, area, random) {
    const plots = plotLocator(plan.areas.get(area)!.mesh).plotsInCircle(...placeIn(plan, area, random), 60 * random());
    return paint(plan, area, plots, gridIn(plan, area, random));
  },
  erase(plan, _, area, random) {
    const plots = plotLocator(plan.areas.get(area)!.mesh).plotsInCircle(...placeIn(plan, area, random), 30 * random());
    return paint(plan, area, plots, UNASSIGNED);
  },
  pull(plan, ground, area, random) {
    const areaPlan = plan.areas.get(area)!;
    const place = borderAt(areaPlan, ...placeIn(plan, area, random), 60);
    if (!place) return done(plan);
    const grip = gripBorder(areaPlan, place, 20 + 180 * random());
    const [dx, dy] = [160 * (random() - 0.5), 160 * (random() - 0.5)];
    const outcome = pullBorder(plan, ground, { area, grip, dx, dy, isSnapped: random() < 0.6 });
    return outcome.ok ? done(outcome.value.plan) : outcome;
  },
  straighten(plan, ground, area, random) {
    const areaPlan = plan.areas.get(area)!;
    const place = borderAt(areaPlan, ...placeIn(plan, area, random), 60);
    if (!place) return done(plan);
    const grip = gripBorder(areaPlan, place, 20 + 180 * random());
    const outcome = straightenBorder(plan, ground, { area, grip, isSnapped: random() < 0.5 }, 20 * random());
    return outcome.ok ? done(outcome.value.plan) : outcome;
  },
  vertex(plan, ground, area, random) {
    const areaPlan = plan.areas.get(area)!;
    const place = borderAt(areaPlan, ...placeIn(plan, area, random), 60);
    if (!place) return done(plan);
    const runs = borderRuns(areaPlan);
    const run = runs.through(place.arc);
    const toleranceM = 0.5 + 12 * random();
    const vertices = borderVertices(run, runs, toleranceM, 20);
    const vertex = vertices[Math.floor(random() * vertices.length)];
    const to = [vertex.x + 80 * (random() - 0.5), vertex.y + 80 * (random() - 0.5)] as const;
    const isOut = vertex.kind === 'bend' && random() < 0.3;
    const move =
      vertex.junction >= 0
        ? junctionLines(areaPlan.mesh, runs, vertex.junction, to, toleranceM)
        : { grids: [run.left, run.right], lines: [lineThrough(run, vertex, isOut ? null : to)] };
    const outcome = moveBorder(plan, ground, { area, ...move, isSnapped: random() < 0.4 });
    return outcome.ok ? done(outcome.value.plan) : outcome;
  },
  simplify(plan, ground, area, random) {
    const grid = gridIn(plan, area, random);
    if (grid === UNASSIGNED) return done(plan);
    const outcome = simplifyBorders(plan, ground, { grids: [grid], isBetween: false, toleranceM: 1 + 14 * random() });
    return outcome.ok ? done(outcome.value.plan) : outcome;
  },
  cut(plan, ground, area, random) {
    // Most lines at random go through a building.
    let outcome = cut(plan, ground, area, lineIn(plan, area, random));
    for (let tries = 1; !outcome.ok && tries < 20; tries++)
      outcome = cut(plan, ground, area, lineIn(plan, area, random));
    return outcome;
  },
  split: (plan, ground, area, random) =>
    splitGrid(plan, ground, gridIn(plan, area, random), lineIn(plan, area, random)),
  merge(plan, _, area, random) {
    const place = borderAt(plan.areas.get(area)!, ...placeIn(plan, area, random), 80);
    const [into, from] = place?.grids ?? [];
    return place && into !== UNASSIGNED ? mergeGrids(plan, into, from) : done(plan);
  },
  divide(plan, ground, area, random) {
    const areaPlan = plan.areas.get(area)!;
    const arc = barrierAt(areaPlan, ...placeIn(plan, area, random), 60);
    if (arc < 0) return done(plan);
    const run = barrierRun(areaPlan, arc, () => true);
    return divideAlong(plan, ground, area, run.arcs, run.grids);
  },
  dedicate(plan, ground, area, random) {
    const areaPlan = plan.areas.get(area)!;
    const plot = Math.floor(random() * areaPlan.mesh.plotCount);
    return dedicatePlots(plan, ground, area, compoundPlots(areaPlan, ground, plot));
  },
  link(plan, _, area, random) {
    const [x, y] = placeIn(plan, area, random);
    const near = plotLocator(plan.areas.get(area)!.mesh).plotsInCircle(x, y, 60);
    if (near.length < 2) return done(plan);
    const end = () => ({ area, plot: near[Math.floor(random() * near.length)], x, y });
    return setLink(plan, end(), end());
  },
  wall(plan, _, area, random) {
    const areaPlan = plan.areas.get(area)!;
    const { mesh } = areaPlan;
    const arc = Math.floor(random() * arcCount(mesh));
    const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
    if (left < 0 || right < 0) return done(plan);
    const arcs = wallBetween(areaPlan, left, right);
    return done(random() < 0.7 ? separateAlong(plan, area, arcs) : rejoinAlong(plan, area, arcs));
  },
  stairwells(plan, ground, area, random) {
    const { plotBuilding, plotCount } = plan.areas.get(area)!.mesh;
    for (let tries = 0; tries < 20; tries++) {
      const building = plotBuilding[Math.floor(random() * plotCount)];
      const count = building < 0 ? 1 : stairwellCount(ground, building).count;
      if (count < 2) continue;
      const first = 1 + Math.floor(random() * count);
      const span = { building, first, last: first + Math.floor(random() * (count - first + 1)) };
      const way = random();
      const outcome =
        way < 0.2
          ? divideBuilding(plan, ground, building, Math.min(first, count - 1))
          : way < 0.4
            ? stairwellsAsGrid(plan, ground, span)
            : giveStairwells(plan, ground, span, gridIn(plan, area, random));
      if (outcome.ok && outcome.value !== plan) return outcome;
    }
    return done(plan);
  },
  level(plan, ground, _, random) {
    const levels = plan.levels ?? [];
    const way = random();
    if (levels.length < 3 && way < 0.2) return addLevelAbove(plan, ground, LEVEL_NAMES, 'communities');
    if (levels.length < 3 && way < 0.4) return done(addLevelBelow(plan, ground, LEVEL_NAMES));
    if (levels.length === 0) return done(plan);
    const { id } = levels[Math.floor(random() * levels.length)];
    return way < 0.45 ? removeLevel(plan, id) : switchLevel(plan, id);
  },
  gather(plan, _, area, random) {
    const lowest = plan.levels?.at(-1);
    const below = lowest ? onLevel(plan, lowest.id) : plan;
    let outcome: Outcome<Plan> = done(plan);
    for (let tries = 0; tries < 5 && (!outcome.ok || outcome.value === plan); tries++) {
      outcome = gatherChildren(below, [gridIn(below, area, random), gridIn(below, area, random)]);
    }
    return outcome;
  },
  heal(plan, ground, area, random) {
    const outcome = absorbStrays(plan, ground, gridIn(plan, area, random));
    return outcome.ok ? done(outcome.value.plan) : outcome;
  },
  remove: (plan, _, area, random) => removeGrid(plan, gridIn(plan, area, random)),
  begin(plan, ground, area, random) {
    const made = newGrid(plan, ground, area);
    if (!made.ok) return made;
    const plots = plotLocator(plan.areas.get(area)!.mesh).plotsInCircle(...placeIn(plan, area, random), 80);
    return plots.length === 0 ? refuse('nothing') : paint(made.value, area, plots, plan.nextGridId);
  },
};
export const GESTURE_NAMES: readonly string[] = Object.keys(GESTURES);

/** What is done most, beside everything once. */
const NAMES = [...GESTURE_NAMES, 'pull', 'pull', 'pull', 'vertex', 'vertex', 'paint', 'paint', 'merge'];

/** A community of several hundred cuts is no plan but a test of patience. */
const MOST_CUTS = 150;

/**
 * Does one thing to the open plan's community, a step back or forward among them, and gives its name. Steps that are
 * refused, and gestures that find nothing to work on, leave the plan as it is.
 */
export function editAtRandom(document: DocumentControl, ground: Ground, area: number, random: () => number): string {
  const plan = document.store.getState().plan!;
  const roll = random();
  let name = roll < 0.1 ? 'undo' : roll < 0.15 ? 'redo' : NAMES[Math.floor(random() * NAMES.length)];
  if (['cut', 'split', 'stairwells'].includes(name) && plan.areas.get(area)!.cuts.length > MOST_CUTS) name = 'undo';
  if (name === 'undo') document.undo();
  else if (name === 'redo') document.redo();
  else document.edit({ key: name }, (open) => GESTURES[name](open, ground, area, random));
  return name;
}
