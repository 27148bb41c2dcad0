import area from '@turf/area';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { merge } from 'topojson-client';
import { topology } from 'topojson-server';
import { expect } from 'vitest';

/** Every grid a polygon of its own, none over another, nothing between them. */
export function expectToTile(collection: FeatureCollection): void {
  const shapes = collection.features.map(({ geometry }) => geometry as Polygon | MultiPolygon);
  const uses = new Map<string, number>();
  for (const shape of shapes) {
    const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
    for (const ring of polygons.flat()) {
      expect(ring[0]).toEqual(ring[ring.length - 1]);
      for (let i = 1; i < ring.length; i++) {
        const edge = `${ring[i - 1]} ${ring[i]}`;
        uses.set(edge, (uses.get(edge) ?? 0) + 1);
      }
    }
  }
  // An edge is walked once each way: by the grids on its two sides, or by one on the outside.
  expect([...uses.values()].filter((count) => count !== 1)).toEqual([]);
  const together = topology({ grids: collection });
  const outline = merge(together, (together.objects.grids as unknown as { geometries: never[] }).geometries);
  const holes = outline.coordinates.flatMap((rings) => rings.slice(1));
  expect(holes).toEqual([]);
  const sum = shapes.reduce((total, shape) => total + area(shape), 0);
  expect(sum / area(outline)).toBeCloseTo(1, 9);
}
