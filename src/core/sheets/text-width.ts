/**
 * How wide text will be, without a font at hand: Han characters are square, others are taken at the widths of a common
 * sans serif, on the wide side, so that what fits here fits on paper.
 */

const SQUARE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;

/** Gives the width of one line of text in ems. */
export function textWidthEm(text: string): number {
  let width = 0;
  for (const character of text) {
    if (SQUARE.test(character)) width += 1;
    else if (/[\s.,:;'|ijltfI()-]/.test(character)) width += 0.34;
    else if (/[A-Z%&@mwMW–—]/.test(character)) width += 0.72;
    else width += 0.58;
  }
  return width;
}

/** Tells whether text is Han characters throughout, which may stand one below the other. */
export function isAllHan(text: string): boolean {
  return /^\p{Script=Han}+$/u.test(text);
}
