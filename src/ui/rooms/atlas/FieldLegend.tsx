/** The legend of what lies on the ground in place of classes: coverage by state, heat by density; screen and print. */
import { useTranslation } from 'react-i18next';
import { heatRamp, rampGradient } from '../../../map/colour-ramp';
import { readPalette } from '../../../map/palette';
import type { AtlasFigures } from './atlas-figures';
import styles from './FieldLegend.module.css';
import { formatWindow } from './format';
import type { Overlay } from './overlay';
import type { Heat } from './use-heat';

interface FieldLegendProps {
  readonly overlay: Overlay;
  readonly figures: AtlasFigures;
  readonly heat: Heat | null;
}

export function FieldLegend({ overlay, figures, heat }: FieldLegendProps) {
  const { t, i18n } = useTranslation();
  const { radiusM, bandwidthM, utcOffsetMin, window } = figures;
  if (overlay === 'coverage') {
    return (
      <ul className={styles.keys}>
        <li>
          <i className={styles.visited} />
          {t('atlas.key.visited', { radius: radiusM })}
        </li>
        <li>
          <i className={styles.unvisited} />
          {t('atlas.key.unvisited', { radius: radiusM })}
        </li>
        <li>
          <i className={styles.noSignal} />
          {t('atlas.key.noSignal')}
        </li>
      </ul>
    );
  }
  if (overlay !== 'heat' || !heat || !window) return null;
  const top = heat.maxPerKm2.toLocaleString(i18n.language);
  return (
    <div className={styles.heat}>
      <div className={styles.ramp} style={{ background: rampGradient(heatRamp(readPalette())) }} />
      <div className={styles.ends}>
        <span>0</span>
        <span>{(heat.maxPerKm2 / 2).toLocaleString(i18n.language)}</span>
        <span>
          ≥ {top} {t('unit.perKm2')}
        </span>
      </div>
      <p>
        {t('atlas.heatNote', {
          count: heat.count,
          shown: heat.count.toLocaleString(i18n.language),
          bandwidth: bandwidthM,
          window: formatWindow(window, i18n.language, utcOffsetMin),
        })}
      </p>
    </div>
  );
}
