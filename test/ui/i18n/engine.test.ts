// Every reason why a part stays out of the band has its words, and no two the same.

import { expect, it } from 'vitest';
import type { OutOfBandReason } from '../../../src/core/partition/problem';
import { engine } from '../../../src/ui/i18n/engine';

it.each(['zh', 'en'] as const)('%s: reasons out of the band are told apart', (language) => {
  // The compiler sees to it that no reason is left out.
  const outOfBand: Record<OutOfBandReason, string> = engine[language].outOfBand;
  expect(new Set(Object.values(outOfBand)).size).toBe(Object.keys(outOfBand).length);
});
