/** A tier as its letter on its step of lightness. */

import styles from './TierLetter.module.css';
import { useWall } from './wall-context';

export function TierLetter({ tier }: { readonly tier: number }) {
  const { incidents, language } = useWall();
  const level = incidents?.tiers.levels[tier];
  return (
    <span className={styles.tier} data-step={Math.min(tier, 3)} title={level?.name[language]}>
      {level?.code ?? '?'}
    </span>
  );
}
