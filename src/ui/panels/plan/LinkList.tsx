/** What is treated as connected or separated: where it is, and how to take it back. A wall is one entry, whatever its plots. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Studio } from '../../../commands/command';
import { editPlan } from '../../../commands/grid-commands';
import { withNumbers } from '../../../commands/with-numbers';
import { toLat, toLon } from '../../../core/geometry/projection';
import type { Ground } from '../../../core/ground/ground';
import { done } from '../../../core/outcome';
import { linkRuns } from '../../../core/plan/link-runs';
import type { Link, Plan } from '../../../core/plan/plan';
import { withLinks } from '../../../core/plan/plot-links';
import { replaceArea } from '../../../core/plan/replace';
import { shortNumberOf } from '../../../core/plan/short-number';
import { frozenRefusal } from '../../../core/plan/standing';
import { Button } from '../../widgets/Button';
import { useFigures } from './figures';
import styles from './LinkList.module.css';
import { LinkMark } from './LinkMark';
import lists from './Lists.module.css';
import { useGround, useStudio } from './studio-context';
import { useCalmPlan } from './use-calm-plan';

/** Ground shown around a link, metres. */
const MARGIN_M = 120;

/** All links of the open plan, as a group among the issues; nothing where there are none. */
export function LinkList() {
  const studio = useStudio();
  const plan = useCalmPlan();
  const { t } = useTranslation();
  const figures = useFigures();
  const heldBack = useStore(studio.app.document.store, (state) => state.heldBack);
  const refusal = heldBack ?? frozenRefusal(plan);
  const found = [...plan.areas].flatMap(([area, areaPlan]) => linkRuns(areaPlan).map((run) => ({ area, run })));
  if (found.length === 0) return null;
  return (
    <details className={lists.group} open={found.length <= 12}>
      <summary>
        <LinkMark kind="connected" />
        <span>{t('links.group')}</span>
        <span className={lists.count}>{figures.count(found.length)}</span>
      </summary>
      <ul aria-label={t('links.group')}>
        {found.map(({ area, run }) => (
          <li key={`${area} ${run[0].plots.join()}`} className={styles.line}>
            <LinkEntry plan={plan} area={area} run={run} sentence={`links.${run[0].kind}`} />
            <Button
              look="outlined"
              className={styles.remove}
              disabled={refusal !== null}
              title={refusal ? t(`refusal.${refusal.reason}`, withNumbers(refusal.values)) : undefined}
              onClick={() => removeRun(studio, plan, area, run)}
            >
              {t('links.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A run of links in words; a click shows it. `plan` is the one their plots are numbered in. */
export function LinkEntry({
  plan,
  area,
  run,
  sentence,
}: {
  readonly plan: Plan;
  readonly area: number;
  readonly run: readonly Link[];
  readonly sentence: string;
}) {
  const studio = useStudio();
  const ground = useGround();
  const { t } = useTranslation();
  const figures = useFigures();
  return (
    <button
      type="button"
      className={lists.entry}
      data-link={run[0].kind}
      onClick={() => {
        studio.app.session.setState({ area });
        studio.showBoxes(run.flatMap((link) => boxOfLink(link, ground)));
      }}
    >
      <span className={lists.sub}>{figures.community(area)}</span>
      <span className={styles.what}>
        <LinkMark kind={run[0].kind} />
        {t(sentence, { grids: numbersOf(plan, area, run), count: run.length })}
      </span>
    </button>
  );
}

/** The grids on both sides, each once. */
function numbersOf(plan: Plan, area: number, run: readonly Link[]): string {
  const { gridOf } = plan.areas.get(area)!;
  const numbers = run.flatMap(({ plots }) => plots.map((plot) => shortNumberOf(plan, gridOf[plot])));
  return [...new Set(numbers)].join(', ');
}

function removeRun(studio: Studio, plan: Plan, area: number, run: readonly Link[]): void {
  const label = { key: 'link-removed', values: { grids: numbersOf(plan, area, run) } };
  const gone = new Set(run);
  const remove = (open: Plan) => {
    const areaPlan = open.areas.get(area)!;
    const kept = (areaPlan.links ?? []).filter((link) => !gone.has(link));
    return done(replaceArea(open, area, withLinks(areaPlan, kept)));
  };
  editPlan(studio, label, remove, studio.app.session.getState().grids);
}

/** West, south, east, north of a link with ground around it. */
function boxOfLink({ at }: Link, { projection }: Ground): number[] {
  return [
    toLon(projection, Math.min(at[0], at[2]) - MARGIN_M),
    toLat(projection, Math.min(at[1], at[3]) - MARGIN_M),
    toLon(projection, Math.max(at[0], at[2]) + MARGIN_M),
    toLat(projection, Math.max(at[1], at[3]) + MARGIN_M),
  ];
}
