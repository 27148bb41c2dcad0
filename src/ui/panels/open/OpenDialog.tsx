/**
 * Open a city from files: drop or choose, say what each layer is and which column means what, read the report, then
 * open. What is on screen stays until the last step. Files may be dropped anywhere on the page.
 */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { readPlanText } from '../../../commands/file-commands';
import type { FoundPlan } from '../../../store/import-desk';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import { Modal } from '../../widgets/Modal';
import { Progress } from '../../widgets/Progress';
import { FileChooser } from './FileChooser';
import { FileSection } from './FileSection';
import { ImportReportView } from './ImportReportView';
import { KeptCities } from './KeptCities';
import styles from './OpenDialog.module.css';
import { useFileDrop } from './use-file-drop';

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
  /** A plan belongs to its city: where that one is kept here and another is open, it is opened first. */
  const openPlan = async ({ groundId, text }: FoundPlan) => {
    close();
    const isElsewhere = app.city.store.getState().ground?.id !== groundId;
    if (isElsewhere && (await app.grounds.list().catch(() => [])).some(({ id }) => id === groundId)) {
      if (!(await app.openKept(groundId))) return;
    }
    await readPlanText({ app }, text);
  };
  const check = () => void imports.build(-new Date().getTimezoneOffset());

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
            desk.layers.length > 0 && (
              <>
                <div className={styles.status}>
                  {desk.refusal && (
                    <p className={styles.refusal} role="alert">
                      {t(`refusal.${desk.refusal.reason}`, { ...desk.refusal.values })}
                    </p>
                  )}
                  {desk.isBuilding && <Progress text={t('open.building')} fraction={null} onCancel={imports.cancel} />}
                </div>
                <Button look="primary" disabled={isReading || desk.isBuilding} onClick={check}>
                  {t('open.check')}
                </Button>
              </>
            )
          )
        }
      >
        {desk.built ? (
          <ImportReportView built={desk.built} />
        ) : (
          <>
            <FileChooser isCompact={desk.files.length > 0} onFiles={(files) => void imports.add(files)} />
            {desk.files.length === 0 && <KeptCities onLeave={close} />}
            {desk.layers.length > 0 && (
              <div className={styles.naming}>
                <label>
                  <span>{t('open.cityName')}</span>
                  <input
                    value={desk.cityName}
                    placeholder={t('open.cityNameHint')}
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
            {desk.files.map((file) => (
              <FileSection key={file.id} file={file} onOpenPlan={(plan) => void openPlan(plan)} />
            ))}
          </>
        )}
      </Modal>
    </>
  );
}
