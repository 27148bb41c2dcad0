/**
 * The steps of plans that their records do not hold yet, each written in the task of the edit that made it, so that a
 * page that is closed or dies the next moment loses nothing.
 *
 * Every state of a plan has a name, its mark. An entry leads from one mark to the next and is only ever added under the
 * mark it comes after: where two pages go on from the same state, the second is refused without having read anything
 * first. A record written anew holds all entries up to its own mark; those after it still follow on.
 */
import type { Ground } from '../core/ground/ground';
import type { Mesh } from '../core/mesh/mesh';
import type { History } from './document';
import { changedHistory, changeOfHistory } from './history-record';
import { newId } from './new-id';
import type { JournalEntry, PlanDatabase } from './plan-database';

/** Where the next entry of a plan goes on. */
export interface JournalLine {
  readonly mark: string;
  readonly history: History;
  /** Marks that entries lie under which the next record makes superfluous. */
  readonly spent: readonly string[];
}

const isSame = (a: History, b: History) =>
  a.past.length === b.past.length &&
  a.future.length === b.future.length &&
  a.past.every((edit, i) => edit === b.past[i]) &&
  a.future.every((edit, i) => edit === b.future[i]);

/** The line a record begins, with what its entries did to its history; entries that do not fit end it: null for no line. */
export function followEntries(
  mark: string | undefined,
  history: History,
  entries: readonly JournalEntry[],
  ground: Ground,
  meshes: ReadonlyMap<number, Mesh>,
): { readonly history: History; readonly line: JournalLine | null } {
  if (mark === undefined) return { history, line: null };
  const nextAfter = new Map(entries.map((entry) => [entry.after, entry]));
  let reached = history;
  let at = mark;
  for (let entry = nextAfter.get(at); entry; entry = nextAfter.get(at)) {
    const changed = changedHistory(reached, entry.change, ground, meshes);
    if (!changed) return { history: reached, line: null };
    reached = changed;
    at = entry.mark;
    nextAfter.delete(entry.after);
  }
  return { history: reached, line: { mark: at, history: reached, spent: entries.map(({ after }) => after) } };
}

interface OpenLine {
  mark: string;
  history: History;
  spent: string[];
  /** Settles when all entries are written. */
  written: Promise<unknown>;
}

/** The lines of the plans a page changes. */
export function createPlanJournal() {
  const lines = new Map<string, OpenLine>();

  function begin(planId: string, { mark, history, spent }: JournalLine): void {
    lines.set(planId, { mark, history, spent: [...spent], written: Promise.resolve() });
  }

  return {
    /** Begins a line, or ends it with null: nothing can be added then until there is a record again. */
    setLine(planId: string, line: JournalLine | null): void {
      if (line) begin(planId, line);
      else lines.delete(planId);
    },

    /**
     * Adds what became of a plan since the last entry; all requests are made before this returns. Null where there is
     * no line. The promise rejects with the browser's error, a `ConstraintError` where another page went on from the
     * same state; the line has ended then.
     */
    add(database: PlanDatabase, planId: string, history: History): Promise<unknown> | null {
      const line = lines.get(planId);
      if (!line) return null;
      if (isSame(line.history, history)) return line.written;
      const entry = { planId, after: line.mark, mark: newId(), change: changeOfHistory(line.history, history) };
      line.mark = entry.mark;
      line.history = history;
      line.spent.push(entry.after);
      // A later entry leads nowhere without the ones before it.
      line.written = Promise.all([line.written, addEntry(database, entry)]);
      line.written.catch(() => {
        if (lines.get(planId) === line) lines.delete(planId);
      });
      return line.written;
    },

    /**
     * Prepares a record of a history that was added last. `mark` waits for what is being added and says what the record
     * is to be called; `written` and `overtaken` (by somebody else's record) clear away the entries that led to it.
     * Entries added meanwhile follow on from the record.
     */
    beginRecord(planId: string, history: History) {
      const current = lines.get(planId);
      const line = current && isSame(current.history, history) ? current : null;
      const recorded = line?.mark;
      const spent = line ? [...line.spent] : [];
      let mark = '';
      return {
        async mark(): Promise<string> {
          await line?.written.catch(() => {});
          // Under a mark of a line that broke an entry may lie already.
          mark = recorded !== undefined && lines.get(planId) === line ? recorded : newId();
          return mark;
        },
        written(database: PlanDatabase): void {
          const now = lines.get(planId);
          if (now && now === line) line.spent.splice(0, spent.length);
          else if (now === undefined || now === current) begin(planId, { mark, history, spent: [] });
          // Read again meanwhile, before or after this record: only the next one tells.
          else lines.delete(planId);
          clear(database, planId, spent);
        },
        overtaken(database: PlanDatabase): void {
          if (line && lines.get(planId) === line) lines.delete(planId);
          clear(database, planId, spent);
        },
      };
    },
  };
}

/** Deletes entries without waiting: what is left of them does no harm. */
function clear(database: PlanDatabase, planId: string, spent: readonly string[]): void {
  if (spent.length === 0) return;
  const transaction = database.transaction('journal', 'readwrite', { durability: 'relaxed' });
  transaction.done.catch(() => {});
  for (const after of spent) transaction.store.delete([planId, after]).catch(() => {});
  transaction.commit();
}

/** Adds one entry in a transaction of its own, committed at once. */
async function addEntry(database: PlanDatabase, entry: JournalEntry): Promise<void> {
  const transaction = database.transaction('journal', 'readwrite', { durability: 'relaxed' });
  const added = transaction.store.add(entry);
  added.catch(() => {});
  transaction.commit();
  try {
    await transaction.done;
  } catch (error) {
    throw transaction.error ?? error;
  }
}
