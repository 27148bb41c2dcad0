/** Text on a printed sheet: what has been written, and the room that is left. */
import type { LabelRoom } from './label-room';
import { mm } from './svg-path';
import { xmlText } from './xml-text';

export interface Lettering {
  readonly room: LabelRoom;
  readonly out: string[];
}

/** Middle of digits and Han characters above the base line, ems. */
export const HALF_HEIGHT_EM = 0.36;

/** Height of a line of text, ems. */
export const LINE_HEIGHT_EM = 1.16;

/** Writes a line of text about a place. The halo is the group's, its width the text's. */
export function textAt(
  text: string,
  x: number,
  y: number,
  size: number,
  { colour, weight, isItalic }: { readonly colour: string; readonly weight?: number; readonly isItalic?: boolean },
): string {
  const heavy = weight ? ` font-weight="${weight}"` : '';
  const slanted = isItalic ? ' font-style="italic"' : '';
  return `<text x="${mm(x)}" y="${mm(y + size * HALF_HEIGHT_EM)}" font-size="${mm(size)}" fill="${colour}" stroke-width="${mm(Math.max(0.5, size * 0.2))}"${heavy}${slanted}>${xmlText(text)}</text>`;
}
