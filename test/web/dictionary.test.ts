import { globSync, readFileSync } from 'node:fs';
import { type ESTree, parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { ptBR } from '../../web/i18n/pt-BR.ts';

/** The paths of all texts in a dictionary. */
const pathsIn = (dictionary: unknown, at = ''): string[] =>
  typeof dictionary === 'object' && dictionary !== null && !Array.isArray(dictionary)
    ? Object.entries(dictionary).flatMap(([key, value]) => pathsIn(value, at === '' ? key : `${at}.${key}`))
    : [at];

/**
 * What a source could name texts by: whole strings, templates, in which anything may stand for what is put in, and members of a
 * dictionary that it imports, with all that is below them.
 */
function namesIn(path: string, source: string): { whole: string[]; made: RegExp[]; below: string[] } {
  const { program } = parseSync(path, source, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts' });
  const whole: string[] = [];
  const made: RegExp[] = [];
  const below: string[] = [];
  const dictionaries = new Set<string>();
  const inner = new Set<ESTree.Node>();
  new Visitor({
    ImportDeclaration({ source: { value }, specifiers }) {
      if (/pt-BR(\/[\w-]+)?\.ts$/.test(value)) for (const { local } of specifiers) dictionaries.add(local.name);
    },
    VariableDeclarator({ id, init }) {
      if (id.type !== 'ObjectPattern' || init?.type !== 'Identifier' || !dictionaries.has(init.name)) return;
      for (const one of id.properties)
        if (one.type === 'Property' && one.key.type === 'Identifier') below.push(one.key.name);
    },
    MemberExpression(node) {
      if (node.object.type === 'MemberExpression' && !node.computed) inner.add(node.object);
      const chain = inner.has(node) ? null : chainOf(node);
      if (chain !== null && dictionaries.has(chain.of)) below.push(chain.path.join('.'));
    },
    Literal({ value }) {
      if (typeof value === 'string') whole.push(value);
    },
    TemplateLiteral({ quasis }) {
      const parts = quasis.map(({ value }) => value.raw);
      // What is made of nothing but what is put in names everything, and so nothing.
      if (parts.some((part) => /[a-z]{2}/i.test(part))) made.push(new RegExp(`^${parts.map(literally).join('.+')}$`));
    },
  }).visit(program);
  return { whole, made, below };
}

/** `of.a.b` up to where it is computed; null: it begins with something else than a name. */
function chainOf(node: ESTree.MemberExpression): { of: string; path: string[] } | null {
  const { object, property } = node;
  const step = !node.computed && property.type === 'Identifier' ? [property.name] : [];
  if (object.type === 'Identifier') return { of: object.name, path: step };
  const before = object.type === 'MemberExpression' ? chainOf(object) : null;
  return before === null ? null : { of: before.of, path: [...before.path, ...step] };
}

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const sources = globSync('web/**/*.{ts,tsx}').filter((path) => !path.includes('i18n/pt-BR') && !path.endsWith('.d.ts'));
const names = sources.map((path) => namesIn(path, readFileSync(path, 'utf8')));
const whole = new Set(names.flatMap((one) => one.whole));
const made = names.flatMap((one) => one.made);
const below = names.flatMap((one) => one.below);
const isNamed = (path: string): boolean =>
  whole.has(path) ||
  made.some((pattern) => pattern.test(path)) ||
  below.some((start) => path === start || path.startsWith(`${start}.`));

const first = new Set<unknown>(Object.values(ptBR));
const dictionaries = globSync('web/i18n/pt-BR/*.ts').map((path) => path.replace('web/i18n/pt-BR/', ''));

describe('no text of the screens stands there for nobody', () => {
  it('in what the first screen carries', () => {
    expect(pathsIn(ptBR).filter((path) => !isNamed(path))).toEqual([]);
  });

  it.each(dictionaries)('in %s', async (file) => {
    const texts: Record<string, unknown> = await import(`../../web/i18n/pt-BR/${file}`);
    const own = Object.values(texts).filter((one) => typeof one === 'object' && !first.has(one));
    expect(own.flatMap((one) => pathsIn(one)).filter((path) => !isNamed(path))).toEqual([]);
  });
});
