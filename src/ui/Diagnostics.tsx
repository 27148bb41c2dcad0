/** `#/diag`: what this browser and its graphics can do, in plain text that can be copied into a report. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from './app-context';
import styles from './Diagnostics.module.css';
import { Button } from './widgets/Button';

function webgl2(): WebGL2RenderingContext | null {
  return document.createElement('canvas').getContext('webgl2');
}

let known: boolean | undefined;

export function hasWebgl2(): boolean {
  if (known === undefined) {
    const context = webgl2();
    known = context !== null;
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  }
  return known;
}

/** A row's name (`diag.<name>`) and what is found; a boolean is a yes or no in the reader's language. */
type Fact = readonly [name: string, found: string | boolean];

function facts(): Fact[] {
  const context = webgl2();
  const debug = context?.getExtension('WEBGL_debug_renderer_info');
  const gpu = context && String(context.getParameter(debug ? debug.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  const rows: Fact[] = [
    ['address', location.origin + location.pathname],
    ['browser', navigator.userAgent],
    ['languages', navigator.languages.join(', ')],
    ['timeZone', Intl.DateTimeFormat().resolvedOptions().timeZone],
    ['screen', `${screen.width} × ${screen.height} @ ${devicePixelRatio}`],
    ['window', `${innerWidth} × ${innerHeight}`],
    ['cores', String(navigator.hardwareConcurrency)],
    ['webgl2', context !== null],
    ['gpu', gpu ?? '—'],
    ['texture', context ? String(context.getParameter(context.MAX_TEXTURE_SIZE)) : '—'],
    ['worker', 'Worker' in window],
    ['decompression', 'DecompressionStream' in window],
    ['secureContext', isSecureContext],
    ['reducedMotion', matchMedia('(prefers-reduced-motion: reduce)').matches],
  ];
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return rows;
}

const megabytes = (bytes: number | undefined) => Math.round((bytes ?? 0) / 1e6);

/** Whether plans can be kept here, tried rather than believed, and how much room there is. */
async function storageFacts(lists: () => Promise<unknown>): Promise<Fact[]> {
  const [keeps, estimate, isPersistent] = await Promise.all([
    lists().then(
      () => true,
      (error) => String(error),
    ),
    navigator.storage?.estimate().catch(() => undefined),
    navigator.storage?.persisted().catch(() => undefined),
  ]);
  return [
    ['indexedDb', keeps],
    ['room', estimate ? `${megabytes(estimate.usage)} / ${megabytes(estimate.quota)} MB` : '—'],
    ['persistent', isPersistent ?? '—'],
  ];
}

export function Diagnostics() {
  const { session, grounds } = useApp();
  const { t } = useTranslation();
  const [known] = useState(facts);
  const [stored, setStored] = useState<readonly Fact[]>([]);
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no');
  useEffect(() => {
    void storageFacts(() => grounds.list()).then(setStored);
  }, [grounds]);

  const rows = [...known, ...stored].map(([name, found]) => ({
    name,
    title: t(`diag.${name}`),
    text: typeof found === 'boolean' ? t(found ? 'diag.yes' : 'diag.no') : found,
  }));
  const copy = () => {
    const text = rows.map(({ title, text: found }) => `${title}: ${found}`).join('\n');
    // Outside a secure context there is no clipboard.
    const writing = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    writing.then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    );
  };
  return (
    <main className={styles.page}>
      <h1>{t('diag.title')}</h1>
      <p>{t('diag.body')}</p>
      <table>
        <tbody>
          {rows.map(({ name, title, text }) => (
            <tr key={name}>
              <th scope="row">{title}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.choices}>
        <Button look="primary" onClick={copy}>
          {t('diag.copy')}
        </Button>
        <Button look="outlined" onClick={() => session.setState({ isDiagnosing: false })}>
          {t('action.close')}
        </Button>
        <span role="status">{copied !== 'no' && t(`diag.copied.${copied}`)}</span>
      </div>
    </main>
  );
}
