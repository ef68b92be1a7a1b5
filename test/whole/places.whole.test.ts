import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, inject, it } from 'vitest';

const client = join(dirname(inject('product').config), '..', 'client');

/** The files that a built page asks for by itself, and those that they ask for in turn. */
async function asked(page: string): Promise<Set<string>> {
  const found = new Set<string>();
  const follow = async (text: string): Promise<void> => {
    const paths = [...text.matchAll(/["'(`](?:\.{0,2}\/)*((?:assets|sandbox)\/[\w.-]+\.(?:js|css))["'`)]/g)].map(
      ([, path]) => path ?? '',
    );
    for (const path of new Set(paths)) {
      if (found.has(path)) continue;
      found.add(path);
      if (path.endsWith('.js')) await follow(await readFile(join(client, path), 'utf8'));
    }
  };
  await follow(await readFile(join(client, page), 'utf8'));
  return found;
}

it('asks for nothing under /sandbox, which is not there in a deployment without it', async () => {
  const files = await asked('index.html');
  expect(files.size).toBeGreaterThan(10);
  expect([...files].filter((file) => file.startsWith('sandbox/'))).toEqual([]);
});

it('has all that is the phone’s alone under /sandbox', async () => {
  const [inbox, phone] = [await asked('index.html'), await asked(join('sandbox', 'index.html'))];
  expect([...phone].filter((file) => !inbox.has(file) && !file.startsWith('sandbox/'))).toEqual([]);
  expect((await readdir(join(client, 'sandbox'))).length).toBeGreaterThan(2);
});
