/**
 * What the rules find, rule by rule, hard ones first. Click shows the place, says what the rule is for, and offers a
 * way out where there is a safe one. Only hard issues stand in the way.
 */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { editPlan } from '../../../commands/grid-commands';
import { withNumbers } from '../../../commands/with-numbers';
import { checkPlan } from '../../../core/checks/check-plan';
import { fixIssue } from '../../../core/checks/fix-issue';
import { type Issue, RULES } from '../../../core/checks/issue';
import { joinPieces } from '../../../core/checks/join-pieces';
import { done } from '../../../core/outcome';
import { Button } from '../../widgets/Button';
import { useFigures } from './figures';
import { IssuesElsewhere } from './IssuesElsewhere';
import { LinkList } from './LinkList';
import styles from './Lists.module.css';
import { useGround, useStudio } from './studio-context';
import { useCalmPlan } from './use-calm-plan';

const keyOf = ({ rule, area, grids, at }: Issue) => `${rule} ${area} ${grids.join()} ${at.join()}`;

export function IssueList() {
  const studio = useStudio();
  const ground = useGround();
  const plan = useCalmPlan();
  const { t } = useTranslation();
  const figures = useFigures();
  const [openKey, setOpenKey] = useState('');
  const issues = checkPlan(plan, ground);
  const groups = useMemo(() => {
    const byRule = RULES.map((rule) => ({ rule, found: issues.filter((issue) => issue.rule === rule) }));
    const isSoft = (found: readonly Issue[]) => (found[0].severity === 'soft' ? 1 : 0);
    return byRule.filter(({ found }) => found.length > 0).sort((a, b) => isSoft(a.found) - isSoft(b.found));
  }, [issues]);
  const hard = issues.filter((issue) => issue.severity === 'hard').length;

  const show = (issue: Issue) => {
    setOpenKey(keyOf(issue));
    studio.app.session.setState({ grids: issue.grids, area: issue.area });
    if (issue.grids.length > 0) studio.showGrids(issue.grids);
    else studio.showPlace(...issue.at);
  };

  return (
    <div className={styles.scroll}>
      <p className={styles.lead} data-tone={hard > 0 ? 'hard' : 'calm'}>
        {issues.length === 0
          ? t('studio.noIssues')
          : hard > 0
            ? t('studio.hardIssues', { count: hard })
            : t('studio.softOnly')}
      </p>
      <IssuesElsewhere />
      {groups.map(({ rule, found }) => (
        <details key={rule} className={styles.group} open={found[0].severity === 'hard' || found.length <= 12}>
          <summary>
            <span className={styles.dot} data-severity={found[0].severity} aria-hidden="true" />
            <span>{t(`ruleName.${rule}`)}</span>
            <span className={styles.severity}>{t(`severity.${found[0].severity}`)}</span>
            <span className={styles.count}>{figures.count(found.length)}</span>
          </summary>
          <ul>
            {found.map((issue) => {
              const isOpen = keyOf(issue) === openKey;
              return (
                <li key={keyOf(issue)} className={styles.issue} data-open={isOpen}>
                  <button
                    type="button"
                    className={styles.entry}
                    aria-expanded={isOpen}
                    data-rule={rule}
                    onClick={() => show(issue)}
                  >
                    <span className={styles.sub}>{figures.community(issue.area)}</span>
                    <span>{t(`rule.${rule}`, withNumbers(issue.values))}</span>
                  </button>
                  {isOpen && <WayOut issue={issue} />}
                </li>
              );
            })}
          </ul>
        </details>
      ))}
      <LinkList />
    </div>
  );
}

/** What the rule is for, and the fix with what it costs. Looked for when an issue is opened, not for all of them. */
function WayOut({ issue }: { readonly issue: Issue }) {
  const studio = useStudio();
  const ground = useGround();
  const { t } = useTranslation();
  const plan = useStore(studio.app.document.store, (document) => document.plan)!;
  const staged = useStore(studio.app.document.store, (document) => document.staged);
  const { outcome, joined } = useMemo(() => {
    // A stroke under way may have brought the issue; the plan it would leave is not there to be fixed yet.
    const key = keyOf(issue);
    const known = staged ? undefined : checkPlan(plan, ground).find((other) => keyOf(other) === key);
    return {
      outcome: known ? fixIssue(plan, ground, known) : null,
      joined: known?.rule === 'detached-part' ? joinPieces(plan, known) : null,
    };
  }, [plan, staged, ground, issue]);

  const apply = () => {
    if (!outcome?.ok) return;
    const { kind, values, plan: fixed, grids } = outcome.value;
    const label = { key: `fix-${kind}`, values };
    if (editPlan(studio, label, () => done(fixed), grids)) studio.app.session.setState({ grids });
  };
  return (
    <div className={styles.wayOut}>
      <p>{t(`ruleWhy.${issue.rule}`)}</p>
      {outcome?.ok && (
        <>
          <Button look="outlined" onClick={apply}>
            {t(`fix.${outcome.value.kind}`, { ...outcome.value.values })}
          </Button>
          {outcome.value.costs.map((cost) => (
            <p key={keyOf(cost)} className={styles.cost}>
              {t('fix.cost', { text: t(`rule.${cost.rule}`, withNumbers(cost.values)) })}
            </p>
          ))}
        </>
      )}
      {outcome && !outcome.ok && !joined && <p>{t(`fix.none`)}</p>}
      {joined && (
        <Button
          look="outlined"
          title={t('fix.joinWhy')}
          onClick={() =>
            editPlan(studio, { key: 'fix-join', values: joined.values }, () => done(joined.plan), issue.grids)
          }
        >
          {t(joined.values.metres === 0 ? 'fix.joinTouching' : 'fix.join', { ...joined.values })}
        </Button>
      )}
    </div>
  );
}
