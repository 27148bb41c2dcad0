// A plan made in one language is found under its name in the other, until a person names it.
import i18next from 'i18next';
import { expect, it } from 'vitest';
import { words } from '../../src/ui/i18n/words';
import { planNameIn } from '../../src/ui/panels/plan/plan-name';

const i18n = i18next.createInstance();
await i18n.init({
  lng: 'en',
  interpolation: { escapeValue: false },
  resources: { zh: { translation: words('zh') }, en: { translation: words('en') } },
});
const named = (language: 'zh' | 'en', name: string) => planNameIn(i18n.getFixedT(language), name);

it.each([
  ['方案 1', 'Plan 1'],
  ['方案 27', 'Plan 27'],
  ['方案 1 副本', 'Plan 1 copy'],
  ['方案 1 副本 副本', 'Plan 1 copy copy'],
  ['方案 2 · 划分结果', 'Plan 2 · proposal'],
])('%s and %s are one name', (zh, en) => {
  for (const name of [zh, en]) {
    expect(named('zh', name)).toBe(zh);
    expect(named('en', name)).toBe(en);
  }
});

it.each(['滨江片调整', 'Riverside', 'Plan B', '方案 一', 'My Plan 1', ''])('leaves “%s” as it was given', (name) => {
  expect(named('zh', name)).toBe(name);
  expect(named('en', name)).toBe(name);
});

it('puts what is around a name a person gave into the other language', () => {
  expect(named('en', '滨江片调整 副本')).toBe('滨江片调整 copy');
});
