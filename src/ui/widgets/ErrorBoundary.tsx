/**
 * The last resort: a broken part of the page says so and offers a reload. The plan is saved by itself; where the browser
 * refused that, it can still be taken out as a file.
 */
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { downloadPlan } from '../../commands/file-commands';
import { useApp } from '../app-context';
import { download } from '../files';
import { Button } from './Button';
import styles from './ErrorBoundary.module.css';

interface State {
  readonly message: string | null;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    return message === null ? this.props.children : <Crash message={message} />;
  }
}

function Crash({ message }: { readonly message: string }) {
  const app = useApp();
  const { t } = useTranslation();
  const hasPlan = useStore(app.document.store, (state) => state.plan !== null);
  const isSaved = useStore(app.document.store, (state) => state.saveState === 'saved');
  return (
    <div className={styles.crash} role="alert">
      <h1>{t('crash.title')}</h1>
      <p>{t(isSaved ? 'crash.saved' : 'crash.notSaved')}</p>
      <pre>{message}</pre>
      <div className={styles.choices}>
        <Button look="primary" onClick={() => location.reload()}>
          {t('action.reload')}
        </Button>
        {hasPlan && (
          <Button look="outlined" onClick={() => downloadPlan(app, download)}>
            {t('crash.savePlanFile')}
          </Button>
        )}
      </div>
    </div>
  );
}
