/** Open incidents by tier, and how many of them are overdue. */
import { useTranslation } from 'react-i18next';
import { OverdueIcon } from './OverdueIcon';
import { Panel } from './Panel';
import { TierLetter } from './TierLetter';
import styles from './TierPanel.module.css';
import { useWall } from './wall-context';

export function TierPanel() {
  const { t } = useTranslation();
  const { figures, incidents, language, format } = useWall();
  const known = figures?.incidents;
  if (!known || !incidents) return null;
  return (
    <Panel title={t('wall.tiers')} note={t('wall.tiersOf')} area="tiers">
      <ul className={styles.tiers}>
        {incidents.tiers.levels.map((level, tier) => (
          <li key={level.code} className={styles.tier}>
            <span className={styles.who}>
              <TierLetter tier={tier} /> {level.handledBy[language]}
            </span>
            <span className={styles.open}>{format.count(known.openByTier[tier])}</span>
            <span className={styles.overdue} data-some={known.overdueByTier[tier] > 0 || undefined}>
              <OverdueIcon /> {format.count(known.overdueByTier[tier])}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
