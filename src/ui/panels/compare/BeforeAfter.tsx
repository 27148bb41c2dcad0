/** What lies over the map while two plans are seen on it: the divider with both names, or the key that flips them. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isPressed } from '../../../commands/keys';
import { IN_FORCE } from '../../../store/session';
import { usePlanName } from '../plan/plan-name';
import { useStudio } from '../plan/studio-context';
import styles from './BeforeAfter.module.css';
import { useComparison, useOtherPlan } from './comparison-context';

const STEP = 0.01;
const LARGE_STEP = 0.1;
const FLIP_KEY = 'Y';

export function BeforeAfter() {
  const { app } = useStudio();
  const mode = useStore(app.session, ({ compare }) => compare);
  const withId = useStore(app.session, ({ compareWith }) => compareWith);
  const openName = useStore(app.document.store, ({ plan }) => plan?.name ?? '');
  const other = useOtherPlan();
  const { t } = useTranslation();
  const nameOf = usePlanName();
  if (!other) return null;
  const otherName = withId === IN_FORCE ? t('compare.inForce') : nameOf(other.name);
  if (mode === 'swipe') return <Divider before={otherName} after={nameOf(openName)} />;
  return mode === 'flip' ? <Flip name={otherName} /> : null;
}

function Divider({ before, after }: { readonly before: string; readonly after: string }) {
  const { app } = useStudio();
  const { t } = useTranslation();
  const at = useStore(app.session, ({ divider }) => divider);
  const frame = useRef<HTMLDivElement>(null);
  const move = (to: number) =>
    app.session.setState({ divider: Math.round(Math.max(0, Math.min(1, to)) * 1000) / 1000 });
  const follow = (event: React.PointerEvent) => {
    const box = frame.current!.getBoundingClientRect();
    move((event.clientX - box.left) / box.width);
  };
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 };
  const percent = `${at * 100}%`;
  return (
    <div ref={frame} className={styles.frame}>
      <div
        className={styles.divider}
        style={{ left: percent }}
        role="slider"
        tabIndex={0}
        aria-label={t('compare.divider')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(at * 100)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && follow(event)}
        onKeyDown={(event) => {
          if (event.key === 'Home' || event.key === 'End') move(event.key === 'Home' ? 0 : 1);
          else if (event.key in steps) move(at + steps[event.key] * (event.shiftKey ? LARGE_STEP : STEP));
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <span className={styles.grip} aria-hidden="true">
          ‹›
        </span>
      </div>
      <span className={`${styles.name} ${styles.before}`} style={{ right: `calc(${100 - at * 100}% + 14px)` }}>
        {t('compare.before', { name: before })}
      </span>
      <span className={`${styles.name} ${styles.after}`} style={{ left: `calc(${percent} + 14px)` }}>
        {t('compare.after', { name: after })}
      </span>
    </div>
  );
}

/** The other plan while the key or the button is held, or until the switch is put back. Nothing moves by itself. */
function Flip({ name }: { readonly name: string }) {
  const { store } = useComparison();
  const { t } = useTranslation();
  const isFlipped = useStore(store, (state) => state.isFlipped);
  useEffect(() => {
    const flip = (is: boolean) => store.getState().isFlipped !== is && store.setState({ isFlipped: is });
    const isOurs = (event: KeyboardEvent) => isPressed(FLIP_KEY, event) && !isTypedInto(event.target);
    const onDown = (event: KeyboardEvent) => isOurs(event) && flip(true);
    const onUp = (event: KeyboardEvent) => isOurs(event) && flip(false);
    const onLeave = () => flip(false);
    window.addEventListener('keydown', onDown);
    window.addEventListener('keyup', onUp);
    window.addEventListener('blur', onLeave);
    return () => {
      window.removeEventListener('keydown', onDown);
      window.removeEventListener('keyup', onUp);
      window.removeEventListener('blur', onLeave);
      flip(false);
    };
  }, [store]);
  const hold = (is: boolean) => () => store.setState({ isFlipped: is });
  return (
    <div className={styles.flip} data-flipped={isFlipped}>
      <button
        type="button"
        className={styles.hold}
        onPointerDown={hold(true)}
        onPointerUp={hold(false)}
        onPointerLeave={hold(false)}
        onPointerCancel={hold(false)}
      >
        {t(isFlipped ? 'compare.flipping' : 'compare.flipHint', { name })}
      </button>
      <button type="button" className={styles.keep} aria-pressed={isFlipped} onClick={hold(!isFlipped)}>
        {t('compare.keep')}
      </button>
    </div>
  );
}

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio]):not([type=checkbox]), textarea');
}
