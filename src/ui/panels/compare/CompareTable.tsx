/** One column a plan, one line a figure; the best of a line is marked with a sign and set bold. A click shows it. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { bestOf } from '../../../core/plan/compare-plans';
import { gridFacts } from '../../../core/plan/grid-facts';
import { IN_FORCE } from '../../../store/session';
import { DeviationHistogram } from '../../charts/DeviationHistogram';
import { deviationClasses } from '../../charts/deviation-bins';
import { useFigures } from '../plan/figures';
import { useGround, useStudio } from '../plan/studio-context';
import styles from './CompareTable.module.css';
import { COMPARE_ROWS, type Compared, type CompareRow } from './compare-rows';
import { useComparison } from './comparison-context';

/** Selected at most: more outlines than this say nothing. */
const MOST_SELECTED = 50;

interface CompareTableProps {
  readonly compared: readonly Compared[];
  readonly openId: string;
  readonly onRemove: (id: string) => void;
}

export function CompareTable({ compared, openId, onRemove }: CompareTableProps) {
  const studio = useStudio();
  const { app } = studio;
  const ground = useGround();
  const comparison = useComparison();
  const { t } = useTranslation();
  const figures = useFigures();
  const mode = useStore(app.session, ({ compare }) => compare);
  const withId = useStore(app.session, ({ compareWith }) => compareWith);
  const { profile } = useStore(app.document.store, ({ plan }) => plan)!;

  const classes = compared.map((plan) => deviationClasses(plan.figures.deviations));
  const most = Math.max(
    0.05,
    ...classes.flatMap((of, i) =>
      of.map(({ grids }) => grids.length / Math.max(1, compared[i].figures.deviations.length)),
    ),
  );

  /** Brings the grids a figure speaks of into view; of another plan, with that plan beside the open one. */
  const show = (plan: Compared, row: CompareRow) => {
    const isOpen = plan.id === openId;
    const concerned = row.concerned(plan, profile);
    const shown = isOpen ? app.document.store.getState().plan : comparison.planOf(plan.id);
    if (!shown) return;
    app.session.setState({
      colourBy: row.colourBy,
      grids: isOpen ? concerned.slice(0, MOST_SELECTED) : [],
      ...(!isOpen && {
        compareWith: plan.id,
        compare: row.id === 'moved' || row.id === 'boundary' ? 'difference' : mode === 'off' ? 'swipe' : mode,
      }),
    });
    comparison.store.setState({ marked: isOpen ? null : { planId: plan.id, grids: concerned } });
    const facts = gridFacts(shown, ground);
    studio.showBoxes(concerned.flatMap((id) => facts.get(id)?.bounds ?? []));
  };

  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          {compared.map((plan) => (
            <th key={plan.id} scope="col" data-open={plan.id === openId}>
              <span className={styles.name} title={plan.name}>
                {plan.name}
              </span>
              <span className={styles.tools}>
                {plan.id === openId ? (
                  <em className={styles.open}>{t('compare.open')}</em>
                ) : (
                  <>
                    <button
                      type="button"
                      className={styles.beside}
                      aria-pressed={mode !== 'off' && withId === plan.id}
                      onClick={() =>
                        app.session.setState(
                          mode !== 'off' && withId === plan.id
                            ? { compare: 'off' }
                            : { compareWith: plan.id, compare: mode === 'off' ? 'swipe' : mode },
                        )
                      }
                    >
                      {t('compare.onMap')}
                    </button>
                    <button
                      type="button"
                      className={styles.remove}
                      aria-label={t('compare.remove', { name: plan.name })}
                      title={t('compare.remove', { name: plan.name })}
                      onClick={() => onRemove(plan.id)}
                    >
                      ✕
                    </button>
                  </>
                )}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" className={styles.tall}>
            {t('compare.row.deviation')}
            <small>{t('compare.axis')}</small>
          </th>
          {compared.map((plan, i) => (
            <td key={plan.id} className={styles.picture}>
              <DeviationHistogram
                classes={classes[i]}
                profile={profile}
                most={most}
                width={100}
                height={64}
                label={t('compare.histogram', {
                  name: plan.name,
                  within: figures.count(plan.figures.inRange),
                  all: figures.count(plan.figures.deviations.length),
                })}
              />
            </td>
          ))}
        </tr>
        {COMPARE_ROWS.map((row) => {
          const best =
            row.id === 'grids' || row.id === 'zones'
              ? compared.map(() => false)
              : bestOf(
                  row.id,
                  // The scheme in force changes nobody by definition; it is no rival for the least change.
                  compared.map((plan) => (row.id === 'moved' && plan.id === IN_FORCE ? null : row.value(plan))),
                  row.decimals,
                );
          return (
            <tr key={row.id}>
              <th scope="row">{t(`compare.row.${row.id}`)}</th>
              {compared.map((plan, i) => (
                <td key={plan.id}>
                  <button
                    type="button"
                    className={styles.figure}
                    data-best={best[i]}
                    data-figure={row.id}
                    onClick={() => show(plan, row)}
                  >
                    {best[i] && (
                      <span className={styles.best} title={t('compare.best')}>
                        <span aria-hidden="true">◆</span>
                        <span className="visually-hidden">{t('compare.best')}</span>
                      </span>
                    )}
                    {row.text(plan, figures)}
                  </button>
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
