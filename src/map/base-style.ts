/**
 * The base map, drawn from the ground itself: land, water, green, roads with casings by class, rail, building
 * footprints, community borders, names in the reader's language. No tiles, no glyph server: MapLibre draws text with
 * the page's own font.
 */
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import polylabel from 'polylabel';
import { signedArea } from '../core/geometry/ring';
import { ringsOf } from '../core/geometry/tables';
import { BARRIER_KINDS, type Ground, SURFACE_KINDS } from '../core/ground/ground';
import { inLanguage, lineFeatures, pointFeatures, polygonFeatures } from './features';
import type { Palette } from './palette';
import { SLOTS } from './z-order';

const FONT = ['Noto Sans SC Variable'];
/** From this zoom on the numbers of a zone's grids have room and go before its name. */
const ZONE_NAMES_YIELD_FROM = 13.5;
/** A pond or green gets its name once it is about this wide: on the whole city they would hide the grids' numbers. */
const NAMED_FROM_PX = 44;
const TILE_PX = 512;
const ROAD_KINDS = ['lane', 'street', 'main-road'];

/** Widths in pixels by zoom: [zoom, px, zoom, px …], exponential so that a road keeps its ground width when close. */
function width(...stops: number[]): ['interpolate', ['exponential', number], ['zoom'], ...number[]] {
  return ['interpolate', ['exponential', 1.6], ['zoom'], ...stops];
}

const LANE_WIDTH = width(14, 0.4, 16, 3, 18, 10);
const LANE_CASING = width(14, 0.6, 16, 4.2, 18, 12);
const STREET_WIDTH = width(11, 0.5, 13, 1.4, 15, 5, 18, 26);
const STREET_CASING = width(11, 0.8, 13, 2.2, 15, 6.6, 18, 29);
const MAIN_WIDTH = width(10, 1, 12, 2.2, 14, 6, 16, 16, 18, 44);
const MAIN_CASING = width(10, 1.4, 12, 3.4, 14, 8, 16, 19, 18, 48);

/** The MapLibre style of a ground in one language and theme. Sources are made here; nothing is fetched. */
export function baseStyle(ground: Ground, language: 'zh' | 'en', palette: Palette): StyleSpecification {
  const css = palette.css;
  const { surfaces, barriers, buildings, areas } = ground;
  const barrierKind = (line: number) => BARRIER_KINDS[barriers.kind[line]];
  const named = (kind: string) => ['==', ['get', 'kind'], kind] as never;

  const surfaceLabels = [];
  for (let s = 0; s < surfaces.count; s++) {
    const text = inLanguage(surfaces.name[s], language);
    if (!text) continue;
    const place = labelPlace(ringsOf(surfaces.shapes, s));
    if (!place) continue;
    const fromZoom = Math.round(Math.log2((NAMED_FROM_PX * 360) / (TILE_PX * place.widthDegrees)));
    surfaceLabels.push({ ...place, properties: { text, kind: SURFACE_KINDS[surfaces.kind[s]], fromZoom } });
  }
  const areaLabels = areas.flatMap((area, index) => {
    const place = area.isCommunity ? labelPlace(ringsOf(ground.areaShapes, index)) : null;
    return place ? [{ ...place, properties: { text: inLanguage(area.name, language) } }] : [];
  });

  const road = (id: string, kind: string, colour: string, lineWidth: unknown, minzoom = 0): LayerSpecification => ({
    id,
    type: 'line',
    source: 'barriers',
    minzoom,
    filter: named(kind),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': css(colour), 'line-width': lineWidth as number },
  });
  const zoneNames = (id: string, zooms: { readonly minzoom?: number; readonly maxzoom?: number }) =>
    ({
      id,
      type: 'symbol',
      source: 'zone-labels',
      ...zooms,
      layout: {
        'text-field': ['get', 'text'],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 11, 12, 14, 15, 17, 18],
        'text-variable-anchor': ['center', 'bottom', 'top', 'left', 'right'],
        'text-radial-offset': 1.4,
        'text-max-width': 9,
        'text-padding': 4,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: {
        'text-color': ['get', 'colour'],
        'text-halo-color': css('--map-halo'),
        'text-halo-width': 2.4,
      },
    }) satisfies LayerSpecification;
  const slot = (id: string): LayerSpecification => ({
    id,
    type: 'background',
    layout: { visibility: 'none' },
  });

  return {
    version: 8,
    sources: {
      areas: { type: 'geojson', data: polygonFeatures(ground.areaShapes, (a) => (areas[a].isCommunity ? {} : null)) },
      surfaces: {
        type: 'geojson',
        data: polygonFeatures(surfaces.shapes, (s) => ({ kind: SURFACE_KINDS[surfaces.kind[s]] })),
      },
      barriers: {
        type: 'geojson',
        data: lineFeatures(barriers.lines, (line) => ({
          kind: barrierKind(line),
          text: ROAD_KINDS.includes(barrierKind(line)) ? inLanguage(barriers.name[line], language) : '',
        })),
      },
      buildings: { type: 'geojson', data: polygonFeatures(buildings.shapes, () => ({})), tolerance: 0.2 },
      'surface-labels': { type: 'geojson', data: pointFeatures(surfaceLabels) },
      'area-labels': { type: 'geojson', data: pointFeatures(areaLabels) },
      'grid-labels': { type: 'geojson', data: pointFeatures([]) },
      'zone-labels': { type: 'geojson', data: pointFeatures([]) },
    },
    layers: [
      { id: 'outside', type: 'background', paint: { 'background-color': css('--map-outside') } },
      { id: 'land', type: 'fill', source: 'areas', paint: { 'fill-color': css('--map-land') } },
      ...SURFACE_KINDS.filter((kind) => kind !== 'water').map(
        (kind): LayerSpecification => ({
          id: `surface-${kind}`,
          type: 'fill',
          source: 'surfaces',
          filter: named(kind),
          paint: { 'fill-color': css(`--map-${kind}`) },
        }),
      ),
      slot(SLOTS.fills),
      // Over the fills: a river stays a river whatever the grids beside it are coloured by.
      {
        id: 'water',
        type: 'fill',
        source: 'surfaces',
        filter: named('water'),
        paint: { 'fill-color': css('--map-water') },
      },
      {
        id: 'walls',
        type: 'line',
        source: 'barriers',
        minzoom: 14.5,
        filter: named('wall'),
        paint: { 'line-color': css('--map-wall'), 'line-width': width(14.5, 0.5, 18, 2) as never },
      },
      road('lane-casing', 'lane', '--map-road-casing', LANE_CASING, 14),
      road('street-casing', 'street', '--map-road-casing', STREET_CASING, 11),
      road('main-casing', 'main-road', '--map-road-main-casing', MAIN_CASING),
      road('lane', 'lane', '--map-road-lane', LANE_WIDTH, 13.5),
      road('street', 'street', '--map-road-street', STREET_WIDTH, 11),
      road('main', 'main-road', '--map-road-main', MAIN_WIDTH),
      {
        id: 'rail',
        type: 'line',
        source: 'barriers',
        filter: named('rail'),
        paint: { 'line-color': css('--map-rail'), 'line-width': width(10, 0.8, 14, 2, 18, 5) as never },
      },
      {
        id: 'rail-ties',
        type: 'line',
        source: 'barriers',
        minzoom: 13,
        filter: named('rail'),
        paint: {
          'line-color': css('--map-land'),
          'line-width': width(13, 0.8, 14, 1.1, 18, 3) as never,
          'line-dasharray': [5, 5],
        },
      },
      {
        id: 'buildings',
        type: 'fill',
        source: 'buildings',
        minzoom: 13,
        paint: {
          'fill-color': css('--map-building'),
          'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13, 0, 13.8, 1],
        },
      },
      {
        id: 'building-lines',
        type: 'line',
        source: 'buildings',
        minzoom: 15,
        paint: { 'line-color': css('--map-building-line'), 'line-width': width(15, 0.4, 18, 1.2) as never },
      },
      slot(SLOTS.buildings),
      {
        id: 'area-border-soft',
        type: 'line',
        source: 'areas',
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': css('--map-area-border'),
          'line-opacity': 0.2,
          'line-width': width(10, 2, 14, 6, 17, 12) as never,
        },
      },
      {
        id: 'area-border',
        type: 'line',
        source: 'areas',
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': css('--map-area-border'),
          'line-opacity': 0.75,
          'line-width': width(10, 0.5, 14, 1, 17, 2) as never,
        },
      },
      slot(SLOTS.lines),
      slot(SLOTS.points),
      {
        id: 'road-names',
        type: 'symbol',
        source: 'barriers',
        minzoom: 13.5,
        filter: ['all', ['in', ['get', 'kind'], ['literal', ['main-road', 'street']]], ['!=', ['get', 'text'], '']],
        layout: {
          'symbol-placement': 'line',
          'text-field': ['get', 'text'],
          'text-font': FONT,
          'text-size': ['interpolate', ['linear'], ['zoom'], 13.5, 10, 17, 13],
          'text-max-angle': 30,
          'symbol-spacing': 380,
          'symbol-sort-key': ['match', ['get', 'kind'], 'main-road', 0, 1],
        },
        paint: {
          'text-color': css('--map-label-soft'),
          'text-halo-color': css('--map-halo'),
          'text-halo-width': 1.4,
        },
      },
      {
        id: 'surface-names',
        type: 'symbol',
        source: 'surface-labels',
        minzoom: 12.5,
        filter: ['<=', ['get', 'fromZoom'], ['zoom']],
        layout: {
          'text-field': ['get', 'text'],
          'text-font': FONT,
          'text-size': ['interpolate', ['linear'], ['zoom'], 12.5, 10, 16, 13],
          'text-max-width': 7,
          'symbol-sort-key': ['match', ['get', 'kind'], 'water', 0, 'park', 1, 2],
        },
        paint: {
          'text-color': ['match', ['get', 'kind'], 'water', css('--map-water-ink'), css('--map-label-soft')],
          'text-halo-color': css('--map-halo'),
          'text-halo-width': 1.2,
        },
      },
      {
        id: 'area-names',
        type: 'symbol',
        source: 'area-labels',
        minzoom: 11,
        maxzoom: 14.6,
        layout: {
          'text-field': ['get', 'text'],
          'text-font': FONT,
          'text-size': ['interpolate', ['linear'], ['zoom'], 11, 10, 14, 14],
          'text-letter-spacing': language === 'zh' ? 0.12 : 0.02,
          'text-max-width': 8,
        },
        paint: {
          'text-color': css('--map-area-border'),
          'text-halo-color': css('--map-halo'),
          'text-halo-width': 1.6,
        },
      },
      // Close by the numbers of grids come first and a zone's name finds room beside them; from afar its name comes first.
      zoneNames('zone-names', { minzoom: ZONE_NAMES_YIELD_FROM }),
      {
        id: 'grid-names',
        type: 'symbol',
        source: 'grid-labels',
        layout: {
          'text-field': [
            'format',
            ['get', 'number'],
            { 'font-scale': 1.15 },
            ['case', ['==', ['get', 'figure'], ''], '', ['concat', '\n', ['get', 'figure']]],
            { 'font-scale': 0.85 },
          ],
          'text-font': FONT,
          'text-size': ['interpolate', ['linear'], ['zoom'], 12, 10, 14, 12, 16, 15],
          'text-line-height': 1.15,
          'symbol-sort-key': ['get', 'rank'],
          'text-padding': 3,
        },
        paint: {
          'text-color': css('--map-label'),
          'text-halo-color': css('--map-halo'),
          'text-halo-width': 1.8,
        },
      },
      zoneNames('zone-names-far', { maxzoom: ZONE_NAMES_YIELD_FROM }),
    ],
  };
}

/** Pole of inaccessibility of the largest part, lon/lat, and about how wide that part is; null for an empty shape. */
function labelPlace(rings: Float64Array[]): { lon: number; lat: number; widthDegrees: number } | null {
  let largest = -1;
  let size = 0;
  rings.forEach((ring, r) => {
    const area = signedArea(ring);
    if (area > size) {
      size = area;
      largest = r;
    }
  });
  if (largest < 0) return null;
  // Longitudes are shortened to the latitude's scale, so that "furthest from the edge" means metres.
  const squeeze = Math.cos((rings[largest][1] * Math.PI) / 180);
  const polygon: [number, number][][] = [];
  for (let r = largest; r < rings.length && (r === largest || signedArea(rings[r]) < 0); r++) {
    const ring: [number, number][] = [];
    for (let i = 0; i < rings[r].length; i += 2) ring.push([rings[r][i] * squeeze, rings[r][i + 1]]);
    ring.push(ring[0]);
    polygon.push(ring);
  }
  const [x, y] = polylabel(polygon, Math.sqrt(size) / 50);
  return { lon: x / squeeze, lat: y, widthDegrees: Math.sqrt(size) };
}
