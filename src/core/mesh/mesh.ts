/**
 * The plot mesh of one community: a seamless division into plots, each holding at most one building (or some
 * stairwells of one), stored as shared arcs. Every arc is kept once with the plot on its left and on its right, so two
 * neighbours cannot disagree about the line between them (the shared-edge vocabulary is topojson's: arc, `~a` for an
 * arc walked backwards, junction, ring).
 *
 * Coordinates are metres in the ground's projection, snapped to multiples of 2⁻²⁶ m, so that equal points are equal
 * numbers from whichever side they are computed; fine enough that rounding changes no community's area by 1e-9.
 */
/** Smallest difference of two mesh coordinates, metres. */
export const MESH_QUANTUM_M = 2 ** -26;

/** Stairwells `first` to `last` of a building that has `of`; counted from 1, both ends included. */
export interface StairwellRun {
  readonly first: number;
  readonly last: number;
  readonly of: number;
}

export interface Mesh {
  /** Index of the community in `Ground.areas`. */
  readonly area: number;

  /** Interleaved x, y in metres of all arcs' vertices; arcs include both end junctions. */
  readonly points: Float64Array;
  /** Arc a holds vertices `arcStart[a]` to `arcStart[a + 1]`, at least 2; length arcs + 1. */
  readonly arcStart: Uint32Array;
  /** Plot on the left of the arc walked forwards; −1 outside the community. */
  readonly arcLeft: Int32Array;
  /** Plot on the right; −1 outside the community. */
  readonly arcRight: Int32Array;
  /** `BarrierClass` of the line the arc runs along: 0 none, 1 street, lane or wall, 2 main road, rail or water. */
  readonly arcClass: Uint8Array;
  /** Length in metres. */
  readonly arcLengthM: Float64Array;
  /** Junction at the first and at the last vertex; junctions are numbered 0 to junctionCount − 1. */
  readonly arcFrom: Uint32Array;
  readonly arcTo: Uint32Array;
  readonly junctionCount: number;

  readonly plotCount: number;
  /** Building on the plot (index in the ground's table), −1 for a plot without one. */
  readonly plotBuilding: Int32Array;
  /** Which stairwells of its building a plot has, by plot; only plots of buildings that are divided. */
  readonly plotStairwells?: ReadonlyMap<number, StairwellRun>;
  readonly plotHouseholds: Int32Array;
  readonly plotAreaM2: Float64Array;
  /** A point well inside the plot, interleaved x, y in metres; where the plot has a building, inside the building. */
  readonly plotPoint: Float64Array;
  /** Plot p's boundary is arcs `plotArcs[plotArcStart[p]]` to `plotArcs[plotArcStart[p + 1]]`; `~a` is a walked
   * backwards. The plot is on the left of every entry. Rings follow each other, the outer ring first. */
  readonly plotArcStart: Uint32Array;
  readonly plotArcs: Int32Array;
}

export function arcCount(mesh: Mesh): number {
  return mesh.arcStart.length - 1;
}

/**
 * The neighbourhood of plots as a graph in compressed rows: plot p's neighbours are `neighbour[start[p]]` to
 * `neighbour[start[p + 1]]`. Several arcs between the same two plots are summed into one edge.
 */
export interface PlotGraph {
  readonly start: Uint32Array;
  readonly neighbour: Uint32Array;
  /** Length of shared border in metres. */
  readonly lengthM: Float64Array;
  /** `BarrierClass` of the longest part of that border. */
  readonly barrierClass: Uint8Array;
}
