/** Claims by Web Locks: a tab holds the lock of the plan it may change, and stands in line where another tab has it. */
import { newId } from './new-id';
import { type ClaimHolder, type ClaimMessage, openClaimChannel, type PlanClaims, YIELD_MS } from './plan-claims';

interface Turn {
  readonly planId: string;
  /** Gives the lock back, once it is held. */
  letGo: (() => void) | null;
  readonly leaving: AbortController;
}

export function claimByLock(holder: ClaimHolder, locks: LockManager): PlanClaims {
  const tab = newId();
  const channel = openClaimChannel();
  let turn: Turn | null = null;

  const nameOf = (planId: string) => `jingwei-plan-${planId}`;
  const send = (kind: ClaimMessage['kind'], planId: string) => channel?.postMessage({ kind, planId, tab });

  function end(ended: Turn | null): void {
    ended?.leaving.abort();
    ended?.letGo?.();
  }

  /** Holds the lock until the turn is over. */
  function hold(held: Turn, waited: boolean): Promise<void> | undefined {
    if (turn !== held) return undefined;
    holder.onHold(held.planId, 'mine', waited);
    return new Promise((resolve) => {
      held.letGo = resolve;
    });
  }

  async function run(started: Turn, waited: boolean): Promise<void> {
    const name = nameOf(started.planId);
    const isFree = await locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await hold(started, waited);
      return lock !== null;
    });
    if (isFree || turn !== started) return;
    holder.onHold(started.planId, 'elsewhere', false);
    await locks.request(name, { signal: started.leaving.signal }, () => hold(started, true));
  }

  /** Starts in line; a lock that was taken away, or a turn given up, ends with an error that says no more than that. */
  function start(planId: string, waited = false): void {
    const started: Turn = { planId, letGo: null, leaving: new AbortController() };
    turn = started;
    run(started, waited).catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
      if (turn === started && started.letGo) start(planId, true);
    });
  }

  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<ClaimMessage>) => {
      if (!turn || data.planId !== turn.planId) return;
      if (data.kind === 'saved' && !turn.letGo) holder.onSaved(data.planId);
      if (data.kind !== 'wanted' || !turn.letGo) return;
      const asked = turn;
      void holder.beforeYield(asked.planId).then(() => {
        if (turn !== asked) return;
        end(asked);
        start(asked.planId, true);
      });
    };
  }

  return {
    claim(planId) {
      if (turn?.planId === planId) return;
      end(turn);
      turn = null;
      if (planId !== null) start(planId);
    },
    takeOver() {
      const waiting = turn;
      if (!waiting || waiting.letGo) return;
      send('wanted', waiting.planId);
      setTimeout(() => {
        if (turn !== waiting || waiting.letGo) return;
        const stolen: Turn = { planId: waiting.planId, letGo: null, leaving: new AbortController() };
        turn = stolen;
        end(waiting);
        locks
          .request(nameOf(stolen.planId), { steal: true }, () => hold(stolen, true))
          .catch(() => {
            if (turn === stolen) start(stolen.planId, true);
          });
      }, YIELD_MS);
    },
    isElsewhere: (planId) =>
      turn?.planId === planId
        ? Promise.resolve(turn.letGo === null)
        : locks.request(nameOf(planId), { ifAvailable: true }, async (lock) => lock === null),
    tellSaved: (planId) => send('saved', planId),
    stop() {
      end(turn);
      turn = null;
      channel?.close();
    },
  };
}
