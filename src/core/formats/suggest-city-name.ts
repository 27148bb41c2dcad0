/** Guesses the name of a city from the files it comes in: the words all of their names begin with. */

/** Gives '' where the names have no word in common, or there is but one file. `vancouver-crime`, `vancouver-parks` → Vancouver. */
export function suggestCityName(fileNames: readonly string[]): string {
  const [first = [], ...others] = fileNames.map((name) => name.split('.')[0].split(/[-_\s]+/));
  if (others.length === 0) return '';
  const differs = first.findIndex((word, w) => others.some((words) => words[w] !== word));
  const shared = (differs < 0 ? first : first.slice(0, differs)).filter((word) => !/^\d*$/.test(word));
  return shared.map((word) => word[0].toUpperCase() + word.slice(1)).join(' ');
}
