/**
 * Gestures in the browser: the built app on a district of about 22,000 buildings and 324 grids, a real pointer, and how
 * long its main thread is held by one move. The city file of the sample is answered with the district's, all else is
 * the product as it is served.
 *
 * Two runs of every gesture. First one move after the other, each let settle: CPU time of the main thread per move (all
 * it brings about: computation, panels, layers, labels), and by samples of a profiler how much of it is the product's
 * computation, collecting its garbage included. Then moves as they come, sixty a second, counting frames: all that were
 * late, and those that were because the page's own tasks took longer than a frame.
 *
 * A headless browser has no graphics card and would draw in software, in a process that takes the processor from the
 * page and a fifth of a second for a frame. There the draw calls of the page end in the page: everything up to them is
 * done and measured, only their pixels are not made.
 */
import { appendFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { encodeGround } from '../../src/core/formats/city-file';
import { unprojectCoords } from '../../src/core/geometry/projection';
import { packPolygons } from '../../src/core/geometry/tables';
import type { Ground } from '../../src/core/ground/ground';
import { areaOutlines } from '../../src/core/plan/grid-outlines';
import type { Plan } from '../../src/core/plan/plan';
import { hashToSession } from '../../src/store/session-url';
import { launchBrowser } from '../browser/support/launch-browser';
import { serveApp } from '../browser/support/serve-app';
import { quarteredDistrict } from './district';
import type { Report } from './report';
import { recordThread, type Sample, type ThreadRecord } from './script-profile';

const BLOCKS = 45;
const COMMUNITY_BLOCKS = 5;
const OUT_DIR = 'artifacts/bench-app';
const FRAME_MS = 1000 / 60;
/** What a move brings about has been drawn by then. The page is not asked, which would cost it time. */
const SETTLE_MS = 120;
const BUDGET_MS = 16;
const COMPUTATION_BUDGET_MS = 8;
/** Rows of the list of grids at which gestures are made. */
const PLACES = [40, 130, 220];
const MOVES = 40;
/** Moves after which a pull turns back. */
const TURN = 28;
const STEP_PX = 7;

interface District {
  readonly ground: Ground;
  readonly plan: Plan;
}

interface Gesture {
  readonly name: string;
  /** Keys pressed before it and after it. */
  readonly keys: readonly string[];
  readonly keysAfter?: readonly string[];
  /** True where it begins on a line between two grids. */
  readonly isAtBorder: boolean;
  /** Where the pointer is after `move` moves, from where it was pressed: ahead, out of the grid in hand, and aside. */
  readonly path: (move: number) => readonly [number, number];
}

/** Where a gesture begins, CSS pixels, and which way is ahead of it, a vector of length 1. */
interface Start {
  readonly x: number;
  readonly y: number;
  readonly aheadX: number;
  readonly aheadY: number;
}

/** Into the grid beside the one in hand. */
const there = (move: number): readonly [number, number] => [STEP_PX * move, 12 * Math.sin(move / 4)];
const loop = (move: number): readonly [number, number] => {
  const angle = (2 * Math.PI * move) / MOVES;
  return [140 * (1 - Math.cos(angle)), 140 * Math.sin(angle)];
};
const pull = (move: number): readonly [number, number] => {
  const way = 2.5 * Math.min(move, 2 * TURN - move);
  return [way, way / 2];
};

const GESTURES: readonly Gesture[] = [
  { name: 'paint a stroke', keys: ['b'], isAtBorder: false, path: there },
  { name: 'pull a border, whole plots', keys: ['d'], isAtBorder: true, path: pull },
  { name: 'pull a border, cutting plots', keys: ['d', 's'], keysAfter: ['s'], isAtBorder: true, path: pull },
  { name: 'lasso', keys: ['l'], isAtBorder: false, path: loop },
];

export async function bench(report: Report): Promise<void> {
  const { ground, plan } = quarteredDistrict(BLOCKS, COMMUNITY_BLOCKS);
  const city = { ground, plan };
  const file = gzipSync(encodeGround({ ...ground, schemes: [schemeOf(plan, ground)] }));
  const app = await serveApp({ outDir: OUT_DIR, sourcemap: true });
  const server = await launchBrowser();
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const renderer = await rendererOf(browser);
    const isSoftware = /swiftshader|llvmpipe|software/i.test(renderer);
    const counts = `${ground.buildings.count.toLocaleString('en')} buildings, ${plan.grids.size} grids`;
    process.stdout.write(`  ${counts}; drawn by ${renderer}${isSoftware ? ': draw calls are left out' : ''}\n`);
    const page = await openDistrict(browser, app.url, file, isSoftware);
    for (const gesture of GESTURES) await measure(browser, page, city, gesture, report);
  } finally {
    await server.close();
    await app.close();
  }
}

/** The grids of a plan as the scheme in force; the product gives them the same ids. */
function schemeOf(plan: Plan, { projection }: Ground): Ground['schemes'][number] {
  const rings = new Map<number, Float64Array[]>();
  for (const areaPlan of plan.areas.values()) {
    for (const [id, outline] of areaOutlines(areaPlan)) rings.set(id, [...(rings.get(id) ?? []), ...outline]);
  }
  const grids = [...plan.grids.values()].sort((a, b) => a.id - b.id);
  return {
    id: 'in-force',
    name: { zh: '现行网格', en: 'Grids in force' },
    grids: grids.map(({ code, name, kind }) => ({ code, name, kind, validFrom: '2024-01-01' })),
    shapes: packPolygons(grids.map(({ id }) => rings.get(id)!.map((ring) => unprojectCoords(projection, ring)))),
  };
}

async function openDistrict(browser: Browser, url: string, file: Buffer, isSoftware: boolean): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en',
    // Drawing is not what is measured, and in software it takes most of the processor.
    deviceScaleFactor: 0.5,
  });
  await context.route(/ground[^/]*\.gz$/, (route) =>
    route.fulfill({ body: file, contentType: 'application/octet-stream' }),
  );
  if (isSoftware) await context.addInitScript(leaveDrawingOut);
  const page = await context.newPage();
  await page.goto(`${url}#/studio?lang=en`);
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 180_000 });
  await page.locator('[data-grid]').nth(300).waitFor({ state: 'attached', timeout: 180_000 });
  return page;
}

/** Runs in the page, before it does anything. */
function leaveDrawingOut(): void {
  const calls = ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'] as const;
  for (const call of calls) WebGL2RenderingContext.prototype[call] = () => undefined;
}

async function rendererOf(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  const renderer = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const named = gl?.getExtension('WEBGL_debug_renderer_info');
    return gl && named ? String(gl.getParameter(named.UNMASKED_RENDERER_WEBGL)) : 'an unnamed renderer';
  });
  await page.close();
  return renderer;
}

async function measure(browser: Browser, page: Page, city: District, gesture: Gesture, report: Report): Promise<void> {
  const cpuMs: number[] = [];
  const computationMs: number[] = [];
  const samples: Sample[] = [];
  let own = 0;
  let missed = 0;
  let frames = 0;
  for (const place of PLACES) {
    const from = await goTo(page, city, place, gesture);
    const settled = await recordThread(browser, page, OUT_DIR, () =>
      drive(page, gesture, from, () => page.waitForTimeout(SETTLE_MS)),
    );
    const moves = perMove(settled);
    cpuMs.push(...moves.map((move) => move.cpuMs));
    computationMs.push(...moves.map((move) => move.computationMs));
    samples.push(...settled.samples);
    await undo(page, gesture);

    const driven = await recordThread(browser, page, OUT_DIR, () =>
      drive(page, gesture, from, () => page.waitForTimeout(FRAME_MS)),
    );
    const counted = countFrames(driven);
    frames += counted.frames;
    missed += counted.missed;
    own += counted.missedByPage;
    await undo(page, gesture);
    for (const key of gesture.keysAfter ?? []) await page.keyboard.press(key);
  }
  for (const [what, timesMs, budgetMs] of [
    ['computation', computationMs, COMPUTATION_BUDGET_MS],
    ['script', cpuMs, BUDGET_MS],
  ] as const) {
    report({
      name: `${gesture.name}: ${what} of a move, p99`,
      ours: quantile(timesMs, 0.99),
      peer: budgetMs,
      unit: 'ms CPU',
      note: `p50 ${quantile(timesMs, 0.5).toFixed(1)}, p95 ${quantile(timesMs, 0.95).toFixed(1)}; ${timesMs.length} moves`,
    });
  }
  report({
    name: `${gesture.name}: frames missed by the page`,
    ours: own,
    unit: '',
    note: `${missed} missed in all, ${frames} drawn; ${PLACES.length} × ${MOVES} moves, sixty a second`,
  });
  if (process.env.JINGWEI_PROFILE)
    appendFileSync(process.env.JINGWEI_PROFILE, `${gesture.name}\n${costliest(samples)}`);
}

/** Selects a grid, so that the map shows it; ahead is the border nearest to its middle. */
async function goTo(page: Page, city: District, place: number, gesture: Gesture): Promise<Start> {
  await page.keyboard.press('v');
  const line = page.locator('[data-grid]').nth(place);
  await line.click();
  // The map has come to rest when the address has.
  for (let before = '', now = page.url(); now !== before; now = page.url()) {
    before = now;
    await page.waitForTimeout(1500);
  }
  for (const key of gesture.keys) await page.keyboard.press(key);
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('The map is not on screen.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const [dx, dy] = nearestBorder(city, Number(await line.getAttribute('data-grid')), viewOf(page));
  const wayPx = Math.hypot(dx, dy);
  const ahead = { aheadX: dx / wayPx, aheadY: dy / wayPx };
  if (!gesture.isAtBorder) return { x, y, ...ahead };
  await page.mouse.move(x + dx, y + dy);
  await settle(page);
  await settle(page);
  const cursor = await page.evaluate(
    () => document.querySelector<HTMLElement>('.maplibregl-canvas')?.style.cursor ?? '',
  );
  if (cursor !== 'grab') throw new Error(`No border is under the pointer at grid ${place} of the list.`);
  return { x: x + dx, y: y + dy, ...ahead };
}

interface View {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** Where the map looks, as the address tells. */
function viewOf(page: Page): View {
  const { view } = hashToSession(new URL(page.url()).hash);
  if (!view) throw new Error(`The address names no view: ${page.url()}`);
  return view;
}

/** Pixels from the middle of the map to the middle of the arc nearest to it that a grid shares with another. */
function nearestBorder({ plan, ground }: District, grid: number, view: View): readonly [number, number] {
  const worldPx = 512 * 2 ** view.zoom;
  const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  let nearest: readonly [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const { mesh, gridOf } of plan.areas.values()) {
    for (let arc = 0; arc < mesh.arcLeft.length; arc++) {
      const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
      if (left < 0 || right < 0 || gridOf[left] === gridOf[right]) continue;
      if (gridOf[left] !== grid && gridOf[right] !== grid) continue;
      const vertex = (mesh.arcStart[arc] + mesh.arcStart[arc + 1]) >> 1;
      const [lon, lat] = unprojectCoords(ground.projection, mesh.points.subarray(2 * vertex, 2 * vertex + 2));
      const dx = ((lon - view.lon) * worldPx) / 360;
      const dy = (mercator(view.lat) - mercator(lat)) * worldPx;
      if (Math.hypot(dx, dy) < Math.hypot(...nearest)) nearest = [dx, dy];
    }
  }
  return nearest;
}

/** Until what a move brought about is drawn: the frame that takes it, and the one the map is drawn in. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
      ),
  );
}

async function drive(page: Page, { path }: Gesture, start: Start, pause: () => Promise<void>): Promise<void> {
  const { x, y, aheadX, aheadY } = start;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await pause();
  for (let move = 1; move <= MOVES; move++) {
    const [ahead, aside] = path(move);
    await page.mouse.move(x + ahead * aheadX - aside * aheadY, y + ahead * aheadY + aside * aheadX);
    await pause();
  }
  await page.mouse.up();
  await settle(page);
}

/** Takes the step back that the gesture made: one that made none has been measured for nothing. */
async function undo(page: Page, { name }: Gesture): Promise<void> {
  const button = page.getByRole('button', { name: /^Undo/ });
  if (!(await button.isEnabled())) throw new Error(`${name}: nothing has changed.`);
  await page.keyboard.press('Control+z');
  await settle(page);
}

/**
 * What each move of a gesture cost until the next one: the first, which takes the pointer there, and the last are left
 * out. A task's CPU time is computation by the share of its samples that are: the samples alone are lengthened by
 * whatever else the machine does.
 */
function perMove({ tasks, movesMs, samples }: ThreadRecord): { cpuMs: number; computationMs: number }[] {
  const moves = movesMs.map(() => ({ cpuMs: 0, computationMs: 0 }));
  let at = -1;
  let next = 0;
  for (const { startMs, endMs, cpuMs } of tasks) {
    while (movesMs[at + 1] < startMs + 0.001) at++;
    let sampledMs = 0;
    let computationMs = 0;
    for (; next < samples.length && samples[next].atMs <= endMs; next++) {
      const { atMs, lengthMs, part } = samples[next];
      if (atMs < startMs) continue;
      sampledMs += lengthMs;
      if (part === 'computation') computationMs += lengthMs;
    }
    if (at < 0) continue;
    moves[at].cpuMs += cpuMs;
    if (sampledMs > 0) moves[at].computationMs += (cpuMs * computationMs) / sampledMs;
  }
  return moves.slice(1, -1);
}

/** Frames drawn and missed, and of these the ones that the page's own tasks took, whatever drawing did. */
function countFrames({ tasks }: ThreadRecord): { frames: number; missed: number; missedByPage: number } {
  const counted = { frames: 0, missed: 0, missedByPage: 0 };
  let beganMs = Number.NaN;
  let cpuMs = 0;
  for (const task of tasks) {
    if (task.isFrame) {
      if (counted.frames++ > 0) {
        counted.missed += Math.max(0, Math.round((task.startMs - beganMs) / FRAME_MS) - 1);
        counted.missedByPage += Math.max(0, Math.ceil(cpuMs / FRAME_MS) - 1);
      }
      beganMs = task.startMs;
      cpuMs = 0;
    }
    cpuMs += task.cpuMs;
  }
  return counted;
}

/** Parts by all of their time; functions by the time spent in themselves; the product's own with all they call. */
function costliest(samples: readonly Sample[]): string {
  const parts = new Map<string, number>();
  const functions = new Map<string, number>();
  const own = new Map<string, number>();
  const add = (times: Map<string, number>, name: string, ms: number) => times.set(name, (times.get(name) ?? 0) + ms);
  for (const sample of samples) {
    add(parts, sample.part, sample.lengthMs);
    add(functions, sample.where, sample.lengthMs);
    for (const name of sample.own) add(own, name, sample.lengthMs);
  }
  const lines = (times: Map<string, number>) =>
    [...times]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 80)
      .map(([name, ms]) => `${ms.toFixed(1).padStart(9)}  ${name}`);
  return [...lines(parts), '', ...lines(functions), '', ...lines(own), ''].join('\n');
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
