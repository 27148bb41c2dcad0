/**
 * The pieces of a grid that lie apart from the rest of it. On a level whose grids span communities a piece may hang
 * together with the rest across a community border, and communities that lie apart themselves are no fault of the grid.
 */
import { type GridPiece, gridPieces } from './grid-pieces';
import { areasOfGrid } from './grid-plots';
import { gridsOnLevel, nextLevel, workingLevel } from './levels';
import { type AreaPlan, type Plan, UNASSIGNED } from './plan';
import { rimBorders } from './rim-borders';

interface Lying {
  readonly area: number;
  readonly piece: GridPiece;
}

/**
 * Lists by community what lies apart: every piece but the main one of each community, by households, then ground; where
 * grids span communities, but the main ones of each lot of communities that touch. Communities without any are left out.
 */
export function strayPieces(plan: Plan, grid: number): ReadonlyMap<number, readonly GridPiece[]> {
  const areas = areasOfGrid(plan, grid);
  const spans = workingLevel(plan)?.spansCommunities && areas.length > 1;
  const lots = spans ? lotsAcross(plan, grid, areas) : areas.map((area) => alone(plan, grid, area));
  const strays = new Map<number, GridPiece[]>();
  for (const lot of lots) {
    const sum = (joined: readonly Lying[], key: 'households' | 'areaM2') =>
      joined.reduce((total, { piece }) => total + piece[key], 0);
    const [, ...others] = [...lot].sort(
      (a, b) =>
        sum(b, 'households') - sum(a, 'households') ||
        sum(b, 'areaM2') - sum(a, 'areaM2') ||
        a[0].area - b[0].area ||
        a[0].piece.plots[0] - b[0].piece.plots[0],
    );
    for (const { area, piece } of others.flat()) strays.set(area, [...(strays.get(area) ?? []), piece]);
  }
  return strays;
}

/** The pieces inside one community, each joined with no other. */
function alone(plan: Plan, grid: number, area: number): Lying[][] {
  return gridPieces(plan.areas.get(area)!, grid).map((piece) => [{ area, piece }]);
}

/** Pieces joined across community borders, one lot for communities that touch each other. */
function lotsAcross(plan: Plan, grid: number, areas: readonly number[]): Lying[][][] {
  const all = areas.flatMap((area) => alone(plan, grid, area).flat());
  const at = areas.map((area) => {
    const pieceOf = new Map<number, number>();
    all.forEach((lying, place) => {
      if (lying.area === area) for (const plot of lying.piece.plots) pieceOf.set(plot, place);
    });
    return pieceOf;
  });
  const pieces = disjoint(all.length);
  const communities = disjoint(areas.length);
  for (let i = 0; i < areas.length; i++) {
    for (let j = i + 1; j < areas.length; j++) {
      const borders = rimBorders(plan.areas.get(areas[i])!.mesh, plan.areas.get(areas[j])!.mesh);
      if (borders.length > 0) communities.join(i, j);
      for (const { a, b } of borders) {
        const [here, there] = [at[i].get(a), at[j].get(b)];
        if (here !== undefined && there !== undefined) pieces.join(here, there);
      }
    }
  }
  const lots = new Map<number, Map<number, Lying[]>>();
  all.forEach((lying, place) => {
    const lot = communities.rootOf(areas.indexOf(lying.area));
    const joined = lots.get(lot) ?? new Map<number, Lying[]>();
    lots.set(lot, joined);
    const root = pieces.rootOf(place);
    joined.set(root, [...(joined.get(root) ?? []), lying]);
  });
  return [...lots.values()].map((joined) => [...joined.values()]);
}

function disjoint(count: number) {
  const parent = Array.from({ length: count }, (_, place) => place);
  const rootOf = (place: number): number => {
    let root = place;
    while (parent[root] !== root) root = parent[root];
    return root;
  };
  return {
    rootOf,
    join(a: number, b: number): void {
      const [low, high] = [rootOf(a), rootOf(b)].sort((one, other) => one - other);
      parent[high] = low;
    },
  };
}

/**
 * The plots of a piece that can change hands with it: above the lowest level those of children that have most of their
 * ground in the community in it; what a child has apart by itself is mended on its own level.
 */
export function movablePlots(plan: Plan, areaPlan: AreaPlan, { plots }: GridPiece): readonly number[] {
  const below = nextLevel(plan, 'below');
  if (!below) return plots;
  const children = gridsOnLevel(plan, areaPlan, below.id);
  const inside = new Set(plots);
  const surplusM2 = new Map<number, number>();
  children.forEach((child, plot) => {
    const areaM2 = inside.has(plot) ? areaPlan.mesh.plotAreaM2[plot] : -areaPlan.mesh.plotAreaM2[plot];
    surplusM2.set(child, (surplusM2.get(child) ?? 0) + areaM2);
  });
  return plots.filter((plot) => children[plot] === UNASSIGNED || surplusM2.get(children[plot])! > 0);
}
