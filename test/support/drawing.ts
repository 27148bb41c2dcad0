/** Small real meshes from drawings, and drawings from labels, so that tests read as pictures. */
import { assembleMesh, type BorderEdges } from '../../src/core/mesh/assemble-mesh';
import type { Mesh } from '../../src/core/mesh/mesh';

export interface DrawingOptions {
  /** Side of a cell in metres, default 10. */
  readonly cellM?: number;
  /** Households of a cell; default 10 each. Rows top to bottom, as drawn. */
  readonly households?: number | ((plot: number, letter: string) => number);
  /** Barrier class of the border between two neighbouring cells; default 0. */
  readonly barrierClass?: (plot: number, other: number) => 0 | 1 | 2;
  /** Index of the community, default 0. */
  readonly area?: number;
  /** Lower left corner in metres, default 0, 0. */
  readonly origin?: readonly [number, number];
  /** Building of a cell, default the plot's own number; −1 for none. */
  readonly building?: (plot: number, letter: string) => number;
}

export interface Drawing {
  readonly mesh: Mesh;
  /** Label of each plot: the place of its letter in `letters`, −1 for '.'. */
  readonly labels: Int32Array;
  /** Letters in order of first appearance. */
  readonly letters: string;
}

/**
 * Builds a mesh of square cells, one plot a cell, numbered row by row from the top left. A letter is a label, '.' is a
 * plot without a label, a blank is outside the community.
 */
export function meshFromDrawing(drawing: string, options: DrawingOptions = {}): Drawing {
  const rows = drawing.replace(/^\n|\n\s*$/g, '').split('\n');
  const indent = Math.min(...rows.filter((row) => row.trim()).map((row) => row.length - row.trimStart().length));
  const lines = rows.map((row) => row.slice(indent).trimEnd());
  const size = options.cellM ?? 10;
  const [originX, originY] = options.origin ?? [0, 0];
  const height = lines.length;
  const width = Math.max(...lines.map((line) => line.length));

  const plotAt = new Map<string, number>();
  const text: string[] = [];
  lines.forEach((line, row) => {
    [...line].forEach((letter, column) => {
      if (letter === ' ') return;
      plotAt.set(`${row},${column}`, text.length);
      text.push(letter);
    });
  });
  const at = (row: number, column: number): number => plotAt.get(`${row},${column}`) ?? -1;
  const node = (row: number, column: number): number => row * (width + 1) + column;
  const x = new Float64Array((width + 1) * (height + 1));
  const y = new Float64Array((width + 1) * (height + 1));
  for (let row = 0; row <= height; row++) {
    for (let column = 0; column <= width; column++) {
      x[node(row, column)] = originX + column * size;
      y[node(row, column)] = originY + (height - row) * size;
    }
  }
  const edges: [from: number, to: number, left: number, right: number][] = [];
  for (let row = 0; row <= height; row++) {
    for (let column = 0; column < width; column++) {
      edges.push([node(row, column), node(row, column + 1), at(row - 1, column), at(row, column)]);
    }
  }
  for (let row = 0; row < height; row++) {
    for (let column = 0; column <= width; column++) {
      edges.push([node(row, column), node(row + 1, column), at(row, column), at(row, column - 1)]);
    }
  }
  const border: BorderEdges = {
    x,
    y,
    from: Int32Array.from(edges, (edge) => edge[0]),
    to: Int32Array.from(edges, (edge) => edge[1]),
    left: Int32Array.from(edges, (edge) => edge[2]),
    right: Int32Array.from(edges, (edge) => edge[3]),
    barrierClass: Uint8Array.from(edges, ([, , left, right]) =>
      left >= 0 && right >= 0 ? (options.barrierClass?.(left, right) ?? 0) : 0,
    ),
  };
  const households = options.households ?? 10;
  const point = new Float64Array(text.length * 2);
  for (const [key, plot] of plotAt) {
    const [row, column] = key.split(',').map(Number);
    point[plot * 2] = originX + (column + 0.5) * size;
    point[plot * 2 + 1] = originY + (height - row - 0.5) * size;
  }
  const mesh = assembleMesh(options.area ?? 0, border, {
    building: Int32Array.from(text, (letter, plot) => options.building?.(plot, letter) ?? plot),
    households: Int32Array.from(text, (letter, plot) =>
      typeof households === 'number' ? households : households(plot, letter),
    ),
    point,
  });
  const letters = [...new Set(text)].filter((letter) => letter !== '.').join('');
  return { mesh, labels: Int32Array.from(text, (letter) => letters.indexOf(letter)), letters };
}

/**
 * Turns labels back into a drawing, one character a cell, by the place of each plot's point: a label is a letter of
 * `letters` ('A' to 'Z' unless told), a negative one is '.', no plot is a blank. Plots that share a cell must agree,
 * or the cell is '#'.
 */
export function drawingOf(
  mesh: Mesh,
  labels: ArrayLike<number>,
  options: { readonly letters?: string; readonly cellM?: number; readonly origin?: readonly [number, number] } = {},
): string {
  const letters = options.letters ?? 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const size = options.cellM ?? 10;
  const [originX, originY] = options.origin ?? [0, 0];
  const cells = new Map<string, string>();
  let width = 0;
  let height = 0;
  for (let plot = 0; plot < mesh.plotCount; plot++) {
    const column = Math.floor((mesh.plotPoint[plot * 2] - originX) / size);
    const row = Math.floor((mesh.plotPoint[plot * 2 + 1] - originY) / size);
    width = Math.max(width, column + 1);
    height = Math.max(height, row + 1);
    const letter = labels[plot] < 0 ? '.' : letters[labels[plot]];
    const key = `${row},${column}`;
    const before = cells.get(key);
    cells.set(key, before === undefined || before === letter ? letter : '#');
  }
  const lines: string[] = [];
  for (let row = height - 1; row >= 0; row--) {
    let line = '';
    for (let column = 0; column < width; column++) line += cells.get(`${row},${column}`) ?? ' ';
    lines.push(line.trimEnd());
  }
  return lines.join('\n');
}
