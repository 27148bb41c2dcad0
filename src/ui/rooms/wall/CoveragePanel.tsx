/** Patrols of today against the rule: grid-days that meet it, and the ground covered, with no signal as a third state. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { WALL_RULE } from '../../../store/wall-figures';
import { useApp } from '../../app-context';
import styles from './CoveragePanel.module.css';
import { NoData } from './NoData';
import { Panel } from './Panel';
import { useWall } from './wall-context';

export function CoveragePanel() {
  const { t } = useTranslation();
  const { session } = useApp();
  const { figures, format } = useWall();
  const radiusM = useStore(session, (state) => state.radiusM);
  const known = figures?.patrols;
  if (!known) {
    return (
      <Panel title={t('wall.coverage')} area="coverage">
        <NoData feed="tracks" />
      </Panel>
    );
  }
  const { today, yesterday, ground } = known;
  const note = `${t('wall.rule', { n: WALL_RULE.atLeast })} · ${t('wall.onPatrol', { n: known.onPatrol, posts: known.posts })}`;
  return (
    <Panel title={t('wall.coverage')} note={note} area="coverage">
      {today.denominator === 0 || !ground ? (
        <p className={styles.note}>{t('wall.noGrids')}</p>
      ) : (
        <div className={styles.pair}>
          <div className={styles.measure}>
            <p className={styles.name}>{t('wall.gridDays')}</p>
            <p className={styles.value}>{format.percent(today.value)}</p>
            <div className={styles.bar}>
              <span className={styles.visited} style={{ width: `${100 * (today.value ?? 0)}%` }} />
              {yesterday.denominator > 0 && (
                <span className={styles.mark} style={{ left: `${100 * (yesterday.value ?? 0)}%` }} />
              )}
            </div>
            <p className={styles.note}>
              {t('wall.gridDaysOf', { met: format.count(today.numerator), due: format.count(today.denominator) })}
              <br />
              {t('wall.yesterday', { value: format.percent(yesterday.value) })}
            </p>
          </div>
          <div className={styles.measure}>
            <p className={styles.name}>{t('wall.ground')}</p>
            <p className={styles.value}>{format.percent(ground.visited)}</p>
            <div className={styles.bar}>
              <span className={styles.visited} style={{ width: `${100 * ground.visited}%` }} />
              <span
                className={styles.noSignal}
                style={{ left: `${100 * ground.visited}%`, width: `${100 * ground.noSignal}%` }}
              />
            </div>
            <p className={styles.note}>
              {t('wall.groundOf', {
                radius: radiusM,
                area: format.count(Math.round(ground.groundM2 / 1e5) / 10),
                time: format.time(ground.asOfMs),
              })}
              <br />
              {t('wall.noSignal')} {format.percent(ground.noSignal)} · {t('wall.notVisited')}{' '}
              {format.percent(1 - ground.visited - ground.noSignal)}
            </p>
          </div>
        </div>
      )}
    </Panel>
  );
}
