/** Beside the pointer while a gesture goes on: households before → after of every grid it touches, and whether in one
 * piece. Also the brush as a ring. Both follow the pointer without touching the rest of the page. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { bandOf, loadOf } from '../../../core/plan/balance';
import { diffPlans } from '../../../core/plan/diff-plans';
import { gridFacts } from '../../../core/plan/grid-facts';
import { shortNumberOf } from '../../../core/plan/short-number';
import { BRUSH_PX } from '../../../store/desk';
import { useFigures } from '../../panels/plan/figures';
import { useDesk, useGround, useSelection, useStudio } from '../../panels/plan/studio-context';
import styles from './PointerCard.module.css';

/** Lines of the card; a long lasso can touch many grids. */
const SHOWN = 5;

export function PointerCard() {
  const pointer = useDesk((desk) => desk.pointer);
  const tool = useDesk((desk) => desk.tool);
  const brush = useDesk((desk) => desk.brush);
  const isPanning = useDesk((desk) => desk.isPanning);
  if (!pointer || isPanning) return null;
  const at = { transform: `translate(${pointer.x}px, ${pointer.y}px)` };
  const radius = BRUSH_PX[brush];
  return (
    <div className={styles.pointer} style={at}>
      {tool === 'paint' && radius > 0 && (
        <svg className={styles.brush} viewBox="-60 -60 120 120" width="120" height="120" aria-hidden="true">
          <circle r={radius} />
        </svg>
      )}
      <StagedFigures />
    </div>
  );
}

function StagedFigures() {
  const { app } = useStudio();
  const ground = useGround();
  const plan = useStore(app.document.store, (document) => document.plan)!;
  const staged = useStore(app.document.store, (document) => document.staged);
  const [inHand = -1] = useSelection();
  const figures = useFigures();
  const { t } = useTranslation();
  const lines = useMemo(() => {
    if (!staged) return [];
    const before = gridFacts(plan, ground);
    const after = gridFacts(staged, ground);
    const concerned = [...new Set(diffPlans(plan, staged).areas.flatMap((area) => area.grids))];
    concerned.sort((a, b) => Number(b === inHand) - Number(a === inHand) || a - b);
    return concerned.map((id) => {
      const now = after.get(id);
      const old = before.get(id);
      const grid = staged.grids.get(id);
      return {
        id,
        number: shortNumberOf(staged.grids.has(id) ? staged : plan, id),
        from: old ? loadOf(old, plan.profile) : 0,
        to: now ? loadOf(now, plan.profile) : null,
        band: now && grid ? bandOf(loadOf(now, plan.profile), grid, plan.profile) : 'apart',
        pieces: now?.pieces ?? 0,
      };
    });
  }, [plan, staged, ground, inHand]);

  if (lines.length === 0) return null;
  return (
    <div className={styles.card}>
      <table>
        <tbody>
          {lines.slice(0, SHOWN).map((line) => (
            <tr key={line.id} data-band={line.band}>
              <th scope="row">{line.number}</th>
              <td>{figures.count(line.from)}</td>
              <td className={styles.arrow}>→</td>
              <td className={styles.to}>{line.to === null || line.pieces === 0 ? '—' : figures.count(line.to)}</td>
              <td className={styles.pieces} data-torn={line.pieces > 1}>
                {line.pieces === 0
                  ? t('studio.ends')
                  : line.pieces === 1
                    ? t('studio.onePiece')
                    : t('studio.pieces', { count: line.pieces })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > SHOWN && <p>{t('studio.andMore', { count: lines.length - SHOWN })}</p>}
    </div>
  );
}
