/** Plan file, grids and register: out to the person's disk, and the plan file back in. */
import { gridsGeoJson, gridsTopoJson } from '../core/formats/export-grids';
import { readPlanFile, writePlanFile } from '../core/formats/plan-file';
import { registerCsv } from '../core/formats/register-csv';
import { type Command, never, type Studio } from './command';
import { openPlan, tellRefusal } from './grid-commands';
import { openFreshPlan } from './plan-commands';

export const PLAN_FILE_EXTENSION = '.jingwei.json';

export const EXPORTS = ['geojson', 'topojson', 'csv'] as const;
export type ExportFormat = (typeof EXPORTS)[number];

/** Characters that file systems refuse. */
function fileName(plan: { readonly name: string }, extension: string): string {
  return `${plan.name.replace(/[\\/:*?"<>|]/g, '-')}${extension}`;
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
    if (file) readPlanText(studio, await file.text());
  },
};

/** Opens the text of a plan file beside the plans there are: it never takes the place of one. */
export function readPlanText(studio: Pick<Studio, 'app'>, text: string): void {
  const { app } = studio;
  const { ground, meshes } = app.city.store.getState();
  if (!ground) return;
  const read = readPlanFile(text, ground, meshes);
  if (!read.ok) return tellRefusal(app, read);
  const { plan, warnings } = read.value;
  openFreshPlan(studio, { ...plan, id: crypto.randomUUID() });
  for (const { reason, values } of warnings.slice(0, 2)) {
    app.notices.show({ tone: 'info', key: `planFileWarning.${reason}`, values });
  }
}

export function exportGrids(studio: Studio, format: ExportFormat): void {
  const { ground } = studio.app.city.store.getState();
  const { reference } = studio.app.document.store.getState();
  if (!ground) return;
  const plan = openPlan(studio);
  if (format === 'geojson') {
    studio.download(fileName(plan, '.geojson'), gridsGeoJson(plan, ground), 'application/geo+json');
  } else if (format === 'topojson') {
    studio.download(fileName(plan, '.topojson'), gridsTopoJson(plan, ground), 'application/json');
  } else {
    // Spreadsheets take a file without the mark for the local code page.
    const text = registerCsv(plan, reference?.basedOn ? reference : null, ground);
    studio.download(fileName(plan, '.csv'), text.startsWith('\uFEFF') ? text : `\uFEFF${text}`, 'text/csv');
  }
}
