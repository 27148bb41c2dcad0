/** i18next with all words bundled: closed networks have nothing to fetch from. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { atlas } from './atlas';
import { everyRoom } from './every-room';
import { frame } from './frame';
import { open } from './open';
import { plan } from './plan';
import { studio } from './studio';
import { wall } from './wall';

/** Each part brings its own top-level keys; `refusal` and `rule` are gathered from all of them. */
const PARTS = [everyRoom, frame, open, plan, studio, wall, atlas] as const;

function words(language: 'zh' | 'en'): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const part of PARTS) {
    for (const [key, value] of Object.entries(part[language])) {
      all[key] = typeof value === 'object' && key in all ? { ...(all[key] as object), ...value } : value;
    }
  }
  return all;
}

export async function startI18n(language: 'zh' | 'en'): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    // React escapes; doing it twice would show entities.
    interpolation: { escapeValue: false },
    resources: { zh: { translation: words('zh') }, en: { translation: words('en') } },
  });
}

export function setLanguage(language: 'zh' | 'en'): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  void i18next.changeLanguage(language);
}
