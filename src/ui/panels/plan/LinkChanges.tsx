/** Under the moves of a change list: the pairs of plots one plan treats as connected or separated and the other does not. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { linkChanges } from '../../../core/plan/link-changes';
import type { Plan } from '../../../core/plan/plan';
import { LinkEntry } from './LinkList';
import styles from './LinkList.module.css';

export function LinkChanges({ before, after }: { readonly before: Plan; readonly after: Plan }) {
  const { t } = useTranslation();
  const changes = useMemo(() => linkChanges(before, after), [before, after]);
  if (changes.length === 0) return null;
  return (
    <section className={styles.changes} aria-label={t('links.changes', { count: changes.length })}>
      <h3 className={styles.title}>{t('links.changes', { count: changes.length })}</h3>
      <ul>
        {changes.map(({ area, run, isNew }) => (
          <li key={`${isNew} ${area} ${run[0].plots.join()}`}>
            <LinkEntry
              plan={isNew ? after : before}
              area={area}
              run={run}
              sentence={`links.${isNew ? 'now' : 'noLonger'}.${run[0].kind}`}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
