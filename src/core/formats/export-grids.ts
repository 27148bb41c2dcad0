/** Grids for other programs: GeoJSON (RFC 7946) and TopoJSON with shared arcs, both gap-free by construction. */
import { topology } from 'topojson-server';
import type { Topology } from 'topojson-specification';
import type { Ground } from '../ground/ground';
import type { Plan } from '../plan/plan';
import { type GridShape, gridShapes } from './grid-shapes';

/** Steps per side of the bounding box in TopoJSON: a millimetre for a city of ten kilometres. */
const QUANTIZATION = 1e7;

/** The grids as the text of a FeatureCollection, one feature a line. Properties: see `GridProperties`. */
export function gridsGeoJson(plan: Plan, ground: Ground): string {
  const features = gridShapes(plan, ground).map((shape) => JSON.stringify(featureOf(shape)));
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

/** The grids as the text of a Topology with one object, `grids`. */
export function gridsTopoJson(plan: Plan, ground: Ground): string {
  return `${JSON.stringify(gridTopology(gridShapes(plan, ground)))}\n`;
}

/** Shapes to a topology: every line between two grids is one arc. `others` are further objects over the same arcs. */
export function gridTopology(
  shapes: readonly GridShape[],
  others: Readonly<Record<string, readonly GridShape[]>> = {},
): Topology {
  const collectionOf = (list: readonly GridShape[]) => ({
    type: 'FeatureCollection' as const,
    features: list.map(featureOf),
  });
  const objects = Object.fromEntries(
    Object.entries({ grids: shapes, ...others }).map(([k, v]) => [k, collectionOf(v)]),
  );
  return topology(objects, shapes.length > 0 ? QUANTIZATION : undefined);
}

function featureOf({ properties, polygons }: GridShape) {
  const geometry =
    polygons.length === 1
      ? { type: 'Polygon' as const, coordinates: polygons[0] }
      : { type: 'MultiPolygon' as const, coordinates: polygons };
  return { type: 'Feature' as const, properties: { ...properties }, geometry };
}
