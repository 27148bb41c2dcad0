/**
 * What a page's main thread does, from Chromium's own records: CPU time of its tasks (a trace, `tdur`, which neither
 * waiting for the drawing process nor a busy machine lengthens much) and whose code it was in (the sampling profiler,
 * read through the source maps of the build).
 */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

/** Whose code runs: the product's figures and geometry, its panels (with React), the map (with MapLibre and deck.gl). */
export const PARTS = ['computation', 'interface', 'drawing', 'other'] as const;
export type Part = (typeof PARTS)[number];

/** Times are milliseconds of the browser's clock, the same for tasks, moves and samples. */
export interface ThreadTask {
  readonly startMs: number;
  readonly endMs: number;
  readonly cpuMs: number;
  /** Whether a frame begins with it. */
  readonly isFrame: boolean;
}

export interface Sample {
  readonly atMs: number;
  readonly lengthMs: number;
  readonly part: Part;
  /** File and function of the innermost frame. */
  readonly where: string;
  /** The product's own functions it was in, each once, the innermost first. */
  readonly own: readonly string[];
}

export interface ThreadRecord {
  /** Top-level tasks of the page's main thread, by time. */
  readonly tasks: readonly ThreadTask[];
  /** When the page was told of a pointer move. */
  readonly movesMs: readonly number[];
  /** Samples of running code; idle time has none. */
  readonly samples: readonly Sample[];
}

const SAMPLING_US = 200;

/** Records the main thread of a page while `work` runs; `outDir` is the build it was served from, with source maps. */
export async function recordThread(
  browser: Browser,
  page: Page,
  outDir: string,
  work: () => Promise<void>,
): Promise<ThreadRecord> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: SAMPLING_US });
  await browser.startTracing(page, { categories: ['devtools.timeline', 'toplevel'] });
  await session.send('Profiler.start');
  await work();
  const { profile } = await session.send('Profiler.stop');
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  await session.detach();
  return { ...tasksOf(trace.traceEvents), samples: samplesOf(profile, outDir) };
}

interface TraceEvent {
  readonly name: string;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  /** CPU time of the thread, microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

function tasksOf(events: readonly TraceEvent[]): Pick<ThreadRecord, 'tasks' | 'movesMs'> {
  const moves = events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'mousemove');
  if (moves.length === 0) throw new Error('The page was told of no pointer move.');
  const [{ pid, tid }] = moves;
  const ofThread = events.filter((event) => event.pid === pid && event.tid === tid);
  const byTime = (a: TraceEvent, b: TraceEvent) => a.ts - b.ts;
  const framesUs = ofThread.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts);
  framesUs.sort((a, b) => a - b);
  let frame = 0;
  const tasks = ofThread
    .filter(({ name }) => name === 'ThreadControllerImpl::RunTask')
    .sort(byTime)
    .map(({ ts, dur = 0, tdur = 0 }) => {
      while (framesUs[frame] < ts) frame++;
      return { startMs: ts / 1000, endMs: (ts + dur) / 1000, cpuMs: tdur / 1000, isFrame: framesUs[frame] < ts + dur };
    });
  return { tasks, movesMs: moves.sort(byTime).map(({ ts }) => ts / 1000) };
}

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: CallFrame;
    readonly children?: readonly number[];
  }[];
  readonly startTime: number;
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

interface Place {
  readonly part: Part | null;
  readonly where: string;
  readonly isOwn: boolean;
}

/** What V8 reports beside functions. */
const NO_CODE: ReadonlySet<string> = new Set(['(idle)', '(program)', '(root)']);
const GARBAGE = '(garbage collector)';

function samplesOf({ nodes, startTime, samples = [], timeDeltas = [] }: CpuProfile, outDir: string): Sample[] {
  const maps = new Map<string, SourceMap | null>();
  const places = new Map<number, Place>();
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  const parent = new Map<number, number>();
  for (const { id, children = [] } of nodes) for (const child of children) parent.set(child, id);
  for (const { id, callFrame } of nodes) places.set(id, placeOf(callFrame, mapOf(callFrame.url)));

  function mapOf(url: string): SourceMap | null {
    let map = maps.get(url);
    if (map === undefined) {
      const path = join(outDir, 'assets', `${basename(url)}.map`);
      map = url.startsWith('http') && existsSync(path) ? new SourceMap(JSON.parse(readFileSync(path, 'utf8'))) : null;
      maps.set(url, map);
    }
    return map;
  }

  /** The innermost frame that belongs to a part answers for a sample: a sort called by a panel is the panel's. */
  function partOf(id: number): Part {
    for (let node: number | undefined = id; node !== undefined; node = parent.get(node)) {
      const { part } = places.get(node)!;
      if (part) return part;
    }
    return 'other';
  }

  const ownOf = new Map<number, readonly string[]>();
  function ownFunctions(id: number): readonly string[] {
    let own = ownOf.get(id);
    if (!own) {
      const { isOwn, where } = places.get(id)!;
      const above = parent.get(id);
      const outer = above === undefined ? [] : ownFunctions(above);
      own = isOwn ? [where, ...outer.filter((name) => name !== where)] : outer;
      ownOf.set(id, own);
    }
    return own;
  }

  const found: Sample[] = [];
  let atUs = startTime;
  let coderId = -1;
  samples.forEach((id, i) => {
    atUs += timeDeltas[i];
    if (NO_CODE.has(names.get(id)!)) return;
    const lengthMs = (timeDeltas[i + 1] ?? SAMPLING_US) / 1000;
    // Garbage is collected in the middle of the code that needs room, which answers for it.
    if (names.get(id) !== GARBAGE) coderId = id;
    const answers = coderId < 0 ? id : coderId;
    const { where } = places.get(id)!;
    found.push({ atMs: atUs / 1000, lengthMs, part: partOf(answers), where, own: ownFunctions(answers) });
  });
  return found;
}

function placeOf({ functionName, lineNumber, columnNumber }: CallFrame, map: SourceMap | null): Place {
  const entry = map?.findEntry(lineNumber, columnNumber);
  if (!entry || !('originalSource' in entry)) return { part: null, where: functionName, isOwn: false };
  const source = entry.originalSource;
  const where = `${source.replace(/^.*\/(node_modules|src)\//, '')}:${entry.originalLine + 1} ${functionName}`;
  return { part: partOfSource(source), where, isOwn: /\/src\//.test(source) && !source.includes('node_modules') };
}

function partOfSource(source: string): Part | null {
  if (/\/src\/(core|tools|store)\//.test(source)) return 'computation';
  if (
    /\/src\/map\/|node_modules\/(@deck\.gl|@luma\.gl|@math\.gl|maplibre-gl|@maplibre|earcut|gl-matrix)/.test(source)
  ) {
    return 'drawing';
  }
  if (/\/src\/|node_modules\/(react|@base-ui|scheduler|i18next|zustand|d3)/.test(source)) return 'interface';
  return null;
}
