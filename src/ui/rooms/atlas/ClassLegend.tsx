/** The classes of the choropleth with their limits and how many grids are in each; used on screen and in print. */
import { useTranslation } from 'react-i18next';
import type { Measure } from '../../../store/session';
import styles from './ClassLegend.module.css';
import type { MeasureValues } from './measure-values';
import { classOf, classTexts } from './scale';

export function ClassLegend({ measured, measure }: { readonly measured: MeasureValues; readonly measure: Measure }) {
  const { t, i18n } = useTranslation();
  const { scale, shown, isComparing } = measured;
  const counts = new Array<number>(scale.tokens.length + 1).fill(0);
  for (const value of shown) counts[classOf(scale, value) + 1]++;
  const texts = classTexts(measure, scale, isComparing, i18n.language);
  return (
    <ul className={styles.classes}>
      {scale.tokens.map((token, step) => (
        <li key={token}>
          <i style={{ background: `var(${token})` }} />
          <span>{texts[step]}</span>
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
