/** What became of every row: a line per layer, and below it each reason with how many rows and which. */
import { useTranslation } from 'react-i18next';
import type { BuildGroundOutput } from '../../../core/formats/build-ground';
import type { FileReport } from '../../../core/formats/import-report';
import styles from './OpenDialog.module.css';

/** Row numbers named per reason; the rest is a count. */
const ROWS_NAMED = 8;

export function ImportReportView({ built }: { readonly built: BuildGroundOutput }) {
  const { t, i18n } = useTranslation();
  const { ground, report } = built;
  const number = (value: number) => value.toLocaleString(i18n.language);
  const households = ground.buildings.households.reduce((sum, count) => sum + count, 0);
  const estimated = ground.buildings.estimated.reduce((sum, flag) => sum + flag, 0);
  return (
    <>
      <p className={styles.summary}>
        {t('open.summary', {
          communities: number(ground.areas.filter((area) => area.isCommunity).length),
          buildings: number(ground.buildings.count),
          households: number(households),
        })}
        {estimated > 0 && ` ${t('open.estimatedNote', { count: estimated, formatted: number(estimated) })}`}
      </p>
      <table className={styles.report}>
        <thead>
          <tr>
            <th>{t('open.columnLayer')}</th>
            <th>{t('open.role')}</th>
            <th className={styles.figure}>{t('open.rows')}</th>
            <th className={styles.figure}>{t('open.taken')}</th>
            <th className={styles.figure}>{t('open.repaired')}</th>
            <th className={styles.figure}>{t('open.leftOut')}</th>
          </tr>
        </thead>
        <tbody>
          {report.files.map((file) => (
            <ReportRows key={`${file.fileName}/${file.layer}`} file={file} number={number} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function ReportRows({ file, number }: { readonly file: FileReport; readonly number: (value: number) => string }) {
  const { t } = useTranslation();
  return (
    <>
      <tr>
        <td>{isNamedLike(file) ? file.fileName : `${file.fileName} · ${file.layer}`}</td>
        <td>{t(`open.roles.${file.role}`)}</td>
        <td className={styles.figure}>{number(file.rows)}</td>
        <td className={styles.figure}>{number(file.taken)}</td>
        <td className={styles.figure}>{number(file.repaired)}</td>
        <td className={styles.figure}>{number(file.leftOut)}</td>
      </tr>
      {(file.issues.length > 0 || file.droppedColumns.length > 0) && (
        <tr>
          <td colSpan={6} className={styles.issues}>
            <ul>
              {groupIssues(file).map((group) => (
                <li key={`${group.reason}-${group.handled}`}>
                  <span className={styles[group.handled === 'left-out' ? 'leftOut' : 'handled']}>
                    {t(`open.handled.${group.handled}`)}
                  </span>{' '}
                  {t(`import.${group.reason}`, { ...group.values })}
                  {group.rows.length > 0 &&
                    ` · ${t('open.rowsNamed', {
                      rows: namedRows(group.rows),
                      count: group.rows.length,
                      formatted: number(group.rows.length),
                    })}`}
                </li>
              ))}
              {file.droppedColumns.map((column) => (
                <li key={column.name}>
                  <span className={styles.leftOut}>{t('open.dropped')}</span>{' '}
                  {t('open.droppedColumn', { column: column.name, reason: t(`open.personal.${column.because}`) })}
                </li>
              ))}
            </ul>
          </td>
        </tr>
      )}
    </>
  );
}

/** A file of one layer is named once, packed or not. */
function isNamedLike({ fileName, layer }: FileReport): boolean {
  return fileName.replace(/\.gz$/i, '') === layer;
}

interface IssueGroup {
  readonly reason: string;
  readonly handled: 'repaired' | 'left-out' | 'kept';
  readonly values: Readonly<Record<string, string | number>>;
  readonly rows: number[];
}

function groupIssues(file: FileReport): IssueGroup[] {
  const groups = new Map<string, IssueGroup>();
  for (const { reason, handled, values, row } of file.issues) {
    const key = `${reason}/${handled}`;
    const group = groups.get(key) ?? { reason, handled, values, rows: [] };
    if (row > 0) group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length);
}

function namedRows(rows: readonly number[]): string {
  const named = rows.slice(0, ROWS_NAMED).join(', ');
  return rows.length > ROWS_NAMED ? `${named} …` : named;
}
