import { describe, expect, it } from 'vitest';
import { bundleUp } from '../../worker/channels/bundle.ts';
import type { ChannelFacts } from '../../worker/channels/channel.ts';
import type { Arrival, Inbound, Reading } from '../../worker/channels/inbound.ts';
import { carryOut, IN_LINE, type IngestDeps, ingest, remainsOf } from '../../worker/channels/ingest.ts';
import { type InboundJob, jobFrom, jobsOf } from '../../worker/channels/job.ts';
import { makeTag } from '../../worker/channels/tag.ts';
import type { Unhandled } from '../../worker/channels/unhandled.ts';
import type { Want } from '../../worker/contacts/resolution.ts';
import type { PricedMessage } from '../../worker/costs/priced.ts';
import { isChannelId, isContactId, isConversationId, isTeamId } from '../../worker/platform/id.ts';
import { keyOf } from '../samples.ts';

const must = <Id extends string>(is: (value: unknown) => value is Id, text: string): Id => {
  if (is(text)) return text;
  throw new Error(text);
};

const channel: ChannelFacts = {
  id: must(isChannelId, 'chn_oficial00000'),
  name: 'Oficial',
  provider: 'whatsapp-cloud',
  senderId: '1',
  displayNumber: '+55 11 4003-1234',
  defaultTeamId: must(isTeamId, 'tem_geral0000000'),
};

const conversationOf = (name: string) => must(isConversationId, `${channel.id}:con_${name.padStart(12, '0')}`);

const located = ({ sender }: Want) => {
  const name = sender.userId ?? '';
  const id = must(isContactId, `con_${name.padStart(12, '0')}`);
  const address = { phone: null, userId: sender.userId };
  return { conversationId: conversationOf(name), contact: { id, name, phone: null, username: null, address } };
};

const never = new Promise<never>(() => {});

/** A world in which everything works; `change` breaks one thing. */
function world(change: Partial<IngestDeps> = {}) {
  const delivered: { conversationId: string; arrival: Arrival }[] = [];
  const kept: Unhandled[] = [];
  const jobs: InboundJob[] = [];
  const chosen: Parameters<IngestDeps['chose']>[] = [];
  const counted: PricedMessage[] = [];
  const reports: string[] = [];
  const deps: IngestDeps = {
    deployment: 'ours',
    channels: async (senderIds) =>
      new Map(senderIds.filter((id) => id === '1').map((id) => [id, { facts: channel, portfolioId: 'p' }])),
    contacts: async (wants) => wants.map((want) => (want.births ? located(want) : null)),
    deliver: async (conversationId, arrival) => {
      delivered.push({ conversationId, arrival });
      return { failed: [] };
    },
    chose: async (...choice) => void chosen.push(choice),
    keep: async (unhandled) => void kept.push(...unhandled),
    account: async (priced) => void counted.push(...priced),
    enqueue: async (job) => void jobs.push(job),
    patience: () => ({ passed: never, clear: () => {} }),
    learn: async () => ({ homeless: [], stale: [] }),
    synchronise: async () => {},
    report: (event) => reports.push(event),
    ...change,
  };
  return { deps, delivered, kept, jobs, chosen, counted, reports };
}

const origin = { receipt: 1000, delivery: 'd1' };

const message = (from: string, id: string, senderId = '1'): Inbound => ({
  senderId,
  party: { userId: from, parentUserId: null, waId: null, name: null, username: null },
  event: { type: 'message', key: keyOf(id), at: 900, content: { kind: 'text', text: id }, quoted: null },
  field: 'messages',
  raw: { id },
});

const status = (tag: string | null, party: Inbound['party'] = null): Inbound => ({
  senderId: '1',
  party,
  event: { type: 'status', providerId: 'wamid.1', status: 'read', at: 900, tag, failure: null, price: null },
  field: 'messages',
  raw: { tag },
});

const reading = (...events: Inbound[]): Reading => ({ events, news: [], unhandled: [] });
const nothingLeft = { bundles: [], unhandled: [], news: [], stale: [] };
const oddity: Unhandled = { field: 'calls', reason: 'unknown_field', senderId: '1', raw: {} };
const broken = async () => {
  throw new Error('broken');
};

const unsettled =
  (name: string): IngestDeps['contacts'] =>
  async (wants) =>
    wants.map((want) => (want.sender.userId === name ? new Error('changing') : located(want)));

const named = (userId: string) => expect.objectContaining({ userId });

describe('a webhook', () => {
  it('is delivered once per conversation, events in order, with the first receipt', async () => {
    const { deps, delivered, jobs } = world();
    await ingest(deps, reading(message('a', 'm1'), message('b', 'm2'), message('a', 'm3')), origin);
    expect(delivered.map(({ arrival }) => arrival.events.map((event) => 'key' in event && event.key))).toEqual([
      ['m1', 'm3'],
      ['m2'],
    ]);
    expect(delivered[0]?.arrival).toMatchObject({ receipt: 1000, channel, contact: { name: 'a' } });
    expect(jobs).toEqual([]);
  });

  it('delivers a status by our tag alone, without a contact', async () => {
    const conversationId = conversationOf('a');
    const tag = makeTag({ deployment: 'ours', conversationId, key: keyOf('k'), attempt: 1 });
    const { deps, delivered } = world({ contacts: broken });
    await ingest(deps, reading(status(tag)), origin);
    expect(delivered).toMatchObject([{ conversationId, arrival: { contact: null } }]);
  });

  it('delivers status and message of one conversation together, with the contact', async () => {
    const tag = makeTag({ deployment: 'ours', conversationId: conversationOf('a'), key: keyOf('k'), attempt: 1 });
    const { deps, delivered } = world();
    await ingest(deps, reading(status(tag), message('a', 'm1')), origin);
    expect(delivered).toHaveLength(1);
    expect(delivered[0]?.arrival).toMatchObject({
      contact: { name: 'a' },
      events: [{ type: 'status' }, { type: 'message' }],
    });
  });

  it('keeps what no channel of ours is for', async () => {
    const { deps, delivered, kept } = world();
    await ingest(deps, reading(message('a', 'm1', 'unknown')), origin);
    expect(delivered).toEqual([]);
    expect(kept).toEqual([
      { field: 'messages', reason: 'unknown_channel', senderId: 'unknown', raw: { id: 'm1' }, contact: named('a') },
    ]);
  });

  it('lets the statuses of a channel that is not ours go', async () => {
    const { deps, delivered, kept, jobs } = world();
    const tag = makeTag({ deployment: 'ours', conversationId: conversationOf('a'), key: keyOf('k'), attempt: 1 });
    const statuses = [status(null, message('a', 'm').party), status(tag)];
    await ingest(deps, reading(...statuses.map((each) => ({ ...each, senderId: 'unknown' }))), origin);
    expect([...delivered, ...kept, ...jobs]).toEqual([]);
  });

  it('keeps a system message of nobody we know, and lets a status go that another system caused', async () => {
    const who = message('x', 'm').party;
    const system: Inbound = {
      ...message('x', 'm1'),
      event: { type: 'system', key: keyOf('m1'), at: 1, text: 'mudou', change: { kind: 'other' } },
    };
    const { deps, delivered, kept, jobs } = world();
    await ingest(deps, reading(system, status(null, who)), origin);
    expect(kept).toMatchObject([{ reason: 'unknown_contact', raw: { id: 'm1' } }]);
    expect([...delivered, ...jobs]).toEqual([]);
  });

  it('keeps raw what a conversation could not store', async () => {
    const { deps, kept } = world({ deliver: async () => ({ failed: [1, 7] }) });
    await ingest(deps, reading(message('a', 'm1'), message('a', 'm2')), origin);
    expect(kept).toEqual([{ field: 'messages', reason: 'failed', senderId: '1', raw: { id: 'm2' } }]);
  });
});

describe('what cannot be done in line is queued', () => {
  const crowd = Array.from({ length: 60 }, (_, n) => message(`c${n}`, `m${n}`));

  it('beyond 25 conversations', async () => {
    const { deps, delivered, jobs } = world();
    await ingest(deps, reading(...crowd), origin);
    expect(delivered).toHaveLength(IN_LINE);
    expect(jobs.map(({ bundles }) => bundles.length)).toEqual([25, 10]);
    expect(jobs[0]).toMatchObject({ v: 1, receipt: 1000, delivery: 'd1' });
  });

  it('of a conversation that throws, and only of that one', async () => {
    const { deps, jobs, reports } = world({
      deliver: async (conversationId) => (conversationId === conversationOf('a') ? broken() : { failed: [] }),
    });
    await ingest(deps, reading(message('a', 'm1'), message('b', 'm2')), origin);
    expect(jobs.flatMap(({ bundles }) => bundles.flatMap(({ items }) => items.map(({ raw }) => raw)))).toEqual([
      { id: 'm1' },
    ]);
    expect(reports).toEqual(['inbound_not_delivered']);
  });

  it('of a conversation that does not answer in time', async () => {
    const patience = () => ({ passed: broken(), clear: () => {} });
    const { deps, jobs } = world({ deliver: () => never, patience });
    await ingest(deps, reading(message('a', 'm1')), origin);
    expect(jobs).toMatchObject([{ bundles: [{ party: { by: 'contact' } }] }]);
  });

  it('of a sender who cannot be settled, and only of that one', async () => {
    const { deps, delivered, jobs, reports } = world({ contacts: unsettled('a') });
    await ingest(deps, reading(message('a', 'm1'), message('b', 'm2')), origin);
    expect(delivered).toMatchObject([{ conversationId: conversationOf('b') }]);
    expect(jobs).toMatchObject([{ bundles: [{ items: [{ raw: { id: 'm1' } }] }] }]);
    expect(reports).toEqual(['inbound_not_located']);
  });

  it('unresolved, when D1 does not answer', async () => {
    for (const failing of [{ channels: broken }, { contacts: broken }]) {
      const { deps, delivered, jobs } = world(failing);
      await ingest(deps, reading(message('a', 'm1'), message('b', 'm2')), origin);
      expect(delivered).toEqual([]);
      expect(jobs).toMatchObject([{ bundles: [{ items: [{}] }, { items: [{}] }] }]);
    }
  });

  it('of what was not understood, when D1 does not take it', async () => {
    const { deps, jobs } = world({ keep: broken });
    await ingest(deps, { events: [], news: [], unhandled: [oddity] }, origin);
    expect(jobs).toEqual([{ v: 1, ...origin, bundles: [], unhandled: [oddity] }]);
  });

  it('and when the queue takes nothing either, Meta must deliver again', async () => {
    const { deps } = world({ deliver: broken, enqueue: broken });
    await expect(ingest(deps, reading(message('a', 'm1')), origin)).rejects.toThrow('broken');
  });
});

describe('a job of the queue', () => {
  const [job] = (() => {
    const { deps, jobs } = world({ channels: broken });
    return [ingest(deps, reading(message('a', 'm1'), message('b', 'm2')), origin).then(() => jobs)];
  })();

  it('survives being written as text', async () => {
    for (const each of await job) expect(jobFrom(JSON.stringify(each))).toEqual(each);
  });

  it.each(['', '{}', '{"v":2}', 'null', '{"v":1,"receipt":1,"delivery":"d","bundles":[1],"unhandled":[]}'])(
    'of another release is not guessed at: %s',
    (text) => {
      expect(jobFrom(text)).toBeNull();
    },
  );

  it('is carried out with the first receipt', async () => {
    const { deps, delivered } = world();
    for (const each of await job) await carryOut(deps, each);
    expect(delivered).toMatchObject([{ arrival: { receipt: 1000 } }, { arrival: { receipt: 1000 } }]);
  });

  it('asks to be tried again when one conversation fails, after serving the others', async () => {
    const served: string[] = [];
    const { deps } = world({
      deliver: async (conversationId) => {
        if (conversationId === conversationOf('a')) throw new Error('down');
        served.push(conversationId);
        return { failed: [] };
      },
    });
    for (const each of await job) await expect(carryOut(deps, each)).rejects.toThrow('down');
    expect(served).toEqual([conversationOf('b')]);
  });

  it('asks to be tried again when one sender cannot be settled, after serving the others', async () => {
    const { deps, delivered } = world({ contacts: unsettled('a') });
    for (const each of await job) await expect(carryOut(deps, each)).rejects.toThrow('changing');
    expect(delivered).toMatchObject([{ conversationId: conversationOf('b') }]);
  });

  it('that failed at every attempt leaves each item raw', async () => {
    const remains = (await job).flatMap(remainsOf);
    expect(remains).toEqual([
      { field: 'messages', reason: 'dead_letter', senderId: '1', raw: { id: 'm1' }, contact: named('a') },
      { field: 'messages', reason: 'dead_letter', senderId: '1', raw: { id: 'm2' }, contact: named('b') },
    ]);
  });

  it('is none when nothing is left', () => {
    expect(jobsOf(nothingLeft, origin)).toEqual([]);
  });
});

describe('what a webhook tells of prices', () => {
  const priced = (id: string): PricedMessage => ({
    id,
    channelId: channel.id,
    at: 900,
    market: 'BR',
    category: 'service',
    type: 'regular',
  });
  /** Conversations that have a price to tell, and are reached in line or by the queue. */
  const telling: IngestDeps['deliver'] = async (conversationId) => ({ failed: [], priced: [priced(conversationId)] });

  it('[N11] is handed on once for the whole webhook', async () => {
    const calls: number[] = [];
    const { deps } = world({ deliver: telling, account: async (all) => void calls.push(all.length) });
    await ingest(deps, reading(message('a', 'm1'), message('b', 'm2')), origin);
    expect(calls).toEqual([2]);
  });

  it('[N11] keeps the webhook unacknowledged while it cannot be handed on', async () => {
    const { deps } = world({ deliver: telling, account: broken });
    await expect(ingest(deps, reading(message('a', 'm1')), origin)).rejects.toThrow('broken');
  });

  it('[N11] is handed on by a job of the queue too, also when a neighbour fails', async () => {
    const job = jobsOf(
      { ...nothingLeft, bundles: bundleUp([message('a', 'm1'), message('b', 'm2')], 'ours') },
      origin,
    )[0];
    if (job === undefined) throw new Error('no job');
    const { deps, counted } = world({
      deliver: async (conversationId, arrival) => {
        if (conversationId === conversationOf('b')) throw new Error('busy');
        return telling(conversationId, arrival);
      },
    });
    await expect(carryOut(deps, job)).rejects.toThrow('busy');
    expect(counted.map(({ id }) => id)).toEqual([conversationOf('a')]);
  });

  it('[N11] is taken from a release that does not tell any', async () => {
    const { deps, counted } = world();
    await ingest(deps, reading(message('a', 'm1')), origin);
    expect(counted).toEqual([]);
  });
});

describe('what a contact chose of our marketing', () => {
  const known: Partial<IngestDeps> = { contacts: async (wants) => wants.map(located) };
  const chose = (choice: 'stop' | 'resume', at: number): Inbound => ({
    ...message('a', 'm1'),
    field: 'user_preferences',
    event: { type: 'preference', key: keyOf(`preference:${choice}`), at, topic: 'marketing', choice },
  });
  const refused = (again?: 'never'): Inbound => ({
    ...message('a', 'm1'),
    event: {
      type: 'status',
      providerId: 'wamid.1',
      status: 'failed',
      at: 900,
      tag: null,
      failure: { code: 131050, detail: '', scope: 'marketing', ...(again === undefined ? {} : { again }) },
      price: null,
    },
  });

  it('[O10] is put on record for the contact, the newest of a webhook, never later than it came', async () => {
    const { deps, chosen, delivered } = world(known);
    await ingest(deps, reading(chose('resume', 9000), chose('stop', 800), message('b', 'm2')), origin);
    expect(delivered).toHaveLength(2);
    const whose = must(isContactId, `con_${'a'.padStart(12, '0')}`);
    expect(chosen).toEqual([[whose, channel.id, { choice: 'resume', at: 1000 }]]);
  });

  it('[O10] is also what a message was refused for', async () => {
    const { deps, chosen } = world(known);
    await ingest(deps, reading(refused()), origin);
    expect(chosen).toEqual([]);
    await ingest(deps, reading(refused('never')), origin);
    expect(chosen.map(([, , choice]) => choice)).toEqual([{ choice: 'stop', at: 900 }]);
  });

  it('[O10] that cannot be put on record is queued with its conversation, and tried again', async () => {
    const { deps, jobs } = world({ ...known, chose: broken });
    await ingest(deps, reading(chose('stop', 800)), origin);
    expect(jobs.map(({ bundles }) => bundles.length)).toEqual([1]);
  });
});
