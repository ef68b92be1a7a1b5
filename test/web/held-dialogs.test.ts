import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const web = join(import.meta.dirname, '../../web');

const screens = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => ({ name, source: readFileSync(join(web, name), 'utf8') }));

/** The opening tags of a component, with what they are given. */
const tagsOf = (source: string): string[] => [...source.matchAll(/<Dialog\s[\s\S]*?onClose=/g)].map(([tag]) => tag);

it('[N62] every dialog that knows that its order is on its way is held meanwhile', () => {
  const free = screens.filter(
    ({ source }) => source.includes('[busy, setBusy]') && tagsOf(source).some((tag) => !tag.includes('busy={')),
  );
  expect(free.map(({ name }) => name)).toEqual([]);
  expect(screens.filter(({ source }) => tagsOf(source).length > 0).length).toBeGreaterThan(30);
});
