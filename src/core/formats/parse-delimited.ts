/**
 * Delimited tables (RFC 4180): quoted fields with doubled quotes and line breaks inside, any line ending, and the
 * delimiter that the first lines agree on. Written here because the usual parser's types bring a browser's and Node's
 * globals into the pure core.
 */

const DELIMITERS = [',', '\t', ';', '|'] as const;
const QUOTE = 34;
const LINE_FEED = 10;
const RETURN = 13;

/** The delimiter that splits the first lines into the most, equally many, fields. */
export function guessDelimiter(text: string): string {
  const head = text.slice(0, 64_000);
  let best = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const widths = parseDelimited(head, delimiter)
      .slice(0, 10)
      .map((row) => row.length);
    const same = widths.filter((width) => width === widths[0]).length / widths.length;
    const score = widths[0] > 1 ? same * 100 + Math.min(widths[0], 50) : 0;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** Splits a text into rows of fields, blank lines left out. Linear. */
export function parseDelimited(text: string, delimiter: string): string[][] {
  const separator = delimiter.charCodeAt(0);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field: string;
    if (text.charCodeAt(at) === QUOTE) {
      let end = text.indexOf('"', at + 1);
      while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2);
      if (end < 0) end = text.length;
      field = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
      while (at < text.length && !isEndOfField(text.charCodeAt(at), separator)) field += text[at++];
    } else {
      const from = at;
      while (at < text.length && !isEndOfField(text.charCodeAt(at), separator)) at++;
      field = text.slice(from, at);
    }
    row.push(field);
    if (text.charCodeAt(at) === separator) {
      at++;
      if (at < text.length) continue;
      row.push('');
    }
    if (text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++;
    at++;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

function isEndOfField(code: number, separator: number): boolean {
  return code === separator || code === LINE_FEED || code === RETURN;
}
