/**
 * Which tab may change a plan: one at a time. A tab claims the plan it opens; another tab that has it keeps it until it
 * closes, opens another plan, or is asked for it (`takeOver`) and has saved what it holds. With Web Locks the browser
 * itself answers and frees the claim of a tab that died; pages over plain http have none and ask each other by message.
 * Neither is what keeps a plan from being overwritten: that is the revision the plan repository compares.
 */
export type PlanHold = 'mine' | 'elsewhere';

/** What a tab is told and asked about the plan it has claimed. */
export interface ClaimHolder {
  /** `waited`: the other tab had the plan meanwhile, so what this one shows may be old. */
  onHold(planId: string, hold: PlanHold, waited: boolean): void;
  /** Another tab wants the plan: resolves when nothing of it is unsaved here. */
  beforeYield(planId: string): Promise<void>;
  /** The tab that holds the plan has saved it. */
  onSaved(planId: string): void;
}

export interface PlanClaims {
  /** Claims a plan in the place of the one before; null claims none. */
  claim(planId: string | null): void;
  /** Asks the other tab for the plan claimed, and takes it when that tab does not answer. */
  takeOver(): void;
  /** Tells whether another tab holds a plan that this one has not claimed. */
  isElsewhere(planId: string): Promise<boolean>;
  /** Tells tabs that watch the plan that it has been saved. */
  tellSaved(planId: string): void;
  /** Gives the claim back and stops listening. */
  stop(): void;
}

/** How long another tab is given to save and let go. */
export const YIELD_MS = 3000;

export interface ClaimMessage {
  readonly kind: 'asked' | 'claimed' | 'held' | 'released' | 'saved' | 'wanted';
  readonly planId: string;
  /** Tab that sends. */
  readonly tab: string;
}

/** What tabs of one city's page say to each other; null where the browser has no channel. */
export function openClaimChannel(): BroadcastChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('jingwei-plans');
}
