/** Hands a redraw over as one file: the package is made piece by piece, so that the page stays alive and one can stop. */
import type { HandOverFile } from '../core/formats/hand-over';
import type { WorkbookTable } from '../core/formats/hand-over-tables';
import type { Cell } from '../core/formats/table-csv';
import type { OnProgress } from '../core/outcome';
import { atLevelOf } from '../core/plan/levels';
import type { Plan } from '../core/plan/plan';
import { inForceBeside } from '../store/document';
import { type Command, never, type Studio } from './command';
import { fileName } from './file-commands';
import { openPlan } from './grid-commands';

/** Widest column of a workbook, letters; what is longer is cut on screen, not in the cell. */
const WIDEST = 60;

export const handOverPackage: Command = {
  id: 'hand-over',
  group: 'plan',
  keys: ['Ctrl+Shift+S'],
  refusal: never,
  run: ({ app }) => app.session.setState({ dialog: 'hand-over' }),
};

/**
 * Makes the package of the open plan, under the name it has on the page, and gives it to the person at the screen: its
 * bytes, null when stopped.
 */
export async function handOverPlan(
  studio: Studio,
  name: string,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<number | null> {
  const { app, download } = studio;
  const { ground } = app.city.store.getState();
  if (!ground) return null;
  const plan = { ...openPlan(studio), name };
  const before = await divisionBefore(studio);
  const { language } = app.session.getState();
  const { handOver, handOverCount } = await import('../core/formats/hand-over');
  const { zip } = await import('fflate');
  const contents: Record<string, Uint8Array> = {};
  let made = 0;
  for (const file of handOver(plan, before, ground, { language, date: app.editions.store.getState().today })) {
    contents[file.path] = await bytesOf(file);
    made++;
    onProgress(made / (handOverCount(plan) + 1));
    await aMoment();
    if (signal.aborted) return null;
  }
  const bytes = await new Promise<Uint8Array>((resolve, reject) => {
    const stop = zip(contents, (error, packed) => (error ? reject(error) : resolve(packed)));
    signal.addEventListener('abort', () => {
      stop();
      resolve(new Uint8Array());
    });
  });
  if (signal.aborted) return null;
  download(fileName(plan, '.zip'), bytes, 'application/zip');
  return bytes.length;
}

/** What the open plan changes: the edition a published one followed, else the grids in force. */
async function divisionBefore(studio: Studio): Promise<Plan | null> {
  const { app } = studio;
  const plan = openPlan(studio);
  if (plan.standing?.kind !== 'published') return inForceBeside(app.document.store.getState());
  const before = await app.editions.before(plan.id);
  return before && atLevelOf(before, plan);
}

async function bytesOf(file: HandOverFile): Promise<Uint8Array> {
  if ('tables' in file) return workbook(file.tables);
  return typeof file.content === 'string' ? new TextEncoder().encode(file.content) : file.content;
}

/** Tables as a workbook for spreadsheets: numbers as numbers, all else as text, so that no code loses its zeros. */
async function workbook(tables: readonly WorkbookTable[]): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const sheets = tables.map(({ name, rows }) => ({
    sheet: name,
    data: rows.map((row, place) =>
      row.map((cell) =>
        place === 0 ? { value: String(cell), type: String, fontWeight: 'bold' as const } : cellOf(cell),
      ),
    ),
    columns: rows[0].map((_, column) => ({ width: widthOf(rows, column) })),
    stickyRowsCount: 1,
  }));
  return new Uint8Array(await (await writeXlsxFile(sheets).toBlob()).arrayBuffer());
}

function cellOf(cell: Cell) {
  if (cell === null || cell === '') return null;
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: cell, type: String };
}

/** Letters a column takes, Han ones twice. */
function widthOf(rows: WorkbookTable['rows'], column: number): number {
  const lengths = rows
    .slice(0, 200)
    .map((row) => [...String(row[column] ?? '')].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0));
  return Math.min(WIDEST, Math.max(8, ...lengths) + 2);
}

/** Lets the page draw and hear. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
