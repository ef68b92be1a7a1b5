import { describe, expect, it } from 'vitest';
import { addressArgs, databaseIds, needsOf, withDatabaseIds } from '../../start/remote.ts';

const built = {
  name: 'janela',
  d1_databases: [
    { binding: 'DB', database_name: 'janela-db', database_id: 'local', migrations_dir: '../../migrations/db' },
    { binding: 'HISTORY', database_name: 'janela-history', database_id: 'local' },
  ],
  r2_buckets: [{ binding: 'PAYLOADS', bucket_name: 'janela-payloads' }],
  queues: { producers: [], consumers: [{ queue: 'janela-inbound' }, { queue: 'janela-inbound-dead' }] },
};
const listed = [
  { name: 'janela-db', uuid: 'a1' },
  { name: 'janela-history', uuid: 'b2' },
];

describe('a deployment', () => {
  it('needs the databases, buckets and queues of the built configuration', () => {
    expect(needsOf(built)).toEqual({
      databases: ['janela-db', 'janela-history'],
      buckets: ['janela-payloads'],
      queues: ['janela-inbound', 'janela-inbound-dead'],
    });
  });

  it('uses the databases that the account has under these names, and changes nothing else', () => {
    expect(withDatabaseIds(built, databaseIds(listed))).toEqual({
      ...built,
      d1_databases: [
        { ...built.d1_databases[0], database_id: 'a1' },
        { ...built.d1_databases[1], database_id: 'b2' },
      ],
    });
  });

  it('does not go on when a database is missing', () => {
    expect(() => withDatabaseIds(built, databaseIds(listed.slice(0, 1)))).toThrow('no database janela-history');
  });
});

describe('the public address', () => {
  it('becomes a custom domain', () => {
    const args = ['--var', 'PUBLIC_URL:https://inbox.example.com', '--domain', 'inbox.example.com'];
    expect(addressArgs('https://inbox.example.com')).toEqual(args);
    expect(addressArgs('https://inbox.example.com/')).toEqual(args);
  });

  it('stays where Cloudflare gives it on workers.dev', () => {
    expect(addressArgs('https://janela.example.workers.dev')).toEqual([
      '--var',
      'PUBLIC_URL:https://janela.example.workers.dev',
    ]);
  });

  it.each([undefined, '', 'inbox.example.com', 'http://inbox.example.com', 'https://example.com/inbox'])(
    'must be an https origin, which %s is not',
    (given) => {
      expect(addressArgs(given)).toBeNull();
    },
  );
});
