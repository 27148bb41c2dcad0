import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paint } from '../../src/core/actions/paint';
import type { Plan } from '../../src/core/plan/plan';
import { type Adjacency, gridAdjacency } from '../../src/map/grid-adjacency';
import { colourGraph, gridColoursBeside } from '../../src/map/grid-colours';
import { meshFromDrawing } from '../support/drawing';
import { accepted, planFromDrawing } from '../support/plan';

function conflicts(adjacency: Adjacency, colours: ReadonlyMap<number, number>): string[] {
  return [...adjacency].flatMap(([id, others]) =>
    [...others].filter((other) => colours.get(other) === colours.get(id)).map((other) => `${id} ${other}`),
  );
}

describe('fills of grids', () => {
  test('grids that share a line are neighbours, grids that share a corner are not', () => {
    const { plan } = planFromDrawing('AB\nCA');
    const adjacency = gridAdjacency(plan);
    expect([...adjacency.get(0)!].sort()).toEqual([1, 2]);
    expect([...adjacency.get(1)!]).toEqual([0]);
  });

  test('neighbours never share a fill, on any map of one-piece grids', () => {
    const letters = 'ABCDEFGHIJKL';
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 3 }), fc.nat(), (wide, high, seed) => {
        // Blocks of letters, each grown by a cell or not: connected, with borders that wander.
        const rows = Array.from({ length: high * 2 }, (_, row) =>
          Array.from({ length: wide * 2 }, (_, column) => {
            const shift = (seed >> (row % 8)) & 1;
            return letters[(row >> 1) * wide + Math.min(wide - 1, (column + shift) >> 1)];
          }).join(''),
        );
        const adjacency = gridAdjacency(planFromDrawing(rows.join('\n')).plan);
        expect(conflicts(adjacency, colourGraph(adjacency, new Map()))).toEqual([]);
      }),
    );
  });

  test('an edit leaves every fill that still fits', () => {
    const { plan } = planFromDrawing('AABB\nAABB\nCCDD\nCCDD');
    const before = colourGraph(gridAdjacency(plan), new Map());
    const edited: Plan = accepted(paint(plan, 0, [2], 0));
    const after = colourGraph(gridAdjacency(edited), before);
    expect(after).toEqual(before);
  });

  test('grids on both sides of a community border are neighbours', () => {
    const { plan } = planFromDrawing(['AA\nAA', 'BB\nBB']);
    const apart = gridAdjacency(plan);
    expect([...apart.get(0)!]).toEqual([]);
    const east = { ...plan.areas.get(1)!, mesh: meshFromDrawing('BB\nBB', { area: 1, origin: [20, 0] }).mesh };
    const beside = gridAdjacency({ ...plan, areas: new Map(plan.areas).set(1, east) });
    expect([...beside.get(0)!]).toEqual([1]);
    expect([...beside.get(1)!]).toEqual([0]);
  });

  test('another plan beside this one: grids that live on keep their fill, neighbours still differ', () => {
    const { plan } = planFromDrawing('AABB\nAABB\nCCDD\nCCDD');
    const colours = colourGraph(gridAdjacency(plan), new Map());
    const other: Plan = { ...accepted(paint(plan, 0, [2, 6, 10, 14], 0)), id: 'other' };
    const beside = gridColoursBeside(other, plan, colours);
    expect(conflicts(gridAdjacency(other), beside)).toEqual([]);
    // A and D have come to touch: one of them had to change where they shared a fill, the others did not.
    const changed = [...beside].filter(([id, fill]) => colours.get(id) !== fill);
    expect(changed.length).toBe(colours.get(0) === colours.get(3) ? 1 : 0);
  });
});
