/** An independent judge of a division of ground: GEOS, compiled to WebAssembly. Only tests know it. */
import initGeos from 'geos-wasm';
import { boxOf } from '../../src/core/geometry/box';
import { signedArea } from '../../src/core/geometry/ring';
import { outlineOfPlotList } from '../../src/core/mesh/outline';
import { areaOutlines } from '../../src/core/plan/grid-outlines';
import { plotsOfGrid } from '../../src/core/plan/grid-plots';
import { type AreaPlan, UNASSIGNED } from '../../src/core/plan/plan';

export interface CoverageVerdict {
  /** By the coverage rules of GEOS: no overlap, edges of neighbours match vertex by vertex, no gap up to the width. */
  readonly isValid: boolean;
  readonly areaM2: number;
}

/** Outlines of one grid: rings in metres, outer ones first, each followed by its holes. */
export type Outline = readonly Float64Array[];

/** The grids of a community as they would leave the product, ground in no grid included. */
export function coverageOf(areaPlan: AreaPlan): Outline[] {
  const shapes: Outline[] = [...areaOutlines(areaPlan).values()];
  const free = plotsOfGrid(areaPlan, UNASSIGNED);
  if (free.length > 0) shapes.push(outlineOfPlotList(areaPlan.mesh, free));
  return shapes;
}

/** How far the ground around reaches beyond the border, metres. */
const AROUND_M = 1000;

/**
 * The ground around a community, by the border its grids have. GEOS takes an edge that has no neighbour for the side of
 * a gap wherever another grid's edge runs beside it, nearly parallel and within the width looked for. Of a division
 * without faults only the edges on the community's border have none, and a slim grid along it would be called a gap.
 * With the ground around as a neighbour every edge must have its match.
 */
export function groundAround({ mesh }: AreaPlan): Outline[] {
  const border = outlineOfPlotList(
    mesh,
    Array.from({ length: mesh.plotCount }, (_, plot) => plot),
  );
  const [minX, minY, maxX, maxY] = boxOf(border);
  const [west, south, east, north] = [minX - AROUND_M, minY - AROUND_M, maxX + AROUND_M, maxY + AROUND_M];
  const outside: Float64Array[] = [Float64Array.of(west, south, east, south, east, north, west, north)];
  const holes: Outline[] = [];
  for (const ring of border) {
    if (signedArea(ring) > 0) outside.push(reversed(ring));
    else holes.push([reversed(ring)]);
  }
  return [outside, ...holes];
}

function reversed(ring: Float64Array): Float64Array {
  return ring.map((_, i) => ring[ring.length - 2 - (i & ~1) + (i & 1)]);
}

/**
 * Gives a function that judges outlines, with those around them that belong to the division too but not to its area;
 * gaps are looked for up to a width.
 */
export async function coverageOracle(
  gapM: number,
): Promise<(shapes: readonly Outline[], around?: readonly Outline[]) => CoverageVerdict> {
  const geos = await initGeos();
  const { Module } = geos;
  const reader = geos.GEOSWKTReader_create();
  const withCollection = <Answer>(shapes: readonly Outline[], ask: (collection: never) => Answer): Answer => {
    const text = `GEOMETRYCOLLECTION (${shapes.map(wktOf).join(', ')})`;
    const size = text.length + 1;
    const pointer = Module._malloc(size);
    Module.stringToUTF8(text, pointer, size);
    const collection = geos.GEOSWKTReader_read(reader, pointer as never);
    Module._free(pointer);
    const answer = ask(collection as never);
    geos.GEOSGeom_destroy(collection);
    return answer;
  };
  return (shapes, around = []) => ({
    isValid: withCollection(
      [...shapes, ...around],
      (coverage) => geos.GEOSCoverageIsValid(coverage, gapM, 0 as never) === 1,
    ),
    areaM2: withCollection(shapes, (collection) => {
      const sum = Module._malloc(8);
      geos.GEOSArea(collection, sum as never);
      const areaM2 = Module.getValue(sum, 'double');
      Module._free(sum);
      return areaM2;
    }),
  });
}

/** Well-known text of an outline. */
export function wktOf(rings: Outline): string {
  const polygons: string[][] = [];
  for (const ring of rings) {
    const points: string[] = [];
    for (let i = 0; i < ring.length; i += 2) points.push(`${ring[i]} ${ring[i + 1]}`);
    points.push(points[0]);
    const text = `(${points.join(',')})`;
    if (signedArea(ring) > 0) polygons.push([text]);
    else polygons[polygons.length - 1].push(text);
  }
  return `MULTIPOLYGON (${polygons.map((polygon) => `(${polygon.join(',')})`).join(',')})`;
}
