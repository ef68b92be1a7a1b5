import { posix } from 'node:path';
import { type Import, type Module, readModule } from './modules.ts';

/** Sources by their path in the project, e.g. `worker/conversation/window.ts`. */
export type Tree = ReadonlyMap<string, string>;

/** Where everything is put together: these may reach any room, and only `AppType` may be taken from them. */
const entries = new Set(['worker/index.ts', 'worker/app.ts', 'web/main.tsx']);

/** Packages that only compute. A package is added here after a look at what it does, not by habit. */
const purePackages = ['zod', 'hono', 'hono/html', 'hono-openapi', 'libphonenumber-js/min'];

/** Every breach of the rules of rooms (style guide, rule 2), in one sentence each. */
export function breaches(tree: Tree): string[] {
  return [...tree].flatMap(([path, source]) => {
    const module = readModule(path, source);
    return [...module.imports.flatMap((one) => breachOf(path, one)), ...impurities(path, module)];
  });
}

/** A bare name (`window.ts`) promises purity; an effect wears a suffix (`window.store.ts`). */
const isBare = (path: string): boolean =>
  !posix
    .basename(path)
    .replace(/\.tsx?$/, '')
    .includes('.');

const isPure = (path: string): boolean => path.startsWith('worker/') && isBare(path) && !entries.has(path);

function breachOf(path: string, { from, names, isType }: Import): string[] {
  if (!from.startsWith('.')) {
    const isForeign = isPure(path) && !purePackages.includes(from);
    return isForeign ? [`${path} is bare and imports ${from}, which is not known to be pure`] : [];
  }
  const target = posix.join(posix.dirname(path), from);
  if (isPure(path) && !isPure(target)) return [`${path} is bare and imports ${target}, which is not`];
  const isAppType = target === 'worker/app.ts' && isType && names.every((name) => name === 'AppType');
  const [house, other] = [houseOf(path), houseOf(target)];
  if (house === other || entries.has(path) || (house === 'web' && isAppType)) return [];
  if (mayKnow[house]?.(target, other)) return [];
  return [`${path} imports ${target}: ${house} may not`];
}

/** What may be imported from other houses. The sandbox stands in for Meta and shares nothing with the product. */
const mayKnow: Record<string, (target: string, house: string) => boolean> = {
  web: (target, house) => house === 'worker' && isPure(target),
  'web/sandbox': (target, house) => house === 'worker/sandbox' && isPure(target),
};

function houseOf(path: string): string {
  const [house = '', room = ''] = path.split('/');
  return room === 'sandbox' ? `${house}/sandbox` : house;
}

const impurities = (path: string, { reaches }: Module): string[] =>
  isPure(path) ? reaches.map((reach) => `${path} is bare and uses ${reach}`) : [];
