/** A strict reader of XML, enough to know that a document is well-formed and to look into it. Throws where it is not. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Reads a document with one element at its root. */
export function parseXml(source: string): Element {
  const root: { name: string; attributes: Record<string, string>; children: (Element | string)[] } = {
    name: '',
    attributes: {},
    children: [],
  };
  const open = [root];
  const token = /<!DOCTYPE [^>]*>|<\/([\w-]+)\s*>|<([\w-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let at = 0;
  for (let match = token.exec(source); match; match = token.exec(source)) {
    at = token.lastIndex;
    const [, closed, opened, attributes, isEmpty, text] = match;
    const inside = open[open.length - 1];
    if (closed !== undefined) {
      if (closed !== inside.name) throw new Error(`</${closed}> closes <${inside.name}> at ${at}.`);
      open.pop();
    } else if (opened !== undefined) {
      const element = { name: opened, attributes: attributesOf(attributes), children: [] };
      inside.children.push(element);
      if (isEmpty === '') open.push(element);
    } else if (text !== undefined) inside.children.push(textOf(text));
  }
  if (at !== source.length) throw new Error(`No XML at ${at}: ${source.slice(at, at + 60)}`);
  if (open.length > 1) throw new Error(`<${open[open.length - 1].name}> is not closed.`);
  const elements = root.children.filter((child) => typeof child !== 'string');
  if (elements.length !== 1) throw new Error(`${elements.length} elements at the root.`);
  return elements[0];
}

/** All elements below one, in document order, itself first. */
export function* elementsOf(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* elementsOf(child);
}

/** The text of an element and all below it. */
export function textIn(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}

function attributesOf(source: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, value] of source.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (name in attributes) throw new Error(`Attribute ${name} twice: ${source}`);
    attributes[name] = textOf(value);
  }
  return attributes;
}

function textOf(source: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no room for them.
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(source)) throw new Error(`Control character in ${source}`);
  return source.replace(/&([#\w]*);?/g, (whole, name) => {
    if (!whole.endsWith(';') || !(name in ENTITIES)) throw new Error(`No entity: ${whole} in ${source}`);
    return ENTITIES[name];
  });
}
