/**
 * What is done when the graphics card drops the map: make it anew after a moment, later each time it happens again, and
 * in the end leave it to a person, so that a broken driver is not asked for ever.
 */
import { useCallback, useEffect, useRef, useState } from 'react';

/** Waits before the map is made anew; after the last one only a person tries again. */
const WAITS_MS = [600, 3000, 10_000];
/** A map that stayed this long has recovered, and its losses are forgotten. */
const STEADY_MS = 60_000;

export interface MapLoss {
  readonly state: 'none' | 'restoring' | 'given-up';
  /** Goes up each time the map is to be made anew. */
  readonly generation: number;
  readonly lost: () => void;
  readonly restored: () => void;
  readonly tryAgain: () => void;
}

export function useMapLoss(): MapLoss {
  const [state, setState] = useState<MapLoss['state']>('none');
  const [generation, setGeneration] = useState(0);
  const losses = useRef(0);
  const restoredAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const makeAnew = useCallback(() => setGeneration((count) => count + 1), []);
  const lost = useCallback(() => {
    if (performance.now() - restoredAt.current > STEADY_MS) losses.current = 0;
    const waitMs = WAITS_MS[losses.current++];
    clearTimeout(timer.current);
    setState(waitMs === undefined ? 'given-up' : 'restoring');
    if (waitMs !== undefined) timer.current = setTimeout(makeAnew, waitMs);
  }, [makeAnew]);
  const restored = useCallback(() => {
    restoredAt.current = performance.now();
    setState('none');
  }, []);
  const tryAgain = useCallback(() => {
    losses.current = 0;
    setState('restoring');
    makeAnew();
  }, [makeAnew]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { state, generation, lost, restored, tryAgain };
}
