/** What a very wide wall has room for besides: when, what and whose. Each is worked out when its figures change. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { countByGrid } from '../../../core/incidents/by-grid';
import { rhythm } from '../../../core/incidents/rhythm';
import { MS_PER_DAY } from '../../../store/local-clock';
import { planPlaces } from '../../../store/plan-places';
import { RankedBars } from '../../charts/RankedBars';
import { WeekRhythm } from '../../charts/WeekRhythm';
import { OverdueIcon } from './OverdueIcon';
import { Panel } from './Panel';
import styles from './WidePanels.module.css';
import { useWall } from './wall-context';

/** What a panel has room for. */
const CATEGORIES_LISTED = 8;
const COMMUNITIES_LISTED = 12;

function useWindow() {
  const { figures, windowDays } = useWall();
  const { t } = useTranslation();
  const asOfMs = figures?.nowMs ?? 0;
  return {
    window: useMemo(
      () => ({ fromMs: asOfMs - windowDays * MS_PER_DAY, toMs: asOfMs + 1, asOfMs }),
      [asOfMs, windowDays],
    ),
    text: t(`wall.window.${windowDays}`),
  };
}

/** When incidents are reported: weekday by hour. */
export function RhythmPanel() {
  const { t } = useTranslation();
  const { incidents, feeds, figures, format } = useWall();
  const { window, text } = useWindow();
  const { utcOffsetMin } = feeds.store.getState();
  const counts = useMemo(() => incidents && rhythm(incidents, window, utcOffsetMin), [incidents, window, utcOffsetMin]);
  if (!counts) return null;
  const note = t('wall.rhythmOf', { window: text, n: format.count(figures?.incidents?.reported ?? 0) });
  return (
    <Panel title={t('wall.rhythm')} note={note} area="rhythm">
      <WeekRhythm
        counts={counts}
        weekdays={t('wall.weekdays', { returnObjects: true }) as string[]}
        hour={(hour) => t('wall.hour', { hour })}
        label={note}
      />
    </Panel>
  );
}

/** What is reported most. */
export function CategoryPanel() {
  const { t } = useTranslation();
  const { incidents, figures, language, format } = useWall();
  const { window, text } = useWindow();
  const bars = useMemo(() => {
    if (!incidents) return [];
    // One group for all: the counts by main category, wherever they are.
    const everywhere = new Int8Array(incidents.count);
    const { mainCategories, byCategory } = countByGrid(incidents, window, everywhere, 1);
    return mainCategories
      .map((category, k) => ({
        id: category,
        name: incidents.categories[category].name[language],
        value: byCategory[k],
      }))
      .sort((a, b) => b.value - a.value || a.id - b.id)
      .slice(0, CATEGORIES_LISTED);
  }, [incidents, window, language]);
  if (bars.length === 0) return null;
  const note = t('wall.categoriesOf', { window: text, n: format.count(figures?.incidents?.reported ?? 0) });
  return (
    <Panel title={t('wall.categories')} note={note} area="categories">
      <RankedBars bars={bars} count={format.count} />
    </Panel>
  );
}

/** Where open cases stand: by community, whenever they were reported. */
export function CommunityPanel() {
  const { t } = useTranslation();
  const { incidents, plan, ground, gridOfIncident, figures, language, format } = useWall();
  const asOfMs = figures?.nowMs ?? 0;
  const bars = useMemo(() => {
    if (!incidents) return [];
    const places = planPlaces(plan);
    const window = { fromMs: -Infinity, toMs: asOfMs + 1, asOfMs };
    const { open, overdue } = countByGrid(incidents, window, gridOfIncident, places.grids.length);
    const sums = new Map<number, { open: number; overdue: number }>();
    places.areas.forEach((area, index) => {
      const sum = sums.get(area) ?? { open: 0, overdue: 0 };
      sums.set(area, { open: sum.open + open[index], overdue: sum.overdue + overdue[index] });
    });
    return [...sums]
      .sort(([a, x], [b, y]) => y.open - x.open || a - b)
      .slice(0, COMMUNITIES_LISTED)
      .map(([area, sum]) => ({
        id: area,
        name: ground.areas[area].name[language],
        value: sum.open,
        note:
          sum.overdue > 0 ? (
            <span className={styles.overdue}>
              <OverdueIcon /> {format.count(sum.overdue)}
            </span>
          ) : undefined,
      }));
  }, [incidents, plan, ground, gridOfIncident, asOfMs, language, format]);
  if (bars.length === 0) return null;
  return (
    <Panel title={t('wall.communities')} note={t('wall.communitiesOf', { n: bars.length })} area="communities">
      <RankedBars bars={bars} count={format.count} />
    </Panel>
  );
}
