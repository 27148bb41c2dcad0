/**
 * One pointer move of a gesture on a district of about 22,000 buildings and 324 grids in 81 communities: what the tool
 * does, and with it the figures of all grids, the outlines of what changed and the difference to the plan before, which
 * map, card and strip show. The budget is a frame, 16 ms; CPU time of this process, the threads that compile and collect
 * garbage beside it included; gestures begun all over the district.
 */

import { borderRuns } from '../../src/core/plan/border-run';
import { borderVertices } from '../../src/core/plan/border-vertices';
import { diffPlans } from '../../src/core/plan/diff-plans';
import { gridFacts } from '../../src/core/plan/grid-facts';
import { areaOutlines } from '../../src/core/plan/grid-outlines';
import type { Plan } from '../../src/core/plan/plan';
import { createDocument } from '../../src/store/document';
import { locatePlot } from '../../src/tools/locate-plot';
import { createPaintTool } from '../../src/tools/paint-tool';
import { createPullTool } from '../../src/tools/pull-tool';
import type { Tool, ToolBench, ToolEvent } from '../../src/tools/tool';
import { createVertexTool } from '../../src/tools/vertex-tool';
import { seededRandom } from '../support/warped-city';
import { borderArc, cpuMs, quarteredDistrict } from './district';
import type { Report } from './report';

const BLOCKS = 45;
const COMMUNITY_BLOCKS = 5;
const GESTURES = 150;
const WARM_UP = 20;
const MOVES = 12;
const MOVE_M = 12;
const BUDGET_MS = 16;

export async function bench(report: Report): Promise<void> {
  const { ground, plan } = quarteredDistrict(BLOCKS, COMMUNITY_BLOCKS);
  const document = createDocument();
  document.open(plan, null);
  let isSnapping = true;
  let selection: readonly number[] = [];
  const nothing = () => undefined;
  const benchOfTool: ToolBench = {
    plan: () => document.store.getState().plan!,
    ground: () => ground,
    selection: () => selection,
    select: (grids) => {
      selection = grids;
    },
    brushM: (metresPerPixel) => 28 * metresPerPixel,
    reachM: (metresPerPixel) => 120 * metresPerPixel,
    isSnapping: () => isSnapping,
    stage: document.stage,
    dropStage: document.dropStage,
    commit: document.commit,
    edit: document.edit,
    sketch: nothing,
    cursor: nothing,
    hint: nothing,
    grip: nothing,
    stroking: nothing,
    refuse: nothing,
    takeUp: nothing,
  };
  const follow = () => {
    const { plan: before, staged } = document.store.getState();
    if (!staged) return;
    gridFacts(staged, ground);
    for (const { after } of diffPlans(before!, staged).areas) areaOutlines(after!);
  };
  gridFacts(plan, ground);

  const pull = createPullTool(benchOfTool);
  measure('pull a border, whole plots', pull);
  isSnapping = false;
  measure('pull a border, cutting plots', pull);
  measure('move a vertex, cutting plots', createVertexTool(benchOfTool), placeOfVertex);
  measure('paint a stroke', createPaintTool(benchOfTool));

  function eventAt(kind: ToolEvent['kind'], x: number, y: number): ToolEvent {
    const { area, plot } = locatePlot(plan, x, y);
    const grid = plot < 0 ? -1 : plan.areas.get(area)!.gridOf[plot];
    const keys = { shift: false, alt: false, ctrl: false };
    return { kind, x, y, lon: 0, lat: 0, area, plot, grid, ...keys, isDown: true, metresPerPixel: 1 };
  }

  function measure(name: string, tool: Tool, placeOf = placeOnBorder): void {
    const random = seededRandom(5);
    const ofTool: number[] = [];
    const ofAll: number[] = [];
    for (let gesture = 0; gesture < GESTURES; gesture++) {
      const [x, y] = placeOf(plan, random);
      selection = [];
      tool.handle(eventAt('down', x, y));
      const angle = 2 * Math.PI * random();
      for (let move = 1; move <= MOVES; move++) {
        const way = MOVE_M * move;
        const event = eventAt('move', x + way * Math.cos(angle), y + way * Math.sin(angle));
        const { ms: own } = cpuMs(() => tool.handle(event));
        const { ms: rest } = cpuMs(follow);
        if (gesture < WARM_UP) continue;
        ofTool.push(own);
        ofAll.push(own + rest);
      }
      tool.cancel();
    }
    const missed = ofAll.filter((ms) => ms > BUDGET_MS).length;
    for (const share of [0.5, 0.95, 0.99]) {
      report({
        name: `${name}, p${100 * share} of a move with figures`,
        ours: quantile(ofAll, share),
        unit: 'ms',
        note: `tool alone ${quantile(ofTool, share).toFixed(2)}${share === 0.99 ? `; ${missed} of ${ofAll.length} over ${BUDGET_MS} ms` : ''}`,
      });
    }
  }
}

function placeOnBorder(plan: Plan, random: () => number): [number, number] {
  const areas = [...plan.areas.values()];
  const { mesh, gridOf } = areas[Math.floor(random() * areas.length)];
  const vertex = mesh.arcStart[borderArc(mesh, gridOf, random)];
  return [mesh.points[2 * vertex], mesh.points[2 * vertex + 1]];
}

/** A bend, a junction or the middle of a stretch, as the tool shows them from where a pixel is a metre. */
function placeOfVertex(plan: Plan, random: () => number): [number, number] {
  const areas = [...plan.areas.values()];
  const areaPlan = areas[Math.floor(random() * areas.length)];
  const runs = borderRuns(areaPlan);
  const run = runs.through(borderArc(areaPlan.mesh, areaPlan.gridOf, random));
  const vertices = borderVertices(run, runs, 6, 48).filter(({ kind }) => kind !== 'end');
  const vertex = vertices[Math.floor(random() * vertices.length)];
  return vertex ? [vertex.x, vertex.y] : placeOfVertex(plan, random);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
