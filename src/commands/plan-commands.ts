/** Whole plans: make, copy, rename, delete, switch. Each leaves the plan that was open saved as it was. */

import { done, refuse } from '../core/outcome';
import { planOfEdition } from '../core/plan/edition';
import type { Plan, Profile } from '../core/plan/plan';
import { emptyPlan, planFromScheme } from '../core/plan/plan-from-scheme';
import { asDraft } from '../core/plan/standing';
import { newId } from '../store/new-id';
import type { Command, Studio } from './command';
import { editPlan, openPlan, tellRefusal } from './grid-commands';

/** Opens a plan kept in the browser. */
export async function openKeptPlan({ app }: Pick<Studio, 'app'>, id: string): Promise<void> {
  const { ground, meshes } = app.city.store.getState();
  if (!ground) return;
  // What could not be written yet is newer than what is kept.
  const unsaved = app.autosave.unsavedOf(id);
  if (unsaved?.plan) {
    app.session.setState({ grids: [] });
    const { plan, past, future } = unsaved;
    app.document.open(plan, app.document.store.getState().reference, { past, future });
    return;
  }
  const loaded = await app.plans.loadPlan(id, ground, meshes);
  if (!loaded.ok) return tellRefusal(app, loaded);
  const { plan, history, savedAt, isRecovered } = loaded.value;
  app.plans.takeUp(id, loaded.value);
  app.session.setState({ grids: [] });
  app.document.open(plan, app.document.store.getState().reference, history, savedAt);
  if (isRecovered) app.notices.show({ tone: 'info', key: 'studio.recovered', values: {} });
}

/** Opens a plan that is not kept yet; autosave takes it from there. */
export function openFreshPlan({ app }: Pick<Studio, 'app'>, plan: Plan): void {
  app.session.setState({ grids: [] });
  app.document.open(plan, app.document.store.getState().reference);
}

/** Begins a plan from what is in force, from nothing, or from another scheme by its id. */
export function newPlan(studio: Studio, from: 'scheme' | 'empty' | { readonly scheme: string }, name: string): void {
  const { ground, meshes } = studio.app.city.store.getState();
  if (!ground) return;
  const { profile } = openPlan(studio);
  const identity = { id: newId(), name };
  if (typeof from === 'object') {
    const scheme = ground.schemes.find(({ id }) => id === from.scheme)!;
    return openFreshPlan(studio, planFromScheme(ground, meshes, scheme, profile, identity));
  }
  const { reference } = studio.app.document.store.getState();
  openFreshPlan(
    studio,
    from === 'scheme' && reference?.basedOn
      ? { ...reference, ...identity, profile }
      : emptyPlan(ground, meshes, profile, identity),
  );
}

/** A plan as the draft another one begins as: from an edition its grids live on, from any other plan all is kept. */
export function copyOfPlan(plan: Plan, name: string): Plan {
  const identity = { id: newId(), name };
  if (plan.standing?.kind === 'published') return { ...planOfEdition(plan, identity), note: plan.note };
  return { ...asDraft(plan), ...identity, basedOn: { kind: 'plan', id: plan.id } };
}

/** The plan on screen goes on as a copy; the original stays as it is kept. */
export function duplicatePlan(studio: Studio, name: string): void {
  const { app } = studio;
  const plan = openPlan(studio);
  // What stands against a newer version elsewhere lives on in the copy only.
  if (app.document.editRefusal()?.reason === 'plan-changed-elsewhere') app.autosave.forget(plan.id);
  openFreshPlan(studio, copyOfPlan(plan, name));
}

export function renamePlan(studio: Studio, name: string): void {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed === openPlan(studio).name) return;
  editPlan(studio, { key: 'rename-plan', values: { name: trimmed } }, (plan) => done({ ...plan, name: trimmed }), []);
}

/** Writes down what the plan is for; one step of history. */
export function notePlan(studio: Studio, note: string): void {
  const trimmed = note.trim();
  if (trimmed === openPlan(studio).note) return;
  editPlan(studio, { key: 'note-plan' }, (plan) => done({ ...plan, note: trimmed }), []);
}

export function setProfile(studio: Studio, profile: Profile): void {
  const { target, min, max } = profile;
  // Another size of grids does not change which rules are hard here.
  const { rules } = openPlan(studio).profile;
  const next = rules ? { ...profile, rules } : profile;
  editPlan(studio, { key: 'profile', values: { target, min, max } }, (plan) => done({ ...plan, profile: next }), []);
}

/** Lets buildings be divided by stairwell in this plan, or no longer. */
export function allowDivision(studio: Studio, isAllowed: boolean): void {
  const { divideBuildings: _, ...rest } = openPlan(studio).profile;
  const profile: Profile = isAllowed ? { ...rest, divideBuildings: true } : rest;
  const key = isAllowed ? 'allow-division' : 'forbid-division';
  editPlan(studio, { key }, (plan) => done({ ...plan, profile }), []);
}

/** Deletes a kept plan; the notice takes it back. With the open plan another one opens, or a new one is made. */
export async function deletePlan(studio: Studio, id: string, name: string, nameOfNext: string): Promise<void> {
  const { app } = studio;
  const { groundId } = openPlan(studio);
  const kept = await app.plans.listPlans(groundId).catch(() => []);
  const standing = kept.find((head) => head.id === id)?.standing;
  // An edition is part of the city's record, also of the cross-walk of the one after it.
  if (standing?.kind === 'published') return tellRefusal(app, refuse('edition-kept', { from: standing.inForceFrom }));
  if (await app.tabs.isElsewhere(id)) return tellRefusal(app, refuse('plan-open-elsewhere'));
  // What is still to be written would bring it back.
  await app.autosave.flush();
  const deleted = await app.plans.deletePlan(groundId, id);
  if (!deleted.ok) return tellRefusal(app, deleted);
  const wasOpen = openPlan(studio).id === id;
  if (wasOpen) {
    const [next] = await app.plans.listPlans(groundId).catch(() => []);
    if (next) await openKeptPlan(studio, next.id);
    else newPlan(studio, 'scheme', nameOfNext);
  }
  app.notices.show({
    tone: 'info',
    key: 'studio.planDeleted',
    values: { name },
    action: {
      key: 'command.undo',
      run: () => void restoreDeletedPlan(studio, groundId, id, wasOpen),
    },
  });
}

/** Takes a deletion back, and opens the plan where it was open. */
export async function restoreDeletedPlan(
  studio: Studio,
  groundId: string,
  id: string,
  opensIt: boolean,
): Promise<void> {
  const { app } = studio;
  const restored = await app.plans.restorePlan(groundId, id);
  if (!restored.ok) return tellRefusal(app, restored);
  if (opensIt) await openKeptPlan(studio, id);
  else app.notices.show({ tone: 'info', key: 'keeping.restored', values: { name: restored.value.name } });
}

/** A kept plan as a copy to go on with; the original stays as it is. */
export async function copyKeptPlan({ app }: Pick<Studio, 'app'>, id: string, name: string): Promise<void> {
  const { ground, meshes } = app.city.store.getState();
  if (!ground) return;
  const unsaved = app.autosave.unsavedOf(id)?.plan;
  const loaded = unsaved ? done({ plan: unsaved }) : await app.plans.loadPlan(id, ground, meshes);
  if (loaded.ok) openFreshPlan({ app }, copyOfPlan(loaded.value.plan, name));
  else tellRefusal(app, loaded);
}

export const propose: Command = {
  id: 'propose',
  group: 'plan',
  keys: ['P'],
  refusal: ({ app }) => app.document.editRefusal(),
  run: ({ desk, cancelGesture }) => {
    cancelGesture();
    desk.setState({ isProposing: true });
  },
};
