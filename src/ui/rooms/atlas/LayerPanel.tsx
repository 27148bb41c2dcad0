/** Layers and legend as one thing: the measure, its classes with how many grids each holds, what lies over it. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { heatRamp, rampGradient } from '../../../map/colour-ramp';
import { readPalette } from '../../../map/palette';
import { type LayerId, MEASURES, type Measure } from '../../../store/session';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import type { AtlasFigures, MeasureValues } from './atlas-figures';
import { ClassLegend } from './ClassLegend';
import { exportGeoJson, exportTable, exportTopoJson } from './export-atlas';
import { formatWindow } from './format';
import styles from './LayerPanel.module.css';
import { useHeat } from './use-atlas-layers';

const RADII = [20, 30, 50, 80, 120] as const;
const BANDWIDTHS = [100, 150, 250, 400] as const;

interface LayerPanelProps {
  readonly figures: AtlasFigures;
  readonly measured: MeasureValues | null;
  readonly isComparing: boolean;
  readonly onCompare: (isComparing: boolean) => void;
  readonly onPrint: () => void;
}

export function LayerPanel({ figures, measured, isComparing, onCompare, onPrint }: LayerPanelProps) {
  const { session } = useApp();
  const { t, i18n } = useTranslation();
  const measure = useStore(session, (state) => state.measure);
  const radiusM = useStore(session, (state) => state.radiusM);
  const bandwidthM = useStore(session, (state) => state.bandwidthM);
  const layers = useStore(session, (state) => state.layers);
  const heat = useHeat(figures);
  const needsTracks = (name: Measure) => name === 'coverage' || name === 'last-visit';
  const isAvailable = (name: Measure) =>
    name === 'households' || (needsTracks(name) ? figures.tracks !== null : figures.incidents !== null);
  const setLayer = (layer: LayerId, on: boolean) => session.setState({ layers: { ...layers, [layer]: on } });

  return (
    <aside className={styles.panel} aria-label={t('atlas.layers')}>
      <fieldset className={styles.measures}>
        <legend>{t('atlas.show')}</legend>
        {MEASURES.map((name) => (
          <label key={name} data-unavailable={!isAvailable(name) || undefined}>
            <input
              type="radio"
              name="measure"
              checked={name === measure}
              disabled={!isAvailable(name)}
              onChange={() => session.setState({ measure: name })}
            />
            <span>{t(`atlas.measure.${name}`)}</span>
            {!isAvailable(name) && <small>{t(needsTracks(name) ? 'state.noTracks' : 'state.noIncidents')}</small>}
          </label>
        ))}
      </fieldset>

      <section className={styles.legend}>
        <h2>{t(`atlas.legend.${measure}`, { radius: radiusM })}</h2>
        {figures.window && measure !== 'households' && (
          <p className={styles.window}>{formatWindow(figures.window, i18n.language)}</p>
        )}
        {measured ? (
          <ClassLegend measured={measured} measure={measure} />
        ) : (
          <p className={styles.window}>{t('atlas.noFigure')}</p>
        )}
        <label className={styles.switch}>
          <input
            type="checkbox"
            checked={isComparing && measured?.isComparing === true}
            disabled={!measured?.before}
            onChange={(event) => onCompare(event.target.checked)}
          />
          <span>{t('atlas.compare')}</span>
        </label>
        {!measured?.before && measure !== 'households' && <p className={styles.window}>{t('atlas.noBefore')}</p>}
      </section>

      {figures.tracks && (
        <label className={styles.setting}>
          <span>{t('atlas.radius')}</span>
          <select value={radiusM} onChange={(event) => session.setState({ radiusM: Number(event.target.value) })}>
            {[...new Set([...RADII, radiusM])]
              .sort((a, b) => a - b)
              .map((value) => (
                <option key={value} value={value}>
                  {value} {t('unit.m')}
                </option>
              ))}
          </select>
        </label>
      )}

      <fieldset className={styles.switches}>
        <legend>{t('atlas.over')}</legend>
        <label className={styles.switch}>
          <input
            type="checkbox"
            checked={layers['grid-labels'] ?? true}
            onChange={(event) => setLayer('grid-labels', event.target.checked)}
          />
          <span>{t('atlas.layer.labels')}</span>
        </label>
        {figures.tracks && (
          <label className={styles.switch}>
            <input
              type="checkbox"
              checked={layers.coverage ?? false}
              onChange={(event) => setLayer('coverage', event.target.checked)}
            />
            <span>{t('atlas.layer.coverage')}</span>
          </label>
        )}
        {layers.coverage && figures.coverage && (
          <ul className={styles.keys}>
            <li>
              <i className={styles.visited} />
              {t('atlas.key.visited', { radius: radiusM })}
            </li>
            <li>
              <i className={styles.noSignal} />
              {t('atlas.key.noSignal')}
            </li>
          </ul>
        )}
        {figures.incidents && (
          <label className={styles.switch}>
            <input
              type="checkbox"
              checked={layers.heat ?? false}
              onChange={(event) => setLayer('heat', event.target.checked)}
            />
            <span>{t('atlas.layer.heat')}</span>
          </label>
        )}
        {heat && (
          <div className={styles.heat}>
            <div className={styles.ramp} style={{ background: rampGradient(heatRamp(readPalette())) }} />
            <div className={styles.rampEnds}>
              <span>0</span>
              <span>
                {heat.maxPerKm2.toLocaleString(i18n.language)} {t('unit.perKm2')}
              </span>
            </div>
            <label className={styles.setting}>
              <span>{t('atlas.bandwidth')}</span>
              <select
                value={bandwidthM}
                onChange={(event) => session.setState({ bandwidthM: Number(event.target.value) })}
              >
                {[...new Set([...BANDWIDTHS, bandwidthM])]
                  .sort((a, b) => a - b)
                  .map((value) => (
                    <option key={value} value={value}>
                      {value} {t('unit.m')}
                    </option>
                  ))}
              </select>
            </label>
            <p className={styles.window}>{t('atlas.heatNote', { count: heat.count })}</p>
          </div>
        )}
      </fieldset>

      <div className={styles.actions}>
        <Button look="outlined" onClick={onPrint}>
          {t('action.print')}
        </Button>
        <Button look="outlined" onClick={() => exportTable(figures, t, i18n.language)}>
          {t('atlas.exportCsv')}
        </Button>
        <Button look="outlined" onClick={() => exportGeoJson(figures)}>
          GeoJSON
        </Button>
        <Button look="outlined" onClick={() => exportTopoJson(figures)}>
          TopoJSON
        </Button>
      </div>
    </aside>
  );
}
