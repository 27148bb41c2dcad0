/**
 * The sheet a browser prints: title, map, legend, scale bar, north arrow, date, source. The map is a picture taken
 * just before, because a WebGL canvas prints empty.
 */
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import type { AtlasFigures, MeasureValues } from './atlas-figures';
import { ClassLegend } from './ClassLegend';
import { formatDate, formatWindow } from './format';
import styles from './PrintSheet.module.css';

export interface PrintShot {
  /** PNG data URL. */
  readonly image: string;
  /** Ground under one CSS pixel of the map on screen. */
  readonly metresPerPixel: number;
  /** Width of the map on screen in CSS pixels: the picture is scaled to the sheet, the bar with it. */
  readonly widthPx: number;
}

interface PrintSheetProps {
  readonly shot: PrintShot;
  readonly figures: AtlasFigures;
  readonly measured: MeasureValues | null;
  readonly onDone: () => void;
}

export function PrintSheet({ shot, figures, measured, onDone }: PrintSheetProps) {
  const { session } = useApp();
  const { t, i18n } = useTranslation();
  const measure = useStore(session, (state) => state.measure);
  const language = useStore(session, (state) => state.language);
  const radiusM = useStore(session, (state) => state.radiusM);
  const { ground, window: period } = figures;

  useEffect(() => {
    window.addEventListener('afterprint', onDone);
    return () => window.removeEventListener('afterprint', onDone);
  }, [onDone]);

  const barM = roundBelow(shot.metresPerPixel * shot.widthPx * 0.2);
  const barShare = barM / (shot.metresPerPixel * shot.widthPx);
  return createPortal(
    <article className={styles.sheet} data-print-sheet="">
      <header>
        <h1>
          {ground.name[language]} · {t(`atlas.legend.${measure}`, { radius: radiusM })}
        </h1>
        {period && measure !== 'households' && <p>{formatWindow(period, i18n.language)}</p>}
      </header>
      <figure>
        <img
          src={shot.image}
          alt={t('atlas.mapLabel', { measure: t(`atlas.measure.${measure}`) })}
          onLoad={() => window.print()}
        />
        <svg className={styles.north} viewBox="0 0 40 56" role="img" aria-label={t('atlas.north')}>
          <title>{t('atlas.north')}</title>
          <path d="M20 2 L32 40 L20 32 L8 40 Z" fill="#1d1c1a" />
          <text x="20" y="54" textAnchor="middle" fontSize="14">
            N
          </text>
        </svg>
        <div className={styles.scale} style={{ width: `${barShare * 100}%` }}>
          <i />
          <span>{barM >= 1000 ? `${barM / 1000} km` : `${barM} m`}</span>
        </div>
      </figure>
      <footer>
        <div className={styles.legend}>{measured && <ClassLegend measured={measured} measure={measure} />}</div>
        <div className={styles.small}>
          {measured?.isComparing && <p>{t('atlas.comparedNote')}</p>}
          <p>{t('atlas.maskedNote')}</p>
          <p>
            {t('city.source')}: {ground.source[language] || '—'}
          </p>
          <p>
            {t('product')} · {formatDate(Date.now(), i18n.language)}
          </p>
        </div>
      </footer>
    </article>,
    document.body,
  );
}

/** The largest of 1, 2, 5 × 10ⁿ at or below a length. */
function roundBelow(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return ([5, 2, 1].find((factor) => factor * power <= metres) ?? 1) * power;
}
