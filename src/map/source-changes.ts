/** What of a source's features is new since the last time, so that a stroke sends the map a few labels and not them all. */
import type { Feature, FeatureCollection } from 'geojson';

export interface SourceChanges {
  /** New features, and those that take the place of one with the same id. */
  readonly add: readonly Feature[];
  /** Ids of features that are gone. */
  readonly remove: readonly (string | number)[];
}

/**
 * Compares two collections whose features are the same objects where nothing changed. Gives null where everything is
 * to be sent: without ids, or where more than half is new, which costs more piece by piece.
 */
export function sourceChanges(before: FeatureCollection | undefined, after: FeatureCollection): SourceChanges | null {
  if (!before) return null;
  const known = new Map<string | number, Feature>();
  for (const feature of before.features) {
    if (feature.id === undefined) return null;
    known.set(feature.id, feature);
  }
  const add: Feature[] = [];
  for (const feature of after.features) {
    if (feature.id === undefined) return null;
    if (known.get(feature.id) !== feature) add.push(feature);
    known.delete(feature.id);
  }
  if (2 * (add.length + known.size) > after.features.length) return null;
  return { add, remove: [...known.keys()] };
}
