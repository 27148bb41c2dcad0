/** `#/diag`: what this browser and its graphics can do, in plain text that can be copied into a report. */
import { useState } from 'react';
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

function facts(): [string, string][] {
  const context = webgl2();
  const debug = context?.getExtension('WEBGL_debug_renderer_info');
  const gpu = context && String(context.getParameter(debug ? debug.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  const rows: [string, string][] = [
    ['browser', navigator.userAgent],
    ['languages', navigator.languages.join(', ')],
    ['screen', `${screen.width} × ${screen.height} @ ${devicePixelRatio}`],
    ['window', `${innerWidth} × ${innerHeight}`],
    ['cores', String(navigator.hardwareConcurrency)],
    ['webgl2', context ? 'yes' : 'no'],
    ['gpu', gpu ?? '—'],
    ['texture', context ? String(context.getParameter(context.MAX_TEXTURE_SIZE)) : '—'],
    ['indexedDb', 'indexedDB' in window ? 'yes' : 'no'],
    ['worker', 'Worker' in window ? 'yes' : 'no'],
    ['decompression', 'DecompressionStream' in window ? 'yes' : 'no'],
    ['secureContext', isSecureContext ? 'yes' : 'no'],
  ];
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return rows;
}

export function Diagnostics() {
  const { session } = useApp();
  const { t } = useTranslation();
  const [rows] = useState(facts);
  return (
    <main className={styles.page}>
      <h1>{t('diag.title')}</h1>
      <table>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{t(`diag.${name}`)}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button look="outlined" onClick={() => session.setState({ isDiagnosing: false })}>
        {t('action.close')}
      </Button>
    </main>
  );
}
