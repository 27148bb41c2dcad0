/**
 * The sheet a browser prints: title, map, legend, scale bar, north arrow, date, source. The map is a picture taken
 * just before, because a WebGL canvas prints empty. The paper is fixed by the sheet, so that the scale can be named.
 */
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import type { AtlasFigures } from './atlas-figures';
import { ClassLegend } from './ClassLegend';
import { FieldLegend } from './FieldLegend';
import { formatDate, formatWindow } from './format';
import type { MeasureValues } from './measure-values';
import type { Overlay } from './overlay';
import styles from './PrintSheet.module.css';
import { type Paper, sheetLayout } from './sheet-layout';
import type { Heat } from './use-heat';

export interface PrintShot {
  readonly paper: Paper;
  /** PNG data URL. */
  readonly image: string;
  /** Ground under one CSS pixel of the map on screen. */
  readonly metresPerPixel: number;
  /** Size of the map on screen in CSS pixels: the picture is scaled to the sheet, the bar with it. */
  readonly widthPx: number;
  readonly heightPx: number;
}

interface PrintSheetProps {
  readonly shot: PrintShot;
  readonly figures: AtlasFigures;
  readonly measured: MeasureValues | null;
  readonly overlay: Overlay;
  readonly heat: Heat | null;
  readonly onDone: () => void;
}

export function PrintSheet({ shot, figures, measured, overlay, heat, onDone }: PrintSheetProps) {
  const { session } = useApp();
  const { t, i18n } = useTranslation();
  const measure = useStore(session, (state) => state.measure);
  const language = useStore(session, (state) => state.language);
  const { ground, window: period, before, radiusM, utcOffsetMin } = figures;

  useEffect(() => {
    window.addEventListener('afterprint', onDone);
    return () => window.removeEventListener('afterprint', onDone);
  }, [onDone]);

  const layout = sheetLayout(shot);
  const title =
    overlay === 'none'
      ? t(`atlas.legend.${measure}`, { radius: radiusM })
      : t(`atlas.title.${overlay}`, { radius: radiusM });
  const periodText = (span: typeof period) => (span ? formatWindow(span, i18n.language, utcOffsetMin) : '');
  return createPortal(
    <article
      className={styles.sheet}
      data-print-sheet=""
      data-paper={shot.paper}
      style={{ width: `${layout.widthMm}mm`, height: `${layout.heightMm}mm` }}
    >
      <header>
        <h1>
          {ground.name[language]} · {title}
        </h1>
        <p>
          {(overlay !== 'none' || measure !== 'households') && periodText(period)}
          {measured?.isComparing &&
            overlay === 'none' &&
            ` · ${t('atlas.comparedWith', { window: periodText(before) })}`}
        </p>
      </header>
      <div className={styles.body}>
        <figure style={{ width: `${layout.mapWidthMm}mm`, height: `${layout.mapHeightMm}mm` }}>
          <img
            src={shot.image}
            alt={t('atlas.mapLabel', { measure: t(`atlas.measure.${measure}`) })}
            onLoad={() => window.print()}
          />
        </figure>
        <aside>
          <h2>{t('atlas.key.title')}</h2>
          {overlay === 'none' ? (
            measured && <ClassLegend measured={measured} measure={measure} />
          ) : (
            <FieldLegend overlay={overlay} figures={figures} heat={heat} />
          )}
          {overlay !== 'none' && measured && (
            <p>{t('atlas.numbersAre', { measure: t(`atlas.legend.${measure}`, { radius: radiusM }) })}</p>
          )}
          <div className={styles.orientation}>
            <div className={styles.scale} style={{ width: `${layout.barMm}mm` }}>
              <i />
              <span>{layout.barM >= 1000 ? `${layout.barM / 1000} km` : `${layout.barM} m`}</span>
              <small>1 : {layout.scale.toLocaleString(i18n.language)}</small>
            </div>
            <svg className={styles.north} viewBox="0 0 40 58" role="img" aria-label={t('atlas.north')}>
              <title>{t('atlas.north')}</title>
              <path d="M20 2 L32 40 L20 32 L8 40 Z" fill="currentColor" />
              <text x="20" y="56" textAnchor="middle" fontSize="15" fill="currentColor">
                {t('atlas.northLetter')}
              </text>
            </svg>
          </div>
          <div className={styles.notes}>
            {measured?.isComparing && <p>{t('atlas.comparedNote')}</p>}
            <p>{t('atlas.maskedNote')}</p>
            <p>
              {t('city.source')}: {ground.source[language] || '—'}
            </p>
            <p>{t('atlas.printedOn', { date: formatDate(Date.now(), i18n.language, utcOffsetMin) })}</p>
          </div>
        </aside>
      </div>
    </article>,
    document.body,
  );
}
