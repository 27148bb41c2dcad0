/** The selected grid: what it holds, what is wrong with it, and what can be done to it. */
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Studio } from '../../../commands/command';
import { runCommand } from '../../../commands/commands';
import { divideSelection } from '../../../commands/divide-buildings';
import {
  absorbSelection,
  editPlan,
  mergeSelection,
  removeSelection,
  revertSelection,
  tellRefusal,
  toggleLock,
} from '../../../commands/grid-commands';
import { gatherSelection } from '../../../commands/level-commands';
import { balanceSelection, splitEvenly } from '../../../commands/redivide-commands';
import { simplifySelection } from '../../../commands/simplify-command';
import { withNumbers } from '../../../commands/with-numbers';
import { makeZoneOfSelection } from '../../../commands/zone-commands';
import { recodeGrid } from '../../../core/actions/recode-grid';
import { renameGrid } from '../../../core/actions/rename-grid';
import { setGridKind } from '../../../core/actions/set-grid-kind';
import { checkPlan } from '../../../core/checks/check-plan';
import { GRID_KINDS, type GridKind } from '../../../core/ground/ground';
import { refuse } from '../../../core/outcome';
import { bandOf, deviationOf, loadOf } from '../../../core/plan/balance';
import { gridFacts } from '../../../core/plan/grid-facts';
import { isLowestLevel, nextLevel } from '../../../core/plan/levels';
import type { Grid } from '../../../core/plan/plan';
import { shortNumber } from '../../../core/plan/short-number';
import { Button } from '../../widgets/Button';
import { TypedText } from '../../widgets/TypedText';
import { ZoneField } from '../zones/ZoneField';
import { useFigures } from './figures';
import styles from './GridCard.module.css';
import { Relatives } from './Relatives';
import { useGround, useLanguage, useSelection, useShownPlan, useStudio } from './studio-context';
import { useCalmPlan } from './use-calm-plan';

export function GridCard() {
  const plan = useShownPlan();
  const selected = useSelection().filter((id) => plan.grids.has(id));
  if (selected.length === 0) return null;
  return selected.length === 1 ? <OneGrid grid={plan.grids.get(selected[0])!} /> : <SeveralGrids grids={selected} />;
}

function OneGrid({ grid }: { readonly grid: Grid }) {
  const ground = useGround();
  const plan = useShownPlan();
  const figures = useFigures();
  const { t } = useTranslation();
  const facts = gridFacts(plan, ground).get(grid.id)!;
  const load = loadOf(facts, plan.profile);
  const band = bandOf(load, grid, plan.profile);
  const number = shortNumber(grid.code);
  const rows: [string, string][] = [
    [t('studio.residents'), figures.count(facts.residents)],
    [t('studio.buildings'), figures.count(facts.buildings)],
    [t('studio.area'), figures.area(facts.areaM2)],
    [t('studio.perimeter'), figures.length(facts.perimeterM)],
  ];
  return (
    <section className={styles.card} aria-label={t('studio.selectedGrid')}>
      <header className={styles.head}>
        <strong className={styles.number}>{number}</strong>
        <span className={styles.place}>
          {facts.areas.length > 1 ? figures.gridName(grid) : figures.community(facts.areas[0] ?? -1)}
        </span>
        <span className={styles.load} data-band={band}>
          {figures.count(facts.households)} <small>{t('unit.households')}</small>
        </span>
      </header>
      <p className={styles.band} data-band={band}>
        {t(`studio.band.${band}`, {
          deviation: figures.deviation(deviationOf(load, plan.profile)),
          min: figures.count(plan.profile.min),
          max: figures.count(plan.profile.max),
          kind: t(`gridKind.${grid.kind}`),
        })}
      </p>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Relatives grid={grid.id} />
      <GridFields grid={grid} />
      <GridIssues grid={grid.id} />
      <GridActions
        isLocked={grid.locked}
        isTorn={facts.pieces > 1}
        isLowest={isLowestLevel(plan)}
        mayDivide={plan.profile.divideBuildings === true}
      />
    </section>
  );
}

/** What a person may write about a grid: a stroke changes none of it. */
const GridFields = memo(function GridFields({ grid }: { readonly grid: Grid }) {
  const studio = useStudio();
  const ground = useGround();
  const language = useLanguage();
  const { t } = useTranslation();
  const number = shortNumber(grid.code);
  return (
    <div className={styles.fields}>
      <Field
        key={`name-${grid.id}-${grid.name[language]}`}
        label={t('studio.name')}
        value={grid.name[language]}
        onCommit={(text) =>
          saysSomething(studio.app, text) &&
          editPlan(
            studio,
            { key: 'rename', values: { number, name: text } },
            (open) => renameGrid(open, grid.id, { ...grid.name, [language]: text }),
            [grid.id],
          )
        }
      />
      <Field
        key={`code-${grid.id}-${grid.code}`}
        label={t('studio.code')}
        value={grid.code}
        onCommit={(text) =>
          editPlan(
            studio,
            { key: 'recode', values: { from: grid.code, to: text } },
            (open) => recodeGrid(open, ground, grid.id, text),
            [grid.id],
          )
        }
      />
      <label className={styles.field}>
        <span>{t('studio.kind')}</span>
        <select
          value={grid.kind}
          onChange={(event) => {
            const kind = event.target.value as GridKind;
            editPlan(studio, { key: 'kind', values: { number } }, (open) => setGridKind(open, grid.id, kind), [
              grid.id,
            ]);
          }}
        >
          {GRID_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`gridKind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <ZoneField grid={grid.id} className={styles.field} />
    </div>
  );
});

/** What the rules say of a grid; not with every move, for all rules are asked over all grids. */
function GridIssues({ grid }: { readonly grid: number }) {
  const ground = useGround();
  const plan = useCalmPlan();
  const { t } = useTranslation();
  const issues = checkPlan(plan, ground).filter(
    // The line above says how far off the range a grid is, unless that must be mended.
    ({ grids, rule, severity }) => grids.includes(grid) && (rule !== 'out-of-range' || severity === 'hard'),
  );
  if (issues.length === 0) return null;
  return (
    <ul className={styles.issues}>
      {issues.map((issue) => (
        <li key={`${issue.rule}-${issue.at.join()}`} data-severity={issue.severity}>
          {t(`rule.${issue.rule}`, withNumbers(issue.values))}
        </li>
      ))}
    </ul>
  );
}

interface GridActionsProps {
  readonly isLocked: boolean;
  readonly isTorn: boolean;
  /** Whether nothing lies below the level that is worked on. */
  readonly isLowest: boolean;
  readonly mayDivide: boolean;
}

const GridActions = memo(function GridActions({ isLocked, isTorn, isLowest, mayDivide }: GridActionsProps) {
  const studio = useStudio();
  const { t } = useTranslation();
  return (
    <div className={styles.actions}>
      <Button onClick={() => studio.desk.setState({ tool: 'merge' })}>{t('studio.mergeWith')}</Button>
      <Button onClick={() => runCommand(studio, splitEvenly)}>{t('command.split-evenly')}</Button>
      {mayDivide && isLowest && (
        <Button onClick={() => runCommand(studio, divideSelection)}>{t('command.divide-selection')}</Button>
      )}
      {isTorn && <Button onClick={() => runCommand(studio, absorbSelection)}>{t('command.absorb-strays')}</Button>}
      <Button isPressed={isLocked} onClick={() => runCommand(studio, toggleLock)}>
        {t('command.toggle-lock')}
      </Button>
      {isLowest && (
        <Button onClick={() => runCommand(studio, simplifySelection)}>{t('command.simplify-border')}</Button>
      )}
      <Button onClick={() => runCommand(studio, revertSelection)}>{t('command.revert')}</Button>
      <Button look="danger" onClick={() => runCommand(studio, removeSelection)}>
        {t('command.remove-grid')}
      </Button>
    </div>
  );
});

/** A name left empty in one language would be filled from the other without being asked. */
function saysSomething(app: Studio['app'], text: string): boolean {
  if (text !== '') return true;
  tellRefusal(app, refuse('empty-name'));
  return false;
}

function SeveralGrids({ grids }: { readonly grids: readonly number[] }) {
  const studio = useStudio();
  const ground = useGround();
  const plan = useShownPlan();
  const figures = useFigures();
  const { t } = useTranslation();
  const facts = gridFacts(plan, ground);
  const sum = (value: (id: number) => number) => grids.reduce((total, id) => total + value(id), 0);
  return (
    <section className={styles.card} aria-label={t('studio.selectedGrid')}>
      <header className={styles.head}>
        <strong>{t('studio.selectedCount', { count: grids.length })}</strong>
        <span className={styles.load}>
          {figures.count(sum((id) => facts.get(id)!.households))} <small>{t('unit.households')}</small>
        </span>
      </header>
      <p className={styles.band}>{grids.map((id) => shortNumber(plan.grids.get(id)!.code)).join(' · ')}</p>
      <div className={styles.actions}>
        {[
          mergeSelection,
          balanceSelection,
          ...(isLowestLevel(plan) ? [simplifySelection] : []),
          ...(isLowestLevel(plan) && plan.profile.divideBuildings ? [divideSelection] : []),
          makeZoneOfSelection,
          ...(nextLevel(plan, 'above') ? [gatherSelection] : []),
          toggleLock,
          revertSelection,
        ].map((command) => (
          <Button key={command.id} onClick={() => runCommand(studio, command)}>
            {t(`command.${command.id}`)}
          </Button>
        ))}
        <Button look="danger" onClick={() => runCommand(studio, removeSelection)}>
          {t('command.remove-grid')}
        </Button>
      </div>
    </section>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (text: string) => boolean;
}

function Field({ label, ...text }: FieldProps) {
  const id = useId();
  return (
    <label className={styles.field} htmlFor={id}>
      <span>{label}</span>
      <TypedText id={id} {...text} />
    </label>
  );
}
