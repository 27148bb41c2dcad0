/** What the map shows, with units and n, and the switches for it: the one place to change the picture. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type ColourRamp, rampGradient } from '../../../map/colour-ramp';
import { MS_PER_DAY } from '../../../store/local-clock';
import { useApp } from '../../app-context';
import { Choice } from './Choice';
import styles from './MapLegend.module.css';
import { TierLetter } from './TierLetter';
import type { WallHeat } from './use-wall-heat';
import { useWall, WINDOW_DAYS } from './wall-context';
import { isLayerOn, WALL_LAYER_IDS, type WallLayerId } from './wall-layer-defaults';

const BANDWIDTHS_M = [100, 150, 250, 400];

export function MapLegend({ heat, ramp }: { readonly heat: WallHeat | null; readonly ramp: ColourRamp }) {
  const { session } = useApp();
  const { t } = useTranslation();
  const { windowDays, format, figures, incidents, tracks } = useWall();
  const layers = useStore(session, (state) => state.layers);
  const bandwidthM = useStore(session, (state) => state.bandwidthM);
  const radiusM = useStore(session, (state) => state.radiusM);
  const isOffered = (id: WallLayerId) =>
    id === 'grids' || (id === 'heat' || id === 'incidents' ? incidents !== null : tracks !== null);
  const toggle = (id: WallLayerId) => session.setState({ layers: { ...layers, [id]: !isLayerOn(layers, id) } });
  const setWindow = (days: number) => {
    const toMs = figures?.nowMs ?? 0;
    session.setState({ window: { fromMs: toMs - days * MS_PER_DAY, toMs } });
  };

  return (
    <div className={styles.legend}>
      <ul className={styles.layers}>
        {WALL_LAYER_IDS.filter(isOffered).map((id) => (
          <li key={id}>
            <label className={styles.layer}>
              <input type="checkbox" checked={isLayerOn(layers, id)} onChange={() => toggle(id)} />
              <span>{t(`wall.legend.${id}`)}</span>
              {id === 'incidents' && isLayerOn(layers, id) && <LegendTiers />}
              {id === 'coverage' && isLayerOn(layers, id) && (
                <span className={styles.keys}>
                  <i className={styles.visited} /> {t('wall.visited')} ≤ {radiusM} {t('unit.m')}
                  <i className={styles.notVisited} /> {t('wall.notVisited')}
                  <i className={styles.noSignal} /> {t('wall.noSignal')}
                </span>
              )}
              {id === 'tracks' && isLayerOn(layers, id) && (
                <span className={styles.note}>{t('wall.legend.tracksOf')}</span>
              )}
            </label>
            {id === 'incidents' && isLayerOn(layers, id) && (
              <p className={styles.under}>
                {t('wall.legend.incidentsOf', { n: format.count(figures?.incidents?.fresh.length ?? 0) })}
              </p>
            )}
          </li>
        ))}
      </ul>
      {heat && isLayerOn(layers, 'heat') && (
        <div className={styles.heat}>
          <div className={styles.bar} style={{ backgroundImage: rampGradient(ramp) }} />
          <div className={styles.ticks}>
            {[0, 0.25, 0.5, 0.75, 1].map((share) => (
              <span key={share}>
                {share === 1 && '≥ '}
                {format.count(heat.maxPerKm2 * share)}
              </span>
            ))}
          </div>
          <p className={styles.note}>
            <span className={styles.unit}>{t('wall.legend.unit')}</span> ·{' '}
            {t('wall.legend.caption', { window: t(`wall.window.${windowDays}`), n: format.count(heat.count) })}
          </p>
        </div>
      )}
      {incidents && (
        <div className={styles.choices}>
          <Choice
            label={t('wall.windowLabel')}
            value={windowDays}
            options={WINDOW_DAYS.map((days) => ({ value: days, text: t(`wall.window.${days}`) }))}
            onChange={setWindow}
          />
          {isLayerOn(layers, 'heat') && (
            <span className={styles.bandwidth}>
              {t('wall.legend.bandwidth')}
              <Choice
                label={t('wall.legend.bandwidth')}
                value={bandwidthM}
                options={BANDWIDTHS_M.map((metres) => ({ value: metres, text: `${metres}` }))}
                onChange={(metres) => session.setState({ bandwidthM: metres })}
              />
              {t('unit.m')}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

function LegendTiers() {
  const { incidents } = useWall();
  return (
    <span className={styles.keys}>
      {incidents!.tiers.levels.map((level, tier) => (
        <TierLetter key={level.code} tier={tier} />
      ))}
    </span>
  );
}
