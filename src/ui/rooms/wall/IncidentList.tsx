/** Incidents one by one: the newest, or the overdue by tier. Numbers change in place. */
import { useTranslation } from 'react-i18next';
import { STAGES } from '../../../core/incidents/incident';
import { isOverdueAt } from '../../../core/incidents/state-at';
import { shortNumberOf } from '../../../core/plan/short-number';
import { planPlaces } from '../../../store/plan-places';
import styles from './IncidentList.module.css';
import { OverdueIcon } from './OverdueIcon';
import { TierLetter } from './TierLetter';
import { useWall } from './wall-context';

export function IncidentList({
  rows,
  isByOverdue,
}: {
  readonly rows: readonly number[];
  readonly isByOverdue: boolean;
}) {
  const { t } = useTranslation();
  const { incidents, gridOfIncident, figures, plan, ground, language, format } = useWall();
  if (!incidents || !figures) return null;
  const places = planPlaces(plan);
  const placeOf = (row: number) => {
    const index = gridOfIncident[row];
    if (index < 0) return t('wall.outside');
    return `${ground.areas[places.areas[index]].name[language]} ${shortNumberOf(plan, places.grids[index])}`;
  };
  const { nowMs } = figures;
  return (
    <ol>
      {rows.map((row) => {
        const isOverdue = isOverdueAt(incidents, row, nowMs);
        return (
          <li key={row} className={styles.row}>
            <TierLetter tier={incidents.tier[row]} />
            <span className={styles.what}>{incidents.categories[incidents.category[row]]?.name[language]}</span>
            <span className={styles.where}>{placeOf(row)}</span>
            <span className={styles.when} data-overdue={isOverdue || undefined}>
              {isOverdue && <OverdueIcon />}
              {isByOverdue
                ? t('wall.overdueBy', { age: format.age(nowMs - incidents.dueAt[row]) })
                : t('wall.ago', { age: format.age(nowMs - incidents.stageAt[row * STAGES.length]) })}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
