/** What the rules find, rule by rule, hard ones first. Click shows the place. Only hard ones stand in the way. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { withNumbers } from '../../../commands/with-numbers';
import { checkPlan } from '../../../core/checks/check-plan';
import { type Issue, RULES } from '../../../core/checks/issue';
import { useFigures } from './figures';
import styles from './Lists.module.css';
import { useGround, useShownPlan, useStudio } from './studio-context';

export function IssueList() {
  const studio = useStudio();
  const ground = useGround();
  const plan = useShownPlan();
  const { t } = useTranslation();
  const figures = useFigures();
  const issues = checkPlan(plan, ground);
  const groups = useMemo(() => {
    const byRule = RULES.map((rule) => ({ rule, found: issues.filter((issue) => issue.rule === rule) }));
    const isSoft = (found: readonly Issue[]) => (found[0].severity === 'soft' ? 1 : 0);
    return byRule.filter(({ found }) => found.length > 0).sort((a, b) => isSoft(a.found) - isSoft(b.found));
  }, [issues]);
  const hard = issues.filter((issue) => issue.severity === 'hard').length;

  const show = (issue: Issue) => {
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
      {groups.map(({ rule, found }) => (
        <details key={rule} className={styles.group} open={found[0].severity === 'hard' || found.length <= 12}>
          <summary>
            <span className={styles.dot} data-severity={found[0].severity} aria-hidden="true" />
            <span>{t(`ruleName.${rule}`)}</span>
            <span className={styles.severity}>{t(`severity.${found[0].severity}`)}</span>
            <span className={styles.count}>{figures.count(found.length)}</span>
          </summary>
          <ul>
            {found.map((issue) => (
              <li key={`${issue.area}-${issue.grids.join()}-${issue.at.join()}`}>
                <button type="button" className={styles.entry} onClick={() => show(issue)}>
                  <span className={styles.sub}>{figures.community(issue.area)}</span>
                  <span>{t(`rule.${rule}`, withNumbers(issue.values))}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
