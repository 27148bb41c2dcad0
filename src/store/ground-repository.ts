/** Imported cities kept in the browser, so that a reload finds them again: ground, incidents and tracks by columns. */
import type { DBSchema } from 'idb';
import type { Label } from '../core/ground/ground';
import type { CityFacts } from './city';
import { openDatabase } from './open-database';

interface CityHead {
  readonly id: string;
  readonly name: Label;
  /** Milliseconds since 1970 UTC. */
  readonly savedAt: number;
}

interface GroundDatabase extends DBSchema {
  heads: { key: string; value: CityHead };
  cities: { key: string; value: CityFacts };
}

export function createGroundRepository() {
  const open = () =>
    openDatabase<GroundDatabase>('jingwei-grounds', 1, {
      upgrade(created) {
        created.createObjectStore('heads', { keyPath: 'id' });
        created.createObjectStore('cities');
      },
    });

  async function withDatabase<T>(use: (database: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> {
    const database = await open();
    try {
      return await use(database);
    } finally {
      database.close();
    }
  }

  return {
    /** Keeps a city under its ground's id, over what was there; rejects with the browser's error. */
    save(facts: CityFacts): Promise<true> {
      const { id, name } = facts.ground;
      return withDatabase(async (database) => {
        const transaction = database.transaction(['heads', 'cities'], 'readwrite');
        await Promise.all([
          transaction.objectStore('heads').put({ id, name, savedAt: Date.now() }),
          transaction.objectStore('cities').put(facts, id),
          transaction.done,
        ]);
        return true as const;
      });
    },

    /** Gives a kept city, null where there is none of that id. */
    load(groundId: string): Promise<CityFacts | null> {
      return withDatabase(async (database) => (await database.get('cities', groundId)) ?? null);
    },

    /** Lists the kept cities, latest first. */
    list(): Promise<CityHead[]> {
      return withDatabase(async (database) => (await database.getAll('heads')).sort((a, b) => b.savedAt - a.savedAt));
    },

    /** Forgets a city; its plans stay in their own database. */
    remove(groundId: string): Promise<void> {
      return withDatabase(async (database) => {
        const transaction = database.transaction(['heads', 'cities'], 'readwrite');
        await Promise.all([
          transaction.objectStore('heads').delete(groundId),
          transaction.objectStore('cities').delete(groundId),
          transaction.done,
        ]);
      });
    },
  };
}

export type GroundRepository = ReturnType<typeof createGroundRepository>;
