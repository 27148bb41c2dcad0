/**
 * Open a city from files: drop or choose, say what each layer is and which column means what, read the report, then
 * open. What is on screen stays until the last step. Files may be dropped anywhere on the page.
 */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import { Modal } from '../../widgets/Modal';
import { Progress } from '../../widgets/Progress';
import { ImportReportView } from './ImportReportView';
import { LayerForm } from './LayerForm';
import styles from './OpenDialog.module.css';

export function OpenDialog() {
  const app = useApp();
  const { t } = useTranslation();
  const { imports, session } = app;
  const isOpen = useStore(session, (state) => state.dialog === 'open');
  const desk = useStore(imports.store);
  const isDragging = useFileDrop((files) => {
    session.setState({ dialog: 'open' });
    void imports.add(files);
  });

  const close = () => {
    session.setState({ dialog: null });
    imports.clear();
  };
  const isReading = desk.files.some((file) => file.state === 'reading');
  const openCity = () => {
    const { built } = imports.store.getState();
    if (!built) return;
    close();
    void app.openImported(built);
  };

  return (
    <>
      {isDragging && <div className={styles.dropCurtain}>{t('open.dropHere')}</div>}
      <Modal
        title={t(desk.built ? 'open.reportTitle' : 'open.title')}
        isOpen={isOpen}
        onClose={close}
        width={920}
        footer={
          desk.built ? (
            <>
              <Button look="outlined" onClick={imports.backToLayers}>
                {t('open.back')}
              </Button>
              <Button look="primary" onClick={openCity}>
                {t('open.openCity')}
              </Button>
            </>
          ) : (
            <>
              <Button
                look="outlined"
                onClick={() => {
                  close();
                  void app.openSample();
                }}
              >
                {t('open.openSample')}
              </Button>
              <Button
                look="primary"
                disabled={desk.layers.length === 0 || isReading || desk.isBuilding}
                onClick={() =>
                  void imports.build({
                    today: new Date().toISOString().slice(0, 10),
                    utcOffsetMinutes: -new Date().getTimezoneOffset(),
                  })
                }
              >
                {t('open.check')}
              </Button>
            </>
          )
        }
      >
        {desk.built ? (
          <ImportReportView built={desk.built} />
        ) : (
          <>
            <FileChooser onFiles={(files) => void imports.add(files)} />
            {desk.files.map((file) => (
              <section key={file.id} className={styles.file}>
                <header className={styles.fileHeader}>
                  <strong>{file.name}</strong>
                  <span className={styles.size}>{formatBytes(file.bytes)}</span>
                  {file.state === 'reading' && <span className={styles.size}>{t('open.reading')}</span>}
                  <Button
                    onClick={() => imports.removeFile(file.id)}
                    aria-label={t('open.removeFile', { file: file.name })}
                  >
                    ✕
                  </Button>
                </header>
                {file.refusal && (
                  <p className={styles.refusal} role="alert">
                    {t(`refusal.${file.refusal.reason}`, { ...file.refusal.values })}
                  </p>
                )}
                {desk.layers
                  .filter((layer) => layer.fileId === file.id)
                  .map((layer) => (
                    <LayerForm key={layer.id} choice={layer} />
                  ))}
              </section>
            ))}
            {desk.layers.length > 0 && (
              <div className={styles.naming}>
                <label>
                  <span>{t('open.cityName')}</span>
                  <input
                    value={desk.cityName}
                    onChange={(event) => imports.describe({ cityName: event.target.value })}
                  />
                </label>
                <label>
                  <span>{t('open.source')}</span>
                  <input
                    value={desk.source}
                    placeholder={t('open.sourceHint')}
                    onChange={(event) => imports.describe({ source: event.target.value })}
                  />
                </label>
              </div>
            )}
            {desk.refusal && (
              <p className={styles.refusal} role="alert">
                {t(`refusal.${desk.refusal.reason}`, { ...desk.refusal.values })}
              </p>
            )}
            {desk.isBuilding && <Progress text={t('open.building')} fraction={null} onCancel={imports.cancel} />}
          </>
        )}
      </Modal>
    </>
  );
}

function FileChooser({ onFiles }: { readonly onFiles: (files: File[]) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.chooser}>
      <p>{t('open.drop')}</p>
      <Button look="outlined" onClick={() => input.current?.click()}>
        {t('open.choose')}
      </Button>
      <p className={styles.formats}>{t('open.formats')}</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}

/** True while files are dragged over the page; calls back when they are let go. */
function useFileDrop(onFiles: (files: File[]) => void): boolean {
  const [isDragging, setIsDragging] = useState(false);
  const handler = useRef(onFiles);
  handler.current = onFiles;
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setIsDragging(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsDragging(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setIsDragging(false);
      handler.current([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isDragging;
}

function formatBytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
