import fc from 'fast-check';
import type { CallUpdate, ConversationEvent, DeliveryStatus, MarkEvent, Party } from '../../worker/channels/channel.ts';
import type { InboundContent } from '../../worker/channels/content.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { HOUR, SECOND } from '../clock.ts';
import { keyOf } from '../samples.ts';

// Whole histories of a conversation, as a provider tells them. Every event has a second of its own, so that no order is left to
// chance but the one in which they are told.

const SPAN_SECONDS = (60 * HOUR) / SECOND;

/** What of a history is about; `n` numbers it. */
type Deed =
  | { do: 'message' | 'echo' | 'past' | 'overlap'; by: Party; content: InboundContent }
  | { do: 'mark'; by: Party; target: number; mark: MarkEvent['mark'] }
  | { do: 'status'; of: number | 'ours'; status: DeliveryStatus; priced: boolean }
  | { do: 'call'; by: Party; stages: CallUpdate['stage'][] }
  | { do: 'preference'; choice: 'stop' | 'resume' | 'signup' }
  | { do: 'system' };

const nothingSaid = { caption: null } as const;
const content: fc.Arbitrary<InboundContent> = fc.oneof(
  fc.constantFrom('Oi', 'Tudo bem?', 'Ainda tem?').map((text) => ({ kind: 'text' as const, text })),
  fc.constantFrom<InboundContent>(
    { kind: 'image', caption: 'Olha', fileName: null, media: null },
    { kind: 'location', caption: 'Loja', place: null },
    { kind: 'order', caption: '1 × a1', items: [] },
    { kind: 'button', text: 'Sim' },
    { kind: 'interactive', text: 'Hoje', reply: 'list' },
    { kind: 'unsupported', ...nothingSaid },
    { kind: 'request_welcome', ...nothingSaid },
  ),
);

/** Old times tell of messages alone. */
const written = content.filter(({ kind }) => kind !== 'request_welcome');
const side = fc.constantFrom<Party>('contact', 'us');
const target = fc.nat(11);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    arbitrary: fc.record({ do: fc.constant('message' as const), by: fc.constant('contact' as const), content }),
    weight: 4,
  },
  { arbitrary: fc.record({ do: fc.constant('echo' as const), by: fc.constant('us' as const), content }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('past' as const), by: side, content: written }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('overlap' as const), by: side, content: written }), weight: 1 },
  {
    arbitrary: fc.record({
      do: fc.constant('mark' as const),
      by: side,
      target,
      mark: fc.oneof(
        fc.constantFrom('👍', '❤️', null).map((emoji) => ({ kind: 'reaction' as const, emoji })),
        content.map((edited) => ({ kind: 'edit' as const, content: edited })),
        fc.constant({ kind: 'revoke' as const }),
      ),
    }),
    weight: 5,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('status' as const),
      of: fc.oneof(target, fc.constant('ours' as const)),
      status: fc.constantFrom<DeliveryStatus>('sent', 'delivered', 'read', 'played'),
      priced: fc.boolean(),
    }),
    weight: 3,
  },
  fc.record({
    do: fc.constant('call' as const),
    by: side,
    stages: fc.constantFrom<CallUpdate['stage'][]>(
      ['ringing', 'completed'],
      ['ringing', 'failed'],
      ['ringing', 'accepted', 'completed'],
      ['ringing', 'rejected'],
    ),
  }),
  fc.record({
    do: fc.constant('preference' as const),
    choice: fc.constantFrom('stop' as const, 'resume' as const, 'signup' as const),
  }),
  fc.record({ do: fc.constant('system' as const) }),
);

export interface History {
  /** As it happened. */
  inOrder: ConversationEvent[];
  /** The same, some of it more than once, in batches, in whatever order; something that can begin a conversation first. */
  told: ConversationEvent[][];
}

/** `now`: ms; the history ends there. */
export const histories = (now: number): fc.Arbitrary<History> =>
  fc
    .array(deed, { minLength: 1, maxLength: 12 })
    .map((deeds) => eventsOf(deeds, now))
    .chain((inOrder) =>
      fc.record({
        inOrder: fc.constant(inOrder),
        told: fc
          .tuple(
            fc.subarray(inOrder),
            fc.array(fc.nat(), { minLength: inOrder.length * 2, maxLength: inOrder.length * 2 }),
            fc.nat(3),
          )
          .map(([again, dice, size]) => batched(shuffled([...inOrder, ...again], dice), size + 1)),
      }),
    );

const messageKey = (n: number): MessageKey => keyOf(`wamid.${n}`);

function eventsOf(deeds: readonly Deed[], now: number): ConversationEvent[] {
  const start = Math.floor(now / SECOND) * SECOND - SPAN_SECONDS * SECOND;
  const step = Math.floor(SPAN_SECONDS / (deeds.length + 1));
  // So that there is a conversation for all the rest to be in.
  const first: Deed = { do: 'echo', by: 'us', content: { kind: 'text', text: 'Olá' } };
  const events = [first, ...deeds].flatMap((each, n) => told(each, n, start + n * step * SECOND));
  // How far a message got is one event for each stage, however often it is told. Of the contact's choices one: a queue that was
  // held because they wanted nothing more stays held when they think better of it, until an agent has looked.
  const known = new Set<string>();
  return events.filter((event) => {
    const once =
      event.type === 'status'
        ? `${event.providerId} ${event.status}`
        : event.type === 'preference'
          ? event.topic
          : null;
    const isNew = once === null || !known.has(once);
    if (once !== null) known.add(once);
    return isNew;
  });
}

function told(each: Deed, n: number, at: number): ConversationEvent[] {
  const key = messageKey(n);
  switch (each.do) {
    case 'message':
      return [{ type: 'message', key, at, content: each.content, quoted: null }];
    case 'echo':
      return [{ type: 'echo', key, at, content: each.content, quoted: null }];
    case 'past':
      return [{ type: 'past', key, at, by: each.by, content: each.content, quoted: null, status: pastStatus(each.by) }];
    case 'overlap': {
      const past = { type: 'past' as const, key, at, by: each.by, quoted: null, status: pastStatus(each.by) };
      const placeholder: ConversationEvent = { ...past, content: { kind: 'placeholder', caption: null } };
      const live: ConversationEvent = {
        type: each.by === 'contact' ? 'message' : 'echo',
        key,
        at,
        content: each.content,
        quoted: null,
      };
      return [placeholder, { ...past, content: each.content }, live];
    }
    case 'mark':
      return [{ type: 'mark', key, at, by: each.by, target: messageKey(each.target), mark: each.mark }];
    case 'status': {
      const price = each.priced ? { type: 'regular', category: 'service', billable: true } : null;
      const providerId = each.of === 'ours' ? 'wamid.ours' : messageKey(each.of);
      return [{ type: 'status', providerId, status: each.status, at, tag: null, failure: null, price }];
    }
    case 'call':
      return each.stages.map((stage, place) => ({
        type: 'call',
        key: keyOf(`wacid.${n}`),
        at: at + place * SECOND,
        by: each.by,
        stage,
        pickedUpAt: stage === 'completed' ? at + SECOND : null,
        durationMs: stage === 'completed' ? 42 * SECOND : null,
      }));
    case 'preference':
      return [{ type: 'preference', key: keyOf(`preference.${n}`), at, topic: 'marketing', choice: each.choice }];
    case 'system':
      return [{ type: 'system', key: keyOf(`system.${n}`), at, text: 'Mudou', change: { kind: 'other' } }];
    default:
      return each satisfies never;
  }
}

const pastStatus = (by: Party): DeliveryStatus | null => (by === 'us' ? 'delivered' : null);

/** A shuffle by given dice; what can begin a conversation comes first, for without one the rest is for nobody. */
function shuffled(events: readonly ConversationEvent[], dice: readonly number[]): ConversationEvent[] {
  const order = events
    .map((event, place) => ({ event, at: dice[place % dice.length] ?? 0, place }))
    .sort((a, b) => a.at - b.at || a.place - b.place)
    .map(({ event }) => event);
  const first = order.findIndex(({ type }) => type !== 'status' && type !== 'system' && type !== 'preference');
  return [...order.slice(first, first + 1), ...order.slice(0, first), ...order.slice(first + 1)];
}

const batched = (events: readonly ConversationEvent[], size: number): ConversationEvent[][] =>
  Array.from({ length: Math.ceil(events.length / size) }, (_, n) => events.slice(n * size, (n + 1) * size));
