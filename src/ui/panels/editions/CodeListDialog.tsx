/** The codes in force on a day: every grid with its code, since when, and the code it had before; then what ended. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { fileNameOf } from '../../../core/formats/file-name';
import { registerCsv } from '../../../core/formats/register-csv';
import { gridFacts } from '../../../core/plan/grid-facts';
import type { Grid } from '../../../core/plan/plan';
import { publicationAt } from '../../../core/plan/publish-plan';
import { inLanguage } from '../../../map/features';
import { useApp } from '../../app-context';
import { download } from '../../files';
import { Button } from '../../widgets/Button';
import table from '../../widgets/DialogTable.module.css';
import { Modal } from '../../widgets/Modal';
import styles from './CodeListDialog.module.css';

export function CodeListDialog() {
  const { session } = useApp();
  return useStore(session, ({ dialog }) => dialog === 'codes') ? <OpenDialog /> : null;
}

const byCode = (a: Grid, b: Grid) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.id - b.id);

function OpenDialog() {
  const { session, document, city } = useApp();
  const { t, i18n } = useTranslation();
  const language = useStore(session, (state) => state.language);
  const asAt = useStore(session, (state) => state.asAt);
  const plan = useStore(document.store, (state) => state.plan)!;
  const ground = useStore(city.store, (state) => state.ground)!;
  const facts = gridFacts(plan, ground);
  const count = useMemo(() => new Intl.NumberFormat(i18n.language), [i18n.language]);
  const living = [...plan.grids.values()].sort(byCode);
  const closed = publicationAt(plan)?.closed ?? [];
  const replaced = (plan.standing?.kind === 'published' && plan.standing.crossWalks) || [];
  const community = (grid: Grid) =>
    (facts.get(grid.id)?.areas ?? []).map((area) => inLanguage(ground.areas[area].name, language)).join(' ');

  return (
    <Modal
      title={t('keeping.asAt.codesOf', { date: asAt, count: living.length })}
      isOpen
      onClose={() => session.setState({ dialog: null })}
      width={760}
      footer={
        <Button
          look="outlined"
          onClick={() => download(fileNameOf(`${plan.name}-${asAt}.csv`), registerCsv(plan, null, ground), 'text/csv')}
        >
          {t('studio.exportAs.csv')}
        </Button>
      }
    >
      <div className={styles.scroll}>
        <table className={`${table.table} ${styles.codes}`}>
          <thead>
            <tr>
              {(['code', 'name', 'community', 'households', 'from', 'before'] as const).map((column) => (
                <th key={column} scope="col" data-column={column}>
                  {t(`keeping.codes.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {living.map((grid) => (
              <tr key={grid.id}>
                <td className={styles.code}>{grid.code}</td>
                <td>{inLanguage(grid.name, language)}</td>
                <td>{community(grid)}</td>
                <td data-column="households">{count.format(facts.get(grid.id)?.households ?? 0)}</td>
                <td className={styles.day}>{grid.validFrom ?? '—'}</td>
                <td className={styles.code}>
                  {grid.previousCode === null
                    ? t('keeping.codes.fresh')
                    : grid.previousCode === grid.code
                      ? ''
                      : grid.previousCode}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <ClosedGrids title={t('keeping.codes.closed', { count: closed.length })} grids={closed} />
        {replaced.map(({ scheme, closed: grids }) => {
          const name = ground.schemes.find(({ id }) => id === scheme)?.name;
          const title = t('overlay.replaced', { name: name ? inLanguage(name, language) : scheme });
          return <ClosedGrids key={scheme} title={`${title} (${count.format(grids.length)})`} grids={grids} />;
        })}
      </div>
    </Modal>
  );
}

/** Grids that ended on the day an edition came into force, by code. */
function ClosedGrids({ title, grids }: { readonly title: string; readonly grids: readonly Grid[] }) {
  const { session } = useApp();
  const { t } = useTranslation();
  const language = useStore(session, (state) => state.language);
  if (grids.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{title}</h3>
      <table className={`${table.table} ${styles.codes}`}>
        <thead>
          <tr>
            {(['code', 'name', 'from', 'until'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`keeping.codes.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...grids].sort(byCode).map((grid) => (
            <tr key={grid.id}>
              <td className={styles.code}>{grid.code}</td>
              <td>{inLanguage(grid.name, language)}</td>
              <td className={styles.day}>{grid.validFrom ?? '—'}</td>
              <td className={styles.day}>{grid.validTo}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
