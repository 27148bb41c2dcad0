/**
 * Bytes to text. UTF-8 first, UTF-16 where a byte-order mark says so; a table that is not UTF-8 is most likely GB 18030
 * (Excel's "CSV" on a Chinese Windows). TextDecoder is part of the language's surroundings everywhere this runs (WHATWG
 * Encoding) but not of ECMAScript's own library, so the little of it that is needed is declared here.
 */

declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  /** True where bytes that are no text in that encoding were shown as U+FFFD. */
  readonly hasBadBytes: boolean;
}

/**
 * Decodes a file's bytes, without its byte-order mark.
 * `mayBeGb18030` allows that reading when the bytes are not UTF-8 but are all of GB 18030; otherwise bad bytes become
 * U+FFFD and the text around them stays.
 */
export function decodeText(bytes: Uint8Array, mayBeGb18030: boolean): DecodedText {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide, hasBadBytes: false };
  const strict = decodeStrictly(bytes, 'utf-8');
  if (strict !== null) return { text: strict, encoding: 'utf-8', hasBadBytes: false };
  const chinese = mayBeGb18030 ? decodeStrictly(bytes, 'gb18030') : null;
  if (chinese !== null) return { text: chinese, encoding: 'gb18030', hasBadBytes: false };
  return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8', hasBadBytes: true };
}

/** Null where the bytes are no text in that encoding: the decoder's only way to say so is to throw. */
function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
