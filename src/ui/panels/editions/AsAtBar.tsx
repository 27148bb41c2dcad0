/** Says that the grids of another day are shown, of which edition, and leads back; nothing can be changed meanwhile. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { editionOn } from '../../../core/plan/edition';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import styles from './AsAtBar.module.css';
import { CodeListDialog } from './CodeListDialog';
import { useEditionName } from './use-edition-name';

export default function AsAtBar() {
  const { session, editions } = useApp();
  const { t } = useTranslation();
  const asAt = useStore(session, (state) => state.asAt);
  const { heads } = useStore(editions.store);
  const nameOf = useEditionName();
  if (asAt === null || heads.length === 0) return null;

  const index = editionOn(heads, asAt);
  const { inForceFrom } = heads[index];
  const until = heads[index + 1]?.inForceFrom;
  const isBefore = inForceFrom !== null && asAt < inForceFrom;
  const span = inForceFrom === null ? (until ? 'until' : 'unknown') : until ? 'between' : 'since';
  const edition = [nameOf(heads[index]), t(`keeping.asAt.${span}`, { from: inForceFrom, until })];
  return (
    <>
      <div className={styles.bar} role="status">
        <strong>{t('keeping.asAt.gridsOf', { date: asAt })}</strong>
        <span className={styles.edition}>{edition.filter(Boolean).join(' · ')}</span>
        {isBefore && <span className={styles.edition}>{t('keeping.asAt.before')}</span>}
        <span className={styles.end}>
          <Button look="outlined" onClick={() => session.setState({ dialog: 'codes' })}>
            {t('keeping.asAt.codes')}
          </Button>
          <Button look="primary" onClick={() => session.setState({ asAt: null, grids: [] })}>
            {t('keeping.asAt.back')}
          </Button>
        </span>
      </div>
      <CodeListDialog />
    </>
  );
}
