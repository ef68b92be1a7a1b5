import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask, converse, type Tool } from './command.env.ts';
import { addressArgs, databaseIds, needsOf, withDatabaseIds } from './remote.ts';

// `npm run deploy`: builds, makes what is missing in the account, migrates the databases, deploys. Everything may be
// repeated. Wrangler must be signed in (`npx wrangler login`) or have CLOUDFLARE_API_TOKEN.

const CONFIG = 'dist/janela/wrangler.json';

async function must(tool: Tool, ...args: string[]): Promise<void> {
  const code = await converse(tool, args);
  if (code !== 0) throw new Error(`${tool} ${args.join(' ')} ended with ${code}.`);
}

async function listDatabases(): Promise<Map<string, string>> {
  const listed = await ask('wrangler', ['d1', 'list', '--json']);
  if (listed === null) throw new Error('wrangler cannot list the databases. Is it signed in? npx wrangler login');
  return databaseIds(JSON.parse(listed));
}

async function deploy(address: string[]): Promise<void> {
  await must('vite', 'build');
  const built: unknown = JSON.parse(await readFile(CONFIG, 'utf8'));
  const { databases, buckets, queues } = needsOf(built);

  const existing = await listDatabases();
  for (const name of databases) if (!existing.has(name)) await must('wrangler', 'd1', 'create', name);
  for (const name of buckets) {
    const found = await ask('wrangler', ['r2', 'bucket', 'info', name, '--json']);
    if (found === null) await must('wrangler', 'r2', 'bucket', 'create', name);
  }
  for (const name of queues) {
    const found = await ask('wrangler', ['queues', 'info', name]);
    if (found === null) await must('wrangler', 'queues', 'create', name);
  }

  await writeFile(CONFIG, JSON.stringify(withDatabaseIds(built, await listDatabases())));
  for (const name of databases) await must('wrangler', 'd1', 'migrations', 'apply', name, '--remote', '-c', CONFIG);
  await must('wrangler', 'deploy', '-c', CONFIG, ...address);
}

process.chdir(join(import.meta.dirname, '..'));
const address = addressArgs(process.env.PUBLIC_URL);
if (address === null) {
  process.stderr.write('Say where it will be: PUBLIC_URL=https://inbox.example.com npm run deploy\n');
  process.exit(1);
}
await deploy(address).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
