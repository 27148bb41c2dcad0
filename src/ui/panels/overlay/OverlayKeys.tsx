/** The keys of the overlay in the map's legend: the stroke of each scheme, ground in disagreement, slivers. */
import { useTranslation } from 'react-i18next';
import styles from './OverlayKeys.module.css';
import { useOverlay } from './overlay-context';
import { Stroke } from './Stroke';
import { useLayerName } from './use-layer-name';

export function OverlayKeys() {
  const nameOf = useLayerName();
  const { t } = useTranslation();
  const result = useOverlay((state) => state.result);
  if (!result) return null;
  return (
    <>
      {result.layers.map(({ id, label }, place) => (
        <li key={id}>
          <Stroke place={place} />
          {nameOf(label)}
        </li>
      ))}
      <li>
        <span className={styles.hatch} aria-hidden="true" />
        {t('overlay.legend.disagreement')}
      </li>
      <li>
        <span className={styles.ring} aria-hidden="true" />
        {t('overlay.legend.sliver')}
      </li>
    </>
  );
}
