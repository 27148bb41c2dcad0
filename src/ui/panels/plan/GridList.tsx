/**
 * Every grid as a line: number, community, a bar against the target range, households. Click selects and shows. Where
 * there is a level above, the lines are grouped by its grids.
 */
import { Fragment, memo, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { openPlan } from '../../../commands/grid-commands';
import type { GridKind, Ground } from '../../../core/ground/ground';
import { type Band, bandOf, deviationOf, loadOf } from '../../../core/plan/balance';
import { type GridFacts, gridFacts } from '../../../core/plan/grid-facts';
import { nextLevel, onLevel } from '../../../core/plan/levels';
import { parentOf } from '../../../core/plan/nesting';
import type { Grid, Plan, Profile } from '../../../core/plan/plan';
import { Segmented } from '../../widgets/Segmented';
import { type Figures, useFigures } from './figures';
import styles from './GridList.module.css';
import { useGround, useSelection, useStudio } from './studio-context';
import { useCalmPlan } from './use-calm-plan';

const SORTS = ['load', 'number', 'deviation'] as const;
type Sort = (typeof SORTS)[number];

interface Line {
  readonly grid: Grid;
  readonly facts: GridFacts;
  readonly load: number;
  readonly band: Band;
}

export function GridList() {
  const studio = useStudio();
  const ground = useGround();
  const plan = useCalmPlan();
  const selection = useSelection();
  const area = useStore(studio.app.session, (session) => session.area);
  const { t } = useTranslation();
  const figures = useFigures();
  const [sort, setSort] = useState<Sort>('load');
  const [onlyArea, setOnlyArea] = useState(false);
  // Where one community is looked at, the list goes with the grid that is selected.
  const scope = onlyArea ? area : -1;

  const lines = useMemo(() => {
    const all: Line[] = [];
    for (const [id, facts] of gridFacts(plan, ground)) {
      if (scope >= 0 && !facts.areas.includes(scope)) continue;
      const grid = plan.grids.get(id)!;
      const load = loadOf(facts, plan.profile);
      all.push({ grid, facts, load, band: bandOf(load, grid, plan.profile) });
    }
    const parentCode = parentCodes(plan);
    const byParent = (a: Line, b: Line) => compareText(parentCode(a.grid.id), parentCode(b.grid.id));
    return all.sort((a, b) => byParent(a, b) || compare(sort, a, b, plan.profile) || byCode(a, b));
  }, [plan, ground, scope, sort]);
  const groups = useMemo(
    () =>
      groupsOf(plan, ground, lines, (parent) =>
        parent
          ? { number: figures.number(parent), name: figures.gridName(parent) }
          : { number: '–', name: t('levels.noParent') },
      ),
    [plan, ground, lines, figures, t],
  );
  const largest = lines.reduce((max, { load, band }) => (band === 'apart' ? max : Math.max(max, load)), 0);
  // In steps: with every household more all lines would be drawn anew.
  const stepOfBars = plan.profile.max / 5;
  const most = Math.max(plan.profile.max, stepOfBars * Math.ceil(largest / stepOfBars));

  // Reads the stores when clicked, so that lines need not be drawn again when the plan changes.
  const choose = useCallback(
    (id: number, isMany: boolean) => {
      const { grids } = studio.app.session.getState();
      const next = isMany ? (grids.includes(id) ? grids.filter((other) => other !== id) : [...grids, id]) : [id];
      const first = gridFacts(openPlan(studio), ground).get(id)?.areas[0] ?? -1;
      studio.app.session.setState({ grids: next, area: first });
      if (next.includes(id)) studio.showGrids(next);
    },
    [studio, ground],
  );

  /** One community alone, in the list and on the map; −1 is all of them again. */
  const goTo = (community: number) => {
    setOnlyArea(community >= 0);
    if (community < 0) return;
    const facts = gridFacts(plan, ground);
    const isHere = (id: number) => facts.get(id)?.areas.includes(community) === true;
    studio.app.session.setState({ area: community, grids: selection.filter(isHere) });
    studio.showGrids([...facts.keys()].filter(isHere));
  };

  return (
    <div className={styles.list}>
      <div className={styles.tools}>
        <Segmented
          label={t('studio.sort')}
          value={sort}
          options={SORTS.map((value) => ({ value, text: t(`studio.sortBy.${value}`) }))}
          onChange={setSort}
        />
        <select
          className={styles.scope}
          aria-label={t('studio.community')}
          value={scope}
          onChange={(event) => goTo(Number(event.target.value))}
        >
          <option value={-1}>{t('studio.allCommunities')}</option>
          {ground.areas.map(
            ({ code, isCommunity }, index) =>
              isCommunity && (
                <option key={code} value={index}>
                  {figures.community(index)}
                </option>
              ),
          )}
        </select>
      </div>
      {lines.length === 0 && <p className={styles.empty}>{t('studio.noGrids')}</p>}
      <ul className={styles.lines} aria-label={t('studio.tab.grids')}>
        {lines.map(({ grid, facts, load, band }, at) => (
          <Fragment key={grid.id}>
            {groups.has(at) && <GroupHead group={groups.get(at)!} />}
            <GridLine
              id={grid.id}
              number={figures.number(grid)}
              place={facts.areas.length > 1 ? figures.gridName(grid) : figures.community(facts.areas[0] ?? -1)}
              load={load}
              figures={figures}
              deviation={deviationOf(load, plan.profile)}
              kind={grid.kind}
              band={band}
              from={plan.profile.min / most}
              to={plan.profile.max / most}
              part={Math.min(1, load / most)}
              isSelected={selection.includes(grid.id)}
              isLocked={grid.locked}
              isTorn={facts.pieces > 1}
              onChoose={choose}
            />
          </Fragment>
        ))}
      </ul>
    </div>
  );
}

function compare(sort: Sort, a: Line, b: Line, profile: Profile): number {
  if (sort === 'load') return b.load - a.load;
  if (sort === 'deviation') {
    const off = (line: Line) => (line.band === 'apart' ? -1 : Math.abs(deviationOf(line.load, profile)));
    return off(b) - off(a);
  }
  return 0;
}

function byCode(a: Line, b: Line): number {
  return compareText(a.grid.code, b.grid.code) || a.grid.id - b.grid.id;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The code of the parent of a grid, by which the list is grouped; the same text for all where there is none. */
function parentCodes(plan: Plan): (grid: number) => string {
  const above = nextLevel(plan, 'above');
  const parents = above && plan.resting?.get(above.id)?.grids;
  // Grids without a parent come last.
  return (grid) => (parents ? (parents.get(parentOf(plan, grid))?.code ?? '\uFFFF') : '');
}

interface Group {
  readonly number: string;
  readonly name: string;
  readonly load: number;
  count: number;
}

/** What stands over the first line of each parent, by the place of that line; none where there are no parents. */
function groupsOf(
  plan: Plan,
  ground: Ground,
  lines: readonly Line[],
  nameOf: (parent: Grid | undefined) => Pick<Group, 'number' | 'name'>,
): ReadonlyMap<number, Group> {
  const above = nextLevel(plan, 'above');
  const groups = new Map<number, Group>();
  if (!above) return groups;
  const upper = onLevel(plan, above.id);
  const facts = gridFacts(upper, ground);
  let group: Group | null = null;
  let last: number | null = null;
  lines.forEach(({ grid }, at) => {
    const parent = parentOf(plan, grid.id);
    if (parent !== last || !group) {
      const of = upper.grids.get(parent);
      group = { ...nameOf(of), load: of ? loadOf(facts.get(parent)!, upper.profile) : 0, count: 0 };
      groups.set(at, group);
      last = parent;
    }
    group.count++;
  });
  return groups;
}

function GroupHead({ group: { number, name, load, count } }: { readonly group: Group }) {
  const figures = useFigures();
  const { t } = useTranslation();
  const sum = figures.count(load);
  return (
    <li className={styles.group} title={t('levels.group', { number, name, count, households: sum })}>
      <strong>{number}</strong>
      <span className={styles.groupName}>{name}</span>
      <span className={styles.groupSum}>{sum}</span>
    </li>
  );
}

interface GridLineProps {
  readonly id: number;
  readonly number: string;
  readonly place: string;
  readonly load: number;
  readonly figures: Figures;
  readonly deviation: number;
  readonly kind: GridKind;
  readonly band: Band;
  readonly from: number;
  readonly to: number;
  readonly part: number;
  readonly isSelected: boolean;
  readonly isLocked: boolean;
  readonly isTorn: boolean;
  readonly onChoose: (id: number, isMany: boolean) => void;
}

/** Given plain values only, so that a stroke draws, and puts in words, no lines but those it changes. */
const GridLine = memo(function GridLine(line: GridLineProps) {
  const { t } = useTranslation();
  return (
    <li>
      <button
        type="button"
        className={styles.line}
        data-band={line.band}
        data-grid={line.id}
        aria-pressed={line.isSelected}
        onClick={(event) => line.onChoose(line.id, event.shiftKey || event.ctrlKey || event.metaKey)}
      >
        <span className={styles.number}>{line.number}</span>
        <span className={styles.place}>
          {line.place}
          {line.isLocked && <em className={styles.mark}>{t('studio.locked')}</em>}
          {line.isTorn && <em className={styles.torn}>{t('studio.torn')}</em>}
        </span>
        <span className={styles.deviation}>
          {line.band === 'apart' ? t(`gridKind.${line.kind}`) : line.figures.deviation(line.deviation)}
        </span>
        <span className={styles.load}>{line.figures.count(line.load)}</span>
        <svg className={styles.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect className={styles.range} x={100 * line.from} y={0} width={100 * (line.to - line.from)} height={6} />
          <rect className={styles.fill} x={0} y={1} width={100 * line.part} height={4} />
        </svg>
      </button>
    </li>
  );
});
