/**
 * Everything that runs off the main thread, by name. A task is a function of its input plus a progress callback; the
 * worker entry and the client both take their types from this table, so they cannot disagree.
 */
import { type BuildGroundInput, type BuildGroundOutput, buildGround } from '../core/formats/build-ground';
import { decodeGround, decodeIncidents, decodeTracks } from '../core/formats/city-file';
import { looksGzipped, readLayers, type SourceLayer } from '../core/formats/read-layers';
import type { Ground, GroundIssue } from '../core/ground/ground';
import type { IncidentTable } from '../core/incidents/incident';
import { buildMeshes } from '../core/mesh/build-mesh';
import type { Mesh } from '../core/mesh/mesh';
import { type OnProgress, type Outcome, refuse } from '../core/outcome';
import { searchPieces } from '../core/partition/partition';
import type { Piece } from '../core/partition/piece';
import type { PartitionOptions, PartitionProblem, PartitionResult } from '../core/partition/problem';
import { joinPieces, type SplitProblem, splitProblem } from '../core/partition/split-problem';
import type { TrackTable } from '../core/patrol/track';
import { disagreements, type PairOverlay } from '../core/plan/disagreements';
import type { DrawnGrids } from '../core/plan/drawn-grids';
import { type CountedGround, layOver } from '../core/plan/lay-over';

export interface Tasks {
  /** Fetches and decodes a city's ground from this page's own origin. */
  loadGround: (input: { url: string }) => Outcome<Ground>;
  loadIncidents: (input: { url: string }) => Outcome<IncidentTable>;
  loadTracks: (input: { url: string }) => Outcome<TrackTable>;
  buildMeshes: (input: { ground: Ground }) => { meshes: Mesh[]; issues: GroundIssue[] };
  readFile: (input: { fileName: string; bytes: Uint8Array }) => Outcome<SourceLayer[]>;
  buildGround: (input: BuildGroundInput) => Outcome<BuildGroundOutput>;
  /** The three steps of a partition; the middle one may be shared out over threads (partition-in-parallel.ts). */
  splitProblem: (input: { problem: PartitionProblem; options: SearchOptions }) => Outcome<SplitProblem>;
  searchPieces: (input: { pieces: readonly Piece[]; movesPerUnit: number }) => Int32Array[];
  joinPieces: (input: {
    problem: PartitionProblem;
    options: SearchOptions;
    pieces: readonly Piece[];
    divided: readonly Int32Array[];
  }) => PartitionResult;
  /** Compares every two of some schemes and plans: 0 with 1, 0 with 2, 1 with 2, and so on. */
  overlaySchemes: (input: { ground: CountedGround; drawn: readonly DrawnGrids[] }) => SchemePair[];
}

/** What two schemes come to, by their places in the list that was given. */
export interface SchemePair extends PairOverlay {
  readonly first: number;
  readonly second: number;
}

/** What can be sent to a thread; it is cancelled by ending it. */
export type SearchOptions = Omit<PartitionOptions, 'onProgress' | 'shouldStop'>;

export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[0];
export type TaskOutput<N extends TaskName> = ReturnType<Tasks[N]>;

export const TASKS: {
  readonly [N in TaskName]: (input: TaskInput<N>, onProgress: OnProgress) => TaskOutput<N> | Promise<TaskOutput<N>>;
} = {
  loadGround: async ({ url }) => fetched(url, decodeGround),
  loadIncidents: async ({ url }) => fetched(url, decodeIncidents),
  loadTracks: async ({ url }) => fetched(url, decodeTracks),
  buildMeshes: ({ ground }, onProgress) => buildMeshes(ground, undefined, onProgress),
  readFile: async ({ fileName, bytes }) => {
    if (!looksGzipped(bytes)) return readLayers(fileName, bytes);
    try {
      return readLayers(fileName.replace(/\.gz$/i, ''), await gunzip(bytes));
    } catch {
      return refuse('damaged-gzip', { file: fileName });
    }
  },
  buildGround: (input) => buildGround(input),
  splitProblem: ({ problem, options }) => splitProblem(problem, options),
  searchPieces: ({ pieces, movesPerUnit }, onProgress) => searchPieces(pieces, movesPerUnit, { onProgress }).divided,
  joinPieces: ({ problem, options, pieces, divided }) => joinPieces(problem, options, pieces, divided, false),
  overlaySchemes: ({ ground, drawn }, onProgress) => {
    const faces = layOver(ground, drawn, (fraction) => onProgress(0.7 * fraction));
    const pairs: SchemePair[] = [];
    const count = (drawn.length * (drawn.length - 1)) / 2;
    for (let second = 1; second < drawn.length; second++) {
      for (let first = 0; first < second; first++) {
        pairs.push({ first, second, ...disagreements(faces, first, second) });
        onProgress(0.7 + (0.3 * pairs.length) / count);
      }
    }
    return pairs;
  },
};

async function fetched<T>(url: string, decode: (bytes: Uint8Array) => Outcome<T>): Promise<Outcome<T>> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) return refuse('file-not-reached', { file: url, status: response?.status ?? 0 });
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Some servers undo gzip on the way (Content-Encoding), some hand over the file as it lies on disk.
  return decode(looksGzipped(bytes) ? await gunzip(bytes) : bytes);
}

async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
