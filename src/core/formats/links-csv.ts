/**
 * What a plan treats as connected or separated (连通与分隔), for whoever checks on the ground why a grid over a canal
 * counts as one piece: one row for each bridge and each wall, with its place.
 */
import { toLat, toLon } from '../geometry/projection';
import type { Ground } from '../ground/ground';
import { sharedArcs } from '../mesh/plot-joins';
import { linkChanges } from '../plan/link-changes';
import { linkRuns } from '../plan/link-runs';
import type { Link, Plan } from '../plan/plan';
import { type Cell, tableCsv } from './table-csv';

const HEADER: readonly string[] = [
  '社区编码 community code',
  '社区 community',
  '视为 treated as',
  '与原方案 against the old',
  '网格编码 grid codes',
  '地块对数 pairs of plots',
  '长度 length (m)',
  '经度 longitude (WGS 84)',
  '纬度 latitude (WGS 84)',
];

const KINDS = { connected: '连通 connected', separated: '分隔 separated' } as const;
const STATES = { kept: '不变 as before', added: '新设 new', ended: '取消 taken back' } as const;

/** Degrees to a tenth of a metre. */
const DECIMALS = 1e6;

/** The links as CSV; see `linksTable`. */
export function linksCsv(plan: Plan, before: Plan | null, ground: Ground): string {
  return tableCsv(linksTable(plan, before, ground));
}

/**
 * Makes a header and one row for each run of links, by community: those of the plan, then those that only `before` (the
 * division it is told against, null for none) has. The grid codes are those of either side in the plan the link is of;
 * the length is that of the line that separates, of the way across for what is connected.
 */
export function linksTable(plan: Plan, before: Plan | null, ground: Ground): Cell[][] {
  const changes = before ? linkChanges(before, plan) : [];
  const added = new Set(changes.flatMap(({ run, isNew }) => (isNew ? run : [])));
  const rows = [...plan.areas]
    .sort((a, b) => a[0] - b[0])
    .flatMap(([area, { mesh, links = [] }]): Cell[][] => {
      const runsOf = (isAdded: boolean) =>
        linkRuns({ mesh, links: links.filter((link) => added.has(link) === isAdded) });
      return [
        ...runsOf(true).map((run) => linkRow(plan, area, run, STATES.added, ground)),
        ...runsOf(false).map((run) => linkRow(plan, area, run, before ? STATES.kept : '', ground)),
        ...changes
          .filter((change) => change.area === area && !change.isNew)
          .map(({ run }) => linkRow(before!, area, run, STATES.ended, ground)),
      ];
    });
  return [[...HEADER], ...rows];
}

function linkRow(plan: Plan, area: number, run: readonly Link[], state: string, { areas, projection }: Ground): Cell[] {
  const { mesh, gridOf } = plan.areas.get(area)!;
  const [{ kind }] = run;
  const codes = run.flatMap(({ plots }) => plots.map((plot) => plan.grids.get(gridOf[plot])?.code ?? ''));
  const lengths = run.map(({ plots, at: [x0, y0, x1, y1] }) =>
    kind === 'connected'
      ? Math.hypot(x1 - x0, y1 - y0)
      : sharedArcs(mesh, ...plots).reduce((sum, arc) => sum + mesh.arcLengthM[arc], 0),
  );
  const mean = (place: number) => run.reduce((sum, { at }) => sum + (at[place] + at[place + 2]) / 2, 0) / run.length;
  const rounded = (degrees: number) => Math.round(degrees * DECIMALS) / DECIMALS;
  return [
    areas[area].code,
    areas[area].name.zh,
    KINDS[kind],
    state,
    [...new Set(codes)]
      .filter((code) => code !== '')
      .sort()
      .join(' '),
    run.length,
    Math.round(lengths.reduce((sum, length) => sum + length, 0)),
    rounded(toLon(projection, mean(0))),
    rounded(toLat(projection, mean(1))),
  ];
}
