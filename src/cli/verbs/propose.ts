// Proposes grids for a whole city from files: buildings, communities, and what divides them. Writes the plan file, the
// grids as GeoJSON and the register; prints a summary that can be checked against them.

import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { applyProposal } from '../../core/actions/apply-proposal';
import { checkPlan } from '../../core/checks/check-plan';
import { buildGround } from '../../core/formats/build-ground';
import { gridsGeoJson } from '../../core/formats/export-grids';
import type { ImportReport, LayerInput } from '../../core/formats/import-report';
import { writePlanFile } from '../../core/formats/plan-file';
import { readLayers } from '../../core/formats/read-layers';
import { registerCsv } from '../../core/formats/register-csv';
import type { Role } from '../../core/formats/role';
import { suggestMapping, suggestRole } from '../../core/formats/suggest-mapping';
import type { Ground, GroundIssue } from '../../core/ground/ground';
import { buildMeshes } from '../../core/mesh/build-mesh';
import type { Outcome } from '../../core/outcome';
import { partition } from '../../core/partition/partition';
import { SCORE_PRESETS } from '../../core/partition/presets';
import { problemFromAreas } from '../../core/partition/problem-from-plan';
import { gridFacts } from '../../core/plan/grid-facts';
import type { Plan, Profile } from '../../core/plan/plan';
import { emptyPlan } from '../../core/plan/plan-from-scheme';
import { readBytes } from '../input';
import { numberOption, requiredOption } from '../option';
import { progressTo } from '../progress';
import { sentence } from '../read-layer';
import { type OptionValues, UsageError, type Verb } from '../verb';

const DEFAULT_TARGET = 300;
const DEFAULT_TOLERANCE = 0.1;

export const propose: Verb = {
  name: 'propose',
  usage: `--buildings F --communities F [--barriers F …] [--households-field NAME] [--target 300] [--tolerance 0.1] [--seed N] --out DIR
    proposes grids; writes plan.json, grids.geojson and register.csv, prints a summary`,
  options: {
    buildings: { type: 'string' },
    communities: { type: 'string' },
    barriers: { type: 'string', multiple: true },
    'households-field': { type: 'string' },
    target: { type: 'string' },
    tolerance: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
  },
  run: runPropose,
};

async function runPropose(positionals: readonly string[], values: OptionValues): Promise<number> {
  const startedAt = performance.now();
  const loose = positionals.length > 0 && values.barriers === undefined;
  if (loose) throw new UsageError(`propose: unexpected '${positionals[0]}'`);
  const out = requiredOption('propose', values, 'out');
  const target = numberOption('propose', values, 'target', DEFAULT_TARGET, 1);
  const tolerance = numberOption('propose', values, 'tolerance', DEFAULT_TOLERANCE, 0, 1);
  const seed = numberOption('propose', values, 'seed', 1, 0, Number.MAX_SAFE_INTEGER);
  if (!Number.isInteger(seed)) throw new UsageError('propose: --seed must be a whole number');
  const field = values['households-field'];

  const buildings = await readInputs(requiredOption('propose', values, 'buildings'), 'buildings');
  const inputs = [
    ...(typeof field === 'string' ? buildings.map((input) => withHouseholds(input, field)) : buildings),
    ...(await readInputs(requiredOption('propose', values, 'communities'), 'communities')),
  ];
  // A shell expands `--barriers *.geojson` to one value and further arguments: those are barriers too.
  for (const file of [values.barriers ?? []].flat().concat(positionals)) {
    inputs.push(...(await readInputs(String(file), null)));
  }
  const title = basename(requiredOption('propose', values, 'communities')).replace(/\..*$/, '');
  const label = { zh: title, en: title };
  const built = settled(
    buildGround({ inputs, options: { name: label, source: label, utcOffsetMinutes: 0 } }),
    'propose',
  );
  const { ground, report } = built;
  const readMs = performance.now() - startedAt;

  const { meshes, issues } = buildMeshes(ground, undefined, progressTo('mesh'));
  const meshMs = performance.now() - startedAt - readMs;
  const profile: Profile = {
    id: `households-${target}`,
    name: { zh: `${target} 户`, en: `${target} households` },
    target,
    min: Math.ceil(target * (1 - tolerance)),
    max: Math.floor(target * (1 + tolerance)),
    balance: 'households',
  };
  const byArea = new Map(meshes.map((mesh) => [mesh.area, mesh]));
  const empty = emptyPlan(ground, byArea, profile, { id: `proposal-${seed}`, name: title });
  const plan = proposeGrids(empty, ground, { target, tolerance, seed });
  const partitionMs = performance.now() - startedAt - readMs - meshMs;

  await mkdir(out, { recursive: true }).catch((error: Error) => {
    throw new UsageError(`Cannot write to ${out}: ${error.message}`, { cause: error });
  });
  const files = {
    'plan.json': writePlanFile(plan, ground),
    'grids.geojson': gridsGeoJson(plan, ground),
    'register.csv': registerCsv(plan, null, ground),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(out, name), text);
  const ms = Object.fromEntries(
    Object.entries({ read: readMs, mesh: meshMs, partition: partitionMs, all: performance.now() - startedAt }).map(
      ([step, time]) => [step, Math.round(time)],
    ),
  );
  const summary = { ...summaryOf(plan, ground, report, issues), seed, ms, wrote: Object.keys(files) };
  process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  return 0;
}

/** All layers of a file; with `role` null the file is a barrier and its name says which kind. */
async function readInputs(path: string, role: Role | null): Promise<LayerInput[]> {
  const fileName = basename(path).replace(/\.gz$/i, '');
  return settled(readLayers(fileName, await readBytes(path)), path).map((layer) => {
    const suggested = suggestRole(layer, fileName);
    const dividing: Role = ['streets', 'rail', 'water'].includes(suggested)
      ? suggested
      : layer.geometry === 'polygon'
        ? 'water'
        : 'streets';
    const taken = role ?? dividing;
    return { layer, role: taken, mapping: suggestMapping(layer, taken), fileName };
  });
}

function withHouseholds(input: LayerInput, field: string): LayerInput {
  const column = input.layer.columns.find(({ name }) => name === field);
  if (column) return { ...input, mapping: { ...input.mapping, households: field } };
  const names = input.layer.columns.filter(({ kind }) => kind === 'number').map(({ name }) => name);
  throw new UsageError(
    `${input.fileName}: no column '${field}'; columns of numbers are: ${names.join(', ') || 'none'}`,
  );
}

function settled<T>(outcome: Outcome<T>, what: string): T {
  if (!outcome.ok) throw new UsageError(`${what}: ${sentence(outcome)}`);
  return outcome.value;
}

/** Divides every community and makes the parts grids with codes. */
function proposeGrids(
  empty: Plan,
  ground: Ground,
  { target, tolerance, seed }: { target: number; tolerance: number; seed: number },
): Plan {
  const areas = [...empty.areas];
  const { problem, plotStart } = problemFromAreas(
    areas.map(([, areaPlan]) => areaPlan),
    empty.profile,
  );
  const options = { target, tolerance, seed, mode: 'thorough', weights: SCORE_PRESETS.balanced } as const;
  const { part } = settled(partition(problem, { ...options, onProgress: progressTo('partition') }), 'propose');
  const proposals = areas.map(([area], i) => ({ area, plots: null, part: part.slice(plotStart[i], plotStart[i + 1]) }));
  return settled(applyProposal(empty, ground, proposals), 'propose');
}

function summaryOf(plan: Plan, ground: Ground, report: ImportReport, meshIssues: readonly GroundIssue[]) {
  const { target, min, max } = plan.profile;
  const facts = [...gridFacts(plan, ground).values()];
  const deviations = facts.map(({ households }) => Math.abs(households - target) / target).sort((a, b) => a - b);
  const inRange = facts.filter(({ households }) => households >= min && households <= max).length;
  const rules = checkPlan(plan, ground);
  const placed = gridsOfBuildings(plan);
  return {
    grids: facts.length,
    communities: plan.areas.size,
    buildings: ground.buildings.count,
    households: facts.reduce((sum, { households }) => sum + households, 0),
    target,
    deviation: {
      inRange,
      shareInRange: rounded(inRange / Math.max(1, facts.length)),
      median: rounded(deviations[deviations.length >> 1] ?? 0),
      worst: rounded(deviations.at(-1) ?? 0),
      outsideBecauseOfOneBuilding: facts.filter((grid) => grid.households > max && grid.plots === 1).length,
    },
    detachedGrids: rules.filter(({ rule }) => rule === 'detached-part').length,
    cutBuildings: [...placed.values()].filter((grids) => grids.size > 1).length,
    buildingsOnNoPlot: ground.buildings.count - placed.size,
    unassignedHouseholds: rules.filter(({ rule }) => rule === 'unassigned-households').length,
    issues: countBy(rules.map(({ rule }) => rule)),
    groundIssues: countBy(meshIssues.map(({ reason, handled }) => `${reason}, ${handled}`)),
    files: report.files.map(({ issues, ...file }) => ({
      ...file,
      issues: countBy(issues.map(({ reason, handled }) => `${reason}, ${handled}`)),
    })),
  };
}

/** Grids of each building that has a plot: more than one would mean that a boundary runs through it. */
function gridsOfBuildings(plan: Plan): Map<number, Set<number>> {
  const grids = new Map<number, Set<number>>();
  for (const { mesh, gridOf } of plan.areas.values()) {
    gridOf.forEach((grid, plot) => {
      const building = mesh.plotBuilding[plot];
      if (building >= 0) grids.set(building, (grids.get(building) ?? new Set()).add(grid));
    });
  }
  return grids;
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
