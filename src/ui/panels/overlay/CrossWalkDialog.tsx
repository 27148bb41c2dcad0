/** From old grids to new ones: the open plan against every scheme in force, or what an edition has written down. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { fileName } from '../../../commands/file-commands';
import { otherSchemes } from '../../../commands/standing-commands';
import { crossWalkCsv } from '../../../core/formats/cross-walk-csv';
import { crossWalk } from '../../../core/plan/cross-walk';
import type { CrossWalkRow } from '../../../core/plan/plan';
import { schemeInForce } from '../../../core/plan/plan-from-scheme';
import { publicationAt, replacedAt } from '../../../core/plan/publish-plan';
import { inLanguage } from '../../../map/features';
import { Button } from '../../widgets/Button';
import table from '../../widgets/DialogTable.module.css';
import { Modal } from '../../widgets/Modal';
import { useFigures } from '../plan/figures';
import { useGround, useLanguage, useStudio } from '../plan/studio-context';
import styles from './CrossWalkDialog.module.css';

/** Rows put on the page at once. */
const SHOWN = 200;

export function CrossWalkDialog() {
  const { app } = useStudio();
  return useStore(app.session, ({ dialog }) => dialog === 'cross-walk') ? <OpenDialog /> : null;
}

interface Walk {
  readonly id: string;
  readonly name: string;
  readonly isRecorded: boolean;
  readonly rows: () => readonly CrossWalkRow[];
}

/** What the open plan can be told against, the grids it follows first. */
function useWalks(): readonly Walk[] {
  const studio = useStudio();
  const ground = useGround();
  const language = useLanguage();
  const { t } = useTranslation();
  const plan = useStore(studio.app.document.store, (state) => state.plan)!;
  const reference = useStore(studio.app.document.store, (state) => state.reference);
  const { meshes } = studio.app.city.store.getState();
  useStore(studio.app.editions.store);
  const standing = plan.standing?.kind === 'published' ? plan.standing : null;
  const recorded = replacedAt(plan).map(({ scheme, crossWalk: rows }): Walk => {
    const name = ground.schemes.find(({ id }) => id === scheme)?.name;
    return { id: scheme, name: name ? inLanguage(name, language) : scheme, isRecorded: true, rows: () => rows };
  });
  const live = otherSchemes(studio)
    .filter(({ id }) => !recorded.some((walk) => walk.id === id))
    .map(
      (scheme): Walk => ({
        id: scheme.id,
        name: inLanguage(scheme.name, language),
        isRecorded: false,
        rows: () => crossWalk(schemeInForce(ground, meshes, scheme), plan),
      }),
    );
  const first: Walk[] = standing
    ? [
        {
          id: '',
          name: t('overlay.crossWalk.previous'),
          isRecorded: true,
          rows: () => (publicationAt(plan) ?? standing).crossWalk,
        },
      ]
    : reference?.basedOn
      ? [{ id: '', name: t('overlay.crossWalk.inForce'), isRecorded: false, rows: () => crossWalk(reference, plan) }]
      : [];
  return [...first, ...recorded, ...live];
}

function OpenDialog() {
  const { app, download } = useStudio();
  const figures = useFigures();
  const { t } = useTranslation();
  const plan = useStore(app.document.store, (state) => state.plan)!;
  const walks = useWalks();
  const [wanted, setWanted] = useState(walks[0]?.id);
  const [shown, setShown] = useState(SHOWN);
  const walk = walks.find(({ id }) => id === wanted) ?? walks[0];
  // The rows are those of the plan and of what it is told against; the walk is only how to get them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const rows = useMemo(() => walk?.rows() ?? [], [plan, walk?.id, walk?.isRecorded]);

  return (
    <Modal
      title={t('overlay.crossWalk.title')}
      isOpen
      onClose={() => app.session.setState({ dialog: null })}
      width={760}
      footer={
        <Button
          look="primary"
          disabled={rows.length === 0}
          onClick={() =>
            download(
              fileName(plan, ` ${walk.name} ${t('overlay.crossWalk.fileName')}.csv`),
              crossWalkCsv(rows),
              'text/csv',
            )
          }
        >
          {t('overlay.crossWalk.export')}
        </Button>
      }
    >
      <div className={styles.head}>
        <label>
          <span>{t('overlay.crossWalk.with')}</span>
          <select
            value={walk?.id}
            onChange={({ target }) => {
              setWanted(target.value);
              setShown(SHOWN);
            }}
          >
            {walks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <span className={styles.count}>{t('overlay.crossWalk.count', { count: rows.length })}</span>
      </div>
      <p className={styles.note}>{t(walk?.isRecorded ? 'overlay.crossWalk.recorded' : 'overlay.crossWalk.live')}</p>
      <div className={styles.scroll}>
        <table className={`${table.table} ${styles.rows}`}>
          <thead>
            <tr>
              {(['old', 'fresh', 'households', 'buildings', 'area', 'ofOld'] as const).map((column) => (
                <th key={column} scope="col" data-column={column}>
                  {t(`overlay.crossWalk.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row) => (
              <tr key={`${row.from} ${row.to}`}>
                <td className={styles.code}>{row.fromCode ?? t('overlay.crossWalk.noGrid')}</td>
                <td className={styles.code}>{row.toCode ?? t('overlay.crossWalk.noGrid')}</td>
                <td data-column="households">{figures.count(row.households)}</td>
                <td data-column="buildings">{figures.count(row.buildings)}</td>
                <td data-column="area">{figures.area(row.areaM2)}</td>
                <td data-column="ofOld">
                  {row.fromCode === null || row.ofOld.households === null ? '—' : figures.share(row.ofOld.households)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > shown && (
          <Button look="outlined" onClick={() => setShown(shown + SHOWN)}>
            {t('overlay.crossWalk.more', { count: rows.length - shown })}
          </Button>
        )}
      </div>
    </Modal>
  );
}
