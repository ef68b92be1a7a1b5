import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelFacts, ContactFacts, ConversationEvent } from '../../worker/channels/channel.ts';
import { ConversationTables } from '../../worker/conversation/conversation.sql.ts';
import { type Head, newHead, windowOfHead } from '../../worker/conversation/head.ts';
import { sweepStrays } from '../../worker/conversation/marked.do.ts';
import type { Entry } from '../../worker/conversation/message.ts';
import { birthOf, receiveEvent, settleStrays } from '../../worker/conversation/receive.do.ts';
import { Turn } from '../../worker/conversation/turn.do.ts';
import { clock, DAY, HOUR } from '../clock.ts';
import { anOutbound, aTicket, aView, channelId, contactId, conversationId, keyOf, teamIdOf } from '../samples.ts';
import { newId } from '../scene.ts';
import { histories } from './history.ts';

beforeEach(() => clock.freeze());
afterEach(() => clock.thaw());

const { channel, contact } = aView();
const channelFacts: ChannelFacts = { ...channel, id: channelId, senderId: '1', defaultTeamId: teamIdOf(1) };
const contactFacts: ContactFacts = { ...contact, id: contactId, address: { phone: contact.phone, userId: null } };

/** A conversation over a storage of its own, without anything that leaves it. */
class World {
  readonly tables: ConversationTables;
  readonly #storage: DurableObjectStorage;
  head: Head | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    for (const table of ['head', 'message', 'ticket', 'stray']) storage.sql.exec(`DROP TABLE IF EXISTS ${table}`);
    this.tables = new ConversationTables(storage.sql);
  }

  /** Ana has a ticket whose window is shut; one message of ours went out, another waits in the queue. */
  serve(): void {
    this.tables.create();
    const openedAt = Date.now() - 70 * HOUR;
    this.head = { ...newHead(conversationId, channelFacts, contactFacts, aTicket()), openedAt, held: 1 };
    const ours = anOutbound({ key: keyOf('k1'), pos: 1, at: openedAt, providerId: 'wamid.ours' });
    const held = anOutbound({ key: keyOf('k2'), pos: 2, at: openedAt, state: 'held', providerId: null, times: {} });
    this.tables.insert(ours, null);
    this.tables.insert(held, openedAt);
  }

  receive(events: readonly ConversationEvent[]): void {
    const birth = this.head === null ? birthOf(events, Date.now(), channelFacts, contactFacts) : null;
    if (birth !== null) this.tables.create();
    this.turn((turn) => {
      for (const event of events) {
        this.#storage.transactionSync(() => receiveEvent(turn, event, Date.now()));
      }
    }, birth);
  }

  turn(work: (turn: Turn) => void, birth: Head | null = null): void {
    const head = this.head ?? birth;
    if (head === null) return;
    const turn = new Turn(this.tables, head, Date.now());
    this.#storage.transactionSync(() => {
      work(turn);
      settleStrays(turn);
      turn.commit();
    });
    this.head = turn.head;
  }

  /** All that a person, the outbox and the list go by; not which came first to our ears. */
  state() {
    const { head } = this;
    if (head === null) return null;
    const { entries } = this.tables.page(null, 1_000);
    return {
      thread: entries
        .filter((entry) => entry.direction !== 'event' || !ofTheMoment.has(entry.event.type))
        .map(told)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      window: windowOfHead(head, Date.now()),
      held: head.held,
      unread: head.ticket.unread,
      ticket: head.ticket.status,
      hidden: head.hidden ?? false,
      preview: head.preview,
      lastInbound: head.lastInbound?.providerId ?? null,
      marketing: head.marketing ?? null,
      marketingStoppedAt: head.marketingStoppedAt ?? null,
    };
  }
}

/** What was done to the queue at some moment stands in the thread; what it came to in the end is in `held`. */
const ofTheMoment = new Set(['released', 'stop_asked']);

function told(entry: Entry): { name: string } {
  switch (entry.direction) {
    case 'in': {
      const { key, at, content, marks, past } = entry;
      return { name: key, ...{ at, content, marks, past } };
    }
    case 'out': {
      // A message that may have left is not looked at further: what becomes of it is the line's.
      const { key, body, marks, past, times, price } = entry;
      const state =
        entry.state === 'held' || entry.state === 'ready' ? entry.state : { state: entry.state, times, price };
      return { name: key, ...{ body, marks, past, state } };
    }
    case 'event': {
      const { key, event, at } = entry;
      // Lines of ours stand where the first of what caused them was heard.
      const ours = key.startsWith('line:');
      return ours ? { name: `line ${event.type}` } : { name: key, ...{ event, at } };
    }
    case 'note':
      return { name: entry.key };
    default:
      return entry satisfies never;
  }
}

const onWorlds = (work: (fresh: () => World) => void) =>
  runInDurableObject(env.CONVERSATION.getByName(newId()), (_, ctx) => work(() => new World(ctx.storage)));

describe('a history told late, more than once, and in any order', () => {
  it.each([
    ['to a conversation that it brings into the world', false],
    ['to one that is being served, with a message in the queue', true],
  ])('[T7] [N17] leaves the same as in order: %s', (_, served) =>
    onWorlds((fresh) => {
      fc.assert(
        fc.property(histories(Date.now()), ({ inOrder, told: shuffled }) => {
          const outcome = (batches: readonly (readonly ConversationEvent[])[]) => {
            const world = fresh();
            if (served) world.serve();
            for (const batch of batches) world.receive(batch);
            return world.state();
          };
          expect(outcome(shuffled)).toEqual(outcome(inOrder.map((event) => [event])));
        }),
        { numRuns: 300 },
      );
    }),
  );
});

describe('what is told under the name of a line', () => {
  it.each(['past', 'echo'] as const)('[T7] (%s) is no news, and the line stands as it was', (type) =>
    onWorlds((fresh) => {
      const world = fresh();
      world.serve();
      const key = keyOf('wamid.linha');
      const at = Date.now() - HOUR;
      world.receive([{ type: 'system', key, at, text: 'Número novo', change: { kind: 'id' } }]);
      const told = { key, at, by: 'contact', content: { kind: 'text', text: 'Oi' }, quoted: null } as const;
      world.receive([type === 'past' ? { ...told, type, status: null } : { ...told, type }]);
      expect(world.tables.get(key)).toMatchObject({ event: { type: 'system', text: 'Número novo' } });
    }),
  );
});

describe('the contact’s choice about marketing', () => {
  const choice = (value: 'stop' | 'resume', at: number): ConversationEvent => ({
    type: 'preference',
    key: keyOf(`preference.${value}`),
    at: Date.now() - at,
    topic: 'marketing',
    choice: value,
  });

  it('[N5] is the newest, whatever comes last; who wants nothing more holds the queue', () =>
    onWorlds((fresh) => {
      for (const events of [
        [choice('resume', 2 * HOUR), choice('stop', HOUR)],
        [choice('stop', HOUR), choice('resume', 2 * HOUR)],
      ]) {
        const world = fresh();
        world.serve();
        for (const event of events) world.receive([event]);
        expect(world.head).toMatchObject({
          marketing: { choice: 'stop' },
          marketingStoppedAt: Date.now() - HOUR,
          queueHold: { why: 'marketing_stopped' },
        });
      }
    }));
});

describe('[T1] a mark without its message', () => {
  const reaction: ConversationEvent = {
    type: 'mark',
    key: keyOf('wamid.r'),
    at: Date.UTC(2026, 10, 20, 14),
    by: 'contact',
    target: keyOf('wamid.ours'),
    mark: { kind: 'reaction', emoji: '👍' },
  };

  it('waits thirty days and is dropped then, with an alarm behind it', () =>
    onWorlds((fresh) => {
      const world = fresh();
      world.receive([reaction]);
      expect(world.head?.strayUntil).toBe(Date.now() + 30 * DAY);
      clock.move(30 * DAY - 1);
      world.turn(sweepStrays);
      expect(world.head?.strayUntil).not.toBe(null);
      clock.move(1);
      world.turn(sweepStrays);
      expect(world.head?.strayUntil).toBe(null);
      expect(world.tables.strays.adopt('wamid.ours')).toEqual([]);
    }));

  it('finds it when the provider’s name of it becomes known', () =>
    onWorlds((fresh) => {
      const world = fresh();
      world.serve();
      const sending = anOutbound({ key: keyOf('k3'), pos: 3, state: 'sending', providerId: null, times: {} });
      world.tables.insert(sending, null);
      world.receive([{ ...reaction, target: keyOf('wamid.new') }]);
      world.turn((turn) => turn.update(sending, { state: 'accepted', providerId: 'wamid.new' }));
      expect(world.tables.get(keyOf('k3'))).toMatchObject({ marks: { reactions: [{ emoji: '👍' }] } });
    }));
});
