/**
 * A plan with its history as a record that can be kept, and back. Pure: no database here.
 *
 * The first step is kept whole, every later one as what it changed: grids set and dropped, and per community either
 * the plots that changed hands or, after a cut, the new list of cuts with the assignment. A step to another level is
 * told by its name alone, and what it changed is told from the plan before on that level. Meshes are not kept: they are
 * built from the ground and the cuts are made again, which gives the same mesh. A record made on the mesh of the first
 * scheme alone is read on that one (`earlierMeshesOf`) and carried over (`carriedHistory`). Should the mesh be yet another
 * one, the present plan is still found by the inner points of its plots (`places`); its history is then lost, and the
 * reader says so. What is done after a record was written is kept as changes of history (`changeOfHistory`), each of the
 * cost of its step.
 */
import Flatbush from 'flatbush';
import type { Ground } from '../core/ground/ground';
import type { Mesh } from '../core/mesh/mesh';
import { planCarrier } from '../core/plan/carry-over';
import { replayCuts } from '../core/plan/cut-area';
import { onLevel } from '../core/plan/levels';
import type { AreaPlan, Cut, Grid, Link, Plan } from '../core/plan/plan';
import { UNASSIGNED } from '../core/plan/plan';
import { linksByPlace, withLinks } from '../core/plan/plot-links';
import type { Edit, EditLabel, History, Selection } from './document';

export const PLAN_RECORD_VERSION = 1;

export interface PlanRecord {
  readonly version: typeof PLAN_RECORD_VERSION;
  readonly steps: readonly StepRecord[];
  /** Index of the step on screen; later ones are undone. */
  readonly present: number;
  readonly places: readonly AreaPlaces[];
  /** Names the state of the plan that the record holds; absent on records kept before states had names. */
  readonly mark?: string;
}

/** How a history became another one: what fell off, what stayed, what came. Counted over past and future. */
export interface HistoryChange {
  /** Steps fallen off the beginning. */
  readonly dropped: number;
  /** Steps kept after those. */
  readonly kept: number;
  readonly steps: readonly StepRecord[];
  /** Index of the step on screen. */
  readonly present: number;
}

interface StepRecord {
  readonly label: EditLabel;
  readonly selection: Selection;
  readonly facts: PlanFacts;
  readonly gridsSet: readonly Grid[];
  readonly gridsDropped: readonly number[];
  readonly areas: readonly AreaRecord[];
}

/** Everything of a plan but its grids and communities. */
type PlanFacts = Omit<Plan, 'grids' | 'areas' | 'retiredCodes'> & { readonly retiredCodes: readonly string[] };

/** A community as it changed from the step before. `plots` null: `grids` is the whole assignment, under new cuts. */
interface AreaRecord {
  readonly area: number;
  readonly cuts: readonly Cut[] | null;
  readonly plots: Int32Array | null;
  readonly grids: Int32Array;
  /** The links after the step where it changed them; under new cuts, absent for none. */
  readonly links?: readonly Link[];
  /** The levels not worked on where the step changed them, without any for none; under new cuts, absent for none. */
  readonly resting?: AreaPlan['resting'];
}

/** Where the plots of the built mesh and of the present plan lie. */
interface AreaPlaces {
  readonly area: number;
  /** Building of each plot of the built mesh, by which the mesh is known again. */
  readonly builtOn: Int32Array;
  /** Inner points of the present plan's plots in metres, interleaved, and their grids. */
  readonly xy: Float32Array;
  readonly grids: Int32Array;
  /** Their grids on the levels not worked on. */
  readonly resting?: AreaPlan['resting'];
}

export interface RestoredPlan {
  readonly plan: Plan;
  readonly history: History;
  /** True where the mesh is another one now: the plan is here, its history is not. */
  readonly isRecovered: boolean;
}

/** Makes the record of a history; `meshes` are the built ones. Arrays of plans are shared, not copied. */
export function recordOfHistory({ past, future }: History, meshes: ReadonlyMap<number, Mesh>): PlanRecord {
  const edits = [...past, ...future];
  const present = past.length - 1;
  return {
    version: PLAN_RECORD_VERSION,
    steps: edits.map((edit, step) => stepRecord(edit, step === 0 ? null : edits[step - 1].plan)),
    present,
    places: [...edits[present].plan.areas].map(([area, { mesh, gridOf, resting }]) => ({
      area,
      builtOn: (meshes.get(area) ?? mesh).plotBuilding,
      xy: Float32Array.from(mesh.plotPoint),
      grids: gridOf,
      ...(resting && { resting }),
    })),
  };
}

/** Tells what became of a history, at the cost of what is new in it. Arrays of plans are shared, not copied. */
export function changeOfHistory(before: History, after: History): HistoryChange {
  const editsBefore = [...before.past, ...before.future];
  const edits = [...after.past, ...after.future];
  const found = editsBefore.indexOf(edits[0]);
  const dropped = found < 0 ? editsBefore.length : found;
  let kept = 0;
  while (kept < edits.length && edits[kept] === editsBefore[dropped + kept]) kept++;
  return {
    dropped,
    kept,
    steps: edits.slice(kept).map((edit, i) => stepRecord(edit, edits[kept + i - 1]?.plan ?? null)),
    present: after.past.length - 1,
  };
}

/** Does a change to the history it was told of, over the same ground and meshes; null where it does not fit. */
export function changedHistory(
  { past, future }: History,
  { dropped, kept, steps, present }: HistoryChange,
  ground: Ground,
  meshes: ReadonlyMap<number, Mesh>,
): History | null {
  const stayed = [...past, ...future].slice(dropped, dropped + kept);
  const came = replay(steps, stayed.at(-1)?.plan ?? null, ground, meshes);
  if (stayed.length < kept || !came) return null;
  const edits = [...stayed, ...came];
  return present < edits.length ? { past: edits.slice(0, present + 1), future: edits.slice(present + 1) } : null;
}

/** The meshes of the first scheme's lines alone where the record was made on those and not on `meshes`, else null. */
export async function earlierMeshesOf(
  record: PlanRecord,
  ground: Ground,
  meshes: ReadonlyMap<number, Mesh>,
): Promise<ReadonlyMap<number, Mesh> | null> {
  if (isSameGround(record, meshes)) return null;
  const { earlierMeshes } = await import('../core/plan/earlier-meshes');
  const earlier = earlierMeshes(ground);
  return earlier.size > 0 && isSameGround(record, earlier) ? earlier : null;
}

/** A history on earlier meshes carried over to those of today, step by step. */
export function carriedHistory({ past, future }: History, ground: Ground, meshes: ReadonlyMap<number, Mesh>): History {
  const carry = planCarrier(meshes, ground);
  const carried = (edit: Edit): Edit => ({ ...edit, plan: carry(edit.plan) });
  return { past: past.map(carried), future: future.map(carried) };
}

/** Rebuilds the history over the ground and the meshes built from it; the plans share what their steps share. */
export function historyOfRecord(record: PlanRecord, ground: Ground, meshes: ReadonlyMap<number, Mesh>): RestoredPlan {
  const edits = isSameGround(record, meshes) ? replay(record.steps, null, ground, meshes) : null;
  if (!edits) return recovered(record, meshes);
  const past = edits.slice(0, record.present + 1);
  return {
    plan: past[record.present].plan,
    history: { past, future: edits.slice(record.present + 1) },
    isRecovered: false,
  };
}

function stepRecord({ label, selection, plan }: Edit, planBefore: Plan | null): StepRecord {
  const { grids, areas, retiredCodes, ...rest } = plan;
  const before = planBefore && onLevelOf(planBefore, plan);
  return {
    label,
    selection,
    facts: { ...rest, retiredCodes: [...retiredCodes] },
    gridsSet: [...grids.values()].filter((grid) => before?.grids.get(grid.id) !== grid),
    gridsDropped: before ? [...before.grids.keys()].filter((id) => !grids.has(id)) : [],
    areas: [...areas]
      .filter(([area, areaPlan]) => before?.areas.get(area) !== areaPlan)
      .map(([area, areaPlan]) => areaRecord(area, areaPlan, before?.areas.get(area) ?? null)),
  };
}

/** A plan on the level that the step after it is on; as it is where it has no such level. */
function onLevelOf(before: Plan, { level }: Pick<Plan, 'level'>): Plan {
  return level !== undefined && before.resting?.has(level) ? onLevel(before, level) : before;
}

function areaRecord(area: number, areaPlan: AreaPlan, before: AreaPlan | null): AreaRecord {
  const { mesh, cuts, gridOf, links, resting } = areaPlan;
  if (before?.mesh !== mesh) {
    return { area, cuts, plots: null, grids: gridOf, ...(links && { links }), ...(resting && { resting }) };
  }
  const plots: number[] = [];
  for (let plot = 0; plot < gridOf.length; plot++) if (gridOf[plot] !== before.gridOf[plot]) plots.push(plot);
  const grids = Int32Array.from(plots, (plot) => gridOf[plot]);
  const linksAfter = links === before.links ? {} : { links: links ?? [] };
  const restingAfter = resting === before.resting ? {} : { resting: resting ?? new Map() };
  return { area, cuts: null, plots: Int32Array.from(plots), grids, ...linksAfter, ...restingAfter };
}

function isSameGround({ places }: PlanRecord, meshes: ReadonlyMap<number, Mesh>): boolean {
  return (
    places.length === meshes.size &&
    places.every(({ area, builtOn }) => {
      const mesh = meshes.get(area);
      return (
        mesh?.plotCount === builtOn.length && builtOn.every((building, plot) => mesh.plotBuilding[plot] === building)
      );
    })
  );
}

/** Plays steps after a plan, null for none; null where a cut cannot be made again or an assignment does not fit the mesh. */
function replay(
  steps: readonly StepRecord[],
  planBefore: Plan | null,
  ground: Ground,
  meshes: ReadonlyMap<number, Mesh>,
): Edit[] | null {
  const edits: Edit[] = [];
  let grids: ReadonlyMap<number, Grid> = new Map();
  let areas: ReadonlyMap<number, AreaPlan> = new Map();
  for (const step of steps) {
    const before = edits.at(-1)?.plan ?? planBefore;
    if (before) ({ grids, areas } = onLevelOf(before, step.facts));
    if (step.gridsSet.length > 0 || step.gridsDropped.length > 0) {
      const changed = new Map(grids);
      for (const id of step.gridsDropped) changed.delete(id);
      for (const grid of step.gridsSet) changed.set(grid.id, grid);
      grids = changed;
    }
    if (step.areas.length > 0) {
      const changed = new Map(areas);
      for (const change of step.areas) {
        const areaPlan = replayArea(change, areas.get(change.area), ground, meshes.get(change.area)!);
        if (!areaPlan) return null;
        changed.set(change.area, areaPlan);
      }
      areas = changed;
    }
    const { retiredCodes, ...facts } = step.facts;
    const plan: Plan = { ...facts, grids, areas, retiredCodes: new Set(retiredCodes) };
    edits.push({ label: step.label, selection: step.selection, plan });
  }
  return edits;
}

function replayArea(
  { cuts, plots, grids, links, resting }: AreaRecord,
  before: AreaPlan | undefined,
  ground: Ground,
  built: Mesh,
): AreaPlan | null {
  if (cuts) {
    const mesh = replayCuts(built, cuts, ground);
    if (!mesh.ok || mesh.value.plotCount !== grids.length) return null;
    return withLinks({ mesh: mesh.value, cuts, gridOf: grids, ...(resting && { resting }) }, links ?? []);
  }
  if (!before || !plots) return null;
  const gridOf = before.gridOf.slice();
  plots.forEach((plot, i) => {
    gridOf[plot] = grids[i];
  });
  const { resting: levelsBefore, ...rest } = before;
  const levels = resting ?? levelsBefore;
  const areaPlan = { ...rest, gridOf, ...(levels && levels.size > 0 && { resting: levels }) };
  return links ? withLinks(areaPlan, links) : areaPlan;
}

/** The present plan on another mesh: every plot takes the grid of the nearest inner point it was saved with. */
function recovered(record: PlanRecord, meshes: ReadonlyMap<number, Mesh>): RestoredPlan {
  let grids = new Map<number, Grid>();
  const links = new Map<number, readonly Link[]>();
  let factsBefore: PlanFacts | null = null;
  for (const step of record.steps.slice(0, record.present + 1)) {
    const resting = factsBefore?.resting?.get(step.facts.level ?? '');
    if (resting) grids = new Map(resting.grids);
    factsBefore = step.facts;
    for (const id of step.gridsDropped) grids.delete(id);
    for (const grid of step.gridsSet) grids.set(grid.id, grid);
    for (const change of step.areas) if (change.cuts || change.links) links.set(change.area, change.links ?? []);
  }
  const places = new Map(record.places.map((place) => [place.area, place]));
  const areas = new Map<number, AreaPlan>();
  for (const [area, mesh] of meshes) {
    const gridOf = new Int32Array(mesh.plotCount).fill(UNASSIGNED);
    const place = places.get(area);
    const resting = new Map([...(place?.resting?.keys() ?? [])].map((level) => [level, gridOf.slice()]));
    if (place && place.grids.length > 0) {
      const tree = new Flatbush(place.grids.length, 16, Float32Array);
      for (let i = 0; i < place.grids.length; i++) tree.add(place.xy[2 * i], place.xy[2 * i + 1]);
      tree.finish();
      for (let plot = 0; plot < gridOf.length; plot++) {
        const [nearest] = tree.neighbors(mesh.plotPoint[2 * plot], mesh.plotPoint[2 * plot + 1], 1);
        gridOf[plot] = place.grids[nearest];
        for (const [level, grids] of resting) grids[plot] = place.resting!.get(level)![nearest];
      }
    }
    const levels = resting.size > 0 ? { resting } : {};
    areas.set(area, withLinks({ mesh, cuts: [], gridOf, ...levels }, linksByPlace(links.get(area) ?? [], mesh)));
  }
  const { facts, selection } = record.steps[record.present];
  const { retiredCodes, ...rest } = facts;
  const plan: Plan = { ...rest, grids, areas, retiredCodes: new Set(retiredCodes) };
  return { plan, history: { past: [{ label: { key: 'recovered' }, plan, selection }], future: [] }, isRecovered: true };
}
