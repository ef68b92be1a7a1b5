import { type ESTree, parseSync, Visitor } from 'vite';

/** One module named by another: by import, re-export, `import()` or in a type. */
export interface Import {
  from: string;
  names: string[];
  /** `import type` and the like: nothing of it is left when the module runs. */
  isType: boolean;
}

export interface Module {
  imports: Import[];
  /** Clocks, dice and other ways out into the world, as they are written: `Date.now`, `new Date()`, `fetch`. */
  reaches: string[];
}

const outside = new Set([
  ...['fetch', 'crypto', 'performance', 'console', 'caches', 'localStorage', 'sessionStorage', 'process'],
  ...['setTimeout', 'setInterval', 'queueMicrotask', 'WebSocket', 'XMLHttpRequest', 'BroadcastChannel'],
]);
const clocksAndDice = new Set(['Date.now', 'Math.random']);

/** What a source imports and what it reaches for. Throws where it does not parse. */
export function readModule(path: string, source: string): Module {
  const { program, errors } = parseSync(path, source, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts' });
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const imports: Import[] = [];
  const reaches = new Set<string>();
  const name = (from: string, names: string[], isType: boolean) => imports.push({ from, names, isType });
  const reach = (written: string | null) => {
    if (written !== null && (outside.has(written) || clocksAndDice.has(written))) reaches.add(written);
  };

  new Visitor({
    ImportDeclaration({ source: { value }, specifiers, importKind }) {
      name(value, specifiers.map(importedName), importKind === 'type');
    },
    ExportNamedDeclaration({ source: from, specifiers, exportKind }) {
      if (from !== null)
        name(
          from.value,
          specifiers.map(({ local }) => nameOf(local)),
          exportKind === 'type',
        );
    },
    ExportAllDeclaration({ source: { value }, exportKind }) {
      name(value, ['*'], exportKind === 'type');
    },
    ImportExpression({ source: from }) {
      name(from.type === 'Literal' ? String(from.value) : '(computed)', ['*'], false);
    },
    TSImportType({ source: { value } }) {
      name(value, ['*'], true);
    },
    CallExpression({ callee }) {
      if (callee.type !== 'Identifier') return;
      reach(callee.name);
      if (callee.name === 'Date') reaches.add('Date()');
    },
    NewExpression({ callee, arguments: given }) {
      if (callee.type !== 'Identifier') return;
      reach(callee.name);
      if (callee.name === 'Date' && given.length === 0) reaches.add('new Date()');
    },
    MemberExpression({ object, property }) {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return;
      reach(object.name);
      reach(object.name === 'globalThis' ? property.name : `${object.name}.${property.name}`);
    },
  }).visit(program);
  return { imports, reaches: [...reaches] };
}

function importedName(specifier: ESTree.ImportDeclarationSpecifier): string {
  switch (specifier.type) {
    case 'ImportSpecifier':
      return nameOf(specifier.imported);
    case 'ImportDefaultSpecifier':
      return 'default';
    case 'ImportNamespaceSpecifier':
      return '*';
  }
}

const nameOf = (exported: ESTree.ModuleExportName): string =>
  exported.type === 'Literal' ? exported.value : exported.name;
