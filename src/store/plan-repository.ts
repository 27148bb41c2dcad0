/**
 * Named plans kept in the browser, one IndexedDB database for each ground. Heads (name, date) and records (plan and
 * history, see history-record.ts) lie apart, so that listing plans reads no plan. Steps made since a record was written
 * lie in the journal (plan-journal.ts). A deleted plan is only marked, and can be restored.
 */
import type { Ground } from '../core/ground/ground';
import type { Mesh } from '../core/mesh/mesh';
import { done, type Outcome, refuse } from '../core/outcome';
import { baseMesh } from '../core/plan/mesh-lineage';
import { type Plan, UNASSIGNED } from '../core/plan/plan';
import type { History } from './document';
import {
  carriedHistory,
  earlierMeshesOf,
  historyOfRecord,
  PLAN_RECORD_VERSION,
  type PlanRecord,
  type RestoredPlan,
  recordOfHistory,
} from './history-record';
import { newId } from './new-id';
import { PlanChangedElsewhere } from './open-database';
import { createPlanDatabases, entriesOf, type HeadStanding, type JournalEntry, type PlanHead } from './plan-database';
import { createPlanJournal, followEntries, type JournalLine } from './plan-journal';
import { storageRefusal } from './storage-refusal';

export interface LoadedPlan extends RestoredPlan {
  readonly savedAt: number;
  readonly revision: string | undefined;
  /** Where the next step goes on; null where the plan has to be written whole first. */
  readonly line: JournalLine | null;
}

function headStanding({ standing }: Plan): HeadStanding | null {
  if (standing?.kind !== 'published') return standing ?? null;
  const { crossWalk: _, closed: __, crossWalks, ...short } = standing;
  return { ...short, ...(crossWalks && { replaces: crossWalks.map(({ scheme }) => scheme) }) };
}

function householdsInGrids({ areas }: Plan): number {
  let households = 0;
  for (const { mesh, gridOf } of areas.values()) {
    for (let plot = 0; plot < mesh.plotCount; plot++) {
      if (gridOf[plot] !== UNASSIGNED) households += mesh.plotHouseholds[plot];
    }
  }
  return households;
}

export function createPlanRepository() {
  const { database, ready } = createPlanDatabases();
  const journal = createPlanJournal();
  /** Revision of each plan as this page took it up to change it, or wrote it last. */
  const known = new Map<string, string | undefined>();

  async function changeHead(groundId: string, id: string, change: Partial<PlanHead>): Promise<Outcome<PlanHead>> {
    try {
      const transaction = (await database(groundId)).transaction('heads', 'readwrite');
      const head = await transaction.store.get(id);
      if (!head) return refuse('no-such-plan', { plan: id });
      const changed = { ...head, ...change, revision: newId() };
      await Promise.all([transaction.store.put(changed), transaction.done]);
      if (known.get(id) === head.revision) known.set(id, changed.revision);
      return done(changed);
    } catch (error) {
      return storageRefusal(error);
    }
  }

  async function heads(groundId: string): Promise<PlanHead[]> {
    const all = await (await database(groundId)).getAll('heads');
    return all.sort((a, b) => b.savedAt - a.savedAt || (a.id < b.id ? -1 : 1));
  }

  return {
    /**
     * Saves a plan with its history in one transaction; rejects with the browser's error, such as a full disk, and with
     * `PlanChangedElsewhere` where another page has written the plan since this one read it.
     */
    async savePlan(plan: Plan, history: History): Promise<PlanHead> {
      const lineAtRecord = journal.beginRecord(plan.id, history);
      const opened = await database(plan.groundId);
      const mark = await lineAtRecord.mark();
      const built = new Map([...plan.areas].map(([area, { mesh }]) => [area, baseMesh(mesh)]));
      const head: PlanHead = {
        id: plan.id,
        name: plan.name,
        savedAt: Date.now(),
        deletedAt: null,
        grids: plan.grids.size,
        households: householdsInGrids(plan),
        steps: history.past.length - 1,
        note: plan.note,
        basedOn: plan.basedOn,
        profile: plan.profile,
        isLocked: plan.locked === true,
        standing: headStanding(plan),
        revision: newId(),
      };
      const record = { ...recordOfHistory(history, built), mark };
      const transaction = opened.transaction(['heads', 'records'], 'readwrite');
      try {
        const kept = await transaction.objectStore('heads').get(plan.id);
        if (kept && !(known.has(plan.id) && known.get(plan.id) === kept.revision)) {
          transaction.done.catch(() => {});
          transaction.abort();
          throw new PlanChangedElsewhere(plan.name);
        }
        await Promise.all([
          transaction.objectStore('heads').put(head),
          transaction.objectStore('records').put(record, plan.id),
          transaction.done,
        ]);
      } catch (error) {
        if (error instanceof PlanChangedElsewhere) {
          lineAtRecord.overtaken(opened);
          throw error;
        }
        // A write that was cut short says only that; why (no room) is known to the transaction.
        throw transaction.error ?? error;
      }
      known.set(plan.id, head.revision);
      lineAtRecord.written(opened);
      return head;
    },

    /**
     * Adds what became of a plan to what is kept of it, at the cost of the step; everything is on its way when this
     * returns. Null where the plan must be written whole: one that never was, and an edition, which is known by its
     * head. Rejects as `savePlan` does.
     */
    keepStep(plan: Plan, history: History): Promise<unknown> | null {
      const opened = plan.standing?.kind === 'published' ? undefined : ready(plan.groundId);
      const added = opened ? journal.add(opened, plan.id, history) : null;
      return (
        added?.catch((error) => {
          if (!(error instanceof DOMException && error.name === 'ConstraintError')) throw error;
          known.delete(plan.id);
          throw new PlanChangedElsewhere(plan.name);
        }) ?? null
      );
    },

    /**
     * Loads a plan over its ground and the meshes built from it; never rejects. Refuses `no-such-plan` {plan},
     * `plan-from-newer-version` {version} for a record a later product wrote, `plan-damaged` {plan (its name), message}
     * for one that cannot be read, and what `storageRefusal` says. What is kept stays as it is.
     */
    async loadPlan(id: string, ground: Ground, meshes: ReadonlyMap<number, Mesh>): Promise<Outcome<LoadedPlan>> {
      let head: PlanHead | undefined;
      let record: PlanRecord | undefined;
      let entries: JournalEntry[];
      try {
        const transaction = (await database(ground.id)).transaction(['heads', 'records', 'journal']);
        [head, record, entries] = await Promise.all([
          transaction.objectStore('heads').get(id),
          transaction.objectStore('records').get(id),
          transaction.objectStore('journal').getAll(entriesOf(id)),
        ]);
      } catch (error) {
        return storageRefusal(error);
      }
      if (!head || !record || head.deletedAt !== null) return refuse('no-such-plan', { plan: id });
      if (record.version > PLAN_RECORD_VERSION) return refuse('plan-from-newer-version', { version: record.version });
      try {
        const { savedAt, revision } = head;
        const earlier = await earlierMeshesOf(record, ground, meshes);
        const drawnOn = earlier ?? meshes;
        const { history: recorded, isRecovered } = historyOfRecord(record, ground, drawnOn);
        // On another mesh the steps have lost what they are steps of.
        const mark = isRecovered ? undefined : record.mark;
        const followed = followEntries(mark, recorded, entries, ground, drawnOn);
        const history = earlier ? carriedHistory(followed.history, ground, meshes) : followed.history;
        const line = earlier ? null : followed.line;
        return done({ plan: history.past.at(-1)!.plan, history, isRecovered, savedAt, revision, line });
      } catch (error) {
        // A record is whatever the browser gives back: written by another version, cut short, changed by hand.
        return refuse('plan-damaged', {
          plan: head.name,
          message: error instanceof Error ? error.message : String(error),
        });
      }
    },

    /**
     * Says that this page goes on from a plan as it was loaded: `savePlan` then writes over that version and no other.
     * A plan only looked at is not taken up.
     */
    takeUp(planId: string, { revision, line }: Pick<LoadedPlan, 'revision' | 'line'>): void {
      known.set(planId, revision);
      journal.setLine(planId, line);
    },

    /** Lists the plans of a ground, latest first. */
    async listPlans(groundId: string): Promise<PlanHead[]> {
      return (await heads(groundId)).filter((head) => head.deletedAt === null);
    },

    /** Lists the plans that were deleted and can be restored, latest first. */
    async listDeletedPlans(groundId: string): Promise<PlanHead[]> {
      return (await heads(groundId)).filter((head) => head.deletedAt !== null);
    },

    /** Marks a plan as deleted; `restorePlan` brings it back. Refuses `no-such-plan` {plan}. */
    deletePlan(groundId: string, id: string): Promise<Outcome<PlanHead>> {
      return changeHead(groundId, id, { deletedAt: Date.now() });
    },

    restorePlan(groundId: string, id: string): Promise<Outcome<PlanHead>> {
      return changeHead(groundId, id, { deletedAt: null });
    },
  };
}

export type PlanRepository = ReturnType<typeof createPlanRepository>;
