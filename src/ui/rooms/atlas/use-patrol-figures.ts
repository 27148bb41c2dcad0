/**
 * Patrol figures for React: what must be prepared is worked off in slices that leave the page free, and until the
 * figures of a new window are ready the ones before stay on screen.
 */
import { useEffect, useMemo, useState } from 'react';
import type { Coverage, CoverageReader, PatrolAttendance, PatrolMeasures } from '../../../store/patrol-measures';
import type { TimeWindow } from '../../../store/session';

/** Work between two frames, milliseconds. */
const SLICE_MS = 12;

/** Coverage of a window; null while nothing is ready, and where there is no reader or window. */
export function useCoverage(
  reader: CoverageReader | null,
  window: TimeWindow | null,
  radiusM: number,
): Coverage | null {
  const [ready, setReady] = useState<{ readonly reader: CoverageReader; readonly window: TimeWindow } | null>(null);
  useEffect(() => {
    if (!reader || !window) return;
    return workOff(reader.prepare(window), () => setReady({ reader, window }));
  }, [reader, window]);
  return useMemo(
    () => (ready && ready.reader === reader && window ? ready.reader.read(ready.window, radiusM) : null),
    [ready, reader, window, radiusM],
  );
}

/** Visits, minutes and last visits of a window; null while the fixes are being located. */
export function useAttendance(patrols: PatrolMeasures | null, window: TimeWindow | null): PatrolAttendance | null {
  const [ready, setReady] = useState<PatrolMeasures | null>(null);
  useEffect(() => {
    if (!patrols) return;
    return workOff(patrols.prepareAttendance(), () => setReady(patrols));
  }, [patrols]);
  return useMemo(
    () => (patrols && ready === patrols && window ? patrols.attendance(window) : null),
    [patrols, ready, window],
  );
}

/** Runs steps in slices and then tells; answers how to stop. */
function workOff(steps: Generator<void, void>, onDone: () => void): () => void {
  let timer = 0;
  const slice = () => {
    const startMs = performance.now();
    while (performance.now() - startMs < SLICE_MS) {
      if (steps.next().done) {
        onDone();
        return;
      }
    }
    timer = window.setTimeout(slice);
  };
  slice();
  return () => window.clearTimeout(timer);
}
