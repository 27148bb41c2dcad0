/**
 * The databases of plans in the browser, one for each ground: heads (what a list of plans says), records (a plan with its
 * history) and the journal (the steps its record does not hold yet).
 */
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Plan, Profile, Published, Submitted } from '../core/plan/plan';
import type { HistoryChange, PlanRecord } from './history-record';
import { openDatabase } from './open-database';

export interface PlanHead {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970 UTC. */
  readonly savedAt: number;
  readonly deletedAt: number | null;
  readonly grids: number;
  readonly steps: number;
  /** The following are absent on plans kept before there were any. */
  /** Households of plots that are in a grid. */
  readonly households?: number;
  readonly note?: string;
  readonly basedOn?: Plan['basedOn'];
  readonly profile?: Profile;
  readonly isLocked?: boolean;
  /** Without cross-walk and closed grids; null for a draft. */
  readonly standing?: HeadStanding | null;
  /** Another at every write; absent on plans kept before there were any. */
  readonly revision?: string;
}

export type HeadStanding =
  | Submitted
  | (Omit<Published, 'crossWalk' | 'closed' | 'crossWalks'> & {
      /** Ids of other schemes whose place it takes; absent where none, and on plans kept before there were any. */
      readonly replaces?: readonly string[];
    });

/** What became of a plan from one of its states to the next; states are named by their marks. */
export interface JournalEntry {
  readonly planId: string;
  readonly after: string;
  readonly mark: string;
  readonly change: HistoryChange;
}

interface PlanSchema extends DBSchema {
  heads: { key: string; value: PlanHead };
  records: { key: string; value: PlanRecord };
  journal: { key: [planId: string, after: string]; value: JournalEntry };
}

export type PlanDatabase = IDBPDatabase<PlanSchema>;

/** All keys of a plan's entries in the journal. */
export const entriesOf = (planId: string) => IDBKeyRange.bound([planId, ''], [planId, []]);

export function createPlanDatabases() {
  const databases = new Map<string, Promise<PlanDatabase>>();
  const answered = new Map<string, PlanDatabase>();

  async function forget(groundId: string): Promise<void> {
    const opened = databases.get(groundId);
    databases.delete(groundId);
    answered.delete(groundId);
    (await opened)?.close();
  }

  return {
    /** The database of a ground, opened where it is not; rejects with `StorageUnavailable`. */
    database(groundId: string): Promise<PlanDatabase> {
      const known = databases.get(groundId);
      if (known) return known;
      const opening = openDatabase<PlanSchema>(`jingwei-plans-${groundId}`, 2, {
        upgrade(created, versionBefore) {
          if (versionBefore < 1) {
            created.createObjectStore('heads', { keyPath: 'id' });
            created.createObjectStore('records');
          }
          created.createObjectStore('journal', { keyPath: ['planId', 'after'] });
        },
        // Another tab deletes or upgrades the database, or the browser lost it: open it anew next time.
        blocking: () => void forget(groundId),
        terminated() {
          databases.delete(groundId);
          answered.delete(groundId);
        },
      });
      databases.set(groundId, opening);
      opening.then(
        (database) => databases.get(groundId) === opening && answered.set(groundId, database),
        () => databases.delete(groundId),
      );
      return opening;
    },

    /** The database of a ground where it has answered already, for what must not wait. */
    ready: (groundId: string): PlanDatabase | undefined => answered.get(groundId),
  };
}
