/** The clock of the replay and the hand on it: play, pace, day, place in the day over the day's reports. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { STAGES } from '../../../core/incidents/incident';
import { firstRowAfter, firstRowFrom } from '../../../core/incidents/window';
import { REPLAY_SPEEDS } from '../../../store/feeds';
import { dayStartOf, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../../store/local-clock';
import { Choice } from './Choice';
import { Glyph } from './Glyph';
import styles from './TimeConductor.module.css';
import { useWall } from './wall-context';

const BIN_MS = 30 * MS_PER_MINUTE;
const BINS = MS_PER_DAY / BIN_MS;
const HOURS = [0, 6, 12, 18, 24];

export function TimeConductor() {
  const { t } = useTranslation();
  const { feeds, format, incidents } = useWall();
  const state = useStore(feeds.store);
  const dayStartMs = dayStartOf(Math.min(state.nowMs, state.toMs - 1), state.utcOffsetMin);
  const inDayMs = state.nowMs - dayStartMs;
  const binNow = Math.floor(inDayMs / BIN_MS);
  const bins = useMemo(() => {
    const counts = new Array<number>(BINS).fill(0);
    if (!incidents) return counts;
    // What is known by the end of this half hour's clock: the bins to come stay empty.
    const untilMs = dayStartMs + inDayMs;
    for (let row = firstRowFrom(incidents, dayStartMs); row < firstRowAfter(incidents, untilMs); row++) {
      counts[Math.floor((incidents.stageAt[row * STAGES.length] - dayStartMs) / BIN_MS)]++;
    }
    return counts;
  }, [incidents, dayStartMs, inDayMs]);
  const most = Math.max(8, ...bins);
  const hasEnded = state.nowMs >= state.toMs;
  const goToDay = (days: number) => feeds.seek(state.nowMs + days * MS_PER_DAY);

  return (
    <section className={styles.conductor} aria-label={t('wall.replay.label')}>
      <div className={styles.clock}>
        <p className={styles.badge}>
          {t('wall.replay.label')} · {hasEnded ? t('wall.replay.ended') : t('wall.replay.notLive')}
        </p>
        <p className={styles.time} data-clock="replay">
          {format.time(state.nowMs)}
        </p>
        <p className={styles.date}>{format.date(Math.min(state.nowMs, state.toMs - 1))}</p>
      </div>
      <div className={styles.controls}>
        <div className={styles.buttons}>
          <button
            type="button"
            onClick={() => goToDay(-1)}
            disabled={state.nowMs - MS_PER_DAY < state.fromMs}
            aria-label={t('wall.replay.previousDay')}
          >
            <Glyph name="previous" />
          </button>
          <button
            type="button"
            className={styles.play}
            onClick={() => (state.isPlaying ? feeds.pause() : feeds.play())}
            aria-label={t(state.isPlaying ? 'wall.replay.pause' : 'wall.replay.play')}
          >
            <Glyph name={state.isPlaying ? 'pause' : 'play'} />
          </button>
          <button
            type="button"
            onClick={() => goToDay(1)}
            disabled={state.nowMs + MS_PER_DAY > state.toMs}
            aria-label={t('wall.replay.nextDay')}
          >
            <Glyph name="next" />
          </button>
        </div>
        <Choice
          label={t('wall.replay.speed')}
          value={state.speed}
          options={REPLAY_SPEEDS.map((speed) => ({ value: speed, text: `${speed}×` }))}
          onChange={feeds.setSpeed}
        />
      </div>
      <div className={styles.day}>
        {incidents && <p className={styles.caption}>{t('wall.replay.perHalfHour')}</p>}
        <div className={styles.bins} aria-hidden="true">
          {bins.map((count, bin) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place in the day
              key={bin}
              data-now={bin === binNow || undefined}
              style={{ height: `${(100 * count) / most}%` }}
            />
          ))}
        </div>
        <input
          className={styles.slider}
          type="range"
          min={0}
          max={MS_PER_DAY / MS_PER_MINUTE}
          step={1}
          value={Math.floor(inDayMs / MS_PER_MINUTE)}
          onChange={(event) => feeds.seek(dayStartMs + event.target.valueAsNumber * MS_PER_MINUTE)}
          aria-label={t('wall.replay.position')}
          aria-valuetext={format.time(state.nowMs)}
        />
        <div className={styles.hours}>
          {HOURS.map((hour) => (
            <span key={hour}>
              {format.time(dayStartMs + hour * MS_PER_HOUR).replace('00:00', hour === 24 ? '24:00' : '00:00')}
            </span>
          ))}
        </div>
      </div>
    </section>
  );
}
