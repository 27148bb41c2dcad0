/** Pairs of plots treated as connected or separated: where they are, and how to take them back. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Studio } from '../../../commands/command';
import { editPlan } from '../../../commands/grid-commands';
import { withNumbers } from '../../../commands/with-numbers';
import { setLink } from '../../../core/actions/set-link';
import { toLat, toLon } from '../../../core/geometry/projection';
import type { Ground } from '../../../core/ground/ground';
import type { Link, Plan } from '../../../core/plan/plan';
import { shortNumberOf } from '../../../core/plan/short-number';
import { frozenRefusal } from '../../../core/plan/standing';
import { Button } from '../../widgets/Button';
import { useFigures } from './figures';
import styles from './LinkList.module.css';
import lists from './Lists.module.css';
import { useGround, useShownPlan, useStudio } from './studio-context';

/** Ground shown around a link, metres. */
const MARGIN_M = 120;

/** All links of the open plan, as a group among the issues; nothing where there are none. */
export function LinkList() {
  const studio = useStudio();
  const plan = useShownPlan();
  const { t } = useTranslation();
  const figures = useFigures();
  const heldBack = useStore(studio.app.document.store, (state) => state.heldBack);
  const refusal = heldBack ?? frozenRefusal(plan);
  const found = [...plan.areas].flatMap(([area, { links = [] }]) => links.map((link) => ({ area, link })));
  if (found.length === 0) return null;
  return (
    <details className={lists.group} open={found.length <= 12}>
      <summary>
        <LinkMark />
        <span>{t('links.group')}</span>
        <span className={lists.count}>{figures.count(found.length)}</span>
      </summary>
      <ul aria-label={t('links.group')}>
        {found.map(({ area, link }) => (
          <li key={`${area} ${link.plots.join()}`} className={styles.line}>
            <LinkEntry plan={plan} area={area} link={link} />
            <Button
              look="outlined"
              className={styles.remove}
              disabled={refusal !== null}
              title={refusal ? t(`refusal.${refusal.reason}`, withNumbers(refusal.values)) : undefined}
              onClick={() => removeLink(studio, plan, area, link)}
            >
              {t('links.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** One link in words; a click shows it. `plan` is the one its plots are numbered in. */
export function LinkEntry({
  plan,
  area,
  link,
  sentence = `links.${link.kind}`,
}: {
  readonly plan: Plan;
  readonly area: number;
  readonly link: Link;
  readonly sentence?: string;
}) {
  const studio = useStudio();
  const ground = useGround();
  const { t } = useTranslation();
  const figures = useFigures();
  return (
    <button
      type="button"
      className={lists.entry}
      data-link={link.kind}
      onClick={() => {
        studio.app.session.setState({ area });
        studio.showBoxes(boxOfLink(link, ground));
      }}
    >
      <span className={lists.sub}>{figures.community(area)}</span>
      <span>{t(sentence, { grids: numbersOf(plan, area, link) })}</span>
    </button>
  );
}

/** Two dots joined: the sign of the tool and of its marks on the map. */
function LinkMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d="M2 6h8" />
      <circle cx="2" cy="6" r="1.800" />
      <circle cx="10" cy="6" r="1.800" />
    </svg>
  );
}

/** The grids on both sides, once where they are one. */
function numbersOf(plan: Plan, area: number, { plots }: Link): string {
  const { gridOf } = plan.areas.get(area)!;
  return [...new Set(plots.map((plot) => shortNumberOf(plan, gridOf[plot])))].join(', ');
}

function removeLink(studio: Studio, plan: Plan, area: number, link: Link): void {
  const [a, b] = [0, 1].map((side) => ({
    area,
    plot: link.plots[side],
    x: link.at[2 * side],
    y: link.at[2 * side + 1],
  }));
  const label = { key: 'link-removed', values: { grids: numbersOf(plan, area, link) } };
  editPlan(studio, label, (open) => setLink(open, a, b), studio.app.session.getState().grids);
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
