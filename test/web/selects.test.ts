import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const web = join(import.meta.dirname, '../../web');

/** The one itself, and the country beside a number, which shows its code alone. */
const own = new Set(['ui/Select.tsx', 'contacts/PhoneInput.tsx']);

it('every list to choose from has the same look, save on the make-believe phone', () => {
  const screens = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.startsWith('sandbox/'))
    .map((name) => ({ name, source: readFileSync(join(web, name), 'utf8') }));
  const bare = screens.filter(({ name, source }) => !own.has(name) && /<select[\s>]/.test(source));
  expect(bare.map(({ name }) => name)).toEqual([]);
  expect(screens.filter(({ source }) => source.includes('<Select')).length).toBeGreaterThan(10);
});
