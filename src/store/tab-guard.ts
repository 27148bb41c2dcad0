/**
 * Keeps two tabs from changing one plan: the plan on screen is claimed (plan-claims.ts), held back from edits while
 * another tab has it, and read again when this tab gets it or that tab has saved.
 */
import type { Ground } from '../core/ground/ground';
import type { Mesh } from '../core/mesh/mesh';
import { refuse } from '../core/outcome';
import type { Autosave } from './autosave';
import { claimByLock } from './claim-by-lock';
import { claimByMessage } from './claim-by-message';
import type { DocumentControl } from './document';
import type { ClaimHolder, PlanClaims } from './plan-claims';
import type { PlanRepository } from './plan-repository';

export interface TabGuard {
  /** Makes the plan on screen this tab's: the other one saves it first, and may only look from then on. */
  takeOver(): void;
  /** Tells whether another tab is editing a plan. */
  isElsewhere(planId: string): Promise<boolean>;
  /** Tells other tabs that a plan has been saved. */
  tellSaved(planId: string): void;
  /** Reads the plan on screen as it is kept; what this tab has not saved of it is given up. */
  readAgain(): Promise<void>;
}

interface Guarded {
  readonly document: DocumentControl;
  readonly plans: Pick<PlanRepository, 'loadPlan' | 'takeUp'>;
  readonly autosave: () => Pick<Autosave, 'flush' | 'forget' | 'unsavedOf'>;
  /** The city on screen; null while there is none. */
  readonly city: () => { readonly ground: Ground; readonly meshes: ReadonlyMap<number, Mesh> } | null;
  /** Plans that are only looked at, such as the grids of a date, are nobody's. */
  readonly isClaimed: (planId: string) => boolean;
}

function createPlanClaims(holder: ClaimHolder): PlanClaims {
  return 'locks' in navigator ? claimByLock(holder, navigator.locks) : claimByMessage(holder);
}

export function guardTabs({ document, plans, autosave, city, isClaimed }: Guarded): TabGuard {
  const isOpen = (planId: string) => document.store.getState().plan?.id === planId;

  /** Opens the plan as it is kept now; it stays as it is where that cannot be read. */
  async function read(planId: string): Promise<void> {
    const open = city();
    const loaded = open && (await plans.loadPlan(planId, open.ground, open.meshes));
    if (!loaded?.ok || !isOpen(planId) || city()?.ground !== open?.ground) return;
    const { heldBack, reference } = document.store.getState();
    const { plan, history, savedAt } = loaded.value;
    plans.takeUp(planId, loaded.value);
    document.open(plan, reference, history, savedAt);
    document.holdBack(heldBack);
  }

  /** Follows what another tab has written, unless that would drop what this one could not write: then a person chooses. */
  async function follow(planId: string): Promise<void> {
    if (!isOpen(planId)) return;
    if (autosave().unsavedOf(planId)) document.holdBack(refuse('plan-changed-elsewhere'));
    else await read(planId);
  }

  const claims = createPlanClaims({
    async onHold(planId, hold, waited) {
      if (!isOpen(planId)) return;
      if (hold === 'elsewhere') return document.holdBack(refuse('plan-open-elsewhere'));
      // No edit comes between what is shown and what is read.
      if (waited) await follow(planId);
      const { heldBack } = document.store.getState();
      if (isOpen(planId) && heldBack?.reason === 'plan-open-elsewhere') document.holdBack(null);
    },
    async beforeYield(planId) {
      if (isOpen(planId)) document.holdBack(refuse('plan-open-elsewhere'));
      await autosave().flush();
    },
    onSaved: (planId) => void follow(planId),
  });

  document.store.subscribe(({ plan }, before) => {
    if (plan?.id !== before.plan?.id) claims.claim(plan && isClaimed(plan.id) ? plan.id : null);
  });

  return {
    takeOver: claims.takeOver,
    isElsewhere: claims.isElsewhere,
    tellSaved: claims.tellSaved,
    async readAgain() {
      const { plan } = document.store.getState();
      if (!plan) return;
      autosave().forget(plan.id);
      const isElsewhere = await claims.isElsewhere(plan.id);
      await read(plan.id);
      if (isOpen(plan.id)) document.holdBack(isElsewhere ? refuse('plan-open-elsewhere') : null);
    },
  };
}
