/** The last resort: a broken part of the page says so and offers a reload; the plan is already saved. */
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Button } from './Button';

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
    if (message === null) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <main style={{ display: 'grid', placeContent: 'center', justifyItems: 'center', gap: 12, height: '100%' }}>
            <h1 style={{ fontSize: 'var(--text-xl)' }}>{t('crash.title')}</h1>
            <p>{t('crash.body')}</p>
            <pre style={{ maxWidth: '80ch', whiteSpace: 'pre-wrap', color: 'var(--ink-2)' }}>{message}</pre>
            <Button look="primary" onClick={() => location.reload()}>
              {t('action.reload')}
            </Button>
          </main>
        )}
      </Translation>
    );
  }
}
