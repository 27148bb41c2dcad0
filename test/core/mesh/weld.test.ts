import { describe, expect, it } from 'vitest';
import { outlinesByLabel } from '../../../src/core/mesh/outline';
import { weldRings } from '../../../src/core/mesh/weld';
import { meshFromDrawing } from '../../support/drawing';

/** Directed edges that have no twin the other way round. */
function looseEdges(regions: readonly Float64Array[][]): string[] {
  const edges = new Set<string>();
  for (const ring of regions.flat()) {
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length;
      edges.add(`${ring[i]},${ring[i + 1]}>${ring[j]},${ring[j + 1]}`);
    }
  }
  return [...edges].filter((edge) => !edges.has(edge.split('>').reverse().join('>')));
}

describe('weldRings', () => {
  it('gives both sides of a community border the same vertices', () => {
    const left = meshFromDrawing('AA\nBB\nBB', { cellM: 10 });
    const right = meshFromDrawing('A\nB\nC\nD', { cellM: 7.5, origin: [20, 0] });
    const regions = [left, right].flatMap(({ mesh, labels }) => [...outlinesByLabel(mesh, labels).values()]);
    const isOnBorder = (edge: string) => edge.split('>').every((end) => end.startsWith('20,'));
    expect(looseEdges(regions).filter(isOnBorder).length).toBeGreaterThan(0);
    expect(looseEdges(weldRings(regions)).filter(isOnBorder)).toEqual([]);
  });

  it('leaves rings alone that have nothing to gain', () => {
    const { mesh, labels } = meshFromDrawing('AB\nAB');
    const regions = [...outlinesByLabel(mesh, labels).values()];
    weldRings(regions).forEach((rings, region) => {
      expect(rings[0]).toBe(regions[region][0]);
    });
  });

  it('accepts vertices off the line by a rounding, and no others', () => {
    const wall = [Float64Array.of(0, 0, 10, 0, 10, 10, 0, 10)];
    const near = [Float64Array.of(10, 0, 20, 0, 20, 10, 10, 10, 10 + 1e-6, 5)];
    const far = [Float64Array.of(0, 10, 10, 10, 10, 20, 0, 20, 0, 15)];
    expect(weldRings([wall, near, far])[0][0].length).toBe(10);
    expect(weldRings([wall, [Float64Array.of(10.01, 0, 20, 0, 20, 10)]])[0][0].length).toBe(8);
  });
});
