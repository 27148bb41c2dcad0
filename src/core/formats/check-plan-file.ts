/**
 * The rules that a plan file can answer for without the ground it was drawn on: it holds the households of every plot,
 * the assignment and the boundaries. What needs the ground's barriers is left out (`rulesLeftOut`). Severities are those
 * of the rules over a plan (checks/), as the plan's profile takes them.
 */
import type { Issue, Rule } from '../checks/issue';
import { judged } from '../checks/judge';
import { interiorPoint } from '../geometry/interior-point';
import { isMalformedCode } from '../plan/codes';
import { dividedInFile, namesDividedBuildings } from './divided-in-file';
import { piecesByLinks } from './link-pieces';
import type { PlanFile } from './plan-file-schema';
import { isTopoJson, topologyFeatures } from './read-topojson';
import { straddlingInFile } from './straddling-in-file';
import { type FileGrid, gridsInNoZone, zonesInPieces } from './zones-in-file';

/** The rules a file does not answer for: roads are in none, divided buildings not in files of before they were written. */
export function rulesLeftOut(file: PlanFile): readonly Rule[] {
  return ['crosses-main-barrier', ...(namesDividedBuildings(file) ? [] : (['divided-building'] as const))];
}

/** What the file says about one grid. */
interface GridSums extends FileGrid {
  households: number;
  plots: number;
  readonly byCommunity: Map<number, number>;
  /** From the stored boundaries: ground, pieces as links have them, a point inside the largest part. */
  areaM2: number;
  pieces: number;
  at: readonly [number, number];
  polygons: FileGrid['polygons'];
}

/** Lists what is wrong with a plan file, in the order of its grids, then of buildings and zones. `area` is the community's index when saved. */
export function checkPlanFile(file: PlanFile): readonly Issue[] {
  const { communities, grids, plan } = file;
  const middle = middleOf(file);
  const sums = new Map<number, GridSums>(grids.map(({ id }) => [id, emptySums(middle)]));
  const issues: Issue[] = [];
  communities.forEach(({ index, gridOf, households }, position) => {
    const unassigned = { plots: 0, households: 0 };
    let plot = 0;
    for (let run = 0; run < gridOf.length; run += 2) {
      const grid = sums.get(gridOf[run]);
      let count = 0;
      for (let i = 0; i < gridOf[run + 1]; i++) count += households[plot++];
      if (grid) {
        grid.plots += gridOf[run + 1];
        grid.households += count;
        grid.byCommunity.set(position, (grid.byCommunity.get(position) ?? 0) + count);
      } else {
        unassigned.plots += gridOf[run + 1];
        unassigned.households += count;
      }
    }
    if (unassigned.households > 0) {
      issues.push({
        rule: 'unassigned-households',
        severity: 'hard',
        grids: [],
        area: index,
        at: middle,
        values: unassigned,
      });
    }
  });
  readBoundaries(file, sums);
  for (const community of communities) {
    for (const [id, more] of piecesByLinks(community)) {
      const grid = sums.get(id);
      if (grid) grid.pieces += more;
    }
  }

  const areas = communities.map(({ code, name }) => ({ code, name, level: name, parent: -1, isCommunity: true }));
  const byCode = new Map<string, number[]>();
  const straddling = straddlingInFile(file);
  const spansCommunities = plan.levels?.find(({ id }) => id === plan.level)?.spansCommunities;
  for (const { id, code, kind } of grids) {
    const grid = sums.get(id) ?? emptySums(middle);
    const [home] = [...grid.byCommunity].sort((a, b) => b[1] - a[1])[0] ?? [-1];
    const add = (rule: Rule, severity: Issue['severity'], values: Issue['values'] = {}) =>
      issues.push({
        rule,
        severity,
        grids: [id],
        area: communities[home]?.index ?? -1,
        at: grid.at,
        values: { code, ...values },
      });
    byCode.set(code, [...(byCode.get(code) ?? []), id]);
    if (isMalformedCode(code, { areas }, home)) add('malformed-code', 'hard');
    if (grid.plots === 0) {
      add('empty-grid', 'hard');
      continue;
    }
    const isBalanced = kind === 'basic' || kind === 'micro';
    const { balance, min, max, target } = plan.profile;
    const value = balance === 'area' ? Math.round(grid.areaM2) : grid.households;
    if (isBalanced && (value < min || value > max)) add('out-of-range', 'soft', { value, min, max, target, balance });
    const spanned = grid.byCommunity.size;
    if (isBalanced && spanned > 1 && !spansCommunities) {
      const outside = grid.households - (grid.byCommunity.get(home) ?? 0);
      add('crosses-community-border', 'hard', { communities: spanned, households: outside });
    }
    const straddled = straddling.get(id);
    if (straddled) add('straddles-parent', 'hard', straddled);
    // Ground in two communities is two parts in the file even where they touch.
    if (grid.pieces > spanned) add('detached-part', 'hard', { pieces: grid.pieces });
  }
  for (const [code, ids] of byCode) {
    if (ids.length < 2 || code === '') continue;
    const at = sums.get(ids[1])?.at ?? middle;
    issues.push({
      rule: 'duplicate-code',
      severity: 'hard',
      grids: ids,
      area: -1,
      at,
      values: { code, grids: ids.length },
    });
  }
  for (const found of [
    dividedInFile(file, (grid) => sums.get(grid)!.at),
    zonesInPieces(file, sums),
    gridsInNoZone(file, sums),
  ]) {
    issues.push(...found.sort((a, b) => a.area - b.area || (a.grids[0] ?? -1) - (b.grids[0] ?? -1)));
  }
  return judged(issues, plan.profile);
}

function emptySums(at: readonly [number, number]): GridSums {
  return { households: 0, plots: 0, byCommunity: new Map(), areaM2: 0, pieces: 0, at, polygons: [] };
}

/** Fills ground, pieces and a point from the stored boundaries. */
function readBoundaries(file: PlanFile, sums: ReadonlyMap<number, GridSums>): void {
  const boundaries: unknown = file.boundaries;
  if (!isTopoJson(boundaries)) return;
  const features = topologyFeatures(boundaries, 'grids') ?? [];
  const object = boundaries.objects.grids;
  const geometries = object?.type === 'GeometryCollection' ? object.geometries : [object];
  features.forEach(({ geometry, properties }, place) => {
    const grid = sums.get(Number(properties?.id));
    const polygons =
      geometry?.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry?.type === 'MultiPolygon'
          ? geometry.coordinates
          : [];
    if (!grid || polygons.length === 0) return;
    grid.pieces = polygons.length;
    grid.areaM2 = Number(properties?.area_m2);
    grid.at = interiorPoint(polygons[0].map((ring) => ring.slice(0, -1).flat()));
    const shape = geometries[place];
    const arcs = shape.type === 'Polygon' ? [shape.arcs] : shape.type === 'MultiPolygon' ? shape.arcs : [];
    grid.polygons = polygons.map((rings, i) => ({
      arcs: (arcs[i] ?? []).flat().map((arc) => (arc < 0 ? ~arc : arc)),
      ring: rings[0].flat(),
    }));
  });
}

function middleOf({ boundaries }: PlanFile): readonly [number, number] {
  const bounds: unknown = boundaries.bbox;
  if (!Array.isArray(bounds) || bounds.length !== 4) return [0, 0];
  return [(Number(bounds[0]) + Number(bounds[2])) / 2, (Number(bounds[1]) + Number(bounds[3])) / 2];
}
