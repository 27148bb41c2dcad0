/** Plan file, grids and register: out to the person's disk, and the plan file back in. */
import { gridsGeoJson, gridsTopoJson } from '../core/formats/export-grids';
import { fileNameOf } from '../core/formats/file-name';
import { linksCsv } from '../core/formats/links-csv';
import { readPlanFile, writePlanFile } from '../core/formats/plan-file';
import { registerCsv } from '../core/formats/register-csv';
import { asDraft } from '../core/plan/standing';
import { inForceBeside } from '../store/document';
import { newId } from '../store/new-id';
import { type Command, never, type Studio } from './command';
import { openPlan, tellRefusal } from './grid-commands';
import { openFreshPlan, openKeptPlan } from './plan-commands';

export const PLAN_FILE_EXTENSION = '.jingwei.json';

export const EXPORTS = ['geojson', 'topojson', 'csv', 'links'] as const;
export type ExportFormat = (typeof EXPORTS)[number];

export function fileName(plan: { readonly name: string }, extension: string): string {
  return fileNameOf(plan.name) + extension;
}

export const savePlanFile: Command = {
  id: 'save-plan-file',
  group: 'plan',
  keys: ['Ctrl+S'],
  refusal: never,
  run: ({ app, download }) => downloadPlan(app, download),
};

/** Hands the open plan over as a file; does nothing where none is open. */
export function downloadPlan({ city, document }: Studio['app'], download: Studio['download']): void {
  const { ground } = city.store.getState();
  const { plan } = document.store.getState();
  if (ground && plan) download(fileName(plan, PLAN_FILE_EXTENSION), writePlanFile(plan, ground), 'application/json');
}

export const openPlanFile: Command = {
  id: 'open-plan-file',
  group: 'plan',
  keys: ['Ctrl+O'],
  refusal: never,
  run: async (studio) => {
    const file = await studio.chooseFile('.json,application/json');
    if (file) await readPlanText(studio, await file.text());
  },
};

/** Opens the text of a plan file beside the plans there are: it never takes the place of one. */
export async function readPlanText(studio: Pick<Studio, 'app'>, text: string): Promise<void> {
  const { app } = studio;
  const { ground, meshes } = app.city.store.getState();
  if (!ground) return;
  let read = readPlanFile(text, ground, meshes);
  if (read.ok && read.value.warnings.some(({ reason }) => reason === 'community-redrawn')) {
    const { earlierMeshes } = await import('../core/plan/earlier-meshes');
    read = readPlanFile(text, ground, meshes, earlierMeshes(ground));
  }
  if (!read.ok) {
    return tellRefusal(app, read.reason === 'json-syntax' ? { ...read, reason: 'plan-file-not-json' } : read);
  }
  const kept = await app.plans.listPlans(ground.id).catch(() => []);
  // Another city may have been opened meanwhile.
  if (app.city.store.getState().ground !== ground) return;
  const { plan, warnings } = read.value;
  const open = app.document.store.getState().plan;
  const names = new Set([...kept.map((head) => head.name), ...(open ? [open.name] : [])]);
  if (plan.standing?.kind === 'published') {
    // An edition is the same edition wherever it is opened.
    const isKept = plan.id === open?.id || kept.some((head) => head.id === plan.id);
    if (isKept) await openKeptPlan(studio, plan.id);
    else openFreshPlan(studio, plan);
    await app.autosave.flush();
    await app.editions.changed();
  } else {
    openFreshPlan(studio, { ...asDraft(plan), id: newId(), name: freeName(plan.name, names) });
  }
  for (const { reason, values } of warnings.slice(0, 2)) {
    app.notices.show({ tone: 'info', key: `planFileWarning.${reason}`, values });
  }
}

/** The name itself, or the first of "name (2)", "name (3)" … that is not taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let n = 2; ; n++) if (!taken.has(`${name} (${n})`)) return `${name} (${n})`;
}

/** Whether there is anything to say in an export: of links only where the plan or the grids in force have some. */
export function hasExport({ app }: Pick<Studio, 'app'>, format: ExportFormat): boolean {
  const { plan } = app.document.store.getState();
  const plans = [plan, inForceBeside(app.document.store.getState())];
  return format !== 'links' || plans.some((one) => one && [...one.areas.values()].some(({ links }) => links));
}

export function exportGrids(studio: Studio, format: ExportFormat): void {
  const { ground } = studio.app.city.store.getState();
  if (!ground) return;
  const plan = openPlan(studio);
  if (format === 'geojson') {
    studio.download(fileName(plan, '.geojson'), gridsGeoJson(plan, ground), 'application/geo+json');
  } else if (format === 'topojson') {
    studio.download(fileName(plan, '.topojson'), gridsTopoJson(plan, ground), 'application/json');
  } else if (format === 'links') {
    const before = inForceBeside(studio.app.document.store.getState());
    studio.download(fileName(plan, '.links.csv'), linksCsv(plan, before, ground), 'text/csv');
  } else {
    const text = registerCsv(plan, inForceBeside(studio.app.document.store.getState()), ground);
    studio.download(fileName(plan, '.csv'), text, 'text/csv');
  }
}
