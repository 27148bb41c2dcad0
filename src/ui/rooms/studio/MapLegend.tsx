/** What the map is coloured by, what the colours mean, and which layers are on. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { inForceBeside } from '../../../store/document';
import { COLOUR_BY, IN_FORCE, type LayerId } from '../../../store/session';
import { OverlayKeys } from '../../panels/overlay/OverlayKeys';
import { useIsOverlaying } from '../../panels/overlay/overlay-context';
import { hasEstimates, useFigures } from '../../panels/plan/figures';
import { LinkKeys } from '../../panels/plan/LinkMark';
import { useDesk, useGround, useStudio } from '../../panels/plan/studio-context';
import { HOUSEHOLD_CLASSES } from './grid-paint';
import { LevelKeys } from './LevelKeys';
import styles from './MapLegend.module.css';
import { isLayerOn, useAreZonesOn, useColourBy } from './use-map-layers';

const SWITCHES: readonly LayerId[] = ['grids', 'grid-labels', 'buildings', 'communities', 'zones', 'other-scheme'];

export function MapLegend() {
  const { app, desk } = useStudio();
  const { t } = useTranslation();
  const figures = useFigures();
  const profile = useStore(app.document.store, ({ staged, plan }) => (staged ?? plan)!.profile);
  const colourBy = useColourBy();
  const isDifference = useStore(app.session, ({ compare }) => compare === 'difference');
  const compareWith = useStore(app.session, (session) => session.compareWith);
  const switches = useStore(app.session, (session) => session.layers);
  const areZonesOn = useAreZonesOn();
  const hasScheme = useStore(app.document.store, (document) => inForceBeside(document) !== null);

  const isOpen = useDesk((state) => state.isLegendOpen);
  const isOverlaying = useIsOverlaying();
  const isEstimated = hasEstimates(useGround());

  return (
    <details
      className={styles.legend}
      open={isOpen}
      onToggle={(event) => desk.setState({ isLegendOpen: event.currentTarget.open })}
    >
      <summary>{t('studio.legend')}</summary>
      <label className={styles.by}>
        <span>{t('studio.colourBy')}</span>
        <select
          value={colourBy}
          onChange={(event) =>
            app.session.setState({ colourBy: COLOUR_BY.find((value) => value === event.target.value) ?? 'grid' })
          }
        >
          {COLOUR_BY.filter((value) => value !== 'change' || hasScheme).map((value) => (
            <option key={value} value={value}>
              {t(`studio.colour.${value}`)}
            </option>
          ))}
        </select>
      </label>
      <ul className={styles.keys}>
        {isOverlaying && <OverlayKeys />}
        {colourBy === 'grid' && (
          <li>
            <span className={styles.hues} aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {t('studio.key.grid')}
          </li>
        )}
        {colourBy === 'zone' && (
          <li>
            <span className={`${styles.hues} ${styles.zones}`} aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {t('studio.key.zone')}
          </li>
        )}
        {colourBy === 'households' && (
          <>
            <li className={styles.caption}>{t('studio.key.households')}</li>
            {[...HOUSEHOLD_CLASSES, null].map((end, step) => (
              <li key={end ?? 'more'}>
                <span className={styles.swatch} data-ramp={step} aria-hidden="true" />
                {end === 0
                  ? '0'
                  : end === null
                    ? `> ${HOUSEHOLD_CLASSES[step - 1]}`
                    : `${HOUSEHOLD_CLASSES[step - 1] + 1}–${end}`}
              </li>
            ))}
          </>
        )}
        {colourBy === 'deviation' &&
          (['over', 'within', 'under'] as const).map((band) => (
            <li key={band}>
              <span className={styles.swatch} data-band={band} aria-hidden="true" />
              {t(`studio.key.${band}`, { min: figures.count(profile.min), max: figures.count(profile.max) })}
            </li>
          ))}
        {(colourBy === 'change' || isDifference) && (
          <>
            <li>
              <span className={`${styles.swatch} ${styles.hatch}`} aria-hidden="true" />
              {t('studio.key.moved')}
            </li>
            <li>
              <span className={styles.dashes} aria-hidden="true" />
              {t(isDifference && compareWith !== IN_FORCE ? 'compare.oldBorder' : 'studio.key.oldBorder')}
            </li>
          </>
        )}
        <li>
          <span className={`${styles.swatch} ${styles.unassigned}`} aria-hidden="true" />
          {t('studio.key.unassigned')}
        </li>
        <li>
          <span className={`${styles.swatch} ${styles.detached}`} aria-hidden="true" />
          {t('studio.key.detached')}
        </li>
        <LevelKeys />
        <LinkKeys />
      </ul>
      {isEstimated && <p className={styles.note}>{t('studio.estimated')}</p>}
      <fieldset className={styles.switches}>
        <legend>{t('studio.layers')}</legend>
        {SWITCHES.filter((layer) => layer !== 'other-scheme' || hasScheme).map((layer) => (
          <label key={layer}>
            <input
              type="checkbox"
              checked={layer === 'zones' ? areZonesOn : isLayerOn(switches, layer)}
              onChange={(event) => app.session.setState({ layers: { ...switches, [layer]: event.target.checked } })}
            />
            {t(`studio.layer.${layer}`)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
