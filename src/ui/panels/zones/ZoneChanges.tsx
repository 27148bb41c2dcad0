/** Under the moves of a change list: grids that lie in another service zone now, and zones with another name. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../core/plan/plan';
import { shortNumberOf } from '../../../core/plan/short-number';
import { type ZoneMove, zoneChanges } from '../../../core/plan/zone-changes';
import styles from '../plan/Lists.module.css';
import { useLanguage, useStudio } from '../plan/studio-context';
import own from './ZoneList.module.css';

export function ZoneChanges({ before, after }: { readonly before: Plan; readonly after: Plan }) {
  const studio = useStudio();
  const language = useLanguage();
  const { t } = useTranslation();
  const { moves, renamed } = useMemo(() => zoneChanges(before, after), [before, after]);
  if (moves.length + renamed.length === 0) return null;

  const sentence = ({ from, to, grids }: ZoneMove) =>
    t(from && to ? 'zones.moved' : to ? 'zones.joined' : 'zones.left', {
      numbers: grids.map((id) => shortNumberOf(after, id)).join(t('compare.comma')),
      from: from?.name[language],
      to: to?.name[language],
    });
  const show = (grids: readonly number[]) => {
    studio.app.session.setState({ grids });
    studio.showGrids(grids);
  };
  return (
    <section className={own.changes} aria-label={t('zones.changes')}>
      <h3 className={own.title}>{t('zones.changes')}</h3>
      <ul>
        {moves.map((move) => (
          <li key={`${move.from?.id} ${move.to?.id}`}>
            <button
              type="button"
              className={styles.entry}
              data-zone-move={move.grids.length}
              onClick={() => show(move.grids)}
            >
              {sentence(move)}
            </button>
          </li>
        ))}
        {renamed.map(({ from, to }) => (
          <li key={from.zh} className={own.renamed}>
            {t('zones.renamed', { from: from[language], to: to[language] })}
          </li>
        ))}
      </ul>
    </section>
  );
}
