/**
 * Density in metres against d3's `contourDensity` (lattice only, no contours drawn) on the same cells and bandwidth,
 * and the exact polygon locator against flatbush with a ray test.
 */
import { contourDensity } from 'd3';
import Flatbush from 'flatbush';
import { addPoints, blurDensity, createDensityLattice, removePoints } from '../../src/core/density/density';
import { polygonLocator } from '../../src/core/geometry/polygon-locator';
import { pointInRings } from '../../src/core/geometry/ring';
import { seededRandom } from '../../src/core/partition/random';
import type { Report } from './report';

const SIDE_M = 10_000;
const CELL_M = 20;
const BANDWIDTH_M = 200;
const RUNS = 5;

export async function bench(report: Report): Promise<void> {
  for (const count of [10_000, 100_000, 1_000_000]) densityOf(report, count);
  for (const across of [32, 100]) locatorOf(report, across, 1_000_000);
}

function densityOf(report: Report, count: number): void {
  const random = seededRandom(count);
  const around = () => random.next() + random.next() + random.next() - 1.5;
  const xs = Float64Array.from({ length: count }, () => SIDE_M / 2 + around() * 2500);
  const ys = Float64Array.from({ length: count }, () => SIDE_M / 2 + around() * 2500);
  const lattice = createDensityLattice({ boundsM: [0, 0, SIDE_M, SIDE_M], cellM: CELL_M });
  const field = new Float32Array(lattice.counts.length);
  const afresh = fastest(() => {
    lattice.counts.fill(0);
    addPoints(lattice, xs, ys);
    blurDensity(lattice, BANDWIDTH_M, field);
  });
  // d3 works in pixels with cells of 4: a pixel is a quarter of our cell.
  const pixelM = CELL_M / 4;
  const points = Array.from(xs, (x, i): [number, number] => [x / pixelM, ys[i] / pixelM]);
  const d3Density = contourDensity()
    .size([SIDE_M / pixelM, SIDE_M / pixelM])
    .cellSize(4)
    .bandwidth(BANDWIDTH_M / pixelM);
  // Missing from @types/d3-contour: `contours(points)` builds and blurs the lattice and leaves the contours for later.
  const { contours } = d3Density as unknown as { contours(points: [number, number][]): unknown };
  const d3Ms = fastest(() => contours(points));
  const note = `500 × 500 cells of ${CELL_M} m, bandwidth ${BANDWIDTH_M} m, d3 contourDensity().contours`;
  report({ name: `density of ${count.toLocaleString('en')} points`, ours: afresh, peer: d3Ms, unit: 'ms', note });
  const step = count / 200;
  const moved = fastest(() => {
    removePoints(lattice, xs, ys, 0, step);
    addPoints(lattice, xs, ys, 0, step);
    blurDensity(lattice, BANDWIDTH_M, field);
  });
  report({ name: '  the window moves by 0.5 %', ours: moved, peer: d3Ms, unit: 'ms', note: 'd3 starts over' });
}

function locatorOf(report: Report, across: number, count: number): void {
  const random = seededRandom(across);
  const step = SIDE_M / across;
  // Each side of a grid has eight wavy pieces, shared by both neighbours.
  const wave = (a: number, b: number) => Math.sin(a * 12.9898 + b * 78.233) * step * 0.06;
  const polygons = Array.from({ length: across ** 2 }, (_, i) => {
    const column = i % across;
    const row = Math.floor(i / across);
    const ring: number[] = [];
    const add = (c: number, r: number) => ring.push(c * step + wave(c, r), r * step + wave(r, c));
    for (let k = 0; k < 8; k++) add(column + k / 8, row);
    for (let k = 0; k < 8; k++) add(column + 1, row + k / 8);
    for (let k = 0; k < 8; k++) add(column + 1 - k / 8, row + 1);
    for (let k = 0; k < 8; k++) add(column, row + 1 - k / 8);
    return [Float64Array.from(ring)];
  });
  const xs = Float64Array.from({ length: count }, () => random.next() * SIDE_M);
  const ys = Float64Array.from({ length: count }, () => random.next() * SIDE_M);
  const buildMs = fastest(() => polygonLocator(polygons));
  const locator = polygonLocator(polygons);
  let found = locator.locateAll(xs, ys);
  const ours = fastest(() => {
    found = locator.locateAll(xs, ys);
  });

  const index = new Flatbush(polygons.length);
  for (const [ring] of polygons) {
    const x = ring.filter((_, i) => i % 2 === 0);
    const y = ring.filter((_, i) => i % 2 === 1);
    index.add(Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y));
  }
  index.finish();
  const startedAt = performance.now();
  let wrong = 0;
  for (let i = 0; i < count; i++) {
    let answer = -1;
    for (const polygon of index.search(xs[i], ys[i], xs[i], ys[i])) {
      if (pointInRings(polygons[polygon], xs[i], ys[i])) answer = polygon;
    }
    if (answer !== found[i]) wrong++;
  }
  const peer = performance.now() - startedAt;
  report({
    name: `1 M points in ${polygons.length.toLocaleString('en')} grids`,
    ours,
    peer,
    unit: 'ms',
    note: `flatbush and ray test; ${wrong} answers differ; lattice built in ${Math.round(buildMs)} ms`,
  });
}

function fastest(work: () => unknown): number {
  let ms = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now();
    work();
    ms = Math.min(ms, performance.now() - startedAt);
  }
  return ms;
}
