export const open = {
  zh: {},
  en: {},
};
