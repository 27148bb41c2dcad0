// Contiguity with links is held to a plain union-find over all pairs of plots, on drawings and after random cuts.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { absorbStrays } from '../../../src/core/actions/absorb-strays';
import { cut } from '../../../src/core/actions/cut';
import { divideAlong } from '../../../src/core/actions/divide-along';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { type LinkEnd, linkChange, setLink } from '../../../src/core/actions/set-link';
import { checkPlan } from '../../../src/core/checks/check-plan';
import { holdsPlace } from '../../../src/core/mesh/locate';
import { arcCount, type Mesh } from '../../../src/core/mesh/mesh';
import { sharedArcs } from '../../../src/core/mesh/plot-joins';
import { reachablePlots } from '../../../src/core/mesh/reachable-plots';
import { partition } from '../../../src/core/partition/partition';
import { SCORE_PRESETS } from '../../../src/core/partition/presets';
import { problemFromAreas } from '../../../src/core/partition/problem-from-plan';
import { areaFacts } from '../../../src/core/plan/area-facts';
import { gridPieces } from '../../../src/core/plan/grid-pieces';
import { keepWhole } from '../../../src/core/plan/keep-whole';
import type { AreaPlan, Link, Plan } from '../../../src/core/plan/plan';
import { joinsOf, linksByPlace } from '../../../src/core/plan/plot-links';
import { replaceArea } from '../../../src/core/plan/replace';
import { meshFromDrawing } from '../../support/drawing';
import { accepted, type DrawnPlan, drawingOfPlan, picture, planFromDrawing } from '../../support/plan';

function end(plan: Plan, plot: number, area = 0): LinkEnd {
  const { plotPoint } = plan.areas.get(area)!.mesh;
  return { area, plot, x: plotPoint[2 * plot], y: plotPoint[2 * plot + 1] };
}

/** Sets links between pairs of plots; pairs of one plot are left out. */
function linked(plan: Plan, ...pairs: readonly (readonly [number, number])[]): Plan {
  return pairs.reduce((open, [a, b]) => (a === b ? open : accepted(setLink(open, end(open, a), end(open, b)))), plan);
}

const linksOf = (plan: Plan) => plan.areas.get(0)!.links ?? [];
const told = (plan: Plan) => linksOf(plan).map(({ kind, plots }) => `${kind} ${plots.join('-')}`);

/** Whether two plots hang together, from the arcs and the list of links, pair by pair. */
function areLinked({ mesh, links = [] }: AreaPlan, a: number, b: number): boolean {
  const link = links.find(({ plots }) => plots.includes(a) && plots.includes(b));
  if (link) return link.kind === 'connected';
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
    if ((left === a && right === b) || (left === b && right === a)) return true;
  }
  return false;
}

/** The pieces of the plots for which `isIn`, as sorted lists, by trying all pairs until nothing changes. */
function plainPieces(areaPlan: AreaPlan, isIn: (plot: number) => boolean): number[][] {
  const label = Array.from({ length: areaPlan.mesh.plotCount }, (_, plot) => plot);
  const plots = label.filter(isIn);
  for (const a of plots) {
    for (const b of plots) {
      if (a >= b || label[a] === label[b] || !areLinked(areaPlan, a, b)) continue;
      const [kept, gone] = [label[a], label[b]];
      for (const plot of plots) if (label[plot] === gone) label[plot] = kept;
    }
  }
  const pieces = new Map<number, number[]>();
  for (const plot of plots) pieces.set(label[plot], [...(pieces.get(label[plot]) ?? []), plot]);
  return [...pieces.values()];
}

const sorted = (pieces: readonly (readonly number[])[]) => pieces.map((piece) => piece.join()).sort();

const WIDTH = 4;
const HEIGHT = 4;
const drawing = fc
  .array(fc.constantFrom(...'AB.'), { minLength: WIDTH * HEIGHT, maxLength: WIDTH * HEIGHT })
  .map((cells) => Array.from({ length: HEIGHT }, (_, row) => cells.slice(row * WIDTH, row * WIDTH + WIDTH).join('')))
  .map((rows) => rows.join('\n'));
const pair = fc.tuple(fc.nat(WIDTH * HEIGHT - 1), fc.nat(WIDTH * HEIGHT - 1));
const pairs = fc.array(pair, { maxLength: 12 });
const place = fc.double({ min: -5, max: 10 * WIDTH + 5, noNaN: true });
const lines = fc.array(fc.array(place, { minLength: 4, maxLength: 4 }), { maxLength: 4 });

/** Cuts what can be cut; a line that hits nothing or a house changes nothing. */
function cutAll({ plan, ground }: DrawnPlan, open: Plan, cuts: readonly (readonly number[])[]): Plan {
  return cuts.reduce((before, line) => {
    const outcome = cut(before, ground, 0, line);
    return outcome.ok ? outcome.value : before;
  }, open ?? plan);
}

const bare = { building: () => -1 };

describe('contiguity with links', () => {
  it('is that of a plain union-find, in figures and pieces, whatever the links, cuts and grids', () => {
    fc.assert(
      fc.property(drawing, pairs, lines, pairs, (text, before, cuts, after) => {
        const drawn = planFromDrawing(text, bare);
        const plan = linked(cutAll(drawn, linked(drawn.plan, ...before), cuts), ...after);
        const areaPlan = plan.areas.get(0)!;
        const facts = areaFacts(areaPlan, drawn.ground);
        for (const grid of new Set(areaPlan.gridOf)) {
          const pieces = plainPieces(areaPlan, (plot) => areaPlan.gridOf[plot] === grid);
          expect(sorted(gridPieces(areaPlan, grid).map(({ plots }) => plots))).toEqual(sorted(pieces));
          expect(facts.get(grid)!.pieces).toBe(pieces.length);
          if (grid < 0 || pieces.length === 1) continue;
          const households = (plots: readonly number[]) =>
            plots.reduce((sum, plot) => sum + areaPlan.mesh.plotHouseholds[plot], 0);
          const all = pieces.map(households);
          expect(facts.get(grid)!.strayHouseholds).toBe(all.reduce((a, b) => a + b) - Math.max(...all));
        }
        const torn = checkPlan(plan, drawn.ground).filter(({ rule }) => rule === 'detached-part');
        const grids = [...plan.grids.keys()].filter(
          (grid) => plainPieces(areaPlan, (plot) => areaPlan.gridOf[plot] === grid).length > 1,
        );
        expect(torn.flatMap((issue) => issue.grids)).toEqual(grids);
      }),
      { numRuns: 150 },
    );
  });

  it('is kept when a border is held back: no grid comes apart further', () => {
    fc.assert(
      fc.property(drawing, pairs, drawing, (text, links, wish) => {
        const drawn = planFromDrawing(text);
        const areaPlan = linked(drawn.plan, ...links).areas.get(0)!;
        const wanted = planFromDrawing(wish)
          .plan.areas.get(0)!
          .gridOf.map((grid, plot) => {
            return areaPlan.gridOf[plot] < 0 || grid < 0 ? areaPlan.gridOf[plot] : grid;
          });
        const { gridOf } = keepWhole(areaPlan, wanted, [0, 1]);
        for (const grid of [0, 1]) {
          const before = plainPieces(areaPlan, (plot) => areaPlan.gridOf[plot] === grid);
          const after = plainPieces(areaPlan, (plot) => gridOf[plot] === grid);
          expect(after.length).toBeLessThanOrEqual(before.length);
          // What was one piece is in one piece still, and what is new hangs together with what was there.
          for (const whole of before) {
            const stayed = whole.filter((plot) => gridOf[plot] === grid);
            expect(after.filter((piece) => piece.some((plot) => stayed.includes(plot))).length).toBeLessThan(2);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is what the engine divides by: parts of plots that hang together, or whole pieces of the community', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 5 }), (links, parts) => {
        const drawn = planFromDrawing(Array.from({ length: HEIGHT }, () => 'A'.repeat(WIDTH)).join('\n'));
        const areaPlan = linked(drawn.plan, ...links).areas.get(0)!;
        const { problem } = problemFromAreas([areaPlan], drawn.plan.profile);
        const total = 10 * WIDTH * HEIGHT;
        const divided = accepted(
          partition(problem, {
            ...{ target: total / parts, tolerance: 0.2, partsByGroup: [parts], mode: 'quick', seed: 1 },
            weights: SCORE_PRESETS.balanced,
          }),
        );
        for (const label of new Set(divided.part)) {
          expect(plainPieces(areaPlan, (plot) => divided.part[plot] === label)).toHaveLength(1);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a cut', () => {
  it('loses no separation and keeps every connection at its places', () => {
    fc.assert(
      fc.property(pairs, lines, (links, cuts) => {
        const drawn = planFromDrawing(Array.from({ length: HEIGHT }, () => 'A'.repeat(WIDTH)).join('\n'), bare);
        const before = linked(drawn.plan, ...links);
        const after = cutAll(drawn, before, cuts);
        const then = before.areas.get(0)!;
        const now = after.areas.get(0)!;
        /** The plot of the uncut mesh below a plot: cells are squares of 10 m. */
        const cellOf = (plot: number) => {
          const [x, y] = now.mesh.plotPoint.subarray(2 * plot, 2 * plot + 2);
          return WIDTH * (HEIGHT - 1 - Math.floor(y / 10)) + Math.floor(x / 10);
        };
        const separated = new Set(
          (then.links ?? []).filter(({ kind }) => kind === 'separated').map(({ plots }) => plots.join()),
        );
        const { closed } = joinsOf(now);
        for (let arc = 0; arc < arcCount(now.mesh); arc++) {
          const [left, right] = [now.mesh.arcLeft[arc], now.mesh.arcRight[arc]];
          if (left < 0 || right < 0) continue;
          const cells = [cellOf(left), cellOf(right)].sort((a, b) => a - b);
          expect(closed.has(arc)).toBe(separated.has(cells.join()));
        }
        const connected = (area: AreaPlan) => (area.links ?? []).filter(({ kind }) => kind === 'connected');
        expect(connected(now).map(({ at }) => at)).toEqual(connected(then).map(({ at }) => at));
        for (const { plots, at } of now.links ?? []) {
          expect(holdsPlace(now.mesh, plots[0], at[0], at[1])).toBe(true);
          expect(holdsPlace(now.mesh, plots[1], at[2], at[3])).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('of one side makes a separation of each piece, to be taken back one by one', () => {
    const drawn = planFromDrawing('AA', bare);
    const plan = accepted(cut(linked(drawn.plan, [0, 1]), drawn.ground, 0, [-5, 4, 10, 4]));
    expect(told(plan)).toEqual(['separated 0-1', 'separated 2-1']);
    expect(told(linked(plan, [1, 2]))).toEqual(['separated 0-1']);
  });
});

describe('setting links', () => {
  test('two plots that share a line become separated, others connected, a pair that is set is free again', () => {
    const { plan } = planFromDrawing('AAA');
    expect(accepted(linkChange(plan, end(plan, 0), end(plan, 1)))).toBe('separated');
    expect(accepted(linkChange(plan, end(plan, 2), end(plan, 0)))).toBe('connected');
    const both = linked(plan, [0, 1], [2, 0]);
    expect(told(both)).toEqual(['separated 0-1', 'connected 0-2']);
    expect(accepted(linkChange(both, end(both, 1), end(both, 0)))).toBe('removed');
    const free = linked(both, [1, 0], [0, 2]);
    expect(free.areas.get(0)).toEqual(plan.areas.get(0));
  });

  test('one plot, and plots of two communities, are refused', () => {
    const { plan } = planFromDrawing(['AA', 'BB']);
    expect(setLink(plan, end(plan, 0), end(plan, 0))).toMatchObject({ reason: 'link-of-one-plot' });
    expect(setLink(plan, end(plan, 0), end(plan, 0, 1))).toMatchObject({ reason: 'link-across-communities' });
  });

  test('a corner is no shared line', () => {
    const { plan } = planFromDrawing('AB\nBA');
    expect(accepted(linkChange(plan, end(plan, 0), end(plan, 3)))).toBe('connected');
    const [torn, whole] = [plan, linked(plan, [0, 3])].map((one) => gridPieces(one.areas.get(0)!, 0).length);
    expect([torn, whole]).toEqual([2, 1]);
  });
});

describe('edits that ask what hangs together', () => {
  test('a stray piece goes to the grid it hangs together with, not over a wall', () => {
    // The A at the right borders on B over a longer line, but a wall is there.
    const { plan, ground } = planFromDrawing('AAAB\nCCCA\nCCCD');
    const stray = 7;
    const walled = linked(plan, [stray, 3]);
    expect(picture(drawingOfPlan(accepted(absorbStrays(linked(plan, [stray, 6], [stray, 11]), ground, 0)).plan))).toBe(
      picture('AAAB\nCCCB\nCCCD'),
    );
    expect(picture(drawingOfPlan(accepted(absorbStrays(walled, ground, 0)).plan))).toBe(picture('AAAB\nCCCC\nCCCD'));
    expect(absorbStrays(linked(plan, [stray, 2]), ground, 0)).toMatchObject({ reason: 'grid-in-one-piece' });
    const alone = linked(plan, [stray, 3], [stray, 6], [stray, 11]);
    expect(absorbStrays(alone, ground, 0)).toMatchObject({ reason: 'stray-without-neighbour' });
    expect(picture(drawingOfPlan(accepted(absorbStrays(linked(alone, [stray, 8]), ground, 0)).plan))).toBe(
      picture('AAAB\nCCCC\nCCCD'),
    );
  });

  test('grids merge over a bridge, and not over a wall', () => {
    const { plan } = planFromDrawing('ABC');
    expect(mergeGrids(plan, 0, 2)).toMatchObject({ reason: 'not-neighbours' });
    expect(mergeGrids(linked(plan, [0, 2]), 0, 2).ok).toBe(true);
    expect(mergeGrids(linked(plan, [0, 1]), 0, 1)).toMatchObject({ reason: 'not-neighbours' });
  });

  test('a grid is divided along a canal although a bridge leads over it; what only a bridge holds stays with it', () => {
    const { plan, ground } = planFromDrawing('AABA\nAABA');
    const { mesh } = plan.areas.get(0)!;
    const walls = [...sharedArcs(mesh, 0, 1), ...sharedArcs(mesh, 4, 5)];
    const bridged = linked(plan, [0, 5], [1, 3]);
    expect(picture(drawingOfPlan(accepted(divideAlong(bridged, ground, 0, walls, [0]))))).toBe(picture('CABA\nCABA'));
  });

  test('a wall stops what fills ground', () => {
    const { plan } = planFromDrawing('AAA');
    const areaPlan = linked(plan, [1, 2]).areas.get(0)!;
    expect(reachablePlots(areaPlan.mesh, 0, 1, () => true, joinsOf(areaPlan))).toEqual([0, 1]);
  });
});

test('on another mesh links are found by their places; a pair that is one plot there is gone', () => {
  const { plan } = planFromDrawing('AAAA\nAAAA');
  const links = linksOf(linked(plan, [0, 1], [0, 3], [4, 5]));
  // The same ground in a finer mesh, and in one whose plots are twice as large.
  const finer = meshFromDrawing('XXXXXXXX\nXXXXXXXX\nXXXXXXXX\nXXXXXXXX', { cellM: 5 }).mesh;
  const coarser = meshFromDrawing('XX', { cellM: 20 }).mesh;
  const kept = (mesh: Mesh) => linksByPlace(links, mesh).map(({ kind, plots }: Link) => `${kind} ${plots.join('-')}`);
  expect(kept(finer)).toEqual(['connected 1-7']);
  expect(kept(coarser)).toEqual([]);
  expect(kept(plan.areas.get(0)!.mesh)).toEqual(['separated 0-1', 'connected 0-3', 'separated 4-5']);
});

test('a link belongs to the community: other communities are shared', () => {
  const { plan } = planFromDrawing(['AAA', 'BB']);
  const after = linked(plan, [0, 1]);
  expect(after.areas.get(1)).toBe(plan.areas.get(1));
  expect(replaceArea(after, 0, after.areas.get(0)!)).toBe(after);
});
