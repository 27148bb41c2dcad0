/** One line at the foot of the map: what the tool in hand does next, or why the last gesture came to nothing. */
import { useTranslation } from 'react-i18next';
import { withNumbers } from '../../../commands/with-numbers';
import { isLowestLevel } from '../../../core/plan/levels';
import { shortNumberOf } from '../../../core/plan/short-number';
import { levelUse } from '../../../store/level-use';
import { useDesk, useSelection, useShownPlan } from '../../panels/plan/studio-context';
import styles from './HintLine.module.css';

export function HintLine() {
  const { t } = useTranslation();
  const tool = useDesk((desk) => desk.tool);
  const refusal = useDesk((desk) => desk.refusal);
  const placed = useDesk((desk) => desk.hint);
  const isStroking = useDesk((desk) => desk.isStroking);
  const plan = useShownPlan();
  const selection = useSelection();
  const [inHand = -1] = selection;
  if (refusal) {
    return (
      <p className={`${styles.hint} ${styles.refusal}`} role="status">
        {t(`refusal.${refusal.reason}`, withNumbers(refusal.values))}
      </p>
    );
  }
  const held = selection.length > 1 && tool === 'select' ? 'many' : 'with';
  const isUpper = !isLowestLevel(plan) && !isStroking && placed === null && held === 'with';
  const use = levelUse(plan, tool);
  if (use === 'lowest' || (isUpper && (use !== 'any' || tool === 'select'))) {
    return (
      <p className={styles.hint} role="status">
        {t(`upperHint.${use === 'lowest' ? 'lowest' : tool}`)}
      </p>
    );
  }
  const key = placed ?? (isStroking ? 'stroke' : plan.grids.has(inHand) ? held : 'without');
  return (
    <p className={styles.hint} role="status">
      {t([`hint.${tool}.${key}`, `hint.${tool}.with`], {
        number: shortNumberOf(plan, inHand),
        count: selection.length,
      })}
    </p>
  );
}
