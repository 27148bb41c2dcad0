/** Beside the pointer while a gesture goes on: households before → after of every grid it touches or holds, and whether
 * in one piece. Also the brush as a ring. Both follow the pointer without touching the rest of the page. */
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { bandOf, loadOf } from '../../../core/plan/balance';
import { diffPlans } from '../../../core/plan/diff-plans';
import { gridFacts } from '../../../core/plan/grid-facts';
import { shortNumberOf } from '../../../core/plan/short-number';
import { BRUSH_PX, type ShownStairwells, type ToolId } from '../../../store/desk';
import { useFigures } from '../../panels/plan/figures';
import { useDesk, useGround, useSelection, useStudio } from '../../panels/plan/studio-context';
import styles from './PointerCard.module.css';

/** Tools that take plots with a brush. */
const BRUSHES: ReadonlySet<ToolId> = new Set(['paint', 'erase']);

/** The card stands left of the pointer where there is less room than this to its right, pixels. */
const CARD_PX = 230;

/** Lines of the card; a long lasso can touch many grids. */
const SHOWN = 5;

export function PointerCard() {
  const pointer = useDesk((desk) => desk.pointer);
  const tool = useDesk((desk) => desk.tool);
  const brush = useDesk((desk) => desk.brush);
  const isPanning = useDesk((desk) => desk.isPanning);
  const place = useRef<HTMLDivElement>(null);
  if (!pointer || isPanning) return null;
  const mapWidth = place.current?.offsetParent?.clientWidth ?? Number.POSITIVE_INFINITY;
  const at = { transform: `translate(${pointer.x}px, ${pointer.y}px)` };
  const radius = BRUSH_PX[brush];
  return (
    <div
      ref={place}
      className={styles.pointer}
      style={at}
      data-side={pointer.x > mapWidth - CARD_PX ? 'left' : 'right'}
    >
      {BRUSHES.has(tool) && radius > 0 && (
        <svg className={styles.brush} width="220" height="220" viewBox="-110 -110 220 220" aria-hidden="true">
          <circle r={radius} />
        </svg>
      )}
      <StagedFigures />
    </div>
  );
}

function StairwellLine({ shown }: { readonly shown: ShownStairwells }) {
  const { first, last, of, households, isEstimated } = shown;
  const { t } = useTranslation();
  const run = { stairwells: first === last ? `${first}` : `${first}–${last}`, of };
  return (
    <p className={styles.stairwells}>
      <span>{t(isEstimated ? 'stairwell.estimatedRun' : 'stairwell.run', run)}</span>
      <b>{t('stairwell.households', { households })}</b>
    </p>
  );
}

function StagedFigures() {
  const { app } = useStudio();
  const ground = useGround();
  const plan = useStore(app.document.store, (document) => document.plan)!;
  const staged = useStore(app.document.store, (document) => document.staged);
  const gripped = useDesk((desk) => desk.gripped);
  const stairwells = useDesk((desk) => desk.sketch?.stairwells);
  // A proposal on the map is looked at in its panel.
  const isPreview = useDesk((desk) => desk.isProposing && !desk.isStroking) && staged !== null;
  const [inHand = -1] = useSelection();
  const figures = useFigures();
  const { t } = useTranslation();
  const lines = useMemo(() => {
    const held = gripped.filter((id) => plan.grids.has(id));
    if (isPreview || (!staged && held.length === 0)) return [];
    const before = gridFacts(plan, ground);
    const after = staged ? gridFacts(staged, ground) : before;
    const changed = staged ? diffPlans(plan, staged).areas.flatMap((area) => area.grids) : [];
    const concerned = [...new Set([...held, ...changed])];
    concerned.sort((a, b) => Number(b === inHand) - Number(a === inHand) || a - b);
    return concerned.map((id) => {
      const now = after.get(id);
      const old = before.get(id);
      const shown = staged ?? plan;
      const grid = shown.grids.get(id);
      return {
        id,
        number: shortNumberOf(grid ? shown : plan, id),
        from: old ? loadOf(old, plan.profile) : 0,
        to: now ? loadOf(now, plan.profile) : null,
        band: now && grid ? bandOf(loadOf(now, plan.profile), grid, plan.profile) : 'apart',
        pieces: now?.pieces ?? 0,
      };
    });
  }, [plan, staged, isPreview, ground, inHand, gripped]);

  if (lines.length === 0 && !stairwells) return null;
  return (
    <div className={styles.card}>
      {stairwells && <StairwellLine shown={stairwells} />}
      <table>
        <tbody>
          {lines.slice(0, SHOWN).map((line) => (
            <tr key={line.id} data-band={line.band}>
              <th scope="row">{line.number}</th>
              <td>{line.from !== line.to && figures.count(line.from)}</td>
              <td className={styles.arrow}>{line.from !== line.to && '→'}</td>
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
