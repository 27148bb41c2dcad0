/**
 * The partition engine: cuts the problem into pieces, divides them one by one, and joins what was found. Method and
 * figures: README.md in this folder.
 */
import { done, type Outcome } from '../outcome';
import { type Dividing, divideInRounds, roundsOf, type SearchTools } from './divide-component';
import { divideEvenly } from './even-division';
import { redrawInRounds } from './minimum-change';
import type { Piece } from './piece';
import type { PartitionOptions, PartitionProblem, PartitionResult } from './problem';
import { mixSeed, seededRandom } from './random';
import { joinPieces, splitProblem } from './split-problem';

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
  const dividing = pieces.map((piece) =>
    startDividing(piece, { random: seededRandom(mixSeed(piece.seed, 0)), onMoves, shouldStop }),
  );
  // The pieces take turns, so that a stop finds all of them divided decently and not only the first ones.
  const isEvenly = pieces.some(({ mode }) => mode === 'evenly');
  for (const perUnit of roundsOf(movesPerUnit, isEvenly ? 1 : Infinity)) {
    pieces.forEach(({ level }, i) => {
      dividing[i].round(perUnit * level.count);
    });
  }
  const divided = dividing.map((component) => component.best());
  return { divided, stoppedEarly };
}

function startDividing(piece: Piece, tools: SearchTools): Dividing {
  const { level, mode } = piece;
  if (mode === 'quick' || mode === 'thorough') return divideInRounds(level, piece, tools);
  if (mode === 'minimum-change') return redrawInRounds(level, piece, tools);
  let best: Int32Array | undefined;
  const round = (moves: number) => {
    if (best && tools.shouldStop()) return;
    best = divideEvenly(level, { ...piece, budget: moves, ...(best && { toBeat: best }) }, tools);
  };
  return { round, best: () => best! };
}
