/**
 * Finds where a text stops being JSON (RFC 8259). `JSON.parse` tells it in words that differ from engine to engine, so
 * this small scanner runs after it has failed. It keeps its own stack: a file of a million brackets is only a file.
 */

const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what a JSON string may not hold
  /\s*(?:([{}[\]:,])|("(?:[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** What may come next: a value, a value or the end of an array, a key, a key or the end of an object, … */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/** Gives line and column, both from 1, of the first character that JSON does not allow. */
export function findJsonError(text: string): { line: number; column: number } {
  const stack: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    const next: Expected | null = token ? follow(token, expected, stack) : null;
    if (next === null) break;
    expected = next;
    at = TOKEN.lastIndex;
  }
  while (at < text.length && /\s/.test(text[at])) at++;
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: at - lineStart + 1 };
}

function follow(token: RegExpExecArray, expected: Expected, stack: ('{' | '[')[]): Expected | null {
  const [, mark, string] = token;
  const afterValue: Expected = stack.length === 0 ? 'nothing' : 'comma-or-end';
  const wantsValue = expected === 'value' || expected === 'value-or-end';
  if (mark === '{' || mark === '[') {
    if (!wantsValue) return null;
    stack.push(mark);
    return mark === '{' ? 'key-or-end' : 'value-or-end';
  }
  if (mark === '}' || mark === ']') {
    const opener = mark === '}' ? '{' : '[';
    const mayEnd = expected === 'comma-or-end' || expected === (mark === '}' ? 'key-or-end' : 'value-or-end');
    if (!mayEnd || stack.at(-1) !== opener) return null;
    stack.pop();
    return stack.length === 0 ? 'nothing' : 'comma-or-end';
  }
  if (mark === ':') return expected === 'colon' ? 'value' : null;
  if (mark === ',') return expected === 'comma-or-end' ? (stack.at(-1) === '{' ? 'key' : 'value') : null;
  if (string !== undefined && (expected === 'key' || expected === 'key-or-end')) return 'colon';
  return wantsValue ? afterValue : null;
}
