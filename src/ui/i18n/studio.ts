export const studio = {
  zh: {},
  en: {},
};
