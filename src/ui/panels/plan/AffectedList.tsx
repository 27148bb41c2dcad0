/** Who is affected: every building that changes grid, its households, from which grid to which. Places and counts only. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileName } from '../../../commands/file-commands';
import { affectedCsv } from '../../../core/formats/affected-csv';
import { toLat, toLon } from '../../../core/geometry/projection';
import { plotsOfBuilding } from '../../../core/mesh/stairwells';
import { type AffectedBuilding, affectedBuildings } from '../../../core/plan/affected-buildings';
import { type Plan, UNASSIGNED } from '../../../core/plan/plan';
import { shortNumber } from '../../../core/plan/short-number';
import { inLanguage } from '../../../map/features';
import { Button } from '../../widgets/Button';
import styles from './AffectedList.module.css';
import { changesBetween } from './changes-between';
import { useFigures } from './figures';
import lists from './Lists.module.css';
import { buildingName, partName } from './part-name';
import { useGround, useLanguage, useStudio } from './studio-context';

/** Lines put on the page at once. */
const SHOWN = 200;

const COLUMNS = ['address', 'households', 'from', 'to'] as const;
type Column = (typeof COLUMNS)[number];

interface Line extends AffectedBuilding {
  readonly address: string;
}

export function AffectedList({ before, after }: { readonly before: Plan; readonly after: Plan }) {
  const studio = useStudio();
  const ground = useGround();
  const language = useLanguage();
  const { t } = useTranslation();
  const figures = useFigures();
  const [sort, setSort] = useState<Column>('households');
  const [isRising, setIsRising] = useState(false);
  const [shown, setShown] = useState(SHOWN);

  const lines = useMemo(() => {
    const order = new Intl.Collator(language === 'zh' ? 'zh-CN' : 'en', { numeric: true }).compare;
    const all: Line[] = affectedBuildings(changesBetween(before, after, ground), after).map((affected) => ({
      ...affected,
      address: inLanguage(ground.buildings.address[affected.building], language),
    }));
    const by: Record<Column, (a: Line, b: Line) => number> = {
      address: (a, b) => order(a.address, b.address),
      households: (a, b) => a.households - b.households,
      from: (a, b) => order(a.fromCode ?? '', b.fromCode ?? ''),
      to: (a, b) => order(a.toCode ?? '', b.toCode ?? ''),
    };
    return all.sort((a, b) => (isRising ? 1 : -1) * by[sort](a, b) || a.building - b.building);
  }, [before, after, ground, language, sort, isRising]);

  const show = ({ building, area, to }: Line) => {
    const { mesh } = after.areas.get(area)!;
    const { gridOf } = after.areas.get(area)!;
    const plots = plotsOfBuilding(mesh, building);
    const plot = plots.find((one) => gridOf[one] === (to ?? UNASSIGNED)) ?? plots[0];
    studio.app.session.setState({ grids: to === null ? [] : [to], area });
    studio.showPlace(
      toLon(ground.projection, mesh.plotPoint[2 * plot]),
      toLat(ground.projection, mesh.plotPoint[2 * plot + 1]),
    );
  };
  const sortBy = (column: Column) => {
    setIsRising(column === sort ? !isRising : column !== 'households');
    setSort(column);
  };
  const number = (code: string | null) => (code === null ? '–' : shortNumber(code));

  return (
    <>
      <div className={styles.head}>
        <span>{t('affected.count', { count: lines.length })}</span>
        <Button
          look="outlined"
          onClick={() =>
            studio.download(fileName(after, ` ${t('affected.fileName')}.csv`), affectedCsv(lines, ground), 'text/csv')
          }
        >
          {t('affected.export')}
        </Button>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                data-column={column}
                aria-sort={column === sort ? (isRising ? 'ascending' : 'descending') : 'none'}
              >
                <button type="button" onClick={() => sortBy(column)}>
                  {t(`affected.column.${column}`)}
                  <span aria-hidden="true">{column === sort ? (isRising ? ' ↑' : ' ↓') : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, shown).map((line) => (
            <tr key={`${line.building} ${line.to}`}>
              <td>
                <button type="button" className={styles.place} onClick={() => show(line)}>
                  {line.stairwells
                    ? partName(ground, { building: line.building, stairwells: line.stairwells }, language, t)
                    : buildingName(ground, line.building, language)}
                </button>
              </td>
              <td>{figures.count(line.households)}</td>
              <td>{number(line.fromCode)}</td>
              <td>
                <span className={styles.arrow} aria-hidden="true">
                  →
                </span>
                {number(line.toCode)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > shown && (
        <div className={lists.more}>
          <Button look="outlined" onClick={() => setShown(shown + SHOWN)}>
            {t('compare.more', { count: lines.length - shown })}
          </Button>
        </div>
      )}
    </>
  );
}
