/**
 * Plots without a building that are too small or too thin to be ground anybody would assign (the gap between two
 * drawings of one line, a traffic island) join the neighbour with the longest common border, across a boundary that only
 * further schemes have where there is one, across a main road, rail or water only where there is no other. So no plot
 * reaches across a boundary of the first scheme because of what others drew beside it.
 */
import type { CommunityFaces } from './community-faces';

/** Smaller than this is a sliver, m². */
const SLIVER_AREA_M2 = 50;
/** Thinner than this (twice the area by the perimeter) is a sliver, metres. */
const SLIVER_WIDTH_M = 1.5;

/** `plotOf` is the plot of each face, −1 outside; slivers are renamed in place. n log n. */
export function mergeSlivers(
  drawing: CommunityFaces,
  plotOf: Int32Array,
  hasBuilding: (plot: number) => boolean,
): void {
  const { edges, faces, barrierClass, isFurther, faceAreaM2 } = drawing;
  const { faceOf } = faces;
  const area = new Map<number, number>();
  for (let f = 0; f < faces.count; f++) {
    if (plotOf[f] >= 0 && !hasBuilding(plotOf[f])) area.set(plotOf[f], (area.get(plotOf[f]) ?? 0) + faceAreaM2[f]);
  }
  const borders = new Map<number, { edge: number; other: number; length: number }[]>();
  const perimeter = new Map<number, number>();
  for (let h = 0; h < faceOf.length; h++) {
    if (faceOf[h] < 0) continue;
    const plot = plotOf[faceOf[h]];
    const other = plotOf[faceOf[h ^ 1]];
    if (plot === other || !area.has(plot)) continue;
    const edge = h >> 1;
    const dx = edges.x[edges.from[edge]] - edges.x[edges.to[edge]];
    const length = Math.hypot(dx, edges.y[edges.from[edge]] - edges.y[edges.to[edge]]);
    perimeter.set(plot, (perimeter.get(plot) ?? 0) + length);
    if (other < 0) continue;
    const list = borders.get(plot);
    if (list) list.push({ edge, other, length });
    else borders.set(plot, [{ edge, other, length }]);
  }
  const slivers = [...area.keys()].filter((plot) => {
    const width = (2 * area.get(plot)!) / perimeter.get(plot)!;
    return area.get(plot)! < SLIVER_AREA_M2 || width < SLIVER_WIDTH_M;
  });
  slivers.sort((p, q) => area.get(p)! - area.get(q)! || p - q);
  const renamed = new Map<number, number>();
  const find = (plot: number): number => {
    let root = plot;
    for (let next = renamed.get(root); next !== undefined; next = renamed.get(root)) root = next;
    return root;
  };
  for (const sliver of slivers) {
    const further = new Map<number, number>();
    const metres = new Map<number, number>();
    const crossing = new Map<number, number>();
    for (const { edge, other, length } of borders.get(sliver) ?? []) {
      const neighbour = find(other);
      if (neighbour === sliver) continue;
      const sum = isFurther[edge] ? further : barrierClass[edge] === 2 ? crossing : metres;
      sum.set(neighbour, (sum.get(neighbour) ?? 0) + length);
    }
    const choice = longest(further) ?? longest(metres) ?? longest(crossing);
    if (choice === undefined) continue;
    renamed.set(sliver, choice);
    if (!hasBuilding(choice)) borders.get(choice)?.push(...(borders.get(sliver) ?? []));
  }
  for (let f = 0; f < plotOf.length; f++) if (plotOf[f] >= 0) plotOf[f] = find(plotOf[f]);
}

function longest(metres: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  for (const [plot, length] of metres) {
    if (best === undefined || length > metres.get(best)! || (length === metres.get(best)! && plot < best)) best = plot;
  }
  return best;
}
