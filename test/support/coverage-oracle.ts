/** An independent judge of a division of ground: GEOS, compiled to WebAssembly. Only tests know it. */
import initGeos from 'geos-wasm';
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

/** Gives a function that judges outlines; gaps are looked for up to a width. */
export async function coverageOracle(gapM: number): Promise<(shapes: readonly Outline[]) => CoverageVerdict> {
  const geos = await initGeos();
  const { Module } = geos;
  const reader = geos.GEOSWKTReader_create();
  return (shapes) => {
    const text = `GEOMETRYCOLLECTION (${shapes.map(wktOf).join(', ')})`;
    const size = text.length + 1;
    const pointer = Module._malloc(size);
    Module.stringToUTF8(text, pointer, size);
    const coverage = geos.GEOSWKTReader_read(reader, pointer as never);
    const sum = Module._malloc(8);
    const isValid = geos.GEOSCoverageIsValid(coverage, gapM, 0 as never) === 1;
    geos.GEOSArea(coverage, sum as never);
    const areaM2 = Module.getValue(sum, 'double');
    geos.GEOSGeom_destroy(coverage);
    Module._free(pointer);
    Module._free(sum);
    return { isValid, areaM2 };
  };
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
