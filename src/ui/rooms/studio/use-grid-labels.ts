/**
 * Number and figure of every grid, at the place well inside it; larger grids first where labels meet. A grid keeps its
 * feature while nothing on it changes, so that a stroke sends the map the labels it changed and no others.
 */
import type { Feature, FeatureCollection, Point } from 'geojson';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isBalanced, loadOf } from '../../../core/plan/balance';
import { gridFacts } from '../../../core/plan/grid-facts';
import type { Plan } from '../../../core/plan/plan';
import type { MapView } from '../../../map/map-view';
import type { View } from '../../../store/session';
import { useComparison, useOtherPlan } from '../../panels/compare/comparison-context';
import { useFigures } from '../../panels/plan/figures';
import { useGround, useSelection, useStudio } from '../../panels/plan/studio-context';
import { useCalmPlan } from '../../panels/plan/use-calm-plan';

/** Pixels of the world at zoom 0. */
const WORLD_PX = 512;

type Label = Feature<Point>;

export function useGridLabels(mapWidthPx: number, mapView: MapView | null): FeatureCollection {
  const { app } = useStudio();
  // The map takes no labels more often than that.
  const plan = useCalmPlan();
  const selection = useSelection();
  const labelsOf = useLabels();
  const other = useOtherPlan();
  const mode = useStore(app.session, ({ compare }) => compare);
  const divider = useStore(app.session, (session) => session.divider);
  const settled = useStore(app.session, (session) => session.view);
  const moving = useMovingView(mode === 'swipe' ? mapView : null, settled);
  const view = moving ?? settled;
  const isFlipped = useStore(useComparison().store, (comparison) => comparison.isFlipped);

  /** Longitude of the divider; null where the map shows one plan. */
  const dividerLon =
    mode === 'swipe' && other && view
      ? view.lon + ((divider - 0.5) * mapWidthPx * 360) / (WORLD_PX * 2 ** view.zoom)
      : null;
  return useMemo(() => {
    const isOther = other !== null && mode === 'flip' && isFlipped;
    const features = isOther ? labelsOf(other, NOBODY, OTHER_FROM) : labelsOf(plan, selection, 0);
    if (dividerLon === null || !other) return { type: 'FeatureCollection', features };
    const isRight = ({ geometry }: Label) => geometry.coordinates[0] > dividerLon;
    const right = features.filter(isRight);
    const left = labelsOf(other, NOBODY, OTHER_FROM).filter((label) => !isRight(label));
    return { type: 'FeatureCollection', features: [...left, ...right] };
  }, [plan, selection, labelsOf, other, mode, isFlipped, dividerLon]);
}

/** Often enough that labels keep to their side of the divider while the map is panned. */
const FOLLOW_MS = 100;

/** Where the map is while it moves; null once it has settled, and while nobody needs to know. */
function useMovingView(mapView: MapView | null, settled: View | null): View | null {
  const [moving, setMoving] = useState<View | null>(null);
  useEffect(() => {
    if (!mapView) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = mapView.followMoves(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setMoving(mapView.viewpoint());
      }, FOLLOW_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
      setMoving(null);
    };
  }, [mapView]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a view that has settled ends the movement
  useEffect(() => setMoving(null), [settled]);
  return moving;
}

const NOBODY: readonly number[] = [];
/** Ids of another plan's labels begin here, so that both plans' can be told apart. */
const OTHER_FROM = 1e9;

/** Makes the labels of a plan; a label that says the same at the same place stays the same object. */
function useLabels(): (plan: Plan, selection: readonly number[], idsFrom: number) => Label[] {
  const ground = useGround();
  const figures = useFigures();
  const { t } = useTranslation();
  const kept = useRef(new Map<number, { readonly text: string; readonly label: Label }>());
  return useMemo(
    () => (plan, selection, idsFrom) => {
      const chosen = new Set(selection);
      const labels: Label[] = [];
      for (const [id, facts] of gridFacts(plan, ground)) {
        if (!facts.labelPoint) continue;
        const grid = plan.grids.get(id)!;
        const load = loadOf(facts, plan.profile);
        const figure = !isBalanced(grid) && facts.households === 0 ? t(`gridKind.${grid.kind}`) : figures.count(load);
        const properties = {
          // Where grids span communities their numbers repeat; their names do not.
          number: facts.areas.length > 1 ? figures.gridName(grid) : figures.number(grid),
          figure: grid.locked ? `${figure} · ${t('studio.locked')}` : figure,
          rank: chosen.has(id) ? -1e9 : -Math.round(facts.areaM2),
        };
        const text = `${facts.labelPoint.join()} ${properties.number} ${properties.figure} ${properties.rank}`;
        let known = kept.current.get(id + idsFrom);
        if (known?.text !== text) {
          const geometry: Point = { type: 'Point', coordinates: [...facts.labelPoint] };
          known = { text, label: { type: 'Feature', id: id + idsFrom, properties, geometry } };
          kept.current.set(id + idsFrom, known);
        }
        labels.push(known.label);
      }
      return labels;
    },
    [ground, figures, t],
  );
}
