/** What a plan file holds, version 1 (docs/plan-file.md). */
import * as v from 'valibot';
import { GRID_KINDS } from '../ground/ground';
import { isIsoDate } from '../plan/iso-date';

export const PLAN_FILE_FORMAT = 'jingwei-plan';
export const PLAN_FILE_VERSION = 1;

const label = v.object({ zh: v.string(), en: v.string() });
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const whole = v.pipe(v.number(), v.integer());

const grid = v.object({
  id: count,
  code: v.string(),
  name: label,
  kind: v.picklist(GRID_KINDS),
  locked: v.boolean(),
  validFrom: v.nullable(v.string()),
  validTo: v.nullable(v.string()),
  previousCode: v.nullable(v.string()),
});

const place = v.number();

const link = v.object({
  kind: v.picklist(['connected', 'separated']),
  plots: v.tuple([count, count]),
  /** Metres: x, y in the one plot, x, y in the other. */
  at: v.tuple([place, place, place, place]),
});

const community = v.object({
  /** Index in the ground the plan was saved over, and the code by which it is found again. */
  index: count,
  code: v.string(),
  name: label,
  fingerprint: v.string(),
  cuts: v.array(
    v.object({
      line: v.array(v.number()),
      plots: v.array(count),
      stairwells: v.exactOptional(v.object({ after: count, of: count })),
    }),
  ),
  /** Run lengths: grid id (−1 none), number of plots, grid id, number of plots … */
  gridOf: v.array(whole),
  /** The same for the levels not worked on; absent where grids do not nest. */
  resting: v.exactOptional(v.array(v.object({ level: v.string(), gridOf: v.array(whole) }))),
  /** Households of each plot. */
  households: v.array(count),
  /** Both absent without links. `borders`: plots that share a line, two and two, so that links can be judged by. */
  links: v.exactOptional(v.array(link)),
  borders: v.exactOptional(v.array(count)),
  /** Buildings divided by stairwell, with the plots that hold their parts, so that dividing can be judged by; absent for none. */
  divided: v.exactOptional(v.array(v.object({ building: v.string(), plots: v.array(count) }))),
});

const part = v.nullable(v.number());
const shares = v.object({ households: part, buildings: part, area: part });

const crossWalkRow = v.object({
  from: v.nullable(count),
  fromCode: v.nullable(v.string()),
  to: v.nullable(count),
  toCode: v.nullable(v.string()),
  households: count,
  buildings: count,
  areaM2: v.number(),
  ofOld: shares,
  ofNew: shares,
});

const date = v.pipe(v.string(), v.check(isIsoDate));

const standing = v.variant('kind', [
  v.object({ kind: v.literal('submitted'), on: date }),
  v.object({
    kind: v.literal('published'),
    submittedOn: date,
    on: date,
    inForceFrom: date,
    crossWalk: v.array(crossWalkRow),
    closed: v.array(grid),
    crossWalks: v.exactOptional(
      v.array(
        v.object({
          scheme: v.string(),
          crossWalk: v.array(crossWalkRow),
          closed: v.array(grid),
          otherLevels: v.exactOptional(v.array(v.object({ level: v.string(), crossWalk: v.array(crossWalkRow) }))),
        }),
      ),
    ),
    otherLevels: v.exactOptional(
      v.array(v.object({ level: v.string(), crossWalk: v.array(crossWalkRow), closed: v.array(grid) })),
    ),
  }),
]);

const profile = v.object({
  id: v.string(),
  name: label,
  target: v.number(),
  min: v.number(),
  max: v.number(),
  balance: v.picklist(['households', 'area']),
  rules: v.exactOptional(v.record(v.string(), v.picklist(['hard', 'soft']))),
  divideBuildings: v.exactOptional(v.literal(true)),
});

const zones = v.array(v.object({ id: whole, name: label, grids: v.array(count) }));

const level = v.object({ id: v.string(), name: label, spansCommunities: v.exactOptional(v.literal(true)) });

/** By which a later version is told from something else. */
export const planFileHead = v.object({ format: v.literal(PLAN_FILE_FORMAT), version: count });

export const planFile = v.object({
  format: v.literal(PLAN_FILE_FORMAT),
  version: v.literal(PLAN_FILE_VERSION),
  ground: v.object({ id: v.string(), name: label, source: label }),
  plan: v.object({
    id: v.string(),
    name: v.string(),
    note: v.string(),
    basedOn: v.nullable(v.object({ kind: v.picklist(['scheme', 'plan']), id: v.string() })),
    profile,
    nextGridId: count,
    retiredCodes: v.array(v.string()),
    zones,
    /** Absent in a plan that never had a zone. */
    nextZoneId: v.exactOptional(whole),
    /** All absent where grids do not nest. */
    levels: v.exactOptional(v.array(level)),
    level: v.exactOptional(v.string()),
    /** Both absent for a draft that is not locked, and in files of before there were any. */
    locked: v.exactOptional(v.literal(true)),
    standing: v.exactOptional(standing),
  }),
  grids: v.array(grid),
  resting: v.exactOptional(v.array(v.object({ level: v.string(), profile, zones, grids: v.array(grid) }))),
  communities: v.array(community),
  /** TopoJSON with one object `grids`; properties as `GridProperties`. */
  boundaries: v.looseObject({ type: v.literal('Topology') }),
});

export type PlanFile = v.InferOutput<typeof planFile>;
