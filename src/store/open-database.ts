/**
 * Opens an IndexedDB database or says within seconds that it cannot be: a browser may have none, refuse it, or (another
 * tab holding an older version, a damaged profile) never answer at all.
 */
import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';

const PATIENCE_MS = 5000;

/** The browser gives no database: nothing can be kept here. */
export class StorageUnavailable extends Error {}

/** Another page has written the plan since this one read it: writing now would overwrite that. */
export class PlanChangedElsewhere extends Error {}

/** Rejects with `StorageUnavailable`. A database that answers after that is closed again. */
export async function openDatabase<S extends DBSchema>(
  name: string,
  version: number,
  callbacks: OpenDBCallbacks<S>,
): Promise<IDBPDatabase<S>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(new StorageUnavailable(`no answer in ${PATIENCE_MS / 1000} s`));
    }, PATIENCE_MS);
  });
  // Inside an async function, since a browser without IndexedDB throws at once.
  const opening = (async () => openDB<S>(name, version, callbacks))();
  void opening.then(
    (database) => isLate && database.close(),
    () => {},
  );
  try {
    return await Promise.race([opening, late]);
  } catch (error) {
    if (error instanceof StorageUnavailable) throw error;
    throw new StorageUnavailable(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
}
