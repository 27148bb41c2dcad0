/** Text on its way into HTML or SVG: whatever a file says stays text. */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Everything XML 1.0 has no room for, half a surrogate pair included. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Escapes text for element content and for attributes in either quotes; characters that XML forbids become U+FFFD. */
export function xmlText(text: string | number): string {
  return `${text}`.replace(NOT_XML, '\ufffd').replace(/[&<>"']/g, (character) => ESCAPES[character]);
}
