import { z } from 'zod';

/** Names of what a deployment needs in the account, as the configuration gives them. */
export interface Needs {
  databases: string[];
  buckets: string[];
  queues: string[];
}

const config = z.looseObject({
  d1_databases: z.array(z.looseObject({ binding: z.string(), database_name: z.string() })),
  r2_buckets: z.array(z.looseObject({ bucket_name: z.string() })),
  queues: z.looseObject({ consumers: z.array(z.looseObject({ queue: z.string() })) }),
});

const databases = z.array(z.object({ name: z.string(), uuid: z.string() }));

/** What must exist before this built configuration (`dist/janela/wrangler.json`) can be deployed. */
export function needsOf(built: unknown): Needs {
  const { d1_databases, r2_buckets, queues } = config.parse(built);
  return {
    databases: d1_databases.map((one) => one.database_name),
    buckets: r2_buckets.map((one) => one.bucket_name),
    queues: queues.consumers.map((one) => one.queue),
  };
}

/** The ids by name of what `wrangler d1 list --json` printed. */
export function databaseIds(listed: unknown): Map<string, string> {
  return new Map(databases.parse(listed).map(({ name, uuid }) => [name, uuid]));
}

/** The built configuration with the ids that its databases have in this account. Throws where one is missing. */
export function withDatabaseIds(built: unknown, ids: ReadonlyMap<string, string>): unknown {
  const read = config.parse(built);
  return {
    ...read,
    d1_databases: read.d1_databases.map((one) => {
      const id = ids.get(one.database_name);
      if (id === undefined) throw new Error(`The account has no database ${one.database_name}.`);
      return { ...one, database_id: id };
    }),
  };
}

/**
 * What `wrangler deploy` is told about the public address: the variable, and outside workers.dev the custom domain.
 * null: not an https origin.
 */
export function addressArgs(publicUrl: string | undefined): string[] | null {
  const url = URL.parse(publicUrl ?? '');
  if (url?.protocol !== 'https:' || url.pathname !== '/' || url.search !== '') return null;
  const domain = url.hostname.endsWith('.workers.dev') ? [] : ['--domain', url.hostname];
  return ['--var', `PUBLIC_URL:${url.origin}`, ...domain];
}
