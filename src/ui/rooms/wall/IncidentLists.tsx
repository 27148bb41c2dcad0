/** What is late, the highest tier first, and what came last: as many whole rows of each as the rail has room for. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IncidentList } from './IncidentList';
import styles from './IncidentLists.module.css';
import { Panel } from './Panel';
import { useWall } from './wall-context';

/** Heights in units of the wall, as the style sheets have them: a row, a panel's head, the gap between the two lists. */
const ROW = 2.95;
const HEAD = 2.3;
const GAP = 1.1;
/** Share of the rows that goes to what is late. */
const WORST_SHARE = 0.45;

export function IncidentLists({ unitPx }: { readonly unitPx: number }) {
  const { t } = useTranslation();
  const { figures, format } = useWall();
  const element = useRef<HTMLDivElement>(null);
  const [heightPx, setHeightPx] = useState(0);
  useEffect(() => {
    const resizing = new ResizeObserver(([entry]) => setHeightPx(entry.contentRect.height));
    resizing.observe(element.current!);
    return () => resizing.disconnect();
  }, []);
  const units = heightPx / unitPx;
  const rows = Math.floor((units - 2 * HEAD - GAP) / ROW);
  // Where there is no room for a row of each, what is late goes first.
  const hasBoth = rows >= 2;
  const worstRows = Math.max(1, hasBoth ? Math.round(rows * WORST_SHARE) : Math.floor((units - HEAD) / ROW));
  const known = figures?.incidents;
  return (
    <div ref={element} className={styles.lists}>
      {known && (
        <>
          <Panel
            title={t('wall.worst')}
            note={t('wall.worstOf', { n: format.count(known.overdue.numerator) })}
            area="worst"
          >
            {known.worst.length > 0 ? (
              <IncidentList rows={known.worst.slice(0, worstRows)} isByOverdue />
            ) : (
              <p>{t('wall.noneOverdue')}</p>
            )}
          </Panel>
          {hasBoth && (
            <Panel
              title={t('wall.newest')}
              note={t('wall.newestOf', {
                n: format.count(known.reportedToday),
                before: format.count(known.reportedYesterday),
              })}
              area="newest"
            >
              <IncidentList rows={known.newest.slice(0, rows - worstRows)} isByOverdue={false} />
            </Panel>
          )}
        </>
      )}
    </div>
  );
}
