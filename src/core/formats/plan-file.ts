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
import { plotBorders } from '../mesh/plot-joins';
import { done, type Outcome, refuse } from '../outcome';
import { carryOver } from '../plan/carry-over';
import { replayCuts } from '../plan/cut-area';
import { baseMesh } from '../plan/mesh-lineage';
import { type AreaPlan, type Link, type Plan, UNASSIGNED } from '../plan/plan';
import { linksByPlace, linksOnMesh, withLinks } from '../plan/plot-links';
import { gridTopology } from './export-grids';
import { gridShapes } from './grid-shapes';
import { meshFingerprint } from './mesh-fingerprint';
import { parsePlanFile } from './parse-plan-file';
import {
  levelObject,
  readRestingLevels,
  readRestingRuns,
  restingLevels,
  restingRuns,
  restingShapes,
} from './plan-file-levels';
import { PLAN_FILE_FORMAT, PLAN_FILE_VERSION, type PlanFile } from './plan-file-schema';
import { readTopoJson } from './read-topojson';
import { fromRunLengths, runLengths } from './run-lengths';
import { columnNamed, numberAt } from './source-layer';

/** Writes a plan; two equal plans over one ground give the same text. */
export function writePlanFile(plan: Plan, ground: Ground): string {
  const { id, name, note, basedOn, profile, nextGridId, retiredCodes, zones, locked, standing } = plan;
  const { nextZoneId, levels, level } = plan;
  const resting = restingLevels(plan);
  const file = {
    format: PLAN_FILE_FORMAT,
    version: PLAN_FILE_VERSION,
    ground: { id: ground.id, name: ground.name, source: ground.source },
    plan: {
      ...{ id, name, note, basedOn, profile, nextGridId, retiredCodes: [...retiredCodes], zones },
      ...(nextZoneId !== undefined && { nextZoneId }),
      ...(levels && { levels, level }),
      ...(locked && { locked }),
      ...(standing && { standing }),
    },
    grids: [...plan.grids.values()],
    ...(resting && { resting }),
    communities: [...plan.areas].map(([area, areaPlan]) => ({
      index: area,
      code: ground.areas[area].code,
      name: ground.areas[area].name,
      fingerprint: meshFingerprint(baseMesh(areaPlan.mesh)),
      cuts: areaPlan.cuts,
      gridOf: runLengths(areaPlan.gridOf),
      ...(levels && { resting: restingRuns(areaPlan, levels) }),
      households: [...areaPlan.mesh.plotHouseholds],
      ...(areaPlan.links && { links: areaPlan.links, borders: plotBorders(areaPlan.mesh) }),
      ...(areaPlan.mesh.plotStairwells?.size && { divided: dividedBuildings(areaPlan.mesh, ground) }),
    })),
    boundaries: gridTopology(gridShapes(plan, ground), restingShapes(plan, ground)),
  };
  return `${JSON.stringify(file)}\n`;
}

/** The divided buildings of a community in rising number, each with its plots. */
function dividedBuildings({ plotBuilding, plotStairwells }: Mesh, ground: Ground) {
  const plotsOf = new Map<number, number[]>();
  for (const plot of [...plotStairwells!.keys()].sort((a, b) => a - b)) {
    plotsOf.set(plotBuilding[plot], [...(plotsOf.get(plotBuilding[plot]) ?? []), plot]);
  }
  return [...plotsOf]
    .sort((a, b) => a[0] - b[0])
    .map(([building, plots]) => ({ building: ground.buildings.id[building], plots }));
}

/** Something about the file that a person should know; the plan is there all the same. */
export interface PlanFileWarning {
  readonly reason:
    | 'ground-changed'
    | 'community-missing'
    | 'community-new'
    | 'community-redrawn'
    | 'cuts-lost'
    | 'links-lost';
  readonly values: Readonly<Record<string, string | number>>;
}

export interface ReadPlan {
  readonly plan: Plan;
  readonly warnings: readonly PlanFileWarning[];
}

/**
 * Reads a plan over a ground; `meshes` are the built ones, by community. A community drawn on one of `earlierMeshes`
 * (core/plan/earlier-meshes.ts) is carried over to the one of today. One whose mesh is another now takes its assignment
 * from the stored boundaries, by the inner point of each plot, finds its links by their places and loses its cuts;
 * warnings say so. Refusals: those of `parsePlanFile`, 'plan-of-other-ground' {ground}.
 */
export function readPlanFile(
  text: string,
  ground: Ground,
  meshes: ReadonlyMap<number, Mesh>,
  earlierMeshes: ReadonlyMap<number, Mesh> = new Map(),
): Outcome<ReadPlan> {
  const parsed = parsePlanFile(text);
  if (!parsed.ok) return parsed;
  const file = parsed.value;
  const warnings: PlanFileWarning[] = [];
  const isSameGround = file.ground.id === ground.id;
  if (!isSameGround) warnings.push({ reason: 'ground-changed', values: { ground: file.ground.name.zh } });

  const areas = new Map<number, AreaPlan>();
  const locators = new Map<string | null, (x: number, y: number) => number>();
  const gridAt = (level: string | null) => {
    const known = locators.get(level) ?? gridLocator(file, ground, level);
    locators.set(level, known);
    return known;
  };
  for (const community of file.communities) {
    const area = findArea(community, ground, meshes);
    const mesh = area === null ? undefined : meshes.get(area);
    if (area === null || !mesh) {
      warnings.push({ reason: 'community-missing', values: { code: community.code } });
      continue;
    }
    const { code, links = [] } = community;
    const takeLinks = (areaPlan: AreaPlan, found: readonly Link[]) => {
      areas.set(area, withLinks(areaPlan, found));
      const lost = links.length - found.length;
      if (lost > 0) warnings.push({ reason: 'links-lost', values: { code, links: lost } });
    };
    const exact = community.fingerprint === meshFingerprint(mesh) ? replay(community, ground, mesh) : null;
    if (exact) {
      takeLinks(exact, linksOnMesh(links, exact.mesh));
      continue;
    }
    const earlier = earlierMeshes.get(area);
    const before =
      earlier && community.fingerprint === meshFingerprint(earlier) ? replay(community, ground, earlier) : null;
    if (before) {
      const linked = withLinks(before, linksOnMesh(links, before.mesh));
      const { areaPlan, lostLinks } = carryOver(linked, mesh, ground);
      areas.set(area, areaPlan);
      const lost = lostLinks + links.length - (linked.links?.length ?? 0);
      if (lost > 0) warnings.push({ reason: 'links-lost', values: { code, links: lost } });
      continue;
    }
    const gridOf = assignByPoint(mesh, gridAt(null));
    const unassigned = gridOf.reduce((sum, one) => sum + (one === UNASSIGNED ? 1 : 0), 0);
    warnings.push({ reason: 'community-redrawn', values: { code: community.code, plots: mesh.plotCount, unassigned } });
    if (community.cuts.length > 0) {
      warnings.push({ reason: 'cuts-lost', values: { code: community.code, cuts: community.cuts.length } });
    }
    const resting = restingBy(file, (level) => assignByPoint(mesh, gridAt(level)));
    takeLinks({ mesh, cuts: [], gridOf, ...resting }, linksByPlace(links, mesh));
  }
  if (areas.size === 0 && file.communities.length > 0) {
    return refuse('plan-of-other-ground', { ground: file.ground.name.zh });
  }
  for (const [area, mesh] of meshes) {
    if (areas.has(area)) continue;
    warnings.push({ reason: 'community-new', values: { code: ground.areas[area].code } });
    const gridOf = new Int32Array(mesh.plotCount).fill(UNASSIGNED);
    areas.set(area, { mesh, cuts: [], gridOf, ...restingBy(file, () => gridOf) });
  }
  const { retiredCodes, ...rest } = file.plan;
  const plan: Plan = {
    ...rest,
    groundId: ground.id,
    areas,
    grids: new Map(file.grids.map((grid) => [grid.id, grid])),
    ...readRestingLevels(file),
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
  const gridOf = fromRunLengths(community.gridOf);
  return { mesh: mesh.value, cuts: community.cuts, gridOf, ...readRestingRuns(community) };
}

function assignByPoint(mesh: Mesh, gridAt: (x: number, y: number) => number): Int32Array {
  return Int32Array.from({ length: mesh.plotCount }, (_, plot) =>
    gridAt(mesh.plotPoint[2 * plot], mesh.plotPoint[2 * plot + 1]),
  );
}

/** The resting levels of a community that has to take them anew, level by level. */
function restingBy({ resting }: PlanFile, gridsOf: (level: string) => Int32Array): Pick<AreaPlan, 'resting'> {
  return resting ? { resting: new Map(resting.map(({ level }) => [level, gridsOf(level)])) } : {};
}

/**
 * Grid id at a point in the ground's metres by the stored boundaries, of the level worked on or of another; `UNASSIGNED`
 * outside all of them.
 */
function gridLocator(file: PlanFile, ground: Ground, level: string | null): (x: number, y: number) => number {
  const grids = level === null ? file.grids : file.resting!.find((one) => one.level === level)!.grids;
  const object = level === null ? 'grids' : levelObject(level);
  const ids = new Set(grids.map((grid) => grid.id));
  const boundaries = readTopoJson('boundaries', file.boundaries as unknown as Parameters<typeof readTopoJson>[1]);
  if (!boundaries.ok) return () => UNASSIGNED;
  const names = Object.keys((file.boundaries.objects as object | undefined) ?? {});
  const layer = boundaries.value[names.indexOf(object)];
  if (!layer) return () => UNASSIGNED;
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
