/** Number and name of every grid of the level above, in the colour of its border; larger grids first where they meet. */
import type { Feature, FeatureCollection, Point } from 'geojson';
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { gridFacts } from '../../../core/plan/grid-facts';
import { nextLevel, onLevel } from '../../../core/plan/levels';
import { readPalette } from '../../../map/palette';
import { useFigures } from '../../panels/plan/figures';
import { useGround, useLanguage, useShownPlan, useStudio } from '../../panels/plan/studio-context';
import { isLayerOn } from './use-map-layers';

const NONE: FeatureCollection = { type: 'FeatureCollection', features: [] };
/** Ids begin here, so that they are not those of service zones, whose labels lie in the same source. */
const IDS_FROM = 1e6;

/** A label that says the same at the same place stays the same object, so that a stroke sends none again. */
export function useLevelLabels(): FeatureCollection {
  const { app } = useStudio();
  const ground = useGround();
  const plan = useShownPlan();
  const language = useLanguage();
  const figures = useFigures();
  const isOn = useStore(app.session, ({ layers }) => isLayerOn(layers, 'grid-labels') && isLayerOn(layers, 'grids'));
  const theme = useStore(app.session, (session) => session.room);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens are those of the room's theme
  const colour = useMemo(() => readPalette().css('--map-grid-border'), [theme]);
  const kept = useRef(new Map<number, { readonly text: string; readonly label: Feature<Point> }>());
  return useMemo(() => {
    const above = nextLevel(plan, 'above');
    if (!isOn || !above) return NONE;
    const upper = onLevel(plan, above.id);
    const features = [...gridFacts(upper, ground)].flatMap(([id, { labelPoint, areaM2 }]) => {
      if (!labelPoint) return [];
      const grid = upper.grids.get(id)!;
      const properties = {
        text: `${figures.number(grid)} ${grid.name[language]}`,
        colour,
        rank: -Math.round(areaM2),
      };
      const text = [labelPoint, properties.text, properties.rank, colour].join();
      let known = kept.current.get(id);
      if (known?.text !== text) {
        const geometry: Point = { type: 'Point', coordinates: [...labelPoint] };
        known = { text, label: { type: 'Feature', id: id + IDS_FROM, properties, geometry } };
        kept.current.set(id, known);
      }
      return [known.label];
    });
    return { type: 'FeatureCollection', features };
  }, [isOn, plan, ground, language, figures, colour]);
}
