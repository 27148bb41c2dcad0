/**
 * Claims where the browser has no Web Locks: a tab asks aloud whether another holds the plan and takes silence for no.
 * Of two tabs that ask at the same moment the one with the lower id holds. A tab that died says nothing; `takeOver`
 * then waits as long as for one that is slow.
 */
import { newId } from './new-id';
import { type ClaimHolder, type ClaimMessage, openClaimChannel, type PlanClaims, YIELD_MS } from './plan-claims';

/** Silence this long means that no tab holds the plan. */
const ANSWER_MS = 300;

export function claimByMessage(holder: ClaimHolder): PlanClaims {
  const tab = newId();
  const channel = openClaimChannel();
  let planId: string | null = null;
  let state: 'asking' | 'mine' | 'elsewhere' = 'asking';
  let waited = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const send = (kind: ClaimMessage['kind'], about: string) => channel?.postMessage({ kind, planId: about, tab });

  function hold(): void {
    clearTimeout(timer);
    state = 'mine';
    send('held', planId!);
    holder.onHold(planId!, 'mine', waited);
  }

  function leave(): void {
    clearTimeout(timer);
    if (planId !== null && state === 'mine') send('released', planId);
  }

  function ask(): void {
    clearTimeout(timer);
    state = 'asking';
    send('claimed', planId!);
    timer = setTimeout(hold, channel ? ANSWER_MS : 0);
  }

  function stepBack(): void {
    clearTimeout(timer);
    const wasShown = state === 'elsewhere';
    state = 'elsewhere';
    waited = true;
    if (!wasShown) holder.onHold(planId!, 'elsewhere', false);
  }

  function hear({ kind, planId: about, tab: sender }: ClaimMessage): void {
    if (about !== planId) return;
    if ((kind === 'claimed' || kind === 'asked') && state === 'mine') send('held', about);
    else if (kind === 'claimed' && state === 'asking') {
      if (sender < tab) stepBack();
      else send('claimed', about);
    } else if (kind === 'held') stepBack();
    else if (kind === 'released' && state === 'elsewhere') ask();
    else if (kind === 'saved' && state === 'elsewhere') holder.onSaved(about);
    else if (kind === 'wanted' && state === 'mine') {
      void holder.beforeYield(about).then(() => {
        if (planId !== about || state !== 'mine') return;
        stepBack();
        send('released', about);
      });
    }
  }

  if (channel) channel.onmessage = ({ data }: MessageEvent<ClaimMessage>) => hear(data);
  if (typeof window !== 'undefined') window.addEventListener('pagehide', leave);

  return {
    claim(wanted) {
      if (wanted === planId) return;
      leave();
      planId = wanted;
      waited = false;
      if (planId !== null) ask();
    },
    takeOver() {
      if (planId === null || state !== 'elsewhere') return;
      send('wanted', planId);
      const about = planId;
      timer = setTimeout(() => {
        if (planId === about && state === 'elsewhere') hold();
      }, YIELD_MS);
    },
    async isElsewhere(about) {
      if (about === planId || !channel) return about === planId && state === 'elsewhere';
      const answered = new Promise<boolean>((resolve) => {
        const listen = ({ data }: MessageEvent<ClaimMessage>) => {
          if (data.kind === 'held' && data.planId === about) resolve(true);
        };
        channel.addEventListener('message', listen);
        setTimeout(() => {
          channel.removeEventListener('message', listen);
          resolve(false);
        }, ANSWER_MS);
      });
      send('asked', about);
      return answered;
    },
    tellSaved: (about) => send('saved', about),
    stop() {
      leave();
      planId = null;
      channel?.close();
      if (typeof window !== 'undefined') window.removeEventListener('pagehide', leave);
    },
  };
}
