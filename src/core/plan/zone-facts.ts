/**
 * The figures of every service zone: sums over its grids, how many of them are inside the profile's range, and whether
 * its ground is in one piece. A rate is always two counts; nothing here is an average of averages.
 */
import polylabel from 'polylabel';
import { toLat, toLon } from '../geometry/projection';
import { signedArea } from '../geometry/ring';
import type { Ground } from '../ground/ground';
import { nestRings } from '../mesh/outline';
import { isBalanced, loadOf } from './balance';
import { gridFacts } from './grid-facts';
import type { Plan, Zone } from './plan';
import { KEPT_PLANS, recentCache } from './recent-cache';
import { type ZoneShape, zoneShape } from './zone-shape';

export interface ZoneFacts {
  readonly id: number;
  /** Grids of the zone, those without ground included. */
  readonly grids: number;
  /** Communities it has ground in, rising. */
  readonly areas: readonly number[];
  readonly households: number;
  readonly residents: number;
  /** A building whose stairwells are divided between grids of the zone is one. */
  readonly buildings: number;
  readonly areaM2: number;
  /** Basic and micro grids with ground, and those of them inside the profile's range. */
  readonly balanced: number;
  readonly inRange: number;
  /** Lon, lat in degrees: west, south, east, north; null without ground. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** Outline and pieces; worked out when first read. */
  readonly shape: ZoneShape;
  /** Where to write the name: lon, lat well inside the largest part; worked out when first read, null without ground. */
  readonly labelPoint: readonly [number, number] | null;
}

/** How exact the label point is, metres. */
const LABEL_PRECISION_M = 5;

const factsOfPlan = recentCache<Plan, ReadonlyMap<number, ZoneFacts>>(KEPT_PLANS);

/** Gives the facts of all zones by id, in the order of the plan. Costs what `gridFacts` costs, and an entry a grid. */
export function zoneFacts(plan: Plan, ground: Ground): ReadonlyMap<number, ZoneFacts> {
  return factsOfPlan.get(plan, 0, () => new Map(plan.zones.map((zone) => [zone.id, factsOf(plan, zone, ground)])));
}

function factsOf(plan: Plan, zone: Zone, ground: Ground): ZoneFacts {
  const facts = gridFacts(plan, ground);
  const sums = { households: 0, residents: 0, buildings: 0, areaM2: 0, balanced: 0, inRange: 0 };
  const areaSet = new Set<number>();
  let bounds: [number, number, number, number] | null = null;
  for (const id of zone.grids) {
    const grid = facts.get(id)!;
    sums.households += grid.households;
    sums.residents += grid.residents;
    sums.buildings += grid.buildings;
    sums.areaM2 += grid.areaM2;
    for (const area of grid.areas) areaSet.add(area);
    if (!grid.bounds) continue;
    const [west, south, east, north] = grid.bounds;
    bounds = bounds
      ? [Math.min(bounds[0], west), Math.min(bounds[1], south), Math.max(bounds[2], east), Math.max(bounds[3], north)]
      : [west, south, east, north];
    if (!isBalanced(plan.grids.get(id)!)) continue;
    sums.balanced++;
    const load = loadOf(grid, plan.profile);
    if (load >= plan.profile.min && load <= plan.profile.max) sums.inRange++;
  }
  const areas = [...areaSet].sort((a, b) => a - b);
  sums.buildings -= countedTwice(plan, zone, areas);
  return {
    id: zone.id,
    grids: zone.grids.length,
    areas,
    ...sums,
    bounds,
    get shape() {
      return zoneShape(plan, zone, areas);
    },
    get labelPoint() {
      return labelPointOf(zoneShape(plan, zone, areas), ground);
    },
  };
}

/** How many buildings too many the zone's grids have between them, because each counts a divided building once. */
function countedTwice(plan: Plan, zone: Zone, areas: readonly number[]): number {
  const members = new Set(zone.grids);
  const gridsOf = new Map<number, Set<number>>();
  for (const area of areas) {
    const { mesh, gridOf } = plan.areas.get(area)!;
    for (const plot of mesh.plotStairwells?.keys() ?? []) {
      if (!members.has(gridOf[plot])) continue;
      const building = mesh.plotBuilding[plot];
      gridsOf.set(building, (gridsOf.get(building) ?? new Set()).add(gridOf[plot]));
    }
  }
  return [...gridsOf.values()].reduce((sum, grids) => sum + grids.size - 1, 0);
}

const labelPoints = new WeakMap<ZoneShape, readonly [number, number]>();

/** The pole of inaccessibility of the largest part. */
function labelPointOf(shape: ZoneShape, { projection }: Ground): readonly [number, number] | null {
  const known = labelPoints.get(shape);
  if (known || shape.outline.length === 0) return known ?? null;
  let part: Float64Array[] = [];
  let largest: Float64Array[] = [];
  // Nested: every outer ring is followed by its holes.
  for (const ring of nestRings(shape.outline.map((line) => line.subarray(0, -2)))) {
    if (signedArea(ring) < 0) {
      part.push(ring);
      continue;
    }
    part = [ring];
    if (largest.length === 0 || signedArea(ring) > signedArea(largest[0])) largest = part;
  }
  const polygon = largest.map((ring) => {
    const points: [number, number][] = [];
    for (let i = 0; i < ring.length; i += 2) points.push([ring[i], ring[i + 1]]);
    points.push(points[0]);
    return points;
  });
  const [x, y] = polylabel(polygon, LABEL_PRECISION_M);
  const point = [toLon(projection, x), toLat(projection, y)] as const;
  labelPoints.set(shape, point);
  return point;
}

/** The outline of a zone as closed lines in lon/lat. */
export function zoneLines(shape: ZoneShape, { projection }: Ground): Float64Array[] {
  return shape.outline.map((line) =>
    line.map((metres, i) => (i % 2 === 0 ? toLon(projection, metres) : toLat(projection, metres))),
  );
}
