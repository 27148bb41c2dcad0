/**
 * Small things remembered from one visit to the next, such as which plan was open last. A browser may refuse to
 * (private window, storage switched off, full): then nothing is remembered and nothing else changes.
 */

export function readSetting(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Remembers a value; null forgets it. */
export function keepSetting(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // What this browser does not keep is asked for again.
  }
}
