/** The main categories of a grid's incidents, most first; masked ones are not listed. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isMasked } from '../../../core/incidents/privacy';
import { useApp } from '../../app-context';
import type { AtlasFigures } from './atlas-figures';
import styles from './GridCard.module.css';

const MOST_BARS = 5;

export function CategoryBars({ figures, position }: { readonly figures: AtlasFigures; readonly position: number }) {
  const { session } = useApp();
  const { t, i18n } = useTranslation();
  const language = useStore(session, (state) => state.language);
  const { counts, incidents } = figures;
  if (!counts || !incidents || counts.total[position] === 0) return null;
  const { mainCategories, byCategory } = counts;
  const rows = mainCategories
    .map((category, k) => ({
      category,
      name: incidents.categories[category].name[language],
      count: byCategory[position * mainCategories.length + k],
    }))
    .filter((row) => row.count > 0 && !isMasked(row.count))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_BARS);
  if (rows.length === 0) return <p className={styles.small}>{t('atlas.tooFew')}</p>;
  return (
    <ul className={styles.bars}>
      {rows.map((row) => (
        <li key={row.category}>
          <i style={{ width: `${(row.count / rows[0].count) * 100}%` }} />
          <span>{row.name}</span>
          <b>{row.count.toLocaleString(i18n.language)}</b>
        </li>
      ))}
    </ul>
  );
}
