/**
 * Geometry by columns: all coordinates of a layer in one typed array with offsets, so that a hundred thousand
 * buildings are a handful of buffers that transfer to a worker and upload to a GPU without being touched.
 */

/**
 * Polygons, possibly of several parts and with holes.
 * Rings are open (the first vertex is not repeated); an outer ring runs anticlockwise and is followed by its holes,
 * which run clockwise (RFC 7946 order, without the closing vertex).
 */
export interface PolygonTable {
  /** Interleaved lon, lat in degrees; 2 per vertex. */
  readonly coords: Float64Array;
  /** Ring r holds vertices `ringStart[r]` to `ringStart[r + 1]`; length rings + 1. */
  readonly ringStart: Uint32Array;
  /** Feature f holds rings `featureRing[f]` to `featureRing[f + 1]`; length features + 1. */
  readonly featureRing: Uint32Array;
}

/** Polylines, one per feature. */
export interface LineTable {
  /** Interleaved lon, lat in degrees; 2 per vertex. */
  readonly coords: Float64Array;
  /** Line l holds vertices `lineStart[l]` to `lineStart[l + 1]`; length lines + 1. */
  readonly lineStart: Uint32Array;
}

export function polygonCount(table: PolygonTable): number {
  return table.featureRing.length - 1;
}

export function lineCount(table: LineTable): number {
  return table.lineStart.length - 1;
}

/** Packs rings (`features[f][ring] = flat lon/lat`) into a table; the caller has oriented and opened the rings. */
export function packPolygons(features: readonly (readonly ArrayLike<number>[])[]): PolygonTable {
  const rings = features.flat();
  const ringStart = new Uint32Array(rings.length + 1);
  rings.forEach((ring, r) => {
    ringStart[r + 1] = ringStart[r] + ring.length / 2;
  });
  const coords = new Float64Array(ringStart[rings.length] * 2);
  rings.forEach((ring, r) => {
    coords.set(ring, ringStart[r] * 2);
  });
  const featureRing = new Uint32Array(features.length + 1);
  features.forEach((feature, f) => {
    featureRing[f + 1] = featureRing[f] + feature.length;
  });
  return { coords, ringStart, featureRing };
}

/** Packs polylines (`lines[l] = flat lon/lat`) into a table. */
export function packLines(lines: readonly ArrayLike<number>[]): LineTable {
  const lineStart = new Uint32Array(lines.length + 1);
  lines.forEach((line, l) => {
    lineStart[l + 1] = lineStart[l] + line.length / 2;
  });
  const coords = new Float64Array(lineStart[lines.length] * 2);
  lines.forEach((line, l) => {
    coords.set(line, lineStart[l] * 2);
  });
  return { coords, lineStart };
}

/** The rings of one feature as views on the table (not copies). */
export function ringsOf(table: PolygonTable, feature: number): Float64Array[] {
  const rings: Float64Array[] = [];
  for (let r = table.featureRing[feature]; r < table.featureRing[feature + 1]; r++) {
    rings.push(table.coords.subarray(table.ringStart[r] * 2, table.ringStart[r + 1] * 2));
  }
  return rings;
}

/** One polyline as a view on the table (not a copy). */
export function lineOf(table: LineTable, line: number): Float64Array {
  return table.coords.subarray(table.lineStart[line] * 2, table.lineStart[line + 1] * 2);
}
