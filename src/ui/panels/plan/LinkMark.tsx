/** The marks of links as the map draws them: a way with a dot at either end, a bar with a cross on it. */
import { useTranslation } from 'react-i18next';
import type { Link } from '../../../core/plan/plan';
import styles from './LinkMark.module.css';
import { useShownPlan } from './studio-context';

export function LinkMark({ kind }: { readonly kind: Link['kind'] }) {
  return (
    <svg className={styles.mark} viewBox="0 0 18 12" width="18" height="12" aria-hidden="true">
      {kind === 'connected' ? (
        <>
          <path d="M3 6h12" />
          <circle cx="3" cy="6" r="2.2" />
          <circle cx="15" cy="6" r="2.2" />
        </>
      ) : (
        <>
          <path className={styles.bar} d="M1.500 6h15" />
          <path d="M6 3l6 6M12 3l-6 6" />
        </>
      )}
    </svg>
  );
}

/** What the marks mean, for the legend; only the kinds the plan has. */
export function LinkKeys() {
  const { t } = useTranslation();
  const plan = useShownPlan();
  const kinds = new Set<Link['kind']>();
  for (const { links = [] } of plan.areas.values()) for (const { kind } of links) kinds.add(kind);
  return (['connected', 'separated'] as const)
    .filter((kind) => kinds.has(kind))
    .map((kind) => (
      <li key={kind}>
        <LinkMark kind={kind} />
        {t(`links.key.${kind}`)}
      </li>
    ));
}
