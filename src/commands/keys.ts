/** Key patterns such as `Ctrl+Shift+Z` against key presses. */

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Tells whether a press is the pattern. For signs such as `?` and `[` Shift belongs to the layout and is not asked. */
export function isPressed(pattern: string, press: KeyPress): boolean {
  const parts = pattern.split('+');
  const key = parts[parts.length - 1];
  if (key.toLowerCase() !== press.key.toLowerCase()) return false;
  if (parts.includes('Ctrl') !== (press.ctrlKey || press.metaKey)) return false;
  if (parts.includes('Alt') !== press.altKey) return false;
  const isSign = key.length === 1 && !/[a-z]/i.test(key);
  return isSign || parts.includes('Shift') === press.shiftKey;
}

const SHOWN: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Home: 'Home',
};

/** The pattern key by key, as it stands on a keyboard. */
export function keyCaps(pattern: string): string[] {
  return pattern.split('+').map((key) => SHOWN[key] ?? key);
}
