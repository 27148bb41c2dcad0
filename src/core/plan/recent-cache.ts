/**
 * Remembers what was derived from immutable objects, for the ones used last only. A plain WeakMap would keep the
 * figures and outlines of every plan in history for as long as history lasts: 500 steps of some 100 kB each.
 */

export interface RecentCache<K extends object, V> {
  /** Gives what is known of `key`, or derives it; in each group only the keys used last are remembered. */
  get(key: K, group: number, derive: () => V): V;
}

/** Makes a cache that remembers `kept` keys of each group and holds none of them alive. */
export function recentCache<K extends object, V>(kept: number): RecentCache<K, V> {
  const values = new WeakMap<K, { value: V }>();
  /** Keys of each group, the one used last at the end. */
  const recent = new Map<number, WeakRef<K>[]>();

  return {
    get(key, group, derive) {
      let order = recent.get(group);
      if (!order) {
        order = [];
        recent.set(group, order);
      }
      const known = values.get(key);
      if (known && order[order.length - 1].deref() === key) return known.value;
      const found = known ?? { value: derive() };
      const place = known ? order.findIndex((entry) => entry.deref() === key) : -1;
      if (place >= 0) order.push(...order.splice(place, 1));
      else order.push(new WeakRef(key));
      while (order.length > kept) {
        const oldest = order.shift()!.deref();
        if (oldest) values.delete(oldest);
      }
      values.set(key, found);
      return found.value;
    },
  };
}

/** States of one community that are looked at together: on screen, staged, in force, compared, and two more. */
export const KEPT_AREA_PLANS = 6;

/** The same for whole plans. */
export const KEPT_PLANS = 6;
