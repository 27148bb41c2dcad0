import { parseTime } from '../core/formats/parse-time';
import { takeTracks } from '../core/formats/take-tracks';
import type { TrackTable } from '../core/patrol/track';
import { readJson } from './input';
import { readLayer, reportLeftOut } from './read-layer';
import { UsageError } from './verb';

interface TimedLine {
  readonly post: string;
  readonly coordinates: readonly (readonly number[])[];
  readonly times: readonly number[];
}

/**
 * Reads tracks from timed points (CSV or GeoJSON) or from GeoJSON lines that carry a time per vertex in the property
 * `times`, `coordTimes` or `coordinateProperties.times`. `utcOffsetMin` is the clock of times that name no zone.
 */
export async function readTracks(path: string, utcOffsetMin: number): Promise<TrackTable> {
  const isJson = /\.(geo)?json(\.gz)?$/i.test(path);
  const lines = isJson ? linesIn(await readJson(path)) : [];
  if (lines.length > 0) return tracksOfLines(path, lines, utcOffsetMin);
  const { ledger } = await readLayer(path, 'tracks', 'point');
  const { time } = ledger.input.mapping;
  if (!time) throw new UsageError(`${path}: no column of times (such as time, timestamp or 时间)`);
  const tracks = takeTracks([ledger], utcOffsetMin);
  reportLeftOut(path, ledger);
  if (!tracks) throw new UsageError(`${path}: no fix with a readable time`);
  return tracks;
}

type Json = { readonly [key: string]: unknown } | null | undefined;

function linesIn(document: unknown): Json[] {
  const features = (document as Json)?.features;
  const list = Array.isArray(features) ? features : [document];
  return list.filter((feature: Json) => (feature?.geometry as Json)?.type === 'LineString');
}

function tracksOfLines(path: string, features: readonly Json[], utcOffsetMin: number): TrackTable {
  const lines = features.map((feature, i): TimedLine => {
    const properties = feature?.properties as Json;
    const times =
      properties?.times ?? properties?.coordTimes ?? (properties?.coordinateProperties as Json)?.times ?? null;
    const coordinates = (feature?.geometry as Json)?.coordinates;
    if (!Array.isArray(coordinates) || !Array.isArray(times) || times.length !== coordinates.length) {
      throw new UsageError(
        `${path}: line ${i + 1} needs a time per vertex in its property times or coordTimes ` +
          `(${Array.isArray(coordinates) ? coordinates.length : 0} vertices, ${Array.isArray(times) ? times.length : 'no'} times)`,
      );
    }
    const named = properties?.post ?? properties?.track ?? properties?.name ?? feature?.id ?? `#${i + 1}`;
    const parsed = times.map((time: unknown) =>
      typeof time === 'string' || typeof time === 'number' ? parseTime(time, utcOffsetMin) : Number.NaN,
    );
    parsed.forEach((time, vertex) => {
      const [lon, lat] = coordinates[vertex] as number[];
      if (!Number.isFinite(time) || !Number.isFinite(lon) || !Number.isFinite(lat)) {
        throw new UsageError(`${path}: line ${i + 1}, vertex ${vertex + 1}: no readable time or place`);
      }
      if (vertex > 0 && time < parsed[vertex - 1]) {
        throw new UsageError(`${path}: line ${i + 1}, vertex ${vertex + 1} is earlier than the one before`);
      }
    });
    return { post: String(named), coordinates, times: parsed };
  });
  const posts = [...new Set(lines.map(({ post }) => post))];
  const trackStart = new Uint32Array(lines.length + 1);
  lines.forEach(({ times }, track) => {
    trackStart[track + 1] = trackStart[track] + times.length;
  });
  return {
    trackStart,
    post: Uint16Array.from(lines, ({ post }) => posts.indexOf(post)),
    posts,
    lon: Float64Array.from(lines.flatMap(({ coordinates }) => coordinates.map(([lon]) => lon))),
    lat: Float64Array.from(lines.flatMap(({ coordinates }) => coordinates.map(([, lat]) => lat))),
    time: Float64Array.from(lines.flatMap(({ times }) => times)),
  };
}
