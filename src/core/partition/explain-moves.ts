/**
 * Why each batch of units changed part, in the words of the rules: what the planner is asked by a resident who now
 * belongs to another grid. The first rule that holds names the move; the search has seen to it that each is needed.
 */
import { type Batch, batchesOf } from './move-batches';
import type { Piece } from './piece';
import { identityOf } from './previous-parts';
import type { ForcedMove, MoveRule, PartitionProblem } from './problem';

/**
 * Gives the moves of a redraw, heaviest first; `names` are the labels of the parts of all pieces in order. Bonded units
 * count as one, with the part in force that holds most of them. Linear in edges.
 */
export function forcedMoves(
  problem: PartitionProblem,
  pieces: readonly Piece[],
  divided: readonly Int32Array[],
  names: readonly number[],
): ForcedMove[] {
  const moves: ForcedMove[] = [];
  let firstPart = 0;
  pieces.forEach((piece, i) => {
    const { level, units, unitOf } = piece;
    const nameOf = names.slice(firstPart, firstPart + piece.parts);
    firstPart += piece.parts;
    const identity = identityOf(piece, divided[i]);
    const batches = batchesOf(level, divided[i], identity);
    if (batches.length === 0) return;
    const membersOf: number[][] = Array.from({ length: level.count }, () => []);
    units.forEach((unit, at) => {
      membersOf[unitOf[at]].push(unit);
    });
    const ruleOf = rulesIn(piece, identity, batches);
    for (const batch of batches) {
      const members = batch.units.flatMap((unit) => membersOf[unit]).sort((a, b) => a - b);
      const { rule, towards } = ruleOf(batch);
      moves.push({
        units: Uint32Array.from(members),
        from: batch.from,
        to: nameOf[batch.to],
        weight: members.reduce((sum, unit) => sum + problem.weight[unit], 0),
        rule,
        ...(towards !== undefined && { towards: nameOf[towards] }),
      });
    }
  });
  return moves.sort((a, b) => b.weight - a.weight || a.units[0] - b.units[0]);
}

/** The rule behind each batch of a piece. */
function rulesIn(
  { level, parts, rules, elsewhere }: Piece,
  identity: Int32Array,
  batches: readonly Batch[],
): (batch: Batch) => { rule: MoveRule; towards?: number } {
  const partOf = new Map<number, number>();
  identity.forEach((label, p) => {
    if (label >= 0) partOf.set(label, p);
  });
  const loadOf = new Map<number, number>();
  level.previous.forEach((label, unit) => {
    loadOf.set(label, (loadOf.get(label) ?? 0) + level.weight[unit]);
  });
  const mainPiece = mainPieces(level);
  const given: Map<number, number>[] = Array.from({ length: parts }, () => new Map());
  for (const { from, to, weight } of batches) {
    const giver = partOf.get(from);
    if (giver !== undefined) given[giver].set(to, (given[giver].get(to) ?? 0) + weight);
  }
  return ({ units, from, to }) => {
    if (from < 0) return { rule: 'unassigned' };
    if (elsewhere.includes(from)) return { rule: 'detached' };
    if (identity[to] < 0) return { rule: 'new-part' };
    if (!partOf.has(from)) return { rule: 'part-dissolved' };
    if (!units.some((unit) => mainPiece[unit])) return { rule: 'detached' };
    if (loadOf.get(from)! > rules.max) return { rule: 'above-max' };
    if (loadOf.get(identity[to])! < rules.min) return { rule: 'below-min' };
    return { rule: 'passes-on', towards: endOf(given, to) };
  };
}

/** Marks the units in the heaviest connected piece of their part in force. Linear in edges. */
function mainPieces({ count, start, neighbour, weight, previous }: Piece['level']): Uint8Array {
  const seen = new Uint8Array(count);
  const heaviest = new Map<number, { units: number[]; sum: number }>();
  for (let first = 0; first < count; first++) {
    if (seen[first] || previous[first] < 0) continue;
    const units = [first];
    seen[first] = 1;
    let sum = 0;
    for (const unit of units) {
      sum += weight[unit];
      for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
        const other = neighbour[entry];
        if (seen[other] || previous[other] !== previous[first]) continue;
        seen[other] = 1;
        units.push(other);
      }
    }
    const rival = heaviest.get(previous[first]);
    if (!rival || sum > rival.sum) heaviest.set(previous[first], { units, sum });
  }
  const isMain = new Uint8Array(count);
  for (const { units } of heaviest.values()) for (const unit of units) isMain[unit] = 1;
  return isMain;
}

/** Where weight that reaches part `first` comes to rest: along the heaviest gift of each part, round no circle. */
function endOf(given: readonly ReadonlyMap<number, number>[], first: number): number {
  const met = new Set([first]);
  for (let here = first; ; ) {
    const next = [...given[here]].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
    if (next === undefined || met.has(next)) return here;
    met.add(next);
    here = next;
  }
}
