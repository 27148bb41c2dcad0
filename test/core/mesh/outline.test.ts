import { describe, expect, it } from 'vitest';
import { signedArea } from '../../../src/core/geometry/ring';
import { outlineOfPlotList, outlinesByLabel } from '../../../src/core/mesh/outline';
import { plotGraph } from '../../../src/core/mesh/plot-graph';
import { meshFromDrawing } from '../../support/drawing';

const areasOf = (rings: readonly Float64Array[] | undefined) => rings?.map((ring) => signedArea(ring) / 100);

describe('outlinesByLabel', () => {
  it('gives one ring for one piece', () => {
    const { mesh, labels } = meshFromDrawing('AAB\nAAB\nCCB');
    const outlines = outlinesByLabel(mesh, labels);
    expect([...outlines.keys()]).toEqual([0, 1, 2]);
    expect([...outlines.values()].map(areasOf)).toEqual([[4], [3], [2]]);
  });

  it('puts a hole behind its outer ring', () => {
    const { mesh, labels } = meshFromDrawing('AAAA\nABAA\nAAAB\nBBBB');
    const outlines = outlinesByLabel(mesh, labels);
    expect(areasOf(outlines.get(0))).toEqual([11, -1]);
    expect(areasOf(outlines.get(1))?.sort()).toEqual([1, 5]);
  });

  it('keeps parts that touch in a corner apart', () => {
    const { mesh, labels } = meshFromDrawing('AB\nBA');
    const outlines = outlinesByLabel(mesh, labels);
    expect(areasOf(outlines.get(0))).toEqual([1, 1]);
    expect(areasOf(outlines.get(1))).toEqual([1, 1]);
  });

  it('makes two parts, not one with a hole, of a chain that touches itself twice', () => {
    const { mesh, labels } = meshFromDrawing(`
      BAAB
      ABBA
      ABBA
      BAAB`);
    expect(areasOf(outlinesByLabel(mesh, labels).get(1))).toEqual([2, 2, 2, 2]);
  });

  it('makes a hole of a ground that touches the outside in a corner', () => {
    const { mesh, labels } = meshFromDrawing('BAA\nABA\nAAA');
    const rings = areasOf(outlinesByLabel(mesh, labels).get(1));
    expect(rings).toEqual([8, -1]);
  });

  it('leaves plots without a label out', () => {
    const { mesh, labels } = meshFromDrawing('A.\n.A');
    expect([...outlinesByLabel(mesh, labels).keys()]).toEqual([0]);
  });

  it('reads the same outline from a list of plots', () => {
    const { mesh, labels } = meshFromDrawing('AAAA\nABAA\nAAAB\nBBBB');
    for (const label of [0, 1]) {
      const plots = [...labels.keys()].filter((plot) => labels[plot] === label);
      expect(areasOf(outlineOfPlotList(mesh, plots))?.sort()).toEqual(
        areasOf(outlinesByLabel(mesh, labels).get(label))?.sort(),
      );
    }
  });
});

describe('plotGraph', () => {
  it('knows neighbours, lengths and classes', () => {
    const { mesh } = meshFromDrawing('AB\nCD', { barrierClass: (p, q) => (Math.abs(p - q) === 2 ? 2 : 0) });
    const graph = plotGraph(mesh);
    expect([...graph.start]).toEqual([0, 2, 4, 6, 8]);
    expect([...graph.neighbour]).toEqual([1, 2, 0, 3, 0, 3, 1, 2]);
    expect([...graph.lengthM]).toEqual(Array(8).fill(10));
    expect([...graph.barrierClass]).toEqual([0, 2, 0, 2, 2, 0, 2, 0]);
  });
});
