/**
 * The grids of a plan as shapes for other programs: outlines per community, welded across community borders so that
 * neighbours share every vertex of their line, in degrees.
 */
import { toLat, toLon } from '../geometry/projection';
import { signedArea } from '../geometry/ring';
import type { Ground } from '../ground/ground';
import { weldRings } from '../mesh/weld';
import { gridFacts } from '../plan/grid-facts';
import { areaOutlines } from '../plan/grid-outlines';
import { nextLevel } from '../plan/levels';
import { parentOf } from '../plan/nesting';
import type { Grid, Plan, Zone } from '../plan/plan';
import { zoneOfGrid } from '../plan/zones';

/** Decimals of a degree in files: about a millimetre, so that vertices that differ stay different. */
const DECIMALS = 1e8;

/** What every export says about a grid; `households` and the rest are sums over its plots. */
export interface GridProperties {
  readonly id: number;
  readonly code: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly kind: string;
  readonly community: string;
  readonly households: number;
  readonly buildings: number;
  readonly area_m2: number;
  /** Code of the grid of the level above that holds most of it; absent where there is no such level. */
  readonly parent?: string;
  /** Id of its service zone, null for none; with the names absent in a plan without zones. */
  readonly zone?: number | null;
  readonly zone_zh?: string;
  readonly zone_en?: string;
}

export interface GridShape {
  readonly grid: Grid;
  readonly properties: GridProperties;
  /** Polygons, each an outer ring anticlockwise and its holes clockwise; closed, as RFC 7946 wants, lon/lat pairs. */
  readonly polygons: [number, number][][][];
}

/**
 * Lists the grids that have ground, in rising id. Two grids that touch hold the same coordinates along their common
 * line, on either side of a community border too.
 */
export function gridShapes(plan: Plan, ground: Ground): GridShape[] {
  const owners: number[] = [];
  const regions: Float64Array[][] = [];
  for (const [, areaPlan] of [...plan.areas].sort((a, b) => a[0] - b[0])) {
    for (const [grid, rings] of areaOutlines(areaPlan)) {
      if (grid < 0) continue;
      owners.push(grid);
      regions.push(rings);
    }
  }
  const polygonsOf = new Map<number, [number, number][][][]>();
  weldRings(regions).forEach((rings, region) => {
    const polygons = polygonsOf.get(owners[region]) ?? [];
    polygonsOf.set(owners[region], polygons);
    for (const ring of rings) {
      const closed = toDegrees(ring, ground);
      if (closed.length < 4) continue;
      if (signedArea(ring) > 0 || polygons.length === 0) polygons.push([closed]);
      else polygons[polygons.length - 1].push(closed);
    }
  });
  const facts = gridFacts(plan, ground);
  const zoneOf = zoneOfGrid(plan);
  const above = nextLevel(plan, 'above');
  const parents = above && plan.resting?.get(above.id)?.grids;
  return [...polygonsOf]
    .sort((a, b) => a[0] - b[0])
    .map(([id, polygons]) => {
      const grid = plan.grids.get(id);
      const sums = facts.get(id);
      if (!grid || !sums) throw new Error(`Grid ${id} has plots but is not in the plan.`);
      const properties: GridProperties = {
        id,
        code: grid.code,
        name_zh: grid.name.zh,
        name_en: grid.name.en,
        kind: grid.kind,
        community: sums.areas.map((area) => ground.areas[area].code).join(' '),
        households: sums.households,
        buildings: sums.buildings,
        area_m2: Math.round(sums.areaM2 * 10) / 10,
        ...(parents && { parent: parents.get(parentOf(plan, id))?.code ?? '' }),
        ...(plan.zones.length > 0 && zoneProperties(zoneOf.get(id))),
      };
      return { grid, properties, polygons };
    });
}

function zoneProperties(zone: Zone | undefined): Pick<GridProperties, 'zone' | 'zone_zh' | 'zone_en'> {
  return { zone: zone?.id ?? null, zone_zh: zone?.name.zh ?? '', zone_en: zone?.name.en ?? '' };
}

/** A closed ring in rounded degrees; vertices that round to the one before are dropped, on both sides of a line alike. */
function toDegrees(ring: Float64Array, { projection }: Ground): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const lon = Math.round(toLon(projection, ring[i]) * DECIMALS) / DECIMALS;
    const lat = Math.round(toLat(projection, ring[i + 1]) * DECIMALS) / DECIMALS;
    const last = out.at(-1);
    if (!last || last[0] !== lon || last[1] !== lat) out.push([lon, lat]);
  }
  if (out.length > 1 && out[0][0] === out[out.length - 1][0] && out[0][1] === out[out.length - 1][1]) out.pop();
  out.push([...out[0]]);
  return out;
}
