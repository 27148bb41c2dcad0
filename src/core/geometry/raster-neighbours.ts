/**
 * Which polygons are neighbours, read off their raster: two that have cells side by side. Borders that do not quite
 * meet, as in most imported layers, are neighbours still, as long as the gap is less than a cell.
 */
import type { LabelRaster } from './label-raster';

/** Neighbours in compressed rows: polygon p's are `neighbour[start[p]..start[p + 1]]`, rising, p not among them. */
export interface NeighbourRows {
  readonly start: Uint32Array;
  readonly neighbour: Uint32Array;
}

/** Finds the neighbours; a cell claimed by several polygons is the last one's. Cost: the cells of the raster. */
export function rasterNeighbours({ geometry, runs }: LabelRaster): NeighbourRows {
  const { columns, rows } = geometry;
  const label = new Int32Array(columns * rows).fill(-1);
  runs.forEach((triples, polygon) => {
    for (let i = 0; i < triples.length; i += 3) {
      label.fill(polygon, triples[i] * columns + triples[i + 1], triples[i] * columns + triples[i + 2] + 1);
    }
  });
  const sets = runs.map(() => new Set<number>());
  const join = (a: number, b: number) => {
    if (a === b || a < 0 || b < 0) return;
    sets[a].add(b);
    sets[b].add(a);
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      if (column + 1 < columns) join(label[cell], label[cell + 1]);
      if (row + 1 < rows) join(label[cell], label[cell + columns]);
    }
  }
  const start = new Uint32Array(runs.length + 1);
  sets.forEach((set, polygon) => {
    start[polygon + 1] = start[polygon] + set.size;
  });
  const neighbour = Uint32Array.from(sets.flatMap((set) => [...set].sort((a, b) => a - b)));
  return { start, neighbour };
}
