import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { contactsIn } from '../../worker/contacts/contact.store.ts';
import { isolate, oficial, openDirectory, refuse, resolve, second, somebody, total, want } from './directory.ts';
import { watched } from './ledger.ts';

beforeAll(openDirectory);

describe('a first message', () => {
  it('makes a contact and a conversation, minted from channel and contact', async () => {
    const sender = somebody({ name: 'Marina' });
    const located = await resolve(sender);
    expect(located?.contact).toEqual({
      id: expect.stringMatching(/^con_/),
      name: 'Marina',
      phone: sender.waId,
      username: null,
      address: { phone: sender.waId, userId: sender.userId },
    });
    expect(located?.conversationId).toBe(`${oficial.id}:${located?.contact.id}`);
  });

  it('writes fewer than 12 rows', async () => {
    const { db, seen } = watched(env.DB);
    await isolate(db).resolve([want(somebody())], 1);
    expect(seen.rowsWritten).toBeLessThan(12);
  });

  it('[N14] racing with another of the same contact makes one contact and one conversation', async () => {
    const before = [await total('contact'), await total('conversation')];
    const sender = somebody();
    const short = { ...sender, waId: `55118700${sender.waId?.slice(-4)}`, name: 'Outro nome' };
    const unnamed = { ...sender, userId: null };
    const all = await Promise.all([sender, short, unnamed, sender, short, sender].map((each) => resolve(each)));
    expect(new Set(all.map((located) => located?.conversationId)).size).toBe(1);
    expect([await total('contact'), await total('conversation')]).toEqual(before.map((count) => count + 1));
  });

  it('[N14] is not needed of each writing of a number: both in one webhook are one contact', async () => {
    const sender = somebody({ userId: null });
    const short = { ...sender, waId: `55118700${sender.waId?.slice(-4)}` };
    const [one, other] = await isolate(env.DB).resolve([want(sender), want(short)], 1);
    expect(other?.contact.id).toBe(one?.contact.id);
  });

  it('[N14] of a contact who hides the phone makes one without a phone, reached by user id', async () => {
    const located = await resolve(somebody({ waId: null, userId: 'BR.hidden', name: null, username: 'bia.reis' }));
    expect(located?.contact).toMatchObject({
      name: '@bia.reis',
      phone: null,
      username: 'bia.reis',
      address: { phone: null, userId: 'BR.hidden' },
    });
  });

  it('of a hundred contacts in one webhook makes a hundred, with one read for every forty', async () => {
    const { db, seen } = watched(env.DB);
    const senders = Array.from({ length: 100 }, () => somebody());
    const located = await isolate(db).resolve(
      senders.map((sender) => want(sender)),
      1,
    );
    expect(new Set(located.map((each) => each?.contact.id)).size).toBe(100);
    const known = watched(env.DB);
    await isolate(known.db).resolve(
      senders.map((sender) => want(sender)),
      1,
    );
    expect(known.seen.queries).toHaveLength(3);
    expect(seen.queries.length).toBeGreaterThan(100);
  });
});

describe('a later message', () => {
  it('finds the contact by number, learns the user id, and finds them by that when the phone is hidden', async () => {
    const sender = somebody();
    const first = await resolve({ ...sender, userId: null });
    expect((await resolve(sender))?.contact.id).toBe(first?.contact.id);
    const hidden = await resolve({ ...sender, waId: null });
    expect(hidden?.contact).toMatchObject({ id: first?.contact.id, phone: sender.waId });
    expect(hidden?.contact.address).toEqual({ phone: sender.waId, userId: sender.userId });
  });

  it('[N14] finds a Brazilian contact by either writing of the number', async () => {
    const sender = somebody({ userId: null });
    const short = { ...sender, waId: `55118700${sender.waId?.slice(-4)}` };
    const first = await resolve(short);
    expect(first?.contact.phone).toBe(sender.waId);
    expect((await resolve(sender))?.contact.id).toBe(first?.contact.id);
  });

  it('updates name and username, and writes nothing when nothing changed', async () => {
    const sender = somebody();
    await resolve(sender);
    const renamed = { ...sender, name: 'Novo Nome', username: 'novo.nome' };
    expect((await resolve(renamed))?.contact).toMatchObject({ name: 'Novo Nome', username: 'novo.nome' });
    const { db, seen } = watched(env.DB);
    await isolate(db).resolve([want({ ...renamed, name: null })], 1);
    expect(seen).toMatchObject({ queries: [expect.stringContaining('SELECT')], rowsWritten: 0 });
  });

  it('on another channel of the portfolio is the same contact in another conversation', async () => {
    const sender = somebody();
    const first = await resolve(sender);
    const other = await resolve(sender, { channel: second });
    expect(other?.contact.id).toBe(first?.contact.id);
    expect(other?.conversationId).toBe(`${second.id}:${first?.contact.id}`);
    expect((await resolve(sender, { channel: second }))?.conversationId).toBe(other?.conversationId);
  });
});

describe('a recycled number', () => {
  it('[N14] is a new contact, and the former one is not written to under it any more', async () => {
    const former = somebody();
    const first = await resolve(former);
    const stranger = { ...somebody(), waId: former.waId };
    const second = await resolve(stranger);
    expect(second?.contact.id).not.toBe(first?.contact.id);
    expect(second?.contact.phone).toBe(former.waId);
    expect((await resolve({ ...former, waId: null }))?.contact).toMatchObject({ id: first?.contact.id, phone: null });
    expect((await resolve({ ...stranger, userId: null }))?.contact.id).toBe(second?.contact.id);
  });

  it('[N14] is taken by one of two strangers who race for it without a thread of the other', async () => {
    const former = somebody({ userId: null });
    await resolve(former);
    const strangers = [somebody({ waId: former.waId }), somebody({ waId: former.waId })];
    const [one, other] = await Promise.all(strangers.map((stranger) => resolve(stranger)));
    expect(one?.contact.id).not.toBe(other?.contact.id);
  });
});

describe('who loses a number', () => {
  it('[N14] is told in every conversation, and kept by user id, before the number passes on', async () => {
    const former = somebody();
    const [one, other] = [await resolve(former), await resolve(former, { channel: second })];
    const { losses, resolve: asked } = isolate();
    await asked([want({ ...somebody(), waId: former.waId })]);
    const { id, name } = { id: one?.contact.id, name: former.name };
    const contact = { id, name, phone: null, username: null, address: { phone: null, userId: former.userId } };
    expect(losses.toSorted((a, b) => a.conversationId.localeCompare(b.conversationId))).toEqual(
      [one, other].map((located, n) => ({
        conversationId: located?.conversationId,
        channel: {
          id: [oficial, second][n]?.id,
          name: [oficial, second][n]?.id,
          provider: 'whatsapp-cloud',
          senderId: [oficial, second][n]?.id,
          displayNumber: '+55 11 4003-1234',
          defaultTeamId: 'tem_geral0000000',
        },
        contact,
        at: 1,
      })),
    );
  });

  it('[N14] keeps a newer number of theirs', async () => {
    const former = somebody();
    const newer = somebody().waId;
    await resolve(former);
    await resolve({ ...former, waId: newer });
    const { losses, resolve: asked } = isolate();
    await asked([want({ ...somebody(), waId: former.waId })]);
    expect(losses).toMatchObject([{ contact: { phone: newer, address: { phone: newer, userId: former.userId } } }]);
  });

  it('[N14] and cannot be told keeps the number, while the neighbours are served; and is told at the next try', async () => {
    const former = somebody();
    const first = await resolve(former);
    const newcomer = { ...somebody(), waId: former.waId };
    const deaf = contactsIn(env.DB, {
      tell: async () => {
        throw new Error('This object does not answer');
      },
      unite: refuse,
    });
    const found = await deaf.resolve([want(newcomer), want(somebody())], 1);
    expect(found).toEqual([expect.any(Error), expect.objectContaining({ contact: expect.anything() })]);
    expect((await resolve({ ...former, waId: null }))?.contact).toMatchObject({ phone: former.waId });
    const { losses, resolve: asked } = isolate();
    expect((await asked([want(newcomer)]))[0]?.contact.phone).toBe(former.waId);
    expect(losses).toMatchObject([{ conversationId: first?.conversationId, contact: { phone: null } }]);
  });

  it('[N14] is not given it back a minute later by an isolate that did not see it pass on', async () => {
    const former = somebody();
    const hidden = want({ ...former, waId: null });
    const elsewhere = isolate();
    await elsewhere.resolve([want(former)], 0);
    await resolve({ ...somebody(), waId: former.waId });
    const [later] = await elsewhere.resolve([hidden], 60_000);
    expect(later?.contact).toMatchObject({ phone: null, address: { phone: null, userId: former.userId } });
  });
});

describe('a status or system message', () => {
  it('of nobody we know makes nothing', async () => {
    const before = [await total('contact'), await total('identity')];
    expect(await resolve(somebody(), { births: false })).toBeNull();
    expect([await total('contact'), await total('identity')]).toEqual(before);
  });

  it('of a contact finds their conversation, and learns nothing', async () => {
    const sender = somebody();
    const first = await resolve({ ...sender, userId: null });
    const found = await resolve({ ...sender, name: null }, { births: false });
    expect(found?.conversationId).toBe(first?.conversationId);
    expect(await resolve({ ...sender, waId: null }, { births: false })).toBeNull();
  });

  it('on a channel where the contact never wrote finds nothing', async () => {
    const sender = somebody();
    await resolve(sender);
    expect(await resolve(sender, { channel: second, births: false })).toBeNull();
  });
});

it('a sender whom the database gives back as somebody else fails alone', async () => {
  const odd = want(somebody({ name: 'Meio emoji \ud83d' }));
  const found = await contactsIn(env.DB, { tell: async () => {}, unite: refuse }).resolve(
    [want(somebody()), odd, want(somebody())],
    1,
  );
  const served = expect.objectContaining({ contact: expect.anything() });
  expect(found).toEqual([served, expect.any(Error), served]);
});

describe('the steady state', () => {
  it('needs no D1, also when less is told than before', async () => {
    const { db, seen } = watched(env.DB);
    const contacts = isolate(db);
    const sender = somebody();
    const [first] = await contacts.resolve([want(sender)], 1);
    seen.queries.length = 0;
    const [again] = await contacts.resolve([want(sender)], 1);
    const [less] = await contacts.resolve([want({ ...sender, waId: null, name: null })], 1);
    expect(again?.conversationId).toBe(first?.conversationId);
    expect(less?.contact).toEqual(first?.contact);
    expect(seen.queries).toEqual([]);
  });

  it('asks again when something new is told', async () => {
    const { db, seen } = watched(env.DB);
    const contacts = isolate(db);
    const sender = somebody({ waId: null });
    await contacts.resolve([want(sender)], 1);
    seen.queries.length = 0;
    const [revealed] = await contacts.resolve([want({ ...sender, waId: '5511987009999' })], 1);
    expect(revealed?.contact.phone).toBe('5511987009999');
    expect(seen.queries).not.toEqual([]);
  });

  it('remembers from a status nothing that a message would teach', async () => {
    const contacts = isolate(env.DB);
    const sender = somebody({ name: null });
    await contacts.resolve([want({ ...sender, userId: null })], 1);
    await contacts.resolve([want(sender, { births: false })], 1);
    const [learned] = await contacts.resolve([want(sender)], 1);
    expect((await resolve({ ...sender, waId: null }))?.contact.id).toBe(learned?.contact.id);
  });

  it('does not remember that nobody was found', async () => {
    const contacts = isolate(env.DB);
    const sender = somebody();
    expect(await contacts.resolve([want(sender, { births: false })], 1)).toEqual([null]);
    await resolve(sender);
    expect(await contacts.resolve([want(sender, { births: false })], 1)).not.toEqual([null]);
  });
});

it('looks identities up by primary key, and their holders by index', async () => {
  const { db, seen } = watched(env.DB);
  await isolate(db).resolve([want(somebody(), { births: false })], 1);
  const [query] = seen.queries;
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${query}`).bind('[]').all<{ detail: string }>();
  const plan = results.map(({ detail }) => detail).join('\n');
  expect(plan).toContain('SEARCH i USING PRIMARY KEY (scope=? AND kind=? AND value=?)');
  expect(plan).toContain('SEARCH i USING INDEX sqlite_autoindex_identity_past_1 (scope=? AND kind=? AND value=?)');
  expect(plan).toContain('INDEX identity_contact (contact_id=?');
  expect(plan).not.toMatch(/SCAN (i|c|v|identity)\b/);
});
