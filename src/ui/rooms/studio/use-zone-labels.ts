/** The name of every service zone, well inside it and in its colour, while zones are on the map; larger zones first. */
import type { Feature, FeatureCollection, Point } from 'geojson';
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { zoneFacts } from '../../../core/plan/zone-facts';
import { readPalette } from '../../../map/palette';
import { zoneColours, zoneToken } from '../../../map/zone-colours';
import { useGround, useLanguage, useShownPlan, useStudio } from '../../panels/plan/studio-context';
import { useAreZonesOn } from './use-map-layers';

const NONE: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** A label that says the same at the same place stays the same object, so that a stroke sends none again. */
export function useZoneLabels(): FeatureCollection {
  const { app } = useStudio();
  const ground = useGround();
  const plan = useShownPlan();
  const language = useLanguage();
  const isOn = useAreZonesOn();
  const theme = useStore(app.session, (session) => session.room);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens are those of the room's theme
  const palette = useMemo(() => readPalette(), [theme]);
  const kept = useRef(new Map<number, { readonly text: string; readonly label: Feature<Point> }>());
  return useMemo(() => {
    if (!isOn || plan.zones.length === 0) return NONE;
    const colours = zoneColours(plan);
    const facts = zoneFacts(plan, ground);
    const features = plan.zones.flatMap(({ id, name }) => {
      const { labelPoint, areaM2 } = facts.get(id)!;
      if (!labelPoint) return [];
      const properties = {
        text: name[language],
        colour: palette.css(zoneToken(colours, id)),
        rank: -Math.round(areaM2),
      };
      const text = [labelPoint, properties.text, properties.colour, properties.rank].join();
      let known = kept.current.get(id);
      if (known?.text !== text) {
        const geometry: Point = { type: 'Point', coordinates: [...labelPoint] };
        known = { text, label: { type: 'Feature', id, properties, geometry } };
        kept.current.set(id, known);
      }
      return [known.label];
    });
    return { type: 'FeatureCollection', features };
  }, [isOn, plan, ground, language, palette]);
}
