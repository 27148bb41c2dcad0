/** i18next with all words bundled: closed networks have nothing to fetch from. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { words } from './words';

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
