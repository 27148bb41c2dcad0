/**
 * Which rules a profile takes for hard: places differ in what a division must satisfy and what it had better. Only the
 * rules of judgement can be chosen; a plan with a code given twice, or with households in no grid, is never in order.
 */
import type { Profile } from '../plan/plan';
import type { Issue, Rule } from './issue';

/** What each rule of judgement is where the profile says nothing. */
export const CHOSEN_RULES: Readonly<Partial<Record<Rule, Issue['severity']>>> = {
  'out-of-range': 'soft',
  'crosses-main-barrier': 'soft',
  'zone-in-pieces': 'soft',
  'grid-in-no-zone': 'soft',
  'detached-part': 'hard',
  'crosses-community-border': 'hard',
};

/** Gives how a profile takes one of the rules that can be chosen. */
export function severityOf(rule: Rule, { rules }: Pick<Profile, 'rules'>): Issue['severity'] | undefined {
  return rule in CHOSEN_RULES ? (rules?.[rule] ?? CHOSEN_RULES[rule]) : undefined;
}

/** Gives issues with the severity the profile gives their rules; the same objects where nothing differs. */
export function judged(issues: readonly Issue[], profile: Pick<Profile, 'rules'>): readonly Issue[] {
  if (!profile.rules) return issues;
  return issues.map((issue) => {
    const severity = severityOf(issue.rule, profile) ?? issue.severity;
    return severity === issue.severity ? issue : { ...issue, severity };
  });
}
