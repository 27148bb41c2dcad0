/** What the pair looked at comes to: which is laid into which, households and ground in disagreement, slivers. */
import { useTranslation } from 'react-i18next';
import type { OverlayResult } from '../../../store/overlay';
import type { SchemePair } from '../../../workers/tasks';
import { useFigures } from '../plan/figures';
import styles from './OverlayPanel.module.css';
import { useOverlay } from './overlay-context';
import { useLayerName } from './use-layer-name';

/** Ground that only one of two schemes covers is worth a word from here on, m². */
const WORTH_SAYING_M2 = 100;

interface PairFactsProps {
  readonly result: OverlayResult;
  readonly pair: SchemePair;
}

export function PairFacts({ result, pair }: PairFactsProps) {
  const figures = useFigures();
  const nameOf = useLayerName();
  const { t } = useTranslation();
  const sliverM = useOverlay((state) => state.sliverM);
  const names = [pair.first, pair.second].map((place) => nameOf(result.layers[place].label));
  const { disagreeing, shared, pieces, onlyIn } = pair;
  const share = (part: number, whole: number) =>
    whole > 0 ? t('overlay.ofShared', { share: figures.share(part / whole) }) : '';
  const facts: readonly (readonly [key: string, value: string, note: string])[] = [
    ['households', figures.count(disagreeing.households), share(disagreeing.households, shared.households)],
    ['area', figures.area(disagreeing.areaM2), share(disagreeing.areaM2, shared.areaM2)],
    ['places', figures.count(pieces.length), ''],
    ['slivers', figures.count(pieces.filter(({ widthM }) => widthM < sliverM).length), ''],
  ];
  return (
    <section className={styles.facts} aria-label={t('overlay.disagreeing')}>
      <h3>{t('overlay.between', { first: names[0], second: names[1] })}</h3>
      <dl>
        {facts.map(([key, value, note]) => (
          <div key={key} data-fact={key}>
            <dt>{t(`overlay.${key}`)}</dt>
            <dd>{value}</dd>
            <dd className={styles.share}>{note}</dd>
          </div>
        ))}
      </dl>
      <details className={styles.explain}>
        <summary>{t('overlay.how')}</summary>
        <p>{t('overlay.into', { laid: names[pair.laid], host: names[1 - pair.laid] })}</p>
        <p>{t('overlay.trueLines')}</p>
      </details>
      {onlyIn.map(
        ({ areaM2, households }, side) =>
          areaM2 > WORTH_SAYING_M2 && (
            <p key={names[side]} className={styles.explain}>
              {t('overlay.onlyIn', {
                name: names[side],
                area: figures.area(areaM2),
                households: figures.count(households),
              })}
            </p>
          ),
      )}
    </section>
  );
}
