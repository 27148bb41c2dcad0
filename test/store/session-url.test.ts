import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COLOUR_BY,
  COMPARE_MODES,
  DEFAULT_SESSION,
  IN_FORCE,
  LAYERS,
  MEASURES,
  ROOMS,
  type Session,
} from '../../src/store/session';
import { hashToSession, sessionAtHash, sessionToHash } from '../../src/store/session-url';

const rounded = (digits: number, min: number, max: number) =>
  fc.integer({ min: min * 10 ** digits, max: max * 10 ** digits }).map((value) => value / 10 ** digits);
const view = fc.option(fc.record({ lon: rounded(5, -180, 180), lat: rounded(5, -90, 90), zoom: rounded(2, 0, 22) }));
const day = fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const planId = fc.oneof(fc.constant(IN_FORCE), fc.uuid());
/** Every session an address can hold: views to its digits, no dialog, at most 50 grids. */
const session: fc.Arbitrary<Session> = fc.record({
  room: fc.constantFrom(...ROOMS),
  language: fc.constantFrom('zh' as const, 'en' as const),
  view,
  wallView: view,
  layers: fc.dictionary(fc.constantFrom(...LAYERS), fc.boolean()),
  window: fc.option(
    fc
      .tuple(fc.integer({ min: 1, max: 2 ** 42 }), fc.integer({ min: 1, max: 2 ** 38 }))
      .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length })),
  ),
  grids: fc.array(fc.nat(), { maxLength: 50 }),
  area: fc.integer({ min: -1, max: 5000 }),
  colourBy: fc.constantFrom(...COLOUR_BY),
  compare: fc.constantFrom(...COMPARE_MODES),
  compareWith: planId,
  divider: rounded(3, 0, 1),
  compared: fc.option(fc.array(planId, { maxLength: 4 })),
  overlaid: fc.constant(null),
  overlaidPair: fc.constant(0),
  measure: fc.constantFrom(...MEASURES),
  asAt: fc.option(day),
  radiusM: fc.integer({ min: 5, max: 2000 }),
  bandwidthM: fc.integer({ min: 20, max: 5000 }),
  isDiagnosing: fc.constant(false),
  dialog: fc.constant(null),
});

/** Ids of the overlay: plans by theirs, schemes by whatever the title of an imported file may be. */
const layerId = fc.oneof(
  planId,
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((title) => `scheme.scheme-${title}`),
);
const overlaid = fc.record({
  overlaid: fc.uniqueArray(layerId, { maxLength: 5 }),
  overlaidPair: fc.nat({ max: 9 }),
});

describe('a session in the address bar', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(session, fc.option(overlaid), (plain, over) => {
        const there = { ...plain, ...over };
        expect({ ...DEFAULT_SESSION, ...hashToSession(sessionToHash(there)) }).toEqual(there);
      }),
    );
  });

  test('is the same text again', () => {
    fc.assert(
      fc.property(session, session, (here, there) => {
        const hash = sessionToHash(there);
        // The language is always written; views the address does not name stay.
        const at = sessionAtHash(here, hash);
        expect(sessionToHash({ ...at, view: there.view, wallView: there.wallView })).toBe(hash);
        expect(at.view).toEqual(there.view ?? here.view);
        expect(at.wallView).toEqual(there.wallView ?? here.wallView);
      }),
    );
  });

  test('is never an error, whatever is written there', () => {
    const piece = fc.constantFrom(
      ...[
        '#',
        '/',
        'studio',
        'wall',
        '?',
        '&',
        '=',
        'at=',
        'grids=',
        'layers=',
        'from=',
        'to=',
        'area=',
        ',',
        '-',
        '%',
      ],
      ...[
        'NaN',
        'Infinity',
        '1e999',
        '0x10',
        '%E0%A4%A',
        'heat',
        '114.5',
        '__proto__',
        'radiusM=',
        'lang=zh',
        '\u0000',
      ],
    );
    const hash = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(hash, (text) => {
        const at = sessionAtHash(DEFAULT_SESSION, text);
        for (const found of [at.view, at.wallView]) {
          if (found) expect(Object.values(found).every(Number.isFinite)).toBe(true);
        }
        expect(at.grids.every((id) => Number.isSafeInteger(id) && id >= 0)).toBe(true);
        expect(at.area).toBeGreaterThanOrEqual(-1);
        // What was made of it can be written and read.
        expect(sessionAtHash(at, sessionToHash(at))).toEqual(at);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['#/studio?at=,,', { room: 'studio' }],
    ['#/studio?at=114.5,30.4', { room: 'studio' }],
    ['#/studio?at=190,30,12', { room: 'studio' }],
    ['#/atlas?grids=1,,3&area=-4', { room: 'atlas' }],
    ['#/atlas?from=20&to=10&radiusM=1&measure=rent', { room: 'atlas' }],
    [
      '#/wall?at=1,2,3&desk=4,5,6',
      { room: 'wall', wallView: { lon: 1, lat: 2, zoom: 3 }, view: { lon: 4, lat: 5, zoom: 6 } },
    ],
    ['#/studio?layers=-heat,coverage,moon', { room: 'studio', layers: { heat: false, coverage: true } }],
    ['#top', {}],
    ['', {}],
  ])('%s is read as far as it makes sense', (hash, found) => {
    expect(hashToSession(hash)).toEqual(found);
  });

  test('another address clears what it does not name; one that names no room changes nothing', () => {
    const here: Session = { ...DEFAULT_SESSION, language: 'en', grids: [4], area: 2, room: 'atlas', dialog: 'plans' };
    expect(sessionAtHash(here, '#/studio')).toEqual({ ...DEFAULT_SESSION, language: 'en' });
    expect(sessionAtHash(here, '#main')).toBe(here);
    expect(sessionAtHash(here, '#/diag')).toEqual({ ...here, isDiagnosing: true, dialog: null });
  });
});
