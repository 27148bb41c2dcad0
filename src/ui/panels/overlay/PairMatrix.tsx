/** Every two of three and more schemes: households and ground in disagreement; a click looks at the pair. */
import { useTranslation } from 'react-i18next';
import type { OverlayResult } from '../../../store/overlay';
import { useFigures } from '../plan/figures';
import { useOverlay, useOverlayControl } from './overlay-context';
import styles from './PairMatrix.module.css';
import { Stroke } from './Stroke';
import { useLayerName } from './use-layer-name';

export function PairMatrix({ result }: { readonly result: OverlayResult }) {
  const overlay = useOverlayControl();
  const figures = useFigures();
  const nameOf = useLayerName();
  const { t } = useTranslation();
  const shown = useOverlay((state) => state.pair);
  const last = result.layers.length - 1;
  return (
    <section className={styles.frame}>
      <h3>{t('overlay.matrix')}</h3>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <td />
            {result.layers.slice(0, last).map(({ id, label }, place) => (
              <th key={id} scope="col">
                <Stroke place={place} />
                <span>{nameOf(label)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.layers.slice(1).map(({ id, label }, i) => (
            <tr key={id}>
              <th scope="row">
                <Stroke place={i + 1} />
                <span>{nameOf(label)}</span>
              </th>
              {result.layers.slice(0, last).map((column, place) => {
                const at = result.pairs.findIndex(({ first, second }) => first === place && second === i + 1);
                const pair = result.pairs[at];
                return (
                  <td key={column.id}>
                    {pair && (
                      <button
                        type="button"
                        className={styles.pair}
                        aria-pressed={at === shown}
                        data-pair={at}
                        onClick={() => overlay.lookAt(at)}
                      >
                        <strong>{figures.count(pair.disagreeing.households)}</strong>
                        <span>{figures.area(pair.disagreeing.areaM2)}</span>
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
