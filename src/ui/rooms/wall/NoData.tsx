/** Why a panel has nothing to show: no such data in this city, still loading, or failed and why. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FeedId } from '../../../store/feeds';
import { useApp } from '../../app-context';
import styles from './NoData.module.css';

export function NoData({ feed }: { readonly feed: FeedId }) {
  const { city } = useApp();
  const { t } = useTranslation();
  const part = useStore(city.store, (state) => state[feed]);
  if (part.state === 'failed') {
    return <p className={styles.none}>{t(`refusal.${part.refusal.reason}`, { ...part.refusal.values })}</p>;
  }
  return <p className={styles.none}>{t(part.state === 'none' ? `wall.empty.${feed}` : 'wall.feed.waiting')}</p>;
}
