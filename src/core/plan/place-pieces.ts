/**
 * Who takes ground that lies apart or has no grid. One rule for everything that places ground by itself: among the
 * neighbours that may take it those under the same parent come first, then those that have room for it, then those with
 * the longer border.
 */
import type { Ground } from '../ground/ground';
import { loadOf } from './balance';
import { gridFacts } from './grid-facts';
import { type GridPiece, takersOfPiece } from './grid-pieces';
import { gridsOnLevel, nextLevel } from './levels';
import { parentOf } from './nesting';
import type { AreaPlan, Plan } from './plan';

export interface PiecePlacer {
  /** The neighbour a piece goes to, and whether that keeps it inside the range; null where none may take it. */
  takerOf(areaPlan: AreaPlan, piece: GridPiece): { readonly grid: number; readonly hasRoom: boolean } | null;
  /** Counts a piece as taken: pieces placed after it find that much less room. */
  settle(piece: GridPiece, grid: number): void;
  /** What a piece weighs by the plan's profile. */
  loadOf(piece: GridPiece): number;
}

/** Places pieces of a plan one after the other. */
export function placePieces(plan: Plan, ground: Ground): PiecePlacer {
  const { profile } = plan;
  const above = nextLevel(plan, 'above');
  const load = new Map([...gridFacts(plan, ground)].map(([id, facts]) => [id, loadOf(facts, profile)]));
  const weigh = (piece: GridPiece) => (profile.balance === 'area' ? piece.areaM2 : piece.households);
  return {
    takerOf(areaPlan, piece) {
      const all = takersOfPiece(plan, piece);
      const home = above ? mainParent(gridsOnLevel(plan, areaPlan, above.id), areaPlan, piece) : null;
      const related = home === null ? [] : all.filter((id) => parentOf(plan, id) === home);
      const takers = related.length > 0 ? related : all;
      const roomy = takers.find((id) => (load.get(id) ?? 0) + weigh(piece) <= profile.max);
      if (takers.length === 0) return null;
      return { grid: roomy ?? takers[0], hasRoom: roomy !== undefined };
    },
    settle(piece, grid) {
      load.set(grid, (load.get(grid) ?? 0) + weigh(piece));
    },
    loadOf: weigh,
  };
}

/** The parent that holds most ground of a piece. */
function mainParent(parents: Int32Array, { mesh }: AreaPlan, { plots }: GridPiece): number {
  const areaM2 = new Map<number, number>();
  for (const plot of plots) areaM2.set(parents[plot], (areaM2.get(parents[plot]) ?? 0) + mesh.plotAreaM2[plot]);
  const [[main]] = [...areaM2].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return main;
}
