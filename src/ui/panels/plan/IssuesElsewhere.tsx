/** Hard issues on levels that are not worked on: they stand in the way of submitting too, so the way there is offered. */
import { useTranslation } from 'react-i18next';
import { goToLevel } from '../../../commands/level-commands';
import { checkPlan } from '../../../core/checks/check-plan';
import { onLevel } from '../../../core/plan/levels';
import { Button } from '../../widgets/Button';
import styles from './IssuesElsewhere.module.css';
import { useGround, useLanguage, useShownPlan, useStudio } from './studio-context';

export function IssuesElsewhere() {
  const studio = useStudio();
  const ground = useGround();
  const plan = useShownPlan();
  const language = useLanguage();
  const { t } = useTranslation();
  const found = (plan.levels ?? [])
    .filter(({ id }) => id !== plan.level)
    .map((level) => ({
      level,
      count: checkPlan(onLevel(plan, level.id), ground).filter(({ severity }) => severity === 'hard').length,
    }))
    .filter(({ count }) => count > 0);
  if (found.length === 0) return null;
  return (
    <div className={styles.elsewhere}>
      <span>{t('levels.elsewhere')}</span>
      {found.map(({ level, count }) => (
        <Button key={level.id} look="outlined" onClick={() => goToLevel(studio, level)}>
          {t('levels.elsewhereOne', { name: level.name[language], count })}
        </Button>
      ))}
    </div>
  );
}
