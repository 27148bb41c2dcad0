import { describe, expect, test } from 'vitest';
import { createLinkTool } from '../../src/tools/link-tool';
import type { DrawingOptions } from '../support/drawing';
import { benchOf, handOver } from './bench';

function room(drawing = 'ABA\nAAA', options: DrawingOptions = {}) {
  const bench = benchOf(drawing, undefined, options);
  const tool = createLinkTool(bench);
  const hand = handOver(tool, bench, drawing.split('\n').length);
  const linksOf = () => (bench.plan().areas.get(0)!.links ?? []).map(({ kind, plots }) => `${kind} ${plots.join('-')}`);
  return { bench, tool, hand, linksOf };
}

describe('the link tool', () => {
  test('separates two plots that share a line, in one step, and says so before', () => {
    const { bench, hand, linksOf } = room();
    hand.click(0.5, 0.5);
    expect(bench.state.isStroking).toBe(true);
    hand.move(0.5, 1.5);
    expect(bench.state.hint).toBe('separated');
    expect(bench.state.sketch).toMatchObject({ kind: 'border' });
    hand.click(0.5, 1.5);
    expect(linksOf()).toEqual(['separated 0-3']);
    expect(bench.steps()).toBe(1);
    expect(bench.document.store.getState().label).toEqual({ key: 'link-separated', values: { grids: '01' } });
    expect(bench.state).toMatchObject({ hint: null, sketch: null, isStroking: false, refusal: null });
  });

  test('connects two plots that share none, at the places clicked', () => {
    const { bench, hand, linksOf } = room();
    hand.click(2.25, 0.5);
    hand.move(0.5, 0.75);
    expect(bench.state.hint).toBe('connected');
    hand.click(0.5, 0.75);
    expect(linksOf()).toEqual(['connected 0-2']);
    expect(bench.plan().areas.get(0)!.links![0].at).toEqual([5, 12.5, 22.5, 15]);
  });

  test('a press on the one, let go over the other, does the same', () => {
    const { bench, hand, linksOf } = room();
    hand.down(0.5, 0.5);
    hand.move(1.5, 0.5);
    expect(bench.state.hint).toBe('separated');
    hand.up(1.5, 0.5);
    expect(linksOf()).toEqual(['separated 0-1']);
    expect(bench.document.store.getState().label?.values).toEqual({ grids: '01, 02' });
  });

  test('on a pair that is set it takes the setting away, whichever plot comes first', () => {
    const { bench, hand, linksOf } = room();
    hand.click(0.5, 0.5);
    hand.click(1.5, 0.5);
    hand.click(1.5, 0.5);
    hand.move(0.5, 0.5);
    expect(bench.state.hint).toBe('removed');
    hand.click(0.5, 0.5);
    expect(linksOf()).toEqual([]);
    expect(bench.plan().areas.get(0)).not.toHaveProperty('links');
    bench.document.undo();
    expect(linksOf()).toEqual(['separated 0-1']);
  });

  test('Esc puts the first plot down, and then there is nothing to cancel', () => {
    const { bench, tool, hand, linksOf } = room();
    hand.click(0.5, 0.5);
    expect(tool.cancel()).toBe(true);
    expect(bench.state).toMatchObject({ hint: null, sketch: null, isStroking: false });
    expect(tool.cancel()).toBe(false);
    hand.click(1.5, 0.5);
    expect(linksOf()).toEqual([]);
  });

  test('the same plot twice and ground outside are refused in words, and the first plot stays in hand', () => {
    const { bench, hand, linksOf } = room();
    hand.click(0.5, 0.5);
    hand.click(0.25, 0.25);
    expect(bench.state.refusal?.reason).toBe('link-of-one-plot');
    hand.click(9, 9);
    expect(bench.state.refusal?.reason).toBe('outside-communities');
    hand.click(0.5, 1.5);
    expect(linksOf()).toEqual(['separated 0-3']);
  });

  test('two plots of different communities are refused', () => {
    const bench = benchOf(['AA', 'BB']);
    const hand = handOver(createLinkTool(bench), bench, 1);
    hand.click(0.5, 0.5);
    hand.click(100.5, 0.5);
    expect(bench.state.refusal?.reason).toBe('link-across-communities');
    expect(bench.steps()).toBe(0);
  });

  test('with Shift a wall is separated as far as it runs through the grid, and taken back so', () => {
    const { bench, hand, linksOf } = room('AAB\nAAB', { barrierClass: (plot, other) => (other - plot === 3 ? 1 : 0) });
    hand.click(0.5, 0.5);
    hand.move(0.5, 1.5, { shift: true });
    expect(bench.state.sketch?.paths).toHaveLength(2);
    hand.click(0.5, 1.5, { shift: true });
    expect(linksOf()).toEqual(['separated 0-3', 'separated 1-4']);
    expect(bench.steps()).toBe(1);
    hand.click(1.5, 1.5);
    hand.click(1.5, 0.5, { shift: true });
    expect(linksOf()).toEqual([]);
    expect(bench.document.store.getState().label?.key).toBe('link-removed');
  });
});
