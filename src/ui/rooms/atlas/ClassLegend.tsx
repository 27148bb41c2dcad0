/** The classes of the choropleth with their limits and how many grids are in each; used on screen and in print. */
import { useTranslation } from 'react-i18next';
import type { Measure } from '../../../store/session';
import type { MeasureValues } from './atlas-figures';
import styles from './ClassLegend.module.css';
import { classOf, type Scale } from './scale';

export function ClassLegend({ measured, measure }: { readonly measured: MeasureValues; readonly measure: Measure }) {
  const { t, i18n } = useTranslation();
  const { scale, shown, isComparing } = measured;
  const counts = new Array<number>(scale.tokens.length + 1).fill(0);
  for (const value of shown) counts[classOf(scale, value) + 1]++;
  return (
    <ul className={styles.classes}>
      {scale.tokens.map((token, step) => (
        <li key={token}>
          <i style={{ background: `var(${token})` }} />
          <span>{isComparing ? changeText(scale, step, measure) : classText(scale, step, measure, i18n.language)}</span>
          <span className={styles.count}>{t('atlas.gridCount', { count: counts[step + 1] })}</span>
        </li>
      ))}
      {counts[0] > 0 && (
        <li>
          <i className={styles.none} />
          <span>{t(measure === 'last-visit' ? 'atlas.key.neverVisited' : 'atlas.key.noData')}</span>
          <span className={styles.count}>{t('atlas.gridCount', { count: counts[0] })}</span>
        </li>
      )}
    </ul>
  );
}

function classText(scale: Scale, step: number, measure: Measure, language: string): string {
  const { limits, hasZero } = scale;
  const isShare = measure === 'coverage';
  const number = (value: number) => (isShare ? `${Math.round(value * 100)} %` : value.toLocaleString(language));
  if (hasZero && step === 0) return '0';
  if (step === limits.length) return `≥ ${number(limits[step - 1])}`;
  if (step === 0) return `< ${number(limits[0])}`;
  const low = limits[step - 1];
  // Whole numbers read best as "5–9"; below five they are masked, so the class says "<5" or "1–9".
  if (!isShare && measure !== 'last-visit') return `${number(low)}–${number(limits[step] - 1)}`;
  return `${number(low)}–${number(limits[step])}`;
}

function changeText({ limits }: Scale, step: number, measure: Measure): string {
  const number = (value: number) =>
    measure === 'coverage' ? `${Math.round(Math.abs(value) * 100)} %` : String(Math.ceil(Math.abs(value)));
  const large = number(limits[3]);
  return [`− ${large} …`, `− … ${large}`, '± 0', `+ … ${large}`, `+ ${large} …`][step];
}
