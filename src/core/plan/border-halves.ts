/**
 * The border lines between grids as half-arcs: number 2a is arc a walked forwards, 2a + 1 the same walked backwards,
 * `half ^ 1` the other way. The community's own border is none of them.
 */
import { arcCount, type Mesh } from '../mesh/mesh';
import type { AreaPlan } from './plan';

/** Gives the half-arcs with different grids on their sides by the junction they leave. One pass over the arcs. */
export function borderHalves({ mesh, gridOf }: AreaPlan): Map<number, number[]> {
  const leaving = new Map<number, number[]>();
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    const left = mesh.arcLeft[arc];
    const right = mesh.arcRight[arc];
    if (left < 0 || right < 0 || gridOf[left] === gridOf[right]) continue;
    for (const half of [2 * arc, 2 * arc + 1]) {
      const from = fromOf(mesh, half);
      const list = leaving.get(from);
      if (list) list.push(half);
      else leaving.set(from, [half]);
    }
  }
  return leaving;
}

/** The junction a half-arc leaves. */
export function fromOf(mesh: Mesh, half: number): number {
  return (half & 1) === 0 ? mesh.arcFrom[half >> 1] : mesh.arcTo[half >> 1];
}

/** The grid on the left of a half-arc. */
export function leftOf({ mesh, gridOf }: AreaPlan, half: number): number {
  return gridOf[(half & 1) === 0 ? mesh.arcLeft[half >> 1] : mesh.arcRight[half >> 1]];
}

/** The vertices of a half-arc in its own sense, as places in `points`. */
export function halfVertices(mesh: Mesh, half: number): number[] {
  const first = mesh.arcStart[half >> 1];
  const count = mesh.arcStart[(half >> 1) + 1] - first;
  return Array.from({ length: count }, (_, i) => ((half & 1) === 0 ? first + i : first + count - 1 - i));
}
