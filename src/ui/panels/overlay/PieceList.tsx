/** The places where two schemes disagree, most households first; a click shows the place on the map. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { settlePieces, sideOfPlan } from '../../../commands/overlay-commands';
import { toLat, toLon } from '../../../core/geometry/projection';
import { communityAt } from '../../../core/ground/community-at';
import type { Disagreement } from '../../../core/plan/disagreements';
import { inLanguage } from '../../../map/features';
import { type LaidGrid, type OverlayResult, PIECE_FILTERS } from '../../../store/overlay';
import type { SchemePair } from '../../../workers/tasks';
import { Button } from '../../widgets/Button';
import { Segmented } from '../../widgets/Segmented';
import { useFigures } from '../plan/figures';
import { useGround, useLanguage, useStudio } from '../plan/studio-context';
import styles from './OverlayPanel.module.css';
import { shownPieces, useOverlay, useOverlayControl } from './overlay-context';
import { useLayerName } from './use-layer-name';

/** Lines put on the page at once. */
const SHOWN = 60;

interface PieceListProps {
  readonly result: OverlayResult;
  readonly pair: SchemePair;
}

export function PieceList({ result, pair }: PieceListProps) {
  const studio = useStudio();
  const ground = useGround();
  const overlay = useOverlayControl();
  const figures = useFigures();
  const language = useLanguage();
  const layerName = useLayerName();
  const { t } = useTranslation();
  const filter = useOverlay((state) => state.filter);
  const sliverM = useOverlay((state) => state.sliverM);
  const chosen = useOverlay((state) => state.piece);
  const planId = useStore(studio.app.document.store, ({ plan }) => plan!.id);
  const [limit, setLimit] = useState(SHOWN);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => setLimit(SHOWN), [pair, filter]);

  if (pair.pieces.length === 0) return <p className={styles.note}>{t('overlay.none')}</p>;
  const pieces = shownPieces(pair, { filter, sliverM });
  const [laid, host] = pair.laid === 0 ? [pair.first, pair.second] : [pair.second, pair.first];
  const nameOf = ({ name, code }: LaidGrid) => inLanguage(name, language) || code;

  const side = sideOfPlan(planId, result, pair);
  const other = layerName(result.layers[side === 0 ? pair.second : pair.first].label);
  const settle = (which: readonly Disagreement[]) => settlePieces(studio, result, pair, which, other);

  const show = (piece: Disagreement) => {
    overlay.store.setState({ piece: pair.pieces.indexOf(piece) });
    studio.showBoxes(boxOf(piece).map((metres, i) => (i % 2 === 0 ? toLon : toLat)(ground.projection, metres)));
  };
  return (
    <section className={styles.places} aria-label={t('overlay.list')}>
      <div className={styles.filter}>
        <Segmented
          label={t('overlay.filter')}
          value={filter}
          options={PIECE_FILTERS.map((value) => ({ value, text: t(`overlay.filters.${value}`) }))}
          onChange={(value) => overlay.store.setState({ filter: value })}
        />
        <label className={styles.width}>
          <span>{t('overlay.sliverM')}</span>
          <input
            type="number"
            min={1}
            max={100}
            value={sliverM}
            onChange={({ target }) => {
              const metres = target.valueAsNumber;
              if (metres >= 1 && metres <= 100) overlay.store.setState({ sliverM: metres });
            }}
          />
        </label>
      </div>
      {pieces.length === 0 && <p className={styles.note}>{t('overlay.noneShown')}</p>}
      {pieces.length > 0 && (
        <div className={styles.settle}>
          {side >= 0 && (
            <Button look="outlined" onClick={() => settle(pieces)}>
              {t('overlay.settleAll', { name: other, count: pieces.length })}
            </Button>
          )}
          <p>{t(side >= 0 ? 'overlay.wholePlots' : 'overlay.settleHint')}</p>
        </div>
      )}
      <ul>
        {pieces.slice(0, limit).map((piece) => (
          <li key={`${piece.laid} ${piece.host} ${piece.place.join()}`}>
            <button
              type="button"
              className={styles.piece}
              aria-current={pair.pieces[chosen] === piece ? 'true' : undefined}
              data-sliver={piece.widthM < sliverM}
              onClick={() => show(piece)}
            >
              <span className={styles.sub}>
                {figures.community(communityAt(ground, ...piece.place)) || t('overlay.noCommunity')}
                {piece.widthM < sliverM && (
                  <em>
                    {t('overlay.legend.sliver')} · {t('overlay.width', { width: figures.count(piece.widthM) })}
                  </em>
                )}
              </span>
              <span>
                {t('overlay.piece', {
                  laid: nameOf(result.layers[laid].grids[piece.laid]),
                  home: nameOf(result.layers[host].grids[piece.home]),
                  host: nameOf(result.layers[host].grids[piece.host]),
                })}
              </span>
              <span className={styles.sub}>
                {t('overlay.pieceFacts', {
                  households: figures.count(piece.households),
                  buildings: figures.count(piece.buildings),
                  area: figures.area(piece.areaM2),
                })}
              </span>
            </button>
            {side >= 0 && pair.pieces[chosen] === piece && (
              <div className={styles.settle}>
                <Button look="outlined" onClick={() => settle([piece])}>
                  {t('overlay.settle', { name: other })}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {pieces.length > limit && (
        <Button look="outlined" onClick={() => setLimit(limit + SHOWN)}>
          {t('overlay.more', { count: pieces.length - limit })}
        </Button>
      )}
    </section>
  );
}

/** West, south, east, north in metres. */
function boxOf({ rings }: Disagreement): number[] {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      box[0] = Math.min(box[0], ring[i]);
      box[1] = Math.min(box[1], ring[i + 1]);
      box[2] = Math.max(box[2], ring[i]);
      box[3] = Math.max(box[3], ring[i + 1]);
    }
  }
  return box;
}
