/**
 * Names of plans in the language of the page. A plan keeps the name it was made with, which is in the language of that
 * moment; as long as nobody has given it another, "方案 3" and "Plan 3" are one name, and so are their copies.
 */
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { propose } from '../../i18n/propose';
import { studio } from '../../i18n/studio';

/** What the page calls plans it makes: the sentence, the value in it, and how it reads in either language. */
const MADE = [
  { key: 'studio.planName', value: 'n', texts: [studio.zh.studio.planName, studio.en.studio.planName] },
  { key: 'studio.copyOf', value: 'name', texts: [studio.zh.studio.copyOf, studio.en.studio.copyOf] },
  { key: 'proposal.name', value: 'name', texts: [propose.zh.proposal.name, propose.en.proposal.name] },
].map(({ key, value, texts }) => ({
  key,
  value,
  // None of these texts has a sign that means something in a pattern.
  patterns: texts.map((text) => new RegExp(`^${text.replace(`{{${value}}}`, value === 'n' ? '(\\d+)' : '(.+)')}$`)),
}));

/** Gives a plan's name in the language of `t`; a name a person chose is left as it is. */
export function planNameIn(t: TFunction, name: string): string {
  for (const { key, value, patterns } of MADE) {
    for (const pattern of patterns) {
      const found = pattern.exec(name)?.[1];
      if (found !== undefined) return t(key, { [value]: value === 'n' ? found : planNameIn(t, found) });
    }
  }
  return name;
}

export function usePlanName(): (name: string) => string {
  const { t } = useTranslation();
  return useCallback((name) => planNameIn(t, name), [t]);
}
