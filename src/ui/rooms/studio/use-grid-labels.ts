/** Number and figure of every grid, at the place well inside it; larger grids first where labels meet. */
import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isBalanced, loadOf } from '../../../core/plan/balance';
import { gridFacts } from '../../../core/plan/grid-facts';
import { pointFeatures } from '../../../map/features';
import { useFigures } from '../../panels/plan/figures';
import { useGround, useSelection, useShownPlan } from '../../panels/plan/studio-context';

export function useGridLabels(): FeatureCollection {
  const plan = useShownPlan();
  const ground = useGround();
  const selection = useSelection();
  const figures = useFigures();
  const { t } = useTranslation();
  return useMemo(() => {
    const chosen = new Set(selection);
    const points = [];
    for (const [id, facts] of gridFacts(plan, ground)) {
      if (!facts.labelPoint) continue;
      const grid = plan.grids.get(id)!;
      const load = loadOf(facts, plan.profile);
      const figure = !isBalanced(grid) && facts.households === 0 ? t(`gridKind.${grid.kind}`) : figures.count(load);
      points.push({
        lon: facts.labelPoint[0],
        lat: facts.labelPoint[1],
        properties: {
          number: figures.number(grid),
          figure: grid.locked ? `${figure} · ${t('studio.locked')}` : figure,
          rank: chosen.has(id) ? -1e9 : -facts.areaM2,
        },
      });
    }
    return pointFeatures(points);
  }, [plan, ground, selection, figures, t]);
}
