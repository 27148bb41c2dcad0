/**
 * Schemes laid over each other: which, what every two of them come to, and the places where the pair looked at
 * disagrees. Takes the side panel's place while it is open.
 */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { disagreementsCsv } from '../../../core/formats/disagreements-csv';
import { Button } from '../../widgets/Button';
import { Progress } from '../../widgets/Progress';
import pane from '../../widgets/SidePane.module.css';
import { useGround, useStudio } from '../plan/studio-context';
import { useSheet } from '../plan/use-sheet';
import { LayerChoice } from './LayerChoice';
import styles from './OverlayPanel.module.css';
import { shownPair, shownPieces, useOverlay, useOverlayControl } from './overlay-context';
import { PairFacts } from './PairFacts';
import { PairMatrix } from './PairMatrix';
import { PieceList } from './PieceList';

export function OverlayPanel() {
  const { app, download } = useStudio();
  const ground = useGround();
  const overlay = useOverlayControl();
  const { t } = useTranslation();
  const sheet = useSheet();
  const openId = useStore(app.document.store, ({ plan }) => plan!.id);
  const state = useOverlay((all) => all);
  const { chosen, fraction, heads, refusal, result } = state;
  /** What is shown is of another choice than the one made, and none is on its way. */
  const isGivenUp =
    chosen.length > 1 && fraction === null && !refusal && result?.layers.map(({ id }) => id).join() !== chosen.join();
  const isAlone = ground.schemes.length === 0 && heads.every(({ id }) => id === openId);
  const pair = isGivenUp ? null : shownPair(state);

  // What can be chosen is as old as the panel or the plan that was left, whichever is younger.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a plan opened or made changes what is kept
  useEffect(() => void overlay.begin(), [overlay, openId]);

  const exportPieces = () => {
    if (!result || !pair) return;
    const [laid, host] = (pair.laid === 0 ? [pair.first, pair.second] : [pair.second, pair.first]).map((place) => {
      const { label, grids } = result.layers[place];
      return { name: label, codes: grids.map(({ code }) => code) };
    });
    const csv = disagreementsCsv(shownPieces(pair, state), { laid, host }, state.sliverM, ground);
    download(`${t('overlay.fileName')}.csv`, csv, 'text/csv');
  };

  return (
    <aside
      ref={sheet}
      className={`${pane.pane} ${pane.sheet} ${styles.panel}`}
      aria-label={t('overlay.title')}
      data-overlay={fraction === null ? 'ready' : 'busy'}
    >
      <header className={pane.head}>
        <h2>{t('overlay.title')}</h2>
        <Button look="outlined" disabled={!pair || pair.pieces.length === 0} onClick={exportPieces}>
          CSV
        </Button>
        <Button
          aria-label={t('overlay.close')}
          title={`${t('overlay.close')} (W)`}
          onClick={() => app.session.setState({ overlaid: null })}
        >
          ✕
        </Button>
      </header>
      <div className={styles.scroll}>
        <LayerChoice />
        {fraction !== null && (
          <div className={styles.busy}>
            <Progress text={t('overlay.laying')} fraction={fraction} onCancel={overlay.cancel} />
          </div>
        )}
        {refusal && (
          <p className={styles.refusal} role="alert">
            {t(`refusal.${refusal.reason}`, { ...refusal.values })}
            <Button look="outlined" onClick={() => void overlay.lay()}>
              {t('overlay.again')}
            </Button>
          </p>
        )}
        {isGivenUp && (
          <p className={styles.note}>
            {t('overlay.givenUp')}{' '}
            <Button look="outlined" onClick={() => void overlay.lay()}>
              {t('overlay.again')}
            </Button>
          </p>
        )}
        {chosen.length < 2 && <p className={styles.note}>{t(isAlone ? 'overlay.onlyOne' : 'overlay.tooFew')}</p>}
        {result && pair && (
          <>
            {result.layers.length > 2 && <PairMatrix result={result} />}
            <PairFacts result={result} pair={pair} />
            <PieceList result={result} pair={pair} />
          </>
        )}
      </div>
    </aside>
  );
}
