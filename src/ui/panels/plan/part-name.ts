/** A part of a building in words: which stairwells, and whether their number is an estimate. */
import type { TFunction } from 'i18next';
import type { Ground } from '../../../core/ground/ground';
import { stairwellCount } from '../../../core/ground/stairwell-count';
import { numberRuns } from '../../../core/plan/number-runs';
import { inLanguage } from '../../../map/features';
import type { Language } from '../../../store/session';

/** Names a building by its address, else its id. */
export function buildingName(ground: Ground, building: number, language: Language): string {
  return inLanguage(ground.buildings.address[building], language) || ground.buildings.id[building];
}

/** Names some stairwells of a building. */
export function partName(
  ground: Ground,
  { building, stairwells }: { readonly building: number; readonly stairwells: readonly number[] },
  language: Language,
  t: TFunction,
): string {
  const { isEstimated } = stairwellCount(ground, building);
  const values = { building: buildingName(ground, building, language), stairwells: numberRuns(stairwells) };
  return t(isEstimated ? 'stairwell.estimatedPart' : 'stairwell.part', values);
}
