/**
 * The rules on service zones, as a plan file can answer for them: see checks/grid-in-no-zone.ts and zone-in-pieces.ts.
 * Polygons of the stored boundaries hang together where they have an arc of the topology in common; in a community with
 * links its plots hang together as the file lists them. A polygon beside such a community is joined to all parts that
 * its neighbour there falls into, so that a piece may be missed but none is made up.
 */
import type { Issue } from '../checks/issue';
import { signedArea } from '../geometry/ring';
import { isBalanced } from '../plan/balance';
import { firstPlots, pairsWithLinks } from './link-pieces';
import type { PlanFile } from './plan-file-schema';
import { fromRunLengths } from './run-lengths';

/** What is known of a grid of the file. */
export interface FileGrid {
  readonly households: number;
  /** Households by community, by its position in the file. */
  readonly byCommunity: ReadonlyMap<number, number>;
  readonly at: readonly [number, number];
  /** Its polygons: the arcs round each, and its outer ring in degrees. */
  readonly polygons: readonly { readonly arcs: readonly number[]; readonly ring: readonly number[] }[];
}

/** Lists, for each community with a grid in a zone, its basic and micro grids with ground in none. */
export function gridsInNoZone({ plan, grids, communities }: PlanFile, sums: ReadonlyMap<number, FileGrid>): Issue[] {
  const zoned = new Set(plan.zones.flatMap((zone) => zone.grids));
  const inUse = new Set([...zoned].flatMap((id) => [...(sums.get(id)?.byCommunity.keys() ?? [])]));
  const outside = new Map<number, number[]>();
  for (const grid of grids) {
    const position = communities.findIndex((_, one) => inUse.has(one) && sums.get(grid.id)?.byCommunity.has(one));
    if (position < 0 || zoned.has(grid.id) || !isBalanced(grid)) continue;
    outside.set(position, [...(outside.get(position) ?? []), grid.id]);
  }
  return [...outside].map(([position, ids]) => ({
    rule: 'grid-in-no-zone',
    severity: 'soft',
    grids: ids,
    area: communities[position].index,
    at: sums.get(ids[0])!.at,
    values: { grids: ids.length, households: ids.reduce((sum, id) => sum + sums.get(id)!.households, 0) },
  }));
}

/** A polygon of the boundaries, or what a zone has of a community with links in one part. */
interface Part {
  readonly position: number;
  readonly grid: number;
  households: number;
  areaDegrees: number;
}

/**
 * Lists the zones that fall into pieces. Households of a grid whose own polygons lie in several pieces count with its
 * largest. Linear in the plots of communities with links and in the arcs.
 */
export function zonesInPieces(file: PlanFile, sums: ReadonlyMap<number, FileGrid>): Issue[] {
  const linked = new Map(
    file.communities.flatMap((community, position) =>
      community.links?.length ? [[position, community] as const] : [],
    ),
  );
  return file.plan.zones.flatMap(({ name, grids }): Issue[] => {
    const parts: Part[] = [];
    const partsOfGrid = new Map<number, number[]>();
    for (const [position, community] of linked) {
      for (const [part, of] of partsOfZone(position, community, new Set(grids))) {
        parts.push(part);
        for (const grid of of) partsOfGrid.set(grid, [...(partsOfGrid.get(grid) ?? []), parts.length - 1]);
      }
    }
    const root = parts.map((_, part) => part);
    const find = (part: number): number => {
      let top = part;
      while (root[top] !== top) top = root[top];
      return top;
    };
    const join = (a: number, b: number) => {
      root[Math.max(find(a), find(b))] = Math.min(find(a), find(b));
    };
    /** For each arc the parts on the side met first, and the linked community they lie in, −1 for none. */
    const sideOf = new Map<number, { of: readonly number[]; position: number }>();
    for (const grid of grids) {
      const { byCommunity, polygons, households } = sums.get(grid)!;
      const [position] = byCommunity.keys();
      const isPlaced = byCommunity.size === 1 && linked.has(position);
      // Parts of communities with links have counted their own households.
      const rest = [...byCommunity].reduce((sum, [at, own]) => (linked.has(at) ? sum - own : sum), households);
      const largest = polygons.map(({ ring }) => Math.abs(signedArea(ring)));
      const most = largest.indexOf(Math.max(...largest));
      polygons.forEach(({ arcs }, i) => {
        let of = partsOfGrid.get(grid) ?? [];
        if (!isPlaced) {
          parts.push({ position, grid, households: i === most ? rest : 0, areaDegrees: largest[i] });
          root.push(parts.length - 1);
          of = [parts.length - 1, ...of];
          for (const other of of) join(of[0], other);
        }
        for (const arc of arcs) {
          const side = sideOf.get(arc);
          if (!side) sideOf.set(arc, { of, position: isPlaced ? position : -1 });
          else if (!isPlaced || side.position !== position) for (const a of of) for (const b of side.of) join(a, b);
        }
      });
    }
    const pieces = new Map<number, Part>();
    parts.forEach((part, i) => {
      const piece = pieces.get(find(i));
      if (piece) {
        piece.households += part.households;
        piece.areaDegrees += part.areaDegrees;
      } else pieces.set(find(i), { ...part });
    });
    const ordered = [...pieces.values()].sort((a, b) => a.households - b.households || a.areaDegrees - b.areaDegrees);
    if (ordered.length < 2) return [];
    const households = ordered.slice(0, -1).reduce((sum, piece) => sum + piece.households, 0);
    const [stray] = ordered;
    return [
      {
        rule: 'zone-in-pieces',
        severity: 'soft',
        grids,
        area: file.communities[stray.position].index,
        at: sums.get(stray.grid)!.at,
        values: { nameZh: name.zh, nameEn: name.en, pieces: ordered.length, households },
      },
    ];
  });
}

/** The parts that a zone's plots in a community with links fall into, each with the grids it is of. */
function partsOfZone(
  position: number,
  community: PlanFile['communities'][number],
  members: ReadonlySet<number>,
): [Part, ReadonlySet<number>][] {
  const gridOf = fromRunLengths(community.gridOf);
  const label = gridOf.map((grid) => (members.has(grid) ? 1 : 0));
  const first = firstPlots(label, pairsWithLinks(community));
  const parts = new Map<number, [Part, Set<number>]>();
  for (let plot = 0; plot < gridOf.length; plot++) {
    if (label[plot] === 0) continue;
    const known = parts.get(first[plot]);
    const [part, of] = known ?? [{ position, grid: gridOf[plot], households: 0, areaDegrees: 0 }, new Set<number>()];
    part.households += community.households[plot];
    of.add(gridOf[plot]);
    if (!known) parts.set(first[plot], [part, of]);
  }
  return [...parts.values()];
}
