import { globSync, readFileSync } from 'node:fs';
import { type ESTree, parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';

/**
 * A function given to Show or Match as its child runs once for as long as the condition holds: what it reads outside JSX is
 * never read again. Gives these functions as they are written.
 */
function frozenIn(source: string): string[] {
  const { program, errors } = parseSync('page.tsx', source, { lang: 'tsx' });
  if (errors[0]) throw new Error(errors[0].message);
  const found: string[] = [];
  new Visitor({
    JSXElement({ openingElement, children }) {
      if (!isCondition(openingElement)) return;
      for (const child of children) {
        if (child.type !== 'JSXExpressionContainer') continue;
        const { expression } = child;
        if (expression.type === 'ArrowFunctionExpression' && isPlain(expression))
          found.push(source.slice(expression.start, expression.end));
      }
    },
  }).visit(program);
  return found;
}

const isCondition = ({ name, attributes }: ESTree.JSXOpeningElement): boolean =>
  name.type === 'JSXIdentifier' &&
  ['Show', 'Match'].includes(name.name) &&
  !attributes.some((one) => one.type === 'JSXAttribute' && one.name.name === 'keyed');

function isPlain({ params, body }: ESTree.ArrowFunctionExpression): boolean {
  if (params.length === 0 || body.type === 'BlockStatement') return false;
  const inner = body.type === 'ParenthesizedExpression' ? body.expression : body;
  return inner.type !== 'JSXElement' && inner.type !== 'JSXFragment';
}

/** Its lines are fields, which stay while one types in them. */
const fields = 'web/templates/manage/ButtonFields.tsx';

describe('what a screen says while something is there', () => {
  it('is read again whenever that changes', () => {
    const pages = globSync('web/**/*.tsx').filter((path) => path !== fields);
    expect(pages).toContain('web/main.tsx');
    expect(pages.flatMap((path) => frozenIn(readFileSync(path, 'utf8')).map((text) => `${path}: ${text}`))).toEqual([]);
  });

  it.each([
    ['<Show when={a()}>{(now) => sentence(now())}</Show>', 1],
    ['<Match when={a()}>{(now) => (now().to)}</Match>', 1],
    ['<Show when={a()}>{(now) => <>{sentence(now())}</>}</Show>', 0],
    ['<Show when={a()} keyed>{(now) => sentence(now)}</Show>', 0],
  ])('is told from what stands still: %s', (source, count) => {
    expect(frozenIn(source)).toHaveLength(count);
  });
});
