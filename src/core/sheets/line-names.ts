/**
 * Names along lines: streets, rivers, rail. Pieces of one name are joined end to end, and the name is written where the
 * line is nearly straight for its length, beside the line where a border runs on it, and again after a while. Han
 * characters stand upright, one below the other, along lines that rise steeper than 45°, as maps in Chinese have it.
 */
import type { LabelBox, LabelRoom } from './label-room';
import { isAllHan, textWidthEm } from './text-width';

export interface NamedLine {
  readonly name: string;
  readonly sizeMm: number;
  /** Width of the line as drawn: a name keeps off the middle of a narrow one. */
  readonly widthMm: number;
  /** Interleaved millimetres, inside the frame. */
  readonly pieces: readonly ArrayLike<number>[];
}

export interface PlacedName {
  readonly name: string;
  readonly sizeMm: number;
  readonly box: LabelBox;
  /** Characters stand one below the other; `box.angle` then turns the column. */
  readonly isUpright: boolean;
}

/** A name is written again on the same line after this much of it. */
const REPEAT_MM = 110;
/** Nearer to each other one name does not stand twice. */
const APART_MM = 85;
/** A line may leave the straight line under its name by this part of the name's height. */
const MOST_BEND = 0.45;
/** How far apart places are tried, ems. */
const STEP_EM = 0.8;
/** What a place costs that is off the middle of the line, and one outside the ground the sheet is about. */
const BESIDE_COST = 2;
const OUTSIDE_COST = 40;
const LETTER_SPACE_EM = 0.16;

/** Places what finds room, in the order given, and takes that room. `isInside` tells the ground the sheet is about. */
export function placeLineNames(
  lines: readonly NamedLine[],
  room: LabelRoom,
  isInside: (x: number, y: number) => boolean,
): PlacedName[] {
  const placed: PlacedName[] = [];
  for (const line of lines) {
    const written: LabelBox[] = [];
    const chains = joinPieces(line.pieces).sort((a, b) => lengthOf(b) - lengthOf(a));
    for (const chain of chains) {
      const stretches = Math.max(1, Math.round(lengthOf(chain) / REPEAT_MM));
      for (let stretch = 0; stretch < stretches; stretch++) {
        const found = bestPlace(line, chain, stretch / stretches, (stretch + 1) / stretches, room, isInside, written);
        if (!found) continue;
        room.take({ ...found.box, heightMm: found.box.heightMm + line.sizeMm * 0.3 });
        written.push(found.box);
        placed.push(found);
      }
    }
  }
  return placed;
}

function bestPlace(
  { name, sizeMm, widthMm }: NamedLine,
  chain: readonly number[],
  fromShare: number,
  toShare: number,
  room: LabelRoom,
  isInside: (x: number, y: number) => boolean,
  written: readonly LabelBox[],
): PlacedName | null {
  const letters = [...name].length;
  const longMm = (textWidthEm(name) + LETTER_SPACE_EM * (letters - 1)) * sizeMm;
  const along = alongLine(chain);
  const [from, to] = [along.length * fromShare, along.length * toShare];
  const offsets = [0, (sizeMm + Math.max(widthMm, 1.2)) / 2, -(sizeMm + Math.max(widthMm, 1.2)) / 2];
  if (widthMm > 2 * sizeMm + 1.4) offsets.push(widthMm / 4, -widthMm / 4);
  const mayStand = isAllHan(name);
  let least = Infinity;
  let best: PlacedName | null = null;
  for (let start = from; start + longMm <= to; start += STEP_EM * sizeMm) {
    const [ax, ay] = along.at(start);
    const [bx, by] = along.at(start + longMm);
    const chord = Math.hypot(bx - ax, by - ay);
    if (chord < longMm * 0.97) continue;
    const bend = along.bend(start, start + longMm);
    if (bend > MOST_BEND * sizeMm) continue;
    let angle = Math.atan2(by - ay, bx - ax);
    const isUpright = mayStand && Math.abs(Math.sin(angle)) > Math.SQRT1_2;
    // Left to right; a column from top to bottom.
    if (isUpright ? Math.sin(angle) < 0 : Math.cos(angle) < -1e-6) angle -= Math.sign(angle) * Math.PI;
    const [normalX, normalY] = [-Math.sin(angle), Math.cos(angle)];
    const middle = Math.abs((start - from + longMm / 2) / (to - from) - 0.5);
    for (const offset of offsets) {
      const [x, y] = [(ax + bx) / 2 + normalX * offset, (ay + by) / 2 + normalY * offset];
      if (written.some((box) => Math.hypot(box.x - x, box.y - y) < APART_MM)) continue;
      const plain = (offset === 0 ? 0 : BESIDE_COST) + (bend / sizeMm) * 4 + middle * 4;
      // What a place costs at least is told first: looking what lies under a name is dear.
      if (plain >= least) continue;
      const cost = plain + (isInside(x, y) ? 0 : OUTSIDE_COST);
      if (cost >= least) continue;
      const lines = room.linesUnder({ x, y, widthMm: longMm, heightMm: sizeMm, angle });
      if (lines === null || cost + lines >= least) continue;
      least = cost + lines;
      best = { name, sizeMm, isUpright, box: { x, y, widthMm: longMm, heightMm: sizeMm, angle } };
    }
  }
  return best;
}

/** A line by the length walked along it. */
function alongLine(line: readonly number[]) {
  const walked = [0];
  for (let i = 2; i < line.length; i += 2) {
    walked.push(walked[walked.length - 1] + Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]));
  }
  const vertexBefore = (length: number): number => {
    let [low, high] = [0, walked.length - 2];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (walked[middle] <= length) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const at = (length: number): [number, number] => {
    const v = vertexBefore(length);
    const share = Math.min(1, (length - walked[v]) / (walked[v + 1] - walked[v] || 1));
    return [
      line[2 * v] + share * (line[2 * v + 2] - line[2 * v]),
      line[2 * v + 1] + share * (line[2 * v + 3] - line[2 * v + 1]),
    ];
  };
  return {
    length: walked[walked.length - 1],
    at,
    /** How far the line leaves the straight way between two places. */
    bend(from: number, to: number): number {
      const [ax, ay] = at(from);
      const [bx, by] = at(to);
      const length = Math.hypot(bx - ax, by - ay) || 1;
      let most = 0;
      for (let v = vertexBefore(from) + 1; walked[v] < to; v++) {
        const off = Math.abs((line[2 * v] - ax) * (by - ay) - (line[2 * v + 1] - ay) * (bx - ax)) / length;
        most = Math.max(most, off);
      }
      return most;
    },
  };
}

function lengthOf(line: readonly number[]): number {
  let length = 0;
  for (let i = 2; i < line.length; i += 2) length += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
  return length;
}

/** Ends this near are one place, millimetres. */
const SAME_PLACE_MM = 0.05;

/** Joins pieces that share an end, straight on where several do. */
function joinPieces(pieces: readonly ArrayLike<number>[]): number[][] {
  const keyOf = (x: number, y: number) => `${Math.round(x / SAME_PLACE_MM)} ${Math.round(y / SAME_PLACE_MM)}`;
  const at = new Map<string, number[]>();
  pieces.forEach((piece, index) => {
    for (const i of [0, piece.length - 2]) {
      const key = keyOf(piece[i], piece[i + 1]);
      at.set(key, [...(at.get(key) ?? []), index]);
    }
  });
  const used = new Set<number>();
  const backwards = (piece: ArrayLike<number>): number[] => {
    const out: number[] = [];
    for (let i = piece.length - 2; i >= 0; i -= 2) out.push(piece[i], piece[i + 1]);
    return out;
  };
  /** Lengthens a chain at its end as far as it goes. */
  const extend = (chain: number[]): number[] => {
    for (;;) {
      const [x, y] = chain.slice(-2);
      const heading = Math.atan2(y - chain[chain.length - 3], x - chain[chain.length - 4]);
      let straightest = Math.PI / 3;
      let next: number[] | null = null;
      let taken = -1;
      for (const index of at.get(keyOf(x, y)) ?? []) {
        if (used.has(index)) continue;
        const piece = pieces[index];
        const isForward = keyOf(piece[0], piece[1]) === keyOf(x, y);
        const way = isForward ? Array.from(piece) : backwards(piece);
        const turn = Math.abs(Math.atan2(way[3] - way[1], way[2] - way[0]) - heading);
        const bend = Math.min(turn, 2 * Math.PI - turn);
        if (bend >= straightest) continue;
        straightest = bend;
        next = way;
        taken = index;
      }
      if (!next) return chain;
      used.add(taken);
      chain.push(...next.slice(2));
    }
  };
  const chains: number[][] = [];
  pieces.forEach((piece, index) => {
    if (used.has(index)) return;
    used.add(index);
    chains.push(extend(backwards(extend(Array.from(piece)))));
  });
  return chains;
}
