/**
 * How well a grid is patrolled, by each definition under its own name: coverage has no agreed one, so they stand side
 * by side, each with what it is counted from.
 */
import { useTranslation } from 'react-i18next';
import type { AtlasFigures } from './atlas-figures';
import { Fact } from './Fact';
import { formatChange, formatCount, formatMinutes, formatShare, formatValue, formatWindow } from './format';
import styles from './GridCard.module.css';

export function PatrolFacts({ figures, position: at }: { readonly figures: AtlasFigures; readonly position: number }) {
  const { t, i18n } = useTranslation();
  const { coverage, coverageBefore, attendance, daysSince, window, radiusM, utcOffsetMin } = figures;
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
