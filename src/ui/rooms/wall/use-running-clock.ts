/**
 * Runs the feeds' clock while the wall is drawn and its tab is visible. It waits for a map that is still being drawn, so
 * that nothing passes unseen.
 */
import { useEffect } from 'react';
import type { FeedsControl } from '../../../store/feeds';

/** The clock's step: four a second is as often as a person can read it. */
const STEP_MS = 250;

export function useRunningClock(feeds: FeedsControl): void {
  useEffect(() => {
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const isDrawn = document.documentElement.dataset.ready === 'true';
      if (isDrawn && !document.hidden) feeds.advance(now - last);
      last = now;
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [feeds]);
}
