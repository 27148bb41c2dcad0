/**
 * How a text is recognised as a plan file. A file of a later version is refused by its number; there is nothing to
 * migrate before there is a version 2.
 */
import * as v from 'valibot';
import { done, type Outcome, refuse } from '../outcome';
import { findJsonError } from './find-json-error';
import { levelsInconsistency } from './plan-file-levels';
import { PLAN_FILE_VERSION, type PlanFile, planFile, planFileHead } from './plan-file-schema';
import { zonesInconsistency } from './zones-inconsistency';

/**
 * Recognises a plan file. Refusals: 'json-syntax' {line, column}, 'not-a-plan-file', 'plan-file-newer' {version, known},
 * 'plan-file-damaged' {path}.
 */
export function parsePlanFile(text: string): Outcome<PlanFile> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return refuse('json-syntax', findJsonError(text));
  }
  const head = v.safeParse(planFileHead, document);
  if (!head.success) return refuse('not-a-plan-file');
  const { version } = head.output;
  if (version > PLAN_FILE_VERSION) return refuse('plan-file-newer', { version, known: PLAN_FILE_VERSION });
  const file = v.safeParse(planFile, document);
  if (!file.success) return refuse('plan-file-damaged', { path: v.getDotPath(file.issues[0]) ?? '' });
  const wrong = inconsistency(file.output) ?? levelsInconsistency(file.output) ?? zonesInconsistency(file.output);
  return wrong === null ? done(file.output) : refuse('plan-file-damaged', { path: wrong });
}

/** The first thing that does not fit together, as a path; null where all does. */
function inconsistency({ grids, communities }: PlanFile): string | null {
  const ids = new Set(grids.map((one) => one.id));
  if (ids.size < grids.length) return 'grids';
  for (const { code, gridOf, households, links = [], borders = [], divided = [] } of communities) {
    const path = `communities.${code}.gridOf`;
    if (gridOf.length % 2 !== 0) return path;
    let plots = 0;
    for (let i = 0; i < gridOf.length; i += 2) {
      if (gridOf[i] !== -1 && !ids.has(gridOf[i])) return path;
      if (gridOf[i + 1] < 1) return path;
      plots += gridOf[i + 1];
    }
    if (plots !== households.length) return path;
    const isPlot = (plot: number) => plot < plots;
    if (borders.length % 2 !== 0 || !borders.every(isPlot)) return `communities.${code}.borders`;
    if (!divided.every((one) => one.plots.every(isPlot))) return `communities.${code}.divided`;
    if (!links.every(({ plots: [a, b] }) => isPlot(a) && isPlot(b) && a !== b)) return `communities.${code}.links`;
  }
  return null;
}
