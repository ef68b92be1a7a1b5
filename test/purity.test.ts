import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breaches, type Tree } from './purity.ts';

const treeOf = (sources: Record<string, string>): Tree => new Map(Object.entries(sources));

describe('the project', () => {
  const paths = globSync('{worker,web}/**/*.{ts,tsx}').filter((path) => !path.endsWith('.d.ts'));

  it('is read whole', () => {
    expect(paths).toContain('worker/conversation/window.ts');
    expect(paths).toContain('web/main.tsx');
  });

  it('keeps bare files pure, and its houses apart', () => {
    expect(breaches(new Map(paths.map((path) => [path, readFileSync(path, 'utf8')])))).toEqual([]);
  });
});

describe('a bare file', () => {
  const window = (source: string) => breaches(treeOf({ 'worker/conversation/window.ts': source }));

  it.each([
    [`import { load } from './window.store.ts';`, 'worker/conversation/window.store.ts'],
    [`import type { Row } from '../inbox/team.sql.ts';`, 'worker/inbox/team.sql.ts'],
    [`import './window.env.ts';`, 'worker/conversation/window.env.ts'],
    [`export { load } from './window.store.ts';`, 'worker/conversation/window.store.ts'],
    [`export * from './window.do.ts';`, 'worker/conversation/window.do.ts'],
    [`export const late = () => import('./window.client.ts');`, 'worker/conversation/window.client.ts'],
    [`export type Row = import('./window.sql.ts').Row;`, 'worker/conversation/window.sql.ts'],
    [`import type { AppType } from '../app.ts';`, 'worker/app.ts'],
  ])('may not import an effect: %s', (source, target) => {
    expect(window(source)).toEqual([`worker/conversation/window.ts is bare and imports ${target}, which is not`]);
  });

  it.each(['node:crypto', 'cloudflare:workers', 'drizzle-orm', 'hono/cookie'])('may not import %s', (from) => {
    expect(window(`import { anything } from '${from}';`)).toEqual([
      `worker/conversation/window.ts is bare and imports ${from}, which is not known to be pure`,
    ]);
  });

  it.each([
    ['const now = Date.now();', 'Date.now'],
    ['const clock = Date.now;', 'Date.now'],
    ['const now = new Date();', 'new Date()'],
    ['const now = Date();', 'Date()'],
    ['const roll = Math.random();', 'Math.random'],
    ['const id = crypto.randomUUID();', 'crypto'],
    ['const id = globalThis.crypto;', 'crypto'],
    ['const page = await fetch("/");', 'fetch'],
    ['setTimeout(() => {}, 1);', 'setTimeout'],
    ['const socket = new WebSocket("/");', 'WebSocket'],
  ])('has no clock, dice or way out: %s', (source, reach) => {
    expect(window(source)).toEqual([`worker/conversation/window.ts is bare and uses ${reach}`]);
  });

  it.each([
    `import { isOpen } from '../inbox/row.ts';`,
    `import type { Ticket } from './message.ts';`,
    `import { z } from 'zod';`,
    'const then = new Date(0);',
    'const half = Math.max(1, 2);',
    'const day = ms.Date.now();',
    '// Date.now() and fetch() are only spoken of here',
    'const text = "import x from \'./window.store.ts\'; Date.now()";',
  ])('may compute: %s', (source) => {
    expect(window(source)).toEqual([]);
  });
});

describe('an effect', () => {
  it('may import anything of its house and use the world', () => {
    const source = `import { env } from 'cloudflare:workers'; import { a } from './a.do.ts'; Date.now();`;
    expect(breaches(treeOf({ 'worker/conversation/window.store.ts': source }))).toEqual([]);
  });
});

describe('the screens', () => {
  const composer = (source: string) => breaches(treeOf({ 'web/conversation/Composer.tsx': source }));

  it('import bare files of the Worker, and AppType as a type', () => {
    expect(composer(`import { windowAt } from '../../worker/conversation/window.ts';`)).toEqual([]);
    expect(composer(`import type { AppType } from '../../worker/app.ts'; const a = <p>{Date.now()}</p>;`)).toEqual([]);
  });

  it.each([
    [`import { load } from '../../worker/conversation/window.store.ts';`, 'worker/conversation/window.store.ts'],
    [`import type { Row } from '../../worker/inbox/team.sql.ts';`, 'worker/inbox/team.sql.ts'],
    [`import { app } from '../../worker/app.ts';`, 'worker/app.ts'],
    [`import { AppType } from '../../worker/app.ts';`, 'worker/app.ts'],
    [`import type { Other } from '../../worker/app.ts';`, 'worker/app.ts'],
    [`import { phone } from '../../worker/sandbox/phone.ts';`, 'worker/sandbox/phone.ts'],
    [`import { Bubble } from '../sandbox/Bubble.tsx';`, 'web/sandbox/Bubble.tsx'],
    [`import { setUp } from '../../test/cast.ts';`, 'test/cast.ts'],
  ])('import nothing else: %s', (source, target) => {
    expect(composer(source)).toEqual([`web/conversation/Composer.tsx imports ${target}: web may not`]);
  });
});

describe('the sandbox', () => {
  it.each([
    ['worker/sandbox/sending.do.ts', '../conversation/window.ts', 'worker/conversation/window.ts', 'worker/sandbox'],
    ['worker/conversation/line.do.ts', '../sandbox/window.ts', 'worker/sandbox/window.ts', 'worker'],
    ['web/sandbox/Chat.tsx', '../ui/Button.tsx', 'web/ui/Button.tsx', 'web/sandbox'],
    ['web/sandbox/Chat.tsx', '../../worker/platform/id.ts', 'worker/platform/id.ts', 'web/sandbox'],
    ['web/sandbox/Chat.tsx', '../../worker/sandbox/sandbox.do.ts', 'worker/sandbox/sandbox.do.ts', 'web/sandbox'],
  ])('shares no code with the product: %s and %s', (path, from, target, house) => {
    expect(breaches(treeOf({ [path]: `import { x } from '${from}';` }))).toEqual([
      `${path} imports ${target}: ${house} may not`,
    ]);
  });

  it('is mounted by the two files that put the Worker together, and draws on its own bare files', () => {
    const tree = treeOf({
      'worker/index.ts': `export { Sandbox } from './sandbox/sandbox.do.ts';`,
      'worker/app.ts': `import { sandbox } from './sandbox/sandbox.routes.ts';`,
      'web/sandbox/Chat.tsx': `import type { Row } from '../../worker/sandbox/view.ts';`,
    });
    expect(breaches(tree)).toEqual([]);
  });
});
