/**
 * The document: the open plan, the scheme in force it is compared with, what a gesture is about to do, and history.
 *
 * History is a list of plans. Plans share what an edit did not touch, so a step costs the community it changed. A
 * gesture stages on every move, always from the last committed plan, and commits once. Nothing here saves: autosave
 * watches the plan, so undo saves itself. A plan that may not be changed here refuses every edit and every step back.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { done, type Outcome, type Refusal } from '../core/outcome';
import { atLevelOf } from '../core/plan/levels';
import type { Plan } from '../core/plan/plan';
import { settleZones } from '../core/plan/settle-zones';
import { frozenRefusal } from '../core/plan/standing';
import { keepChildrenWhole } from '../core/plan/whole-children';
import type { View } from './session';

/** What a step is called, as an i18n key (`edit.<key>`) and the values of its sentence. */
export interface EditLabel {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface Selection {
  /** Grid ids. */
  readonly grids: readonly number[];
  /** Index of the community, −1 none. */
  readonly area: number;
  /** Where the map looked when the step was made; absent where there was no map. */
  readonly view?: View;
}

/** A step of history: the plan after it, and what was selected and seen when it was made. */
export interface Edit {
  readonly label: EditLabel;
  readonly plan: Plan;
  readonly selection: Selection;
}

export interface History {
  /** Done, oldest first; never empty for an open plan. The first is the opening, the last is the plan on screen. */
  readonly past: readonly Edit[];
  /** Undone, the next to redo first. */
  readonly future: readonly Edit[];
}

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed';

export interface DocumentState extends History {
  /** Counts the plans opened on this page: another number is another opening, be it of the same plan. */
  readonly opening: number;
  /** The last committed plan. */
  readonly plan: Plan | null;
  /** The scheme in force, as a plan. */
  readonly reference: Plan | null;
  /** What the gesture under way would make of the plan; null between gestures. */
  readonly staged: Plan | null;
  /** Of the last step. */
  readonly label: EditLabel | null;
  /** Milliseconds since 1970 UTC, null when never saved. */
  readonly savedAt: number | null;
  readonly saveState: SaveState;
  /** Why saving failed; null otherwise. */
  readonly saveRefusal: Refusal | null;
  /** Why this page may not change the plan, such as another tab that has it; null where it may. */
  readonly heldBack: Refusal | null;
}

export type DocumentStore = StoreApi<DocumentState>;
export type PlanAction = (committed: Plan) => Outcome<Plan>;

/** Steps kept besides the opening one. */
export const KEPT_STEPS = 500;

const NOTHING_SELECTED: Selection = { grids: [], area: -1 };

const CLOSED: DocumentState = {
  opening: 0,
  plan: null,
  reference: null,
  staged: null,
  past: [],
  future: [],
  label: null,
  savedAt: null,
  saveState: 'saved',
  saveRefusal: null,
  heldBack: null,
};

/**
 * Every edit comes through here: above the lowest level of a plan it moves whole grids of the level below, and the
 * grids it makes join the service zones of their ground.
 */
function wholly(action: PlanAction, plan: Plan): Outcome<Plan> {
  const outcome = action(plan);
  const whole = outcome.ok ? keepChildrenWhole(plan, outcome.value) : outcome;
  return whole.ok ? done(settleZones(plan, whole.value)) : whole;
}

/** The grids in force that the open plan can be compared with: on its level, null where none are in force there. */
export function inForceBeside({ plan, reference }: Pick<DocumentState, 'plan' | 'reference'>): Plan | null {
  return plan && reference?.basedOn ? atLevelOf(reference, plan) : null;
}

/** `viewNow` tells where the map looks, to be remembered with every step. */
export function createDocument(viewNow: () => View | null = () => null) {
  const store: DocumentStore = createStore<DocumentState>(() => CLOSED);

  function committed(): Plan {
    const { plan } = store.getState();
    if (!plan) throw new Error('No plan is open.');
    return plan;
  }

  function editRefusal(): Refusal | null {
    const { heldBack, plan } = store.getState();
    return heldBack ?? (plan && frozenRefusal(plan));
  }

  /** Shows the last plan of a history; what was staged is dropped. */
  function show({ past, future }: History): void {
    const last = past[past.length - 1];
    store.setState({ past, future, plan: last.plan, label: last.label, staged: null });
  }

  function push(plan: Plan, label: EditLabel, selection: Selection): void {
    const { past } = store.getState();
    const kept = past.length > KEPT_STEPS ? past.slice(past.length - KEPT_STEPS) : past;
    const view = viewNow();
    show({ past: [...kept, { label, plan, selection: view ? { ...selection, view } : selection }], future: [] });
  }

  /** Moves to a place in history, counted over past and future. Gives the edits in between, nearest first. */
  function moveTo(index: number): Edit[] {
    const { past, future } = store.getState();
    const all = [...past, ...future];
    if (editRefusal() !== null) return [];
    if (index < 0 || index >= all.length || index === past.length - 1) return [];
    show({ past: all.slice(0, index + 1), future: all.slice(index + 1) });
    return index < past.length - 1 ? past.slice(index + 1).reverse() : future.slice(0, index - past.length + 1);
  }

  return {
    store,

    /** Opens a plan with the history it was saved with, or a new one that begins here. */
    open(plan: Plan, reference: Plan | null, history?: History, savedAt: number | null = null): void {
      const opened = history ?? { past: [{ label: { key: 'opened' }, plan, selection: NOTHING_SELECTED }], future: [] };
      const last = opened.past[opened.past.length - 1];
      if (last?.plan !== plan) throw new Error(`The history of plan ${plan.id} does not end in the plan.`);
      const opening = store.getState().opening + 1;
      store.setState({ ...CLOSED, ...opened, opening, plan, reference, label: last.label, savedAt });
    },

    close(): void {
      store.setState({ ...CLOSED, opening: store.getState().opening });
    },

    /**
     * Shows what an action would do to the committed plan. A refusal is given back and takes the stage away; an action
     * that changes nothing leaves the stage empty.
     */
    stage(action: PlanAction): Refusal | null {
      const plan = committed();
      const refusal = editRefusal();
      if (refusal) return refusal;
      const outcome = wholly(action, plan);
      const staged = outcome.ok && outcome.value !== plan ? outcome.value : null;
      if (staged !== store.getState().staged) store.setState({ staged });
      return outcome.ok ? null : outcome;
    },

    /** Esc: the plan is what it was before the gesture. */
    dropStage(): void {
      if (store.getState().staged) store.setState({ staged: null });
    },

    /** Ends a gesture with one step of history. False where nothing is staged. */
    commit(label: EditLabel, selection: Selection = NOTHING_SELECTED): boolean {
      const { staged } = store.getState();
      if (!staged) return false;
      push(staged, label, selection);
      return true;
    },

    /** Stages and commits in one go. An action that changes nothing makes no step; a refusal leaves all as it was. */
    edit(label: EditLabel, action: PlanAction, selection: Selection = NOTHING_SELECTED): Refusal | null {
      const plan = committed();
      const refusal = editRefusal();
      if (refusal) return refusal;
      const outcome = wholly(action, plan);
      if (!outcome.ok) return outcome;
      if (outcome.value !== plan) push(outcome.value, label, selection);
      return null;
    },

    /**
     * Changes what is not drawn of the plan on screen (its standing, its lock) without a step: no undo brings it back.
     * A frozen plan takes it, one held back does not.
     */
    amend(action: PlanAction): Refusal | null {
      const { heldBack, past } = store.getState();
      const outcome = heldBack ?? action(committed());
      if (!outcome.ok) return outcome;
      const last = past[past.length - 1];
      if (outcome.value !== last.plan) {
        show({ past: [...past.slice(0, -1), { ...last, plan: outcome.value }], future: store.getState().future });
      }
      return null;
    },

    /** Adds a step to a plan that takes no edit, such as its publication. Undone steps are gone. */
    addStep(label: EditLabel, action: PlanAction): Refusal | null {
      const outcome = store.getState().heldBack ?? action(committed());
      if (!outcome.ok) return outcome;
      push(outcome.value, label, NOTHING_SELECTED);
      return null;
    },

    /** Takes such a step back for good. */
    dropStep(): Refusal | null {
      const { heldBack, past } = store.getState();
      if (heldBack) return heldBack;
      if (past.length > 1) show({ past: past.slice(0, -1), future: [] });
      return null;
    },

    /** Takes the last step back: the plan before it, by reference. Gives the step, whose selection is to be restored. */
    undo(): Edit | null {
      return moveTo(store.getState().past.length - 2)[0] ?? null;
    },

    /** Does the next step again. Gives the step, whose selection is to be restored. */
    redo(): Edit | null {
      return moveTo(store.getState().past.length)[0] ?? null;
    },

    /** Goes to a step of history: 0 is the opening, counted over past and future. Gives that step, null for none. */
    jumpTo(index: number): Edit | null {
      const { past, future } = store.getState();
      if (moveTo(index).length === 0) return null;
      return [...past, ...future][index];
    },

    /** Why the plan on screen cannot be changed now, null where it can. Every way to change it asks this itself. */
    editRefusal,

    /** Holds the plan back from being changed on this page, or lets it go; what was staged is dropped. */
    holdBack(heldBack: Refusal | null): void {
      store.setState({ heldBack, ...(heldBack && { staged: null }) });
    },

    /** Replaces the scheme in force that the plan is compared with. */
    setReference(reference: Plan | null): void {
      store.setState({ reference });
    },
  };
}

export type DocumentControl = ReturnType<typeof createDocument>;
