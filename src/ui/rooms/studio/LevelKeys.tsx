/** What the wide and the faint borders on the map are: the levels above and below the one worked on, by name. */
import { nextLevel } from '../../../core/plan/levels';
import { useLanguage, useShownPlan } from '../../panels/plan/studio-context';
import styles from './LevelKeys.module.css';

export function LevelKeys() {
  const plan = useShownPlan();
  const language = useLanguage();
  return (['above', 'below'] as const).map((way) => {
    const level = nextLevel(plan, way);
    return (
      level && (
        <li key={way}>
          <span className={styles.line} data-way={way} aria-hidden="true" />
          {level.name[language]}
        </li>
      )
    );
  });
}
