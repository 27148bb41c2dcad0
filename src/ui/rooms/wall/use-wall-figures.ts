/** The figures of the wall, anew at most once a second however fast the replay runs. */
import { useEffect, useMemo, useState } from 'react';
import type { FeedsControl } from '../../../store/feeds';
import { createWallFigures, type WallFacts, type WallFigures } from '../../../store/wall-figures';

const LEAST_MS = 1000;

export function useWallFigures(
  feeds: FeedsControl,
  { ground, plan, incidents, tracks, utcOffsetMin }: WallFacts,
  windowMs: number,
  radiusM: number,
): WallFigures | null {
  const figuresAt = useMemo(
    () => createWallFigures({ ground, plan, incidents, tracks, utcOffsetMin }),
    [ground, plan, incidents, tracks, utcOffsetMin],
  );
  const [figures, setFigures] = useState<WallFigures | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastAt = -Infinity;
    const update = () => {
      timer = undefined;
      lastAt = performance.now();
      const { phase, nowMs } = feeds.store.getState();
      setFigures(phase === 'ready' ? figuresAt({ nowMs, windowMs, radiusM }) : null);
    };
    update();
    const unsubscribe = feeds.store.subscribe((state, previous) => {
      if (state.nowMs === previous.nowMs && state.phase === previous.phase) return;
      timer ??= setTimeout(update, Math.max(0, lastAt + LEAST_MS - performance.now()));
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [feeds, figuresAt, windowMs, radiusM]);
  return figures;
}
