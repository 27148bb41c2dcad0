/** Ground tables → GeoJSON features for MapLibre's own sources (base map and labels). Whole-city, made once. */
import type { Feature, FeatureCollection, LineString, MultiPolygon, Point } from 'geojson';
import { signedArea } from '../core/geometry/ring';
import { type LineTable, lineCount, lineOf, type PolygonTable, polygonCount, ringsOf } from '../core/geometry/tables';
import type { Label } from '../core/ground/ground';

type Properties = Record<string, string | number>;

function pairs(flat: Float64Array, close: boolean): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i < flat.length; i += 2) out.push([flat[i], flat[i + 1]]);
  if (close && out.length > 0) out.push(out[0]);
  return out;
}

/** One MultiPolygon feature per feature of the table; those without rings are left out. */
export function polygonFeatures(
  table: PolygonTable,
  properties: (feature: number) => Properties | null,
): FeatureCollection<MultiPolygon> {
  const features: Feature<MultiPolygon>[] = [];
  for (let f = 0; f < polygonCount(table); f++) {
    const shown = properties(f);
    if (!shown) continue;
    const parts: [number, number][][][] = [];
    for (const ring of ringsOf(table, f)) {
      if (signedArea(ring) > 0 || parts.length === 0) parts.push([pairs(ring, true)]);
      else parts[parts.length - 1].push(pairs(ring, true));
    }
    if (parts.length === 0) continue;
    features.push({
      type: 'Feature',
      id: f,
      properties: shown,
      geometry: { type: 'MultiPolygon', coordinates: parts },
    });
  }
  return { type: 'FeatureCollection', features };
}

export function lineFeatures(
  table: LineTable,
  properties: (line: number) => Properties | null,
): FeatureCollection<LineString> {
  const features: Feature<LineString>[] = [];
  for (let l = 0; l < lineCount(table); l++) {
    const shown = properties(l);
    if (!shown) continue;
    features.push({
      type: 'Feature',
      id: l,
      properties: shown,
      geometry: { type: 'LineString', coordinates: pairs(lineOf(table, l), false) },
    });
  }
  return { type: 'FeatureCollection', features };
}

export function pointFeatures(
  points: readonly { readonly lon: number; readonly lat: number; readonly properties: Properties }[],
): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: points.map(({ lon, lat, properties }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  };
}

export function inLanguage(label: Label, language: 'zh' | 'en'): string {
  return label[language] || label.zh || label.en;
}
