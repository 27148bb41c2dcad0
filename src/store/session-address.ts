/**
 * Keeps the address bar and the session alike. Going to another room is a step the back button takes back; everything
 * else (panning, selecting, switching a layer) rewrites the step one is on.
 */
import type { SessionStore } from './session';
import { sessionAtHash, sessionToHash } from './session-url';

/** Browsers refuse more than some hundred rewrites in half a minute. */
const REWRITE_MS = 400;

/** Follows both ways from now on. The session is expected to have been made from the address. */
export function followAddress(session: SessionStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writtenAt = Number.NEGATIVE_INFINITY;

  function rewrite(): void {
    clearTimeout(timer);
    timer = undefined;
    writtenAt = performance.now();
    const hash = sessionToHash(session.getState());
    if (location.hash !== hash) history.replaceState(null, '', hash);
  }

  session.subscribe((state, before) => {
    if (state.room !== before.room || state.isDiagnosing !== before.isDiagnosing) {
      // What of the room before still waits to be written belongs to its step.
      if (timer !== undefined) {
        clearTimeout(timer);
        timer = undefined;
        history.replaceState(null, '', sessionToHash(before));
      }
      const hash = sessionToHash(state);
      if (location.hash !== hash) history.pushState(null, '', hash);
      return;
    }
    const waitMs = writtenAt + REWRITE_MS - performance.now();
    if (waitMs <= 0) rewrite();
    else timer ??= setTimeout(rewrite, waitMs);
  });

  window.addEventListener('hashchange', () => {
    clearTimeout(timer);
    timer = undefined;
    const there = sessionAtHash(session.getState(), location.hash);
    // The step exists already: it is put in order before the session follows, so that nothing is pushed.
    history.replaceState(null, '', sessionToHash(there));
    session.setState(there);
  });
}
