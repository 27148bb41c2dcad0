/**
 * How well a grid is patrolled, by each definition under its own name: coverage has no agreed one, so they stand side
 * by side, each with what it is counted from.
 */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { coverageTotal } from '../../../core/patrol/coverage-total';
import { gridFacts } from '../../../core/plan/grid-facts';
import type { AtlasFigures } from './atlas-figures';
import { Fact } from './Fact';
import { formatChange, formatCount, formatMinutes, formatShare, formatValue, formatWindow } from './format';
import styles from './GridCard.module.css';

/** Coverage of the community a grid lies in and of the whole, none while coverage is being worked out. */
function totalsAround({ plan, ground, measures, coverage }: AtlasFigures, at: number) {
  if (!coverage) return [];
  const { ids } = measures.board;
  const facts = gridFacts(plan, ground);
  const areas = facts.get(ids[at])?.areas ?? [];
  const isBeside = (grid: number) => facts.get(ids[grid])?.areas.some((area) => areas.includes(area)) ?? false;
  const { byGrid, places } = coverage;
  return [
    ...(areas.length === 1 ? [{ place: 'community', total: coverageTotal(byGrid, places, isBeside) } as const] : []),
    { place: 'whole', total: coverageTotal(byGrid, places, () => true) } as const,
  ];
}

export function PatrolFacts({ figures, position: at }: { readonly figures: AtlasFigures; readonly position: number }) {
  const { t, i18n } = useTranslation();
  const { coverage, coverageBefore, attendance, daysSince, window, radiusM, utcOffsetMin } = figures;
  const totals = useMemo(() => totalsAround(figures, at), [figures, at]);
  if (!window || figures.tracksState === 'none') return null;
  if (!coverage || !attendance || !daysSince) {
    return (
      <>
        <h3>{t('atlas.patrolIn')}</h3>
        <p className={styles.small}>
          {t(figures.tracksState === 'failed' ? 'atlas.part.tracks.failed' : 'atlas.working')}
        </p>
      </>
    );
  }
  const { byGrid } = coverage;
  const { compliance, minutes } = attendance;
  const of = (part: number, whole: number) =>
    `${formatCount(part, i18n.language)} / ${formatCount(whole, i18n.language)}`;
  return (
    <>
      <h3>
        {t('atlas.patrolIn')} <small>{formatWindow(window, i18n.language, utcOffsetMin)}</small>
      </h3>
      <dl className={styles.rows}>
        <Fact
          name={t('atlas.column.groundShare')}
          value={formatShare(byGrid.groundShare[at])}
          note={
            coverageBefore &&
            t('atlas.points', {
              change: formatChange(
                'coverage',
                byGrid.groundShare[at],
                coverageBefore.byGrid.groundShare[at],
                i18n.language,
              ),
            })
          }
        />
        <Fact
          name={t('atlas.column.householdShare')}
          value={formatShare(byGrid.householdShare[at])}
          note={of(byGrid.visitedHouseholds[at], byGrid.households[at])}
        />
        <Fact
          name={t('atlas.column.buildingShare')}
          value={formatShare(byGrid.buildingShare[at])}
          note={`${byGrid.visitedBuildings[at].toLocaleString(i18n.language)} / ${byGrid.buildings[at].toLocaleString(i18n.language)}`}
        />
        <Fact name={t('atlas.column.noSignalShare')} value={formatShare(byGrid.noSignalShare[at])} />
      </dl>
      {totals.map(({ place, total }) => (
        <p key={place} className={styles.small} data-total={place}>
          {t(`atlas.total.${place}`, {
            ground: formatShare(total.groundShare),
            households: formatShare(total.householdShare),
            buildings: formatShare(total.buildingShare),
            visited: total.visitedBuildings.toLocaleString(i18n.language),
            all: total.buildings.toLocaleString(i18n.language),
          })}
        </p>
      ))}
      <p className={styles.small}>{t('atlas.definition.spatial', { radius: radiusM })}</p>
      <dl className={styles.rows}>
        <Fact
          name={t('atlas.column.compliance')}
          value={compliance.duePerGrid > 0 ? formatShare(compliance.met[at] / compliance.duePerGrid) : '—'}
          note={t('atlas.daysOf', { met: compliance.met[at], due: compliance.duePerGrid })}
        />
        <Fact name={t('atlas.column.present')} value={formatMinutes(minutes[at], i18n.language)} />
        <Fact
          name={t('atlas.measure.last-visit')}
          value={
            Number.isNaN(daysSince[at])
              ? t('atlas.key.neverVisited')
              : t('atlas.days', { days: formatValue('last-visit', daysSince[at], i18n.language) })
          }
        />
      </dl>
      <p className={styles.small}>{t('atlas.definition.frequency')}</p>
    </>
  );
}
