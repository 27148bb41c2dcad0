/** The heat of the window as a picture, and the scale it is drawn to. */
import { useMemo, useRef } from 'react';
import { blurDensity } from '../../../core/density/density';
import type { Ground } from '../../../core/ground/ground';
import type { IncidentTable } from '../../../core/incidents/incident';
import type { ColourRamp } from '../../../map/colour-ramp';
import { heatImage, referenceDensity } from '../../../map/heat-image';
import type { GroundImage } from '../../../map/layers/field-layers';
import { createMovingHeat } from '../../../store/moving-heat';

export interface WallHeat {
  readonly image: GroundImage;
  /** Incidents per km² at the top of the scale. */
  readonly maxPerKm2: number;
  /** Incidents in the picture. */
  readonly count: number;
}

interface HeatQuestion {
  readonly nowMs: number;
  readonly windowMs: number;
  readonly bandwidthM: number;
  readonly ramp: ColourRamp;
}

export function useWallHeat(
  incidents: IncidentTable | null,
  ground: Ground,
  question: HeatQuestion | null,
): WallHeat | null {
  const heat = useMemo(() => incidents && createMovingHeat(incidents, ground), [incidents, ground]);
  /** The scale is taken once for a window and a bandwidth and then holds, so that a replay can be compared with itself. */
  const scale = useRef<{ key: string; of: unknown; maxPerKm2: number } | null>(null);
  const { nowMs = 0, windowMs = 0, bandwidthM = 0, ramp } = question ?? {};
  if (question) heat?.moveTo(nowMs, windowMs);
  const rows = heat?.rows.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `rows` says when the lattice has changed
  return useMemo(() => {
    if (!heat || !ramp) return null;
    const field = blurDensity(heat.lattice, bandwidthM);
    const key = `${windowMs} ${bandwidthM}`;
    if (scale.current?.key !== key || scale.current.of !== heat) {
      const [start, stop] = heat.rows;
      const xs = heat.x.subarray(start, stop);
      const ys = heat.y.subarray(start, stop);
      scale.current = { key, of: heat, maxPerKm2: referenceDensity(heat.lattice, field, xs, ys) };
    }
    const { maxPerKm2 } = scale.current;
    const image = heatImage(heat.lattice, field, ground.projection, { id: 'wall-heat', maxPerKm2, ramp });
    return { image, maxPerKm2, count: heat.count };
  }, [heat, rows, windowMs, bandwidthM, ramp, ground]);
}
