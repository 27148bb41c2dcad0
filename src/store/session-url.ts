/**
 * Session ↔ address bar: `#/atlas?lang=en&at=114.48210,30.41120,13.20&measure=overdue&from=…`. Only what differs from
 * the default is written, so a link stays readable; what cannot be read is left out, never an error. `at` is the view
 * of the room the address names, `wall` or `desk` that of the other rooms, so that going there finds it as it was left.
 */
import { isIsoDate } from '../core/plan/iso-date';
import {
  COLOUR_BY,
  COMPARE_MODES,
  DEFAULT_SESSION,
  LAYERS,
  type LayerId,
  MEASURES,
  MOST_COMPARED,
  MOST_OVERLAID,
  ROOMS,
  type Session,
  type View,
  viewKey,
} from './session';

const NUMBERS = ['radiusM', 'bandwidthM'] as const;
/** Smallest and largest that is taken from an address. */
const RANGES: Readonly<Record<(typeof NUMBERS)[number], readonly [number, number]>> = {
  radiusM: [5, 2000],
  bandwidthM: [20, 5000],
};
/** Ids this product gives to plans. */
const PLAN_ID = /^[\w-]{1,64}$/;
/** Characters of an id of the overlay, which for an imported scheme is made of its title. */
const MAX_ID = 200;
/** Selected grids an address can hold; a longer selection is cut. */
const MAX_GRIDS = 50;

/** Address-bar text of a session, beginning with `#/`. */
export function sessionToHash(session: Session): string {
  if (session.isDiagnosing) return `#/diag?lang=${session.language}`;
  const query: string[] = [`lang=${session.language}`];
  const view = session[viewKey(session.room)];
  if (view) query.push(`at=${textOfView(view)}`);
  const isWall = session.room === 'wall';
  const other = isWall ? session.view : session.wallView;
  if (other) query.push(`${isWall ? 'desk' : 'wall'}=${textOfView(other)}`);
  const layers = Object.entries(session.layers).map(([layer, on]) => (on ? layer : `-${layer}`));
  if (layers.length > 0) query.push(`layers=${layers.join(',')}`);
  if (session.window) query.push(`from=${session.window.fromMs}&to=${session.window.toMs}`);
  if (session.grids.length > 0) query.push(`grids=${session.grids.slice(0, MAX_GRIDS).join(',')}`);
  if (session.area >= 0) query.push(`area=${session.area}`);
  if (session.asAt !== null) query.push(`on=${session.asAt}`);
  for (const key of ['colourBy', 'measure', ...NUMBERS] as const) {
    if (session[key] !== DEFAULT_SESSION[key]) query.push(`${key}=${session[key]}`);
  }
  if (session.compare !== 'off') query.push(`compare=${session.compare}`);
  if (session.compareWith !== DEFAULT_SESSION.compareWith) query.push(`with=${session.compareWith}`);
  if (session.divider !== DEFAULT_SESSION.divider) query.push(`divider=${session.divider.toFixed(3)}`);
  if (session.compared) query.push(`plans=${session.compared.join(',')}`);
  // Titles may have any sign in them, so each id is written by itself; without any the overlay is open and empty.
  if (session.overlaid) {
    const ids = session.overlaid.length > 0 ? session.overlaid : [''];
    query.push(new URLSearchParams(ids.map((id) => ['over', id])).toString());
    if (session.overlaidPair > 0) query.push(`pair=${session.overlaidPair}`);
  }
  return `#/${session.room}?${query.join('&')}`;
}

/** The parts of a session an address names; unknown and malformed parts are absent. */
export function hashToSession(hash: string): Partial<Session> {
  const [path, queryText = ''] = hash.replace(/^#\/?/, '').split('?');
  const query = new URLSearchParams(queryText);
  const found: { -readonly [K in keyof Session]?: Session[K] } = {};

  const room = ROOMS.find((name) => name === path);
  if (room) found.room = room;
  if (path === 'diag') found.isDiagnosing = true;
  const language = query.get('lang');
  if (language === 'zh' || language === 'en') found.language = language;

  const isWall = room === 'wall';
  const [view, wallView] = [query.get(isWall ? 'desk' : 'at'), query.get(isWall ? 'at' : 'wall')].map(viewOfText);
  if (view) found.view = view;
  if (wallView) found.wallView = wallView;
  const layers: Partial<Record<LayerId, boolean>> = {};
  for (const item of query.get('layers')?.split(',') ?? []) {
    const layer = LAYERS.find((name) => name === item.replace(/^-/, ''));
    if (layer) layers[layer] = !item.startsWith('-');
  }
  if (Object.keys(layers).length > 0) found.layers = layers;

  const [fromMs = 0, toMs = 0] = numbers(`${query.get('from') ?? ''},${query.get('to') ?? ''}`);
  if (fromMs > 0 && toMs > fromMs) found.window = { fromMs, toMs };
  const grids = numbers(query.get('grids')).filter((id) => Number.isSafeInteger(id) && id >= 0);
  if (grids.length > 0) found.grids = grids.slice(0, MAX_GRIDS);
  const [area = -1] = numbers(query.get('area'));
  if (Number.isSafeInteger(area) && area >= 0) found.area = area;

  const asAt = query.get('on');
  if (asAt !== null && isIsoDate(asAt)) found.asAt = asAt;

  const colourBy = COLOUR_BY.find((name) => name === query.get('colourBy'));
  if (colourBy) found.colourBy = colourBy;
  const compare = COMPARE_MODES.find((mode) => mode === query.get('compare'));
  if (compare) found.compare = compare;
  const compareWith = query.get('with') ?? '';
  if (PLAN_ID.test(compareWith)) found.compareWith = compareWith;
  const [divider = -1] = numbers(query.get('divider'));
  if (divider >= 0 && divider <= 1) found.divider = divider;
  const compared = query.get('plans')?.split(',');
  if (compared) found.compared = compared.filter((id) => PLAN_ID.test(id)).slice(0, MOST_COMPARED - 1);
  const overlaid = query.getAll('over');
  if (overlaid.length > 0) {
    const ids = overlaid.filter((id) => id !== '' && id.length <= MAX_ID);
    found.overlaid = [...new Set(ids)].slice(0, MOST_OVERLAID);
    const [pair = -1] = numbers(query.get('pair'));
    if (Number.isSafeInteger(pair) && pair > 0) found.overlaidPair = pair;
  }
  const measure = MEASURES.find((name) => name === query.get('measure'));
  if (measure) found.measure = measure;
  for (const key of NUMBERS) {
    const [value = Number.NaN] = numbers(query.get(key));
    if (value >= RANGES[key][0] && value <= RANGES[key][1]) found[key] = value;
  }
  return found;
}

/**
 * What a session becomes at another address, by the back button or a pasted link: all the address says, and the default
 * for what it does not say; language and views stay unless they are named. An address that names no room changes nothing.
 */
export function sessionAtHash(session: Session, hash: string): Session {
  const found = hashToSession(hash);
  if (found.isDiagnosing) return { ...session, ...found, dialog: null };
  if (!found.room) return session;
  const { language, view, wallView } = session;
  return { ...DEFAULT_SESSION, language, view, wallView, ...found };
}

function textOfView({ lon, lat, zoom }: View): string {
  return `${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`;
}

function viewOfText(text: string | null): View | null {
  const [lon, lat, zoom] = numbers(text);
  if (zoom === undefined || Math.abs(lon) > 180 || Math.abs(lat) > 90) return null;
  return { lon, lat, zoom: Math.min(22, Math.max(0, zoom)) };
}

/** Numbers between commas; none where one of them is not a number. */
function numbers(text: string | null): number[] {
  if (!text) return [];
  const list = text.split(',').map((item) => (item.trim() === '' ? Number.NaN : Number(item)));
  return list.every(Number.isFinite) ? list : [];
}
