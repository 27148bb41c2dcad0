/**
 * The partition engine: cuts the problem into pieces, divides them one by one, and joins what was found. Method and
 * figures: README.md in this folder.
 */
import { done, type Outcome } from '../outcome';
import { divideComponent } from './divide-component';
import { divideEvenly } from './even-division';
import { changeLeast } from './minimum-change';
import type { PartitionOptions, PartitionProblem, PartitionResult } from './problem';
import { mixSeed, seededRandom } from './random';
import { DEFAULT_MOVES_PER_UNIT, joinPieces, type Piece, splitProblem } from './split-problem';

/** How a piece is searched. */
const METHODS = {
  quick: divideComponent,
  thorough: divideComponent,
  'minimum-change': changeLeast,
  evenly: divideEvenly,
};

/**
 * Divides a problem into parts: each in one piece, inside one group, never empty, fixed units where they were fixed,
 * every unit in a part; near the target and with a cheap border as far as the budget goes. Stopping early gives a
 * complete division too. Refuses unsound input (reasons of `checkProblem`, `shareParts` and `contractFixed`).
 */
export function partition(problem: PartitionProblem, options: PartitionOptions): Outcome<PartitionResult> {
  const split = splitProblem(problem, options);
  if (!split.ok) return split;
  const { pieces, movesPerUnit } = split.value;
  const { divided, stoppedEarly } = searchPieces(pieces, movesPerUnit, options);
  return done(joinPieces(problem, options, pieces, divided, stoppedEarly));
}

/** Divides pieces of a problem: the part of each unit of each piece's level. Progress is that of these pieces alone. */
export function searchPieces(
  pieces: readonly Piece[],
  movesPerUnit: number,
  { onProgress, shouldStop: isStopWanted }: Pick<PartitionOptions, 'onProgress' | 'shouldStop'> = {},
): { readonly divided: Int32Array[]; readonly stoppedEarly: boolean } {
  let budget = 0;
  for (const { parts, level } of pieces) if (parts > 1) budget += movesPerUnit * level.count;
  let spent = 0;
  let stoppedEarly = false;
  const shouldStop = () => {
    if (!stoppedEarly && isStopWanted?.()) stoppedEarly = true;
    return stoppedEarly;
  };
  const onMoves = (moves: number) => {
    spent += moves;
    onProgress?.(Math.min(1, spent / Math.max(1, budget)));
  };
  const search = (piece: Piece, moves: number, round: number, toBeat?: Int32Array) => {
    const plan = { ...piece, budget: moves * piece.level.count, ...(toBeat && { toBeat }) };
    const method = METHODS[piece.mode];
    return method(piece.level, plan, { random: seededRandom(mixSeed(piece.seed, round)), onMoves, shouldStop });
  };
  // A large budget is spent in two rounds, so that a stop finds every piece divided decently and not only the first ones.
  const sketch = DEFAULT_MOVES_PER_UNIT.quick;
  const sketched = movesPerUnit > 3 * sketch ? pieces.map((piece) => search(piece, sketch, 0)) : undefined;
  const left = sketched ? movesPerUnit - sketch : movesPerUnit;
  const divided = pieces.map((piece, i) =>
    sketched && shouldStop() ? sketched[i] : search(piece, left, 1, sketched?.[i]),
  );
  return { divided, stoppedEarly };
}
