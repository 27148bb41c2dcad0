/**
 * Tables for Excel and everything else: RFC 4180 CSV, UTF-8 with a byte-order mark (without it Excel on a Chinese
 * Windows reads GBK). A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV
 * injection); a code that it would damage by reading it as a number is written as text by `="…"`.
 */

export type Cell = string | number | null;

const BYTE_ORDER_MARK = '\ufeff';

/** Starts that make a spreadsheet compute. A plain negative number is left alone. */
const FORMULA_START = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** Digits a spreadsheet would strip of leading zeros, or round because they are more than 15. */
const FRAGILE_CODE = /^(0\d+|\d{16,})$/;

/** Writes rows of cells; the first row names the columns. Lines end in CR LF. */
export function tableCsv(rows: readonly (readonly Cell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (FRAGILE_CODE.test(cell)) return quote(`="${cell}"`);
  return quote(FORMULA_START.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell);
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
