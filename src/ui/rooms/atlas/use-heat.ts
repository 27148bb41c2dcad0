/**
 * Density of the incidents in the window. Its scale rests on the whole span of the data and on the length of the
 * window only: the same colour means the same density at every zoom and in every window of that length.
 */
import { useMemo } from 'react';
import { blurDensity, type DensityLattice } from '../../../core/density/density';
import { referenceDensity } from '../../../map/heat-image';
import { createMovingHeat } from '../../../store/moving-heat';
import type { AtlasFigures } from './atlas-figures';

export interface Heat {
  readonly lattice: DensityLattice;
  readonly field: Float32Array;
  readonly maxPerKm2: number;
  /** Incidents drawn: without voided ones and those of sensitive categories, which have no place below the grid. */
  readonly count: number;
}

/** null while the layer is off or there are no incidents. */
export function useHeat({ ground, incidents, window, span, bandwidthM }: AtlasFigures, isOn: boolean): Heat | null {
  const moving = useMemo(
    () => (isOn && incidents ? createMovingHeat(incidents, ground) : null),
    [isOn, incidents, ground],
  );
  const wholePerKm2 = useMemo(() => {
    if (!moving || !span) return 0;
    moving.moveTo(span.toMs - 1, span.toMs - span.fromMs);
    return referenceDensity(moving.lattice, blurDensity(moving.lattice, bandwidthM), moving.x, moving.y);
  }, [moving, span, bandwidthM]);
  return useMemo(() => {
    if (!moving || !window || !span) return null;
    const lengthMs = window.toMs - window.fromMs;
    moving.moveTo(window.toMs - 1, lengthMs);
    const share = Math.min(1, lengthMs / (span.toMs - span.fromMs));
    return {
      lattice: moving.lattice,
      field: blurDensity(moving.lattice, bandwidthM),
      maxPerKm2: roundedUp(Math.max(1, wholePerKm2 * share)),
      count: moving.count,
    };
  }, [moving, window, span, bandwidthM, wholePerKm2]);
}

function roundedUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value * (1 - 1e-9))! * power;
}
