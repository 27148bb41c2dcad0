/** The keys of the overlay in the map's legend: the stroke of each scheme, ground in disagreement, slivers. */
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../../map/features';
import { useLanguage } from '../plan/studio-context';
import styles from './OverlayKeys.module.css';
import { useOverlay } from './overlay-context';
import { Stroke } from './Stroke';

export function OverlayKeys() {
  const language = useLanguage();
  const { t } = useTranslation();
  const result = useOverlay((state) => state.result);
  if (!result) return null;
  return (
    <>
      {result.layers.map(({ id, label }, place) => (
        <li key={id}>
          <Stroke place={place} />
          {inLanguage(label, language)}
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
