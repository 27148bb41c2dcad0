// Reads the import table of src/README.md and finds what breaks it. A source is parsed, not searched: type-only and
// dynamic imports count, comments and strings do not.

import { posix } from 'node:path';
import { parseSync } from 'vite';

/** What one line of the table allows or reserves. */
export interface ImportTable {
  /** Folder or file under src → the folders it may import besides itself; `types:core/ground` means types only. */
  readonly mayImport: ReadonlyMap<string, readonly string[]>;
  /** Packages and globals, and the folders that alone may use them. */
  readonly reserved: readonly { readonly names: readonly string[]; readonly folders: readonly string[] }[];
  /** Globals that the core never uses; `new Date()` is the one without an argument. */
  readonly neverInCore: readonly string[];
}

/** Reads the block fenced with ```imports. Throws on a line it does not understand, with the line. */
export function readImportTable(markdown: string): ImportTable {
  const block = /^```imports\n([\s\S]*?)^```/m.exec(markdown)?.[1];
  if (block === undefined) throw new Error('There is no block fenced with ```imports');
  const mayImport = new Map<string, readonly string[]>();
  const reserved: ImportTable['reserved'][number][] = [];
  const neverInCore: string[] = [];
  for (const line of block.split('\n').filter((text) => text.trim() !== '')) {
    const [, left, right = ''] = /^([^:]+):(?: +(.*))?$/.exec(line) ?? [];
    if (left === undefined) throw new Error(`Line of the import table not understood: ${line}`);
    const names = right.split(/,\s*/).filter(Boolean);
    if (left === 'never in core') neverInCore.push(...names);
    else if (left.startsWith('only ')) reserved.push({ folders: left.slice(5).split(/,\s*/), names });
    else mayImport.set(left, names);
  }
  return { mayImport, reserved, neverInCore };
}

interface Use {
  readonly name: string;
  readonly isTypeOnly: boolean;
}

/** Names every import and use that the table does not allow, as `file: what`; empty when all is well. */
export function findFaults(sources: ReadonlyMap<string, string>, table: ImportTable): string[] {
  const faults: string[] = [];
  for (const [file, source] of sources) {
    const folder = folderOf(file, table);
    if (folder === undefined) {
      faults.push(`${file}: lies in no folder of the import table`);
      continue;
    }
    const { imports, globals } = readUses(file, source);
    for (const use of imports) {
      if (use.name.startsWith('.')) {
        const target = folderOf(posix.join(posix.dirname(file), use.name.replace(/\?.*$/, '')), table);
        if (target === undefined) faults.push(`${file}: imports ${use.name}, outside the table`);
        else if (!isAllowed(folder, target, use.isTypeOnly, table)) faults.push(`${file}: imports ${use.name}`);
      }
    }
    for (const name of new Set([...imports.map((use) => use.name), ...globals])) {
      for (const rule of table.reserved) {
        if (rule.names.some((pattern) => matches(pattern, name)) && !rule.folders.includes(folder)) {
          faults.push(`${file}: uses ${name}, which is for ${rule.folders.join(' and ')} alone`);
        }
      }
      const isCore = folder === 'core' || folder.startsWith('core/');
      if (isCore && table.neverInCore.includes(name)) faults.push(`${file}: uses ${name}, which the core never does`);
    }
  }
  return faults;
}

/** The entry of the table that holds the file. `core` holds its own files only: each folder in it has its own line. */
function folderOf(file: string, table: ImportTable): string | undefined {
  const depth = file.startsWith('core/') ? file.split('/').length - 1 : 0;
  return [...table.mayImport.keys()].find((name) => {
    if (name === 'core') return depth === 1;
    return file === name || file.startsWith(`${name}/`);
  });
}

function isAllowed(from: string, to: string, isTypeOnly: boolean, table: ImportTable): boolean {
  if (from === to) return true;
  const allowed = table.mayImport.get(from) ?? [];
  return allowed.some((name) => matches(name, to) || (isTypeOnly && name === `types:${to}`));
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function readUses(file: string, source: string): { imports: Use[]; globals: string[] } {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  const imports: Use[] = [];
  const globals: string[] = [];
  const visit = (node: Node): void => {
    const from = node.source;
    if (isNode(from) && typeof from.value === 'string')
      imports.push({ name: from.value, isTypeOnly: isTypeOnly(node) });
    const name = globalName(node);
    if (name !== undefined) globals.push(name);
    for (const [key, value] of Object.entries(node)) {
      if (isPropertyName(node, key)) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
    }
  };
  visit(program as unknown as Node);
  return { imports, globals };
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = node.specifiers;
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false;
  return specifiers.every((specifier: Node) => (specifier.importKind ?? specifier.exportKind) === 'type');
}

/** A key that only looks like a global: the `performance` of `screen.performance` or of `{ performance: 1 }`. */
function isPropertyName(node: Node, key: string): boolean {
  if (node.computed === true) return false;
  if (node.type === 'MemberExpression') return key === 'property';
  return key === 'key' && node.shorthand !== true;
}

/** What the node uses of the global scope: an identifier, or `Math.random`, `Date.now`, `new Date()` as a whole. */
function globalName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name as string;
  if (node.type === 'MemberExpression' && isNode(node.object) && isNode(node.property)) {
    return `${node.object.name}.${node.property.name ?? node.property.value}`;
  }
  if (node.type === 'NewExpression' && isNode(node.callee) && node.callee.name === 'Date') {
    return (node.arguments as unknown[]).length === 0 ? 'new Date()' : undefined;
  }
  return undefined;
}
