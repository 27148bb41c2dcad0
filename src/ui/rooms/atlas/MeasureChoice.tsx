/** What the grids are coloured by; a measure whose data are missing, on their way or lost says so. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { MEASURES, type Measure } from '../../../store/session';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import type { AtlasFigures } from './atlas-figures';
import styles from './LayerPanel.module.css';
import { canSay } from './measure-values';

const PARTS = ['incidents', 'tracks'] as const;

export function MeasureChoice({ figures }: { readonly figures: AtlasFigures }) {
  const { session, city } = useApp();
  const { t } = useTranslation();
  const measure = useStore(session, (state) => state.measure);
  const stateOf = (name: Measure) => {
    if (name === 'households') return 'ready';
    if (figures.incidents && !canSay(figures.incidents, name)) return 'unsaid';
    return name === 'coverage' || name === 'last-visit' ? figures.tracksState : figures.incidentsState;
  };
  return (
    <div>
      <fieldset className={styles.measures}>
        <legend>{t('atlas.show')}</legend>
        {MEASURES.map((name) => (
          <label key={name} data-unavailable={stateOf(name) !== 'ready' || undefined}>
            <input
              type="radio"
              name="measure"
              checked={name === measure}
              disabled={stateOf(name) !== 'ready'}
              onChange={() => session.setState({ measure: name })}
            />
            <span>{t(`atlas.measure.${name}`)}</span>
            {stateOf(name) === 'unsaid' && <small>{t(`atlas.unsaid.${name}`)}</small>}
          </label>
        ))}
      </fieldset>
      {PARTS.map((part) => {
        const state = part === 'incidents' ? figures.incidentsState : figures.tracksState;
        if (state === 'ready') return null;
        return (
          <p key={part} className={styles.part} role="status">
            {t(`atlas.part.${part}.${state}`)}
            {state === 'failed' && <Button onClick={() => city.retryParts()}>{t('action.retry')}</Button>}
          </p>
        );
      })}
    </div>
  );
}
