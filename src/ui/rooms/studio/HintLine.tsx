/** One line at the foot of the map: what the tool in hand does next, or why the last gesture came to nothing. */
import { type CSSProperties, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { withNumbers } from '../../../commands/with-numbers';
import { isLowestLevel } from '../../../core/plan/levels';
import { shortNumberOf } from '../../../core/plan/short-number';
import { levelUse } from '../../../store/level-use';
import { useDesk, useSelection, useShownPlan, useStudio } from '../../panels/plan/studio-context';
import styles from './HintLine.module.css';

export function HintLine() {
  const { t } = useTranslation();
  const tool = useDesk((desk) => desk.tool);
  const refusal = useDesk((desk) => desk.refusal);
  const placed = useDesk((desk) => desk.hint);
  const isStroking = useDesk((desk) => desk.isStroking);
  const plan = useShownPlan();
  const { app } = useStudio();
  const isFrozen = useStore(app.document.store, () => app.document.editRefusal() !== null);
  const selection = useSelection();
  const [inHand = -1] = selection;
  const line = useRef<HTMLParagraphElement>(null);
  const style = { '--lift': `${useLift(line)}px` } as CSSProperties;
  if (refusal) {
    return (
      <p ref={line} className={`${styles.hint} ${styles.refusal}`} style={style} role="status">
        {t(`refusal.${refusal.reason}`, withNumbers(refusal.values))}
      </p>
    );
  }
  const held = selection.length > 1 && (tool === 'select' || isFrozen) ? 'many' : 'with';
  const isUpper = !isLowestLevel(plan) && !isStroking && placed === null && held === 'with';
  const use = levelUse(plan, tool);
  if (use === 'lowest' || (isUpper && (use !== 'any' || tool === 'select'))) {
    return (
      <p ref={line} className={styles.hint} style={style} role="status">
        {t(`upperHint.${use === 'lowest' ? 'lowest' : tool}`)}
      </p>
    );
  }
  const selected = plan.grids.has(inHand) ? held : 'without';
  const key = placed ?? (isStroking ? 'stroke' : selected);
  return (
    <p ref={line} className={styles.hint} style={style} role="status">
      {t(isFrozen ? `hint.frozen.${selected}` : [`hint.${tool}.${key}`, `hint.${tool}.with`], {
        number: shortNumberOf(plan, inHand),
        count: selection.length,
      })}
    </p>
  );
}

const GAP_PX = 8;

/** By how much the line goes up to be clear of short messages at the foot of the page. */
function useLift(line: RefObject<HTMLElement | null>): number {
  const { app } = useStudio();
  const notices = useStore(app.notices.store, (state) => state.list);
  const [lift, setLift] = useState(0);
  useLayoutEffect(() => {
    const stack = notices.length > 0 ? document.querySelector('[data-notices]') : null;
    const before = Number.parseFloat(line.current?.style.getPropertyValue('--lift') ?? '') || 0;
    const foot = (line.current?.getBoundingClientRect().bottom ?? 0) + before;
    setLift(stack ? Math.max(0, foot + GAP_PX - stack.getBoundingClientRect().top) : 0);
  }, [notices, line]);
  return lift;
}
