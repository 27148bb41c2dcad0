import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interiorPoint } from '../../../src/core/geometry/interior-point';
import { nodeSegments } from '../../../src/core/geometry/node-segments';
import { pointInRings } from '../../../src/core/geometry/ring';
import { simplifyChain } from '../../../src/core/geometry/simplify-chain';
import { traceFaces } from '../../../src/core/geometry/trace-faces';

const QUANTUM = 2 ** -26;
const segmentsOf = (lines: readonly (readonly number[])[]) => ({
  count: lines.length,
  ax: Float64Array.from(lines, (line) => line[0]),
  ay: Float64Array.from(lines, (line) => line[1]),
  bx: Float64Array.from(lines, (line) => line[2]),
  by: Float64Array.from(lines, (line) => line[3]),
});

describe('nodeSegments', () => {
  it('cuts a cross into four, and keeps what lies twice once', () => {
    const cross = [
      [0, 0, 2, 2],
      [0, 2, 2, 0],
    ];
    expect(nodeSegments(segmentsOf(cross), QUANTUM).from.length).toBe(4);
    const twice = nodeSegments(segmentsOf([...cross, [2, 2, 0, 0]]), QUANTUM);
    expect(twice.from.length).toBe(4);
    expect(twice.pieceEdge.length).toBe(6);
  });

  it('leaves nothing to cut, whatever the lines: coarse places make them touch and overlap', () => {
    const place = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place, place, place), { maxLength: 20 }), (lines) => {
        const noded = nodeSegments(segmentsOf(lines), QUANTUM);
        const edges = [...noded.from.keys()].map((e) => {
          const [u, v] = [noded.from[e], noded.to[e]];
          return [noded.x[u], noded.y[u], noded.x[v], noded.y[v]];
        });
        const again = nodeSegments(segmentsOf(edges), QUANTUM);
        expect(again.from.length).toBe(edges.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('traceFaces', () => {
  it('finds the face around a loose island, and the island', () => {
    const box = (x: number, y: number, size: number) => [
      [x, y, x + size, y],
      [x + size, y, x + size, y + size],
      [x + size, y + size, x, y + size],
      [x, y + size, x, y],
    ];
    const noded = nodeSegments(segmentsOf([...box(0, 0, 10), ...box(4, 4, 2), [0, 0, 3, 1]]), QUANTUM);
    const faces = traceFaces(noded);
    expect(faces.count).toBe(3);
    expect(faces.faceAt(1, 5)).toBe(faces.faceAt(9, 5));
    expect(faces.faceAt(5, 5)).not.toBe(faces.faceAt(1, 5));
    expect(faces.faceAt(11, 5)).toBe(0);
  });
});

describe('interiorPoint', () => {
  it('lies inside a U, whose centroid does not', () => {
    const u = [[0, 0, 9, 0, 9, 9, 8, 9, 8, 1, 1, 1, 1, 9, 0, 9]];
    expect(pointInRings(u, ...interiorPoint(u))).toBe(true);
  });
});

describe('simplifyChain', () => {
  it('keeps the ends and the bends', () => {
    expect(simplifyChain([0, 0, 1, 0.01, 2, 0, 3, 2, 4, 4], 0.1)).toEqual([0, 2, 4]);
    expect(simplifyChain([0, 0, 1, 1], 5)).toEqual([0, 1]);
  });
});
