export const atlas = {
  zh: {},
  en: {},
};
