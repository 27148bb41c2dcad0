/**
 * The plan file: a plan to save, send and open again (docs/plan-file.md). It holds the assignment, by which this
 * product reads it back exactly, and the boundaries of every grid as TopoJSON, by which any other program can read it
 * and this one too when the ground has changed meanwhile.
 */
import { polygonLocator } from '../geometry/polygon-locator';
import { projectCoords } from '../geometry/projection';
import { ringsOf } from '../geometry/tables';
import type { Ground } from '../ground/ground';
import type { Mesh } from '../mesh/mesh';
import { done, type Outcome, refuse } from '../outcome';
import { replayCuts } from '../plan/cut-area';
import { baseMesh } from '../plan/mesh-lineage';
import { type AreaPlan, type Plan, UNASSIGNED } from '../plan/plan';
import { gridTopology } from './export-grids';
import { gridShapes } from './grid-shapes';
import { meshFingerprint } from './mesh-fingerprint';
import { PLAN_FILE_FORMAT, PLAN_FILE_VERSION, type PlanFile, parsePlanFile } from './plan-file-schema';
import { readTopoJson } from './read-topojson';
import { columnNamed, numberAt } from './source-layer';

/** Writes a plan; two equal plans over one ground give the same text. */
export function writePlanFile(plan: Plan, ground: Ground): string {
  const { id, name, note, basedOn, profile, nextGridId, retiredCodes, zones, locked, standing } = plan;
  const file = {
    format: PLAN_FILE_FORMAT,
    version: PLAN_FILE_VERSION,
    ground: { id: ground.id, name: ground.name, source: ground.source },
    plan: {
      ...{ id, name, note, basedOn, profile, nextGridId, retiredCodes: [...retiredCodes], zones },
      ...(locked && { locked }),
      ...(standing && { standing }),
    },
    grids: [...plan.grids.values()],
    communities: [...plan.areas].map(([area, { mesh, cuts, gridOf }]) => ({
      index: area,
      code: ground.areas[area].code,
      name: ground.areas[area].name,
      fingerprint: meshFingerprint(baseMesh(mesh)),
      cuts,
      gridOf: runLengths(gridOf),
      households: [...mesh.plotHouseholds],
    })),
    boundaries: gridTopology(gridShapes(plan, ground)),
  };
  return `${JSON.stringify(file)}\n`;
}

/** Something about the file that a person should know; the plan is there all the same. */
export interface PlanFileWarning {
  readonly reason: 'ground-changed' | 'community-missing' | 'community-new' | 'community-redrawn' | 'cuts-lost';
  readonly values: Readonly<Record<string, string | number>>;
}

export interface ReadPlan {
  readonly plan: Plan;
  readonly warnings: readonly PlanFileWarning[];
}

/**
 * Reads a plan over a ground; `meshes` are the built ones, by community. A community whose mesh is another one now
 * takes its assignment from the stored boundaries, by the inner point of each plot, and loses its cuts; a warning says
 * so. Refusals: those of `parsePlanFile`, 'plan-of-other-ground' {ground}.
 */
export function readPlanFile(text: string, ground: Ground, meshes: ReadonlyMap<number, Mesh>): Outcome<ReadPlan> {
  const parsed = parsePlanFile(text);
  if (!parsed.ok) return parsed;
  const file = parsed.value;
  const warnings: PlanFileWarning[] = [];
  const isSameGround = file.ground.id === ground.id;
  if (!isSameGround) warnings.push({ reason: 'ground-changed', values: { ground: file.ground.name.zh } });

  const areas = new Map<number, AreaPlan>();
  let gridAt: ((x: number, y: number) => number) | null = null;
  for (const community of file.communities) {
    const area = findArea(community, ground, meshes);
    const mesh = area === null ? undefined : meshes.get(area);
    if (area === null || !mesh) {
      warnings.push({ reason: 'community-missing', values: { code: community.code } });
      continue;
    }
    const exact = community.fingerprint === meshFingerprint(mesh) ? replay(community, ground, mesh) : null;
    if (exact) {
      areas.set(area, exact);
      continue;
    }
    gridAt ??= gridLocator(file, ground);
    const gridOf = assignByPoint(mesh, gridAt);
    const unassigned = gridOf.reduce((sum, one) => sum + (one === UNASSIGNED ? 1 : 0), 0);
    warnings.push({ reason: 'community-redrawn', values: { code: community.code, plots: mesh.plotCount, unassigned } });
    if (community.cuts.length > 0) {
      warnings.push({ reason: 'cuts-lost', values: { code: community.code, cuts: community.cuts.length } });
    }
    areas.set(area, { mesh, cuts: [], gridOf });
  }
  if (areas.size === 0 && file.communities.length > 0) {
    return refuse('plan-of-other-ground', { ground: file.ground.name.zh });
  }
  for (const [area, mesh] of meshes) {
    if (areas.has(area)) continue;
    warnings.push({ reason: 'community-new', values: { code: ground.areas[area].code } });
    areas.set(area, { mesh, cuts: [], gridOf: new Int32Array(mesh.plotCount).fill(UNASSIGNED) });
  }
  const { retiredCodes, ...rest } = file.plan;
  const plan: Plan = {
    ...rest,
    groundId: ground.id,
    areas,
    grids: new Map(file.grids.map((grid) => [grid.id, grid])),
    retiredCodes: new Set(retiredCodes),
  };
  return done({ plan, warnings });
}

/** The community with that code; its index decides where codes repeat, and must have the same code. */
function findArea(
  { index, code }: PlanFile['communities'][number],
  ground: Ground,
  meshes: ReadonlyMap<number, Mesh>,
): number | null {
  if (ground.areas[index]?.code === code && meshes.has(index)) return index;
  const found = ground.areas.findIndex((area, other) => area.code === code && meshes.has(other));
  return found < 0 ? null : found;
}

/** The stored assignment on the mesh with the stored cuts made again; null where they no longer fit. */
function replay(community: PlanFile['communities'][number], ground: Ground, built: Mesh): AreaPlan | null {
  const mesh = replayCuts(built, community.cuts, ground);
  if (!mesh.ok || mesh.value.plotCount !== community.households.length) return null;
  return { mesh: mesh.value, cuts: community.cuts, gridOf: fromRunLengths(community.gridOf) };
}

function assignByPoint(mesh: Mesh, gridAt: (x: number, y: number) => number): Int32Array {
  return Int32Array.from({ length: mesh.plotCount }, (_, plot) =>
    gridAt(mesh.plotPoint[2 * plot], mesh.plotPoint[2 * plot + 1]),
  );
}

/** Grid id at a point in the ground's metres by the stored boundaries; `UNASSIGNED` outside all of them. */
function gridLocator(file: PlanFile, ground: Ground): (x: number, y: number) => number {
  const ids = new Set(file.grids.map((grid) => grid.id));
  const boundaries = readTopoJson('boundaries', file.boundaries as unknown as Parameters<typeof readTopoJson>[1]);
  if (!boundaries.ok) return () => UNASSIGNED;
  const [layer] = boundaries.value;
  const idColumn = columnNamed(layer, 'id');
  const polygons = [...layer.polygonRow.keys()].map((shape) =>
    ringsOf(layer.polygons, shape).map((ring) => projectCoords(ground.projection, ring)),
  );
  const locator = polygonLocator(polygons);
  return (x, y) => {
    const shape = locator.find(x, y);
    const id = shape < 0 ? UNASSIGNED : numberAt(idColumn, layer.polygonRow[shape]);
    return ids.has(id) ? id : UNASSIGNED;
  };
}

/** Value, count, value, count … */
function runLengths(values: Int32Array): number[] {
  const runs: number[] = [];
  for (const value of values) {
    if (runs.length > 0 && runs[runs.length - 2] === value) runs[runs.length - 1]++;
    else runs.push(value, 1);
  }
  return runs;
}

function fromRunLengths(runs: readonly number[]): Int32Array {
  const values: number[] = [];
  for (let i = 0; i < runs.length; i += 2) for (let n = 0; n < runs[i + 1]; n++) values.push(runs[i]);
  return Int32Array.from(values);
}
