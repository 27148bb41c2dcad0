export const wall = {
  zh: {},
  en: {},
};
