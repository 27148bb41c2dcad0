/** What a redraw hands over, and the button that makes it: progress while it is made, and a way to stop. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { handOverPlan } from '../../../commands/hand-over';
import { inForceBeside } from '../../../store/document';
import { Button } from '../../widgets/Button';
import { Modal } from '../../widgets/Modal';
import { Progress } from '../../widgets/Progress';
import { useFigures } from './figures';
import styles from './HandOverDialog.module.css';
import { usePlanName } from './plan-name';
import { useStudio } from './studio-context';

const PARTS = ['register', 'buildings', 'grids', 'sheets', 'plan'] as const;
const KB = 1000;

export function HandOverDialog() {
  const { app } = useStudio();
  return useStore(app.session, ({ dialog }) => dialog === 'hand-over') ? <OpenDialog /> : null;
}

type State =
  | { readonly kind: 'asked' }
  | { readonly kind: 'making'; readonly fraction: number }
  | { readonly kind: 'made'; readonly bytes: number }
  | { readonly kind: 'failed'; readonly message: string };

function OpenDialog() {
  const studio = useStudio();
  const { app } = studio;
  const { t } = useTranslation();
  const figures = useFigures();
  const nameOf = usePlanName();
  const plan = useStore(app.document.store, (state) => state.plan)!;
  const hasReference = useStore(app.document.store, (state) => inForceBeside(state) !== null);
  const [state, setState] = useState<State>({ kind: 'asked' });
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);

  const make = async () => {
    const control = new AbortController();
    work.current = control;
    setState({ kind: 'making', fraction: 0 });
    try {
      const bytes = await handOverPlan(
        studio,
        nameOf(plan.name),
        (fraction) => !control.signal.aborted && setState({ kind: 'making', fraction }),
        control.signal,
      );
      setState(bytes === null ? { kind: 'asked' } : { kind: 'made', bytes });
    } catch (error) {
      setState({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
  const counts = { grids: figures.count(plan.grids.size), communities: figures.count(plan.areas.size) };

  return (
    <Modal
      title={t('handOver.title')}
      isOpen
      onClose={() => app.session.setState({ dialog: null })}
      footer={
        <Button look="primary" disabled={state.kind === 'making'} onClick={() => void make()}>
          {t('handOver.make')}
        </Button>
      }
    >
      <p className={styles.lead}>{t('handOver.lead')}</p>
      <dl className={styles.parts}>
        {PARTS.map((part) => (
          <div key={part}>
            <dt>{t(`handOver.parts.${part}.0`)}</dt>
            <dd>{t(`handOver.parts.${part}.1`, counts)}</dd>
          </div>
        ))}
      </dl>
      {!plan.standing && <p className={styles.note}>{t('handOver.draft')}</p>}
      {!hasReference && plan.standing?.kind !== 'published' && <p className={styles.note}>{t('handOver.noScheme')}</p>}
      <p className={styles.note}>{t('handOver.counts')}</p>
      {state.kind === 'making' && (
        <Progress text={t('handOver.making')} fraction={state.fraction} onCancel={() => work.current?.abort()} />
      )}
      {state.kind === 'made' && (
        <p role="status">{t('handOver.made', { size: `${figures.count(Math.ceil(state.bytes / KB))} kB` })}</p>
      )}
      {state.kind === 'failed' && <p role="alert">{t('handOver.failed', { message: state.message })}</p>}
    </Modal>
  );
}
