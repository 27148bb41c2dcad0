/**
 * Session ↔ address bar: `#/atlas?lang=en&at=114.48210,30.41120,13.20&measure=overdue&from=…`. Only what differs from
 * the default is written, so a link stays readable; what cannot be read is left out, never an error.
 */
import { COLOUR_BY, DEFAULT_SESSION, LAYERS, type LayerId, MEASURES, ROOMS, type Session } from './session';

/** Address-bar text of a session, beginning with `#/`. */
export function sessionToHash(session: Session): string {
  if (session.isDiagnosing) return `#/diag?lang=${session.language}`;
  const query: string[] = [`lang=${session.language}`];
  if (session.view) {
    const { lon, lat, zoom } = session.view;
    query.push(`at=${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`);
  }
  const layers = Object.entries(session.layers).map(([layer, on]) => (on ? layer : `-${layer}`));
  if (layers.length > 0) query.push(`layers=${layers.join(',')}`);
  if (session.window) query.push(`from=${session.window.fromMs}&to=${session.window.toMs}`);
  if (session.grids.length > 0) query.push(`grids=${session.grids.slice(0, 50).join(',')}`);
  if (session.area >= 0) query.push(`area=${session.area}`);
  for (const key of ['colourBy', 'measure', 'radiusM', 'bandwidthM'] as const) {
    if (session[key] !== DEFAULT_SESSION[key]) query.push(`${key}=${session[key]}`);
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
  found.isDiagnosing = path === 'diag';
  const language = query.get('lang');
  if (language === 'zh' || language === 'en') found.language = language;

  const at = numbers(query.get('at'));
  if (at.length === 3 && Math.abs(at[0]) <= 180 && Math.abs(at[1]) <= 90) {
    found.view = { lon: at[0], lat: at[1], zoom: Math.min(22, Math.max(0, at[2])) };
  }
  const layers: Partial<Record<LayerId, boolean>> = {};
  for (const item of query.get('layers')?.split(',') ?? []) {
    const layer = LAYERS.find((name) => name === item.replace(/^-/, ''));
    if (layer) layers[layer] = !item.startsWith('-');
  }
  if (Object.keys(layers).length > 0) found.layers = layers;

  const [fromMs, toMs] = [Number(query.get('from')), Number(query.get('to'))];
  if (fromMs > 0 && toMs > fromMs) found.window = { fromMs, toMs };
  const grids = numbers(query.get('grids')).filter((id) => Number.isInteger(id) && id >= 0);
  if (grids.length > 0) found.grids = grids;
  const area = numbers(query.get('area'))[0];
  if (Number.isInteger(area) && area >= 0) found.area = area;

  const colourBy = COLOUR_BY.find((name) => name === query.get('colourBy'));
  if (colourBy) found.colourBy = colourBy;
  const measure = MEASURES.find((name) => name === query.get('measure'));
  if (measure) found.measure = measure;
  const radiusM = Number(query.get('radiusM'));
  if (radiusM >= 5 && radiusM <= 2000) found.radiusM = radiusM;
  const bandwidthM = Number(query.get('bandwidthM'));
  if (bandwidthM >= 20 && bandwidthM <= 5000) found.bandwidthM = bandwidthM;
  return found;
}

function numbers(text: string | null): number[] {
  const list = text ? text.split(',').map(Number) : [];
  return list.every(Number.isFinite) ? list : [];
}
