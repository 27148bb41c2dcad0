/** Layers and legend as one thing: the measure, its classes with how many grids each holds, what lies over it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { COVERAGE_RADII_M } from '../../../store/patrol-measures';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import { Segmented } from '../../widgets/Segmented';
import type { AtlasFigures, Draft } from './atlas-figures';
import { ClassLegend } from './ClassLegend';
import { exportGeoJson, exportTable, exportTopoJson } from './export-atlas';
import { FieldLegend } from './FieldLegend';
import { formatWindow } from './format';
import styles from './LayerPanel.module.css';
import { MeasureChoice } from './MeasureChoice';
import type { MeasureValues } from './measure-values';
import { OVERLAYS, type Overlay, withOverlay } from './overlay';

import { SliderSetting } from './SliderSetting';
import { PAPERS, type Paper } from './sheet-layout';
import type { Heat } from './use-heat';

const BANDWIDTHS_M = { least: 100, most: 500, step: 50 } as const;

interface LayerPanelProps {
  readonly figures: AtlasFigures;
  readonly measured: MeasureValues | null;
  readonly overlay: Overlay;
  readonly heat: Heat | null;
  readonly isComparing: boolean;
  readonly onCompare: (isComparing: boolean) => void;
  readonly onDraft: (change: Draft) => void;
  readonly onPrint: (paper: Paper) => void;
}

export function LayerPanel(props: LayerPanelProps) {
  const { figures, measured, overlay, heat, isComparing, onCompare, onDraft, onPrint } = props;
  const { session } = useApp();
  const { t, i18n } = useTranslation();
  const measure = useStore(session, (state) => state.measure);
  const layers = useStore(session, (state) => state.layers);
  // On a narrow screen the panel is a sheet over the map.
  const [isOpen, setIsOpen] = useState(false);
  const { window, trackSpan, utcOffsetMin, radiusM, bandwidthM } = figures;
  const isTracksOnly = measure === 'coverage' || measure === 'last-visit';
  const isCut = isTracksOnly && window && trackSpan && window.fromMs < trackSpan.fromMs - 86_400_000;
  const hasRadius = figures.tracksState === 'ready' && (measure === 'coverage' || overlay === 'coverage');
  const offered = OVERLAYS.filter(
    (name) => name === 'none' || (name === 'coverage' ? figures.tracksState === 'ready' : figures.incidents !== null),
  );

  return (
    <>
      <Button
        look="outlined"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls="atlas-layers"
        onClick={() => setIsOpen(!isOpen)}
      >
        {t('atlas.layers')}
      </Button>
      <aside id="atlas-layers" className={styles.panel} data-open={isOpen || undefined} aria-label={t('atlas.layers')}>
        <MeasureChoice figures={figures} />

        <section className={styles.legend}>
          <h2>{t(`atlas.legend.${measure}`, { radius: radiusM })}</h2>
          {window && measure !== 'households' && (
            <p className={styles.small}>{formatWindow(window, i18n.language, utcOffsetMin)}</p>
          )}
          {isCut && (
            <p className={styles.small}>
              {t('atlas.tracksOnlyFrom', { window: formatWindow(trackSpan, i18n.language, utcOffsetMin) })}
            </p>
          )}
          {!measured && <p className={styles.small}>{t(waitText(figures, isTracksOnly))}</p>}
          {measured && overlay === 'none' && <ClassLegend measured={measured} measure={measure} />}
          {measured && overlay !== 'none' && <p className={styles.small}>{t('atlas.numbersOnly')}</p>}
          {measure !== 'households' && measure !== 'last-visit' && (
            <label className={styles.switch}>
              <input
                type="checkbox"
                checked={isComparing && measured?.isComparing === true}
                disabled={!measured?.before}
                onChange={(event) => onCompare(event.target.checked)}
              />
              <span>{t('atlas.compare')}</span>
            </label>
          )}
          {measured?.isComparing && figures.before && (
            <p className={styles.small}>
              {t(measure === 'coverage' ? 'atlas.comparedSharesWith' : 'atlas.comparedWith', {
                window: formatWindow(figures.before, i18n.language, utcOffsetMin),
              })}
            </p>
          )}
          {measured && !measured.before && measure !== 'households' && measure !== 'last-visit' && (
            <p className={styles.small}>{t('atlas.noBefore')}</p>
          )}
        </section>

        <section className={styles.fields}>
          {offered.length > 1 && (
            <>
              <h3>{t('atlas.over')}</h3>
              <Segmented
                label={t('atlas.over')}
                value={overlay}
                options={offered.map((value) => ({ value, text: t(`atlas.overlay.${value}`) }))}
                onChange={(value) => session.setState({ layers: withOverlay(layers, value) })}
              />
            </>
          )}
          <FieldLegend overlay={overlay} figures={figures} heat={heat} />
          {hasRadius && (
            <SliderSetting
              label={t('atlas.radius')}
              unit={t('unit.m')}
              value={radiusM}
              least={COVERAGE_RADII_M.least}
              most={COVERAGE_RADII_M.most}
              step={5}
              onChange={(value) => onDraft({ radiusM: value })}
            />
          )}
          {overlay === 'heat' && (
            <SliderSetting
              label={t('atlas.bandwidth')}
              unit={t('unit.m')}
              value={bandwidthM}
              {...BANDWIDTHS_M}
              onChange={(value) => onDraft({ bandwidthM: value })}
            />
          )}
          <label className={styles.switch}>
            <input
              type="checkbox"
              checked={layers['grid-labels'] ?? true}
              onChange={(event) => session.setState({ layers: { ...layers, 'grid-labels': event.target.checked } })}
            />
            <span>{t('atlas.labels')}</span>
          </label>
        </section>

        <dl className={styles.actions}>
          <dt>{t('action.print')}</dt>
          <dd>
            {PAPERS.map((paper) => (
              <Button key={paper} look="outlined" onClick={() => onPrint(paper)}>
                {t('atlas.landscape', { paper })}
              </Button>
            ))}
          </dd>
          <dt>{t('action.export')}</dt>
          <dd>
            <Button look="outlined" onClick={() => exportTable(figures, t, i18n.language)}>
              CSV
            </Button>
            <Button look="outlined" onClick={() => exportGeoJson(figures)}>
              GeoJSON
            </Button>
            <Button look="outlined" onClick={() => exportTopoJson(figures)}>
              TopoJSON
            </Button>
          </dd>
        </dl>
      </aside>
    </>
  );
}

/** Why a measure has no figures now. */
function waitText({ incidentsState, tracksState }: AtlasFigures, isTracksOnly: boolean): string {
  const state = isTracksOnly ? tracksState : incidentsState;
  return state === 'loading' ? 'atlas.loading' : state === 'ready' ? 'atlas.working' : 'atlas.noFigure';
}
