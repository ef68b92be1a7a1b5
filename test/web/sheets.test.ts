import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModule } from '../modules.ts';

/** A source of the screens: what comes with it at once, what it fetches when it is first wanted, the classes it wears. */
interface Source {
  along: string[];
  later: string[];
  classes: string[];
}

/** Sources by their path in the project, sheets among them. */
type Tree = ReadonlyMap<string, string>;

/** Every class that a part of the screens wears while its sheet has come with nothing that is there by then, in one sentence each. */
function bare(tree: Tree, entry: string): string[] {
  const sources = new Map([...tree].map(([path, text]) => [path, read(tree, path, text)]));
  const sheets = sheetsOf(tree);
  const comesWith = (path: string, known = new Set<string>()): Set<string> => {
    if (known.has(path)) return known;
    known.add(path);
    for (const next of sources.get(path)?.along ?? []) comesWith(next, known);
    return known;
  };
  const closures = new Map([[entry, comesWith(entry)]]);
  for (const { later } of sources.values()) for (const part of later) closures.set(part, comesWith(part));
  // What is there at least, whichever way one came: what comes with the part, and what all that fetch it have in common.
  const there = new Map([...closures.keys()].map((part) => [part, new Set(tree.keys())]));
  for (let settled = false; !settled; ) {
    settled = true;
    for (const [part, own] of closures) {
      const fetching = [...closures].flatMap(([from, files]) =>
        [...files].some((file) => sources.get(file)?.later.includes(part)) ? [there.get(from) ?? own] : [],
      );
      const [first = new Set<string>(), ...others] = fetching;
      const found = new Set([...own, ...[...first].filter((file) => others.every((one) => one.has(file)))]);
      if (found.size !== there.get(part)?.size) settled = false;
      there.set(part, found);
    }
  }
  const breaches = [...closures].flatMap(([part, own]) =>
    [...own].flatMap((path) =>
      (sources.get(path)?.classes ?? []).flatMap((name) => {
        const homes = sheets.get(name);
        return homes === undefined || homes.some((home) => there.get(part)?.has(home))
          ? []
          : [`${path} wears ${name} in ${part} without ${homes.join(' or ')}`];
      }),
    ),
  );
  return [...new Set(breaches)].sort();
}

function read(tree: Tree, path: string, text: string): Source {
  if (path.endsWith('.css')) return { along: [], later: [], classes: [] };
  const late = new Set([...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, from]) => from));
  const [along, later]: [string[], string[]] = [[], []];
  for (const { from, isType } of readModule(path, text).imports) {
    const target = posix.join(posix.dirname(path), from);
    if (!isType && tree.has(target)) (late.has(from) ? later : along).push(target);
  }
  const classes = [...text.matchAll(/\bclass="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' '));
  return { along, later, classes };
}

function sheetsOf(tree: Tree): Map<string, string[]> {
  const sheets = new Map<string, string[]>();
  for (const [path, text] of tree) {
    if (!path.endsWith('.css')) continue;
    const names = new Set([...text.matchAll(/\.([a-z][a-z\d-]*)/g)].map(([, name = '']) => name));
    for (const name of names) sheets.set(name, [...(sheets.get(name) ?? []), path]);
  }
  return sheets;
}

describe('[N81] the look of a part of the screens', () => {
  it('comes along with it, whatever was opened before', () => {
    const paths = globSync('web/**/*.{ts,tsx,css}').filter((path) => !path.endsWith('.d.ts'));
    expect(paths).toContain('web/main.tsx');
    expect(bare(new Map(paths.map((path) => [path, readFileSync(path, 'utf8')])), 'web/main.tsx')).toEqual([]);
  });

  it.each([
    ['of its own', `import './Late.css';`, '', []],
    ['of who fetches it', '', `import './Late.css';`, []],
    ['of nobody', '', '', ['web/Late.tsx wears late in web/Late.tsx without web/Late.css']],
  ])('is found missing or there by the sheet %s', (_, late, main, breaches) => {
    const tree = new Map([
      ['web/main.tsx', `${main} export const Late = () => import('./Late.tsx');`],
      ['web/Late.tsx', `${late} export const Late = () => <p class="late" />;`],
      ['web/Late.css', '.late { color: red; }'],
    ]);
    expect(bare(tree, 'web/main.tsx')).toEqual(breaches);
  });
});
