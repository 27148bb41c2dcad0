/** How old each feed is by the replay's clock, and the real time, so that nobody takes a replay for the city of now. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type FeedId, type Feeds, feedAgeMs, isStale, STALE_AFTER_MS } from '../../../store/feeds';
import styles from './FeedAges.module.css';
import { useWall } from './wall-context';

const FEED_IDS = Object.keys(STALE_AFTER_MS) as FeedId[];

export function FeedAges() {
  const { t } = useTranslation();
  const { feeds, format } = useWall();
  const state = useStore(feeds.store);
  const say = (id: FeedId): { text: string; level: string } => {
    const feed = state.feeds[id];
    if (feed.state !== 'running') return { text: t(`wall.feed.${feed.state}`), level: feed.state };
    if (Number.isNaN(feed.lastMs)) return { text: t('wall.feed.nothingYet'), level: 'stale' };
    const age = t('wall.feed.fresh', { age: format.age(feedAgeMs(state, id)) });
    if (!isStale(state, id)) return { text: age, level: 'fresh' };
    return { text: t('wall.feed.stale', { time: format.moment(feed.lastMs, state.nowMs) }), level: 'stale' };
  };
  return (
    <dl className={styles.feeds}>
      {FEED_IDS.map((id) => {
        const { text, level } = say(id);
        return (
          <div key={id} className={styles.feed} data-feed={id} data-level={level}>
            <dt>{t(`wall.feed.${id}`)}</dt>
            <dd>{text}</dd>
          </div>
        );
      })}
      <RealTime state={state} />
    </dl>
  );
}

function RealTime({ state }: { readonly state: Feeds }) {
  const { t } = useTranslation();
  const { format } = useWall();
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={styles.feed} data-clock="real">
      <dt>{t('wall.replay.realTime')}</dt>
      <dd>{format.moment(nowMs, state.nowMs)}</dd>
    </div>
  );
}
