export const plan = {
  zh: {},
  en: {},
};
