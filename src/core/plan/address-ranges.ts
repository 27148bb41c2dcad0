/**
 * Addresses of many buildings in few words: "186–214 Guanghua Road, even". The number of an address is taken out, what
 * is left names the street; numbers that follow each other in the whole city's list of that street become one range, so
 * a range never takes in a house that is not meant. Streets are often numbered by side: odd and even numbers are told
 * apart where that takes fewer ranges.
 */
import type { Ground } from '../ground/ground';

export interface AddressRange {
  /** The address with `#` where its number stood; whole where it has none. */
  readonly street: string;
  /** null for an address without a number. */
  readonly from: number | null;
  readonly to: number | null;
  readonly side: 'both' | 'odd' | 'even';
}

interface Street {
  /** House numbers of the street, rising, each once. */
  readonly numbers: readonly number[];
  /** How many buildings carry each of them. */
  readonly buildings: ReadonlyMap<number, number>;
}

type Language = 'zh' | 'en';
type Index = ReadonlyMap<string, Street>;

const indexes = new WeakMap<Ground, Partial<Record<Language, Index>>>();

/**
 * Gives the ranges of some buildings' addresses, by street and rising number; buildings without an address are left
 * out. A number that several buildings share ends a range where not all of them are meant. Sorts what it is given, and
 * once per ground and language the addresses of the city.
 */
export function addressRanges(ground: Ground, buildings: Iterable<number>, language: Language): AddressRange[] {
  const meant = new Map<string, Map<number, number>>();
  const bare = new Set<string>();
  for (const building of buildings) {
    const text = ground.buildings.address[building][language];
    if (text === '') continue;
    const { street, number } = partsOf(text);
    if (number === null) {
      bare.add(street);
      continue;
    }
    const counts = meant.get(street) ?? new Map<number, number>();
    counts.set(number, (counts.get(number) ?? 0) + 1);
    meant.set(street, counts);
  }
  const index = indexOf(ground, language);
  const ranges: AddressRange[] = [];
  for (const [street, counts] of meant) ranges.push(...rangesOf(street, index.get(street)!, counts));
  for (const street of bare) ranges.push({ street, from: null, to: null, side: 'both' });
  return ranges.sort((a, b) => (a.street < b.street ? -1 : a.street > b.street ? 1 : (a.from ?? 0) - (b.from ?? 0)));
}

/** Writes a range as an address: "12–48 Guanghua Road". */
export function rangeText({ street, from, to }: AddressRange): string {
  return from === null ? street : street.replace('#', from === to ? `${from}` : `${from}–${to}`);
}

const HAS_HAN = /\p{Script=Han}/u;

/** In Chinese the last number is the house's, and so it is after "Building"; "128 5th Avenue" begins with it. */
function partsOf(text: string): { street: string; number: number | null } {
  const found = [...text.matchAll(/\d{1,6}/g)];
  if (found.length === 0 || text.includes('#')) return { street: text, number: null };
  const isFirst = !HAS_HAN.test(text) && found[0].index === 0;
  const at = isFirst ? found[0] : found[found.length - 1];
  return {
    street: `${text.slice(0, at.index)}#${text.slice(at.index + at[0].length)}`,
    number: Number(at[0]),
  };
}

function indexOf(ground: Ground, language: Language): Index {
  const known = indexes.get(ground) ?? {};
  const found = known[language];
  if (found) return found;
  const counts = new Map<string, Map<number, number>>();
  for (const label of ground.buildings.address) {
    const { street, number } = partsOf(label[language]);
    if (number === null) continue;
    const ofStreet = counts.get(street) ?? new Map<number, number>();
    ofStreet.set(number, (ofStreet.get(number) ?? 0) + 1);
    counts.set(street, ofStreet);
  }
  const made: Index = new Map(
    [...counts].map(([street, buildings]) => [
      street,
      { numbers: [...buildings.keys()].sort((a, b) => a - b), buildings },
    ]),
  );
  indexes.set(ground, { ...known, [language]: made });
  return made;
}

function rangesOf(street: string, { numbers, buildings }: Street, meant: ReadonlyMap<number, number>): AddressRange[] {
  const isWhole = (number: number) => meant.get(number) === buildings.get(number);
  const runs = (listed: readonly number[], side: AddressRange['side']): AddressRange[] => {
    const found: { street: string; from: number; to: number; side: AddressRange['side'] }[] = [];
    let last: (typeof found)[number] | null = null;
    for (const number of listed) {
      if (!meant.has(number)) {
        last = null;
      } else if (last && isWhole(number)) {
        last.to = number;
      } else {
        const run = { street, from: number, to: number, side: 'both' as const };
        found.push(run);
        last = isWhole(number) ? run : null;
      }
    }
    for (const run of found) if (run.from !== run.to) run.side = side;
    return found;
  };
  const together = runs(numbers, 'both');
  const bySide = [
    ...runs(
      numbers.filter((number) => number % 2 === 1),
      'odd',
    ),
    ...runs(
      numbers.filter((number) => number % 2 === 0),
      'even',
    ),
  ];
  return bySide.length < together.length ? bySide : together;
}
