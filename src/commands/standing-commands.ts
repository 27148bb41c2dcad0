/** A plan on its way into force: lock, submit, withdraw, publish, take a publication back before its day. */
import type { Issue, Rule } from '../core/checks/issue';
import { CHOSEN_RULES } from '../core/checks/judge';
import { hardIssues, submitPlan } from '../core/checks/submit-plan';
import { crossWalkCsv } from '../core/formats/cross-walk-csv';
import type { Scheme } from '../core/ground/ground';
import { done, type Outcome, refuse } from '../core/outcome';
import { schemeEnd } from '../core/plan/edition';
import type { Plan } from '../core/plan/plan';
import { schemeInForce } from '../core/plan/plan-from-scheme';
import { type Publication, publicationAt, publishPlan } from '../core/plan/publish-plan';
import { lockPlan, withdrawPlan } from '../core/plan/standing';
import type { Studio } from './command';
import { fileName } from './file-commands';
import { editPlan, openPlan, tellRefusal } from './grid-commands';

function openGround({ app }: Studio) {
  const { ground } = app.city.store.getState();
  if (!ground) throw new Error('No city is open.');
  return ground;
}

/** Locks the open plan against edits, or unlocks it; no step of history. */
export function togglePlanLock(studio: Studio): void {
  const refusal = studio.app.document.amend((plan) => {
    if (plan.standing) return refuse('plan-submitted', { on: plan.standing.on });
    return done(lockPlan(plan, !plan.locked));
  });
  if (refusal) tellRefusal(studio.app, refusal);
}

/** Takes one of the rules of judgement for hard or soft in the open plan; one step of history. */
export function setRuleSeverity(studio: Studio, rule: Rule, severity: Issue['severity']): void {
  const label = { key: severity === 'hard' ? 'rule-hard' : 'rule-soft', values: { rule } };
  editPlan(studio, label, (plan) => done(withRule(plan, rule, severity)), []);
}

function withRule(plan: Plan, rule: Rule, severity: Issue['severity']): Plan {
  const { rules: before, ...profile } = plan.profile;
  const { [rule]: _, ...others } = before ?? {};
  const rules = severity === CHOSEN_RULES[rule] ? others : { ...others, [rule]: severity };
  return { ...plan, profile: Object.keys(rules).length > 0 ? { ...profile, rules } : profile };
}

/** Submits the open plan today. What stands in the way is shown in the list of issues. */
export function submitOpenPlan(studio: Studio): boolean {
  const { app, desk, cancelGesture } = studio;
  cancelGesture();
  const ground = openGround(studio);
  const refusal = app.document.amend((plan) => submitPlan(plan, ground, app.editions.store.getState().today));
  if (!refusal) return true;
  tellRefusal(app, refusal);
  if (refusal.reason === 'hard-rules-broken') showIssues(studio);
  desk.setState({ isPanelOpen: true });
  return false;
}

export function showIssues({ app, desk }: Studio): void {
  desk.setState({ tab: 'issues', isPanelOpen: true });
  app.session.setState({ dialog: null });
}

export function withdrawOpenPlan(studio: Studio): void {
  const refusal = studio.app.document.amend(withdrawPlan);
  if (refusal) tellRefusal(studio.app, refusal);
}

/** What publishing the open plan on a day would do, without doing it; `schemes` are others whose place it takes. */
export async function previewPublication(
  studio: Studio,
  inForceFrom: string,
  schemes: readonly string[],
): Promise<Outcome<Publication>> {
  const { app } = studio;
  const plan = openPlan(studio);
  const ground = openGround(studio);
  const before = await app.editions.last(plan.id);
  const { meshes } = app.city.store.getState();
  const replaces = ground.schemes
    .filter(({ id }) => schemes.includes(id))
    .map((scheme) => ({ scheme: scheme.id, plan: schemeInForce(ground, meshes, scheme) }));
  return publishPlan(plan, before, ground, { on: app.editions.store.getState().today, inForceFrom, replaces });
}

/** Schemes in force beside the one that plans follow each other in. */
export function otherSchemes({ app }: Pick<Studio, 'app'>): readonly Scheme[] {
  const { ground } = app.city.store.getState();
  const { heads } = app.editions.store.getState();
  return ground?.schemes.slice(1).filter(({ id }) => schemeEnd(heads, id) === null) ?? [];
}

/** Publishes the open plan from a day on. True where it has become an edition. */
export async function publishOpenPlan(
  studio: Studio,
  inForceFrom: string,
  schemes: readonly string[],
): Promise<boolean> {
  const { app } = studio;
  const plan = openPlan(studio);
  // The ground may have been corrected since the plan was submitted.
  const broken = hardIssues(plan, openGround(studio)).length;
  if (broken > 0) {
    tellRefusal(app, refuse('hard-rules-broken', { count: broken }));
    return false;
  }
  const published = await previewPublication(studio, inForceFrom, schemes);
  if (openPlan(studio) !== plan) return false;
  const refusal = published.ok
    ? app.document.addStep({ key: 'publish', values: { from: inForceFrom } }, () => done(published.value.plan))
    : published;
  if (refusal) {
    tellRefusal(app, refusal);
    return false;
  }
  await app.autosave.flush();
  await app.editions.changed();
  app.notices.show({ tone: 'info', key: 'keeping.published', values: { from: inForceFrom } });
  return true;
}

/**
 * Why a publication cannot be taken back: its day has come, another edition follows it, or it was not made here; null
 * where it can.
 */
export function recallRefusal(studio: Studio, plan: Plan) {
  const { standing } = plan;
  if (standing?.kind !== 'published') return refuse('not-published');
  const { heads, today } = studio.app.editions.store.getState();
  if (standing.inForceFrom <= today) return refuse('edition-in-force', { from: standing.inForceFrom });
  const next = heads.find(({ inForceFrom }) => inForceFrom !== null && inForceFrom > standing.inForceFrom);
  if (next) return refuse('edition-follows', { name: next.name, from: next.inForceFrom! });
  const before = studio.app.document.store.getState().past.at(-2);
  return before?.plan.standing?.kind === 'submitted' ? null : refuse('edition-not-made-here');
}

/** Takes the publication of the open plan back: it is submitted again, as it was before. */
export async function recallOpenPlan(studio: Studio): Promise<void> {
  const { app } = studio;
  const refusal = recallRefusal(studio, openPlan(studio)) ?? app.document.dropStep();
  if (refusal) return tellRefusal(app, refusal);
  await app.autosave.flush();
  await app.editions.changed();
}

/** Hands over the cross-walk of a published plan. */
export function exportCrossWalk({ app, download }: Studio): void {
  const { plan } = app.document.store.getState();
  if (plan?.standing?.kind !== 'published') return tellRefusal(app, refuse('not-published'));
  download(
    fileName(plan, `-${plan.standing.inForceFrom}.cross-walk.csv`),
    crossWalkCsv(publicationAt(plan)!.crossWalk),
    'text/csv',
  );
}
