/**
 * Data on its way to the map's GeoJSON sources. A few changed features are sent alone, and at most so often: MapLibre
 * lays out a tile's labels and places those of the whole map anew for every one, which would cost a stroke its frames.
 * What was set last always arrives.
 */
import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource } from 'maplibre-gl';
import { sourceChanges } from './source-changes';

const PACE_MS = 120;

interface Paced {
  /** What the source has. */
  sent: FeatureCollection;
  /** What it is to have next, null where that is the same. */
  waiting: FeatureCollection | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export function pacedSources(sourceOf: (id: string) => Pick<GeoJSONSource, 'setData' | 'updateData'> | undefined) {
  const paced = new Map<string, Paced>();

  /** Sends what waits; asked again a while later, so that the next one finds out whether it may go at once. */
  function send(id: string, source: Paced): void {
    source.timer = undefined;
    const data = source.waiting;
    if (!data) return;
    const changes = sourceChanges(source.sent, data);
    source.sent = data;
    source.waiting = null;
    if (!changes) void sourceOf(id)?.setData(data);
    else if (changes.add.length + changes.remove.length > 0) {
      void sourceOf(id)?.updateData({ add: [...changes.add], remove: [...changes.remove] });
    } else return;
    source.timer = setTimeout(() => send(id, source), PACE_MS);
  }

  return {
    set(id: string, data: FeatureCollection): void {
      const known = paced.get(id);
      if (known) {
        known.waiting = data;
        if (known.timer === undefined) send(id, known);
        return;
      }
      paced.set(id, { sent: data, waiting: null, timer: undefined });
      void sourceOf(id)?.setData(data);
    },
    stop(): void {
      for (const { timer } of paced.values()) clearTimeout(timer);
      paced.clear();
    },
  };
}
