/** One file of an import: what became of it, and a form for each of its layers. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { FoundPlan, ImportFile } from '../../../store/import-desk';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import { LayerForm } from './LayerForm';
import styles from './OpenDialog.module.css';

interface FileSectionProps {
  readonly file: ImportFile;
  readonly onOpenPlan: (plan: FoundPlan) => void;
}

export function FileSection({ file, onOpenPlan }: FileSectionProps) {
  const { imports, session } = useApp();
  const { t } = useTranslation();
  const language = useStore(session, (state) => state.language);
  const all = useStore(imports.store, (desk) => desk.layers);
  const layers = all.filter((layer) => layer.fileId === file.id);
  const { plan, refusal } = file;
  return (
    <section className={styles.file} aria-label={file.name}>
      <header className={styles.fileHeader}>
        <strong className={styles.fileName}>{file.name}</strong>
        <span className={styles.size}>{formatBytes(file.bytes)}</span>
        {file.state === 'reading' && (
          <span className={styles.size} role="status">
            {t('open.reading')}
          </span>
        )}
        <Button onClick={() => imports.removeFile(file.id)} aria-label={t('open.removeFile', { file: file.name })}>
          ✕
        </Button>
      </header>
      {refusal && (
        <p className={styles.refusal} role="alert">
          {t(`refusal.${refusal.reason}`, { ...refusal.values })}
        </p>
      )}
      {plan && (
        <div className={styles.plan}>
          <span>{t('open.planFound', { plan: plan.name, city: plan.groundName[language] })}</span>
          <Button look="primary" onClick={() => onOpenPlan(plan)}>
            {t('open.openPlan')}
          </Button>
        </div>
      )}
      {layers.map((layer) => (
        <LayerForm key={layer.id} choice={layer} isOnly={layers.length === 1} />
      ))}
    </section>
  );
}

function formatBytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
