import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliveryStatus, StatusUpdate } from '../../worker/channels/channel.ts';
import { advance, hasSettled, worthWriting } from '../../worker/conversation/delivery.ts';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { isAgentId, isMessageKey, isTicketId } from '../../worker/platform/id.ts';

const key = 'm1';
const ticketId = 'tkt_0123456789abcdef';
const agentId = 'agt_0123456789abcdef';
if (!isMessageKey(key) || !isTicketId(ticketId) || !isAgentId(agentId)) throw new Error('ids');

const accepted: OutboundEntry = {
  direction: 'out',
  pos: 1_000,
  key,
  rev: 1,
  ticketId,
  at: 1,
  writtenAt: 1,
  author: { id: agentId, name: 'Ana' },
  body: { kind: 'text', text: 'Olá' },
  state: 'accepted',
  attempts: 1,
  providerId: 'p1',
  times: { accepted: 2 },
  failure: null,
  price: null,
};

const update = (status: DeliveryStatus, at = 5): StatusUpdate => ({
  type: 'status',
  providerId: 'p1',
  status,
  at,
  tag: null,
  failure: status === 'failed' ? { scope: 'recipient', code: 131026, detail: 'undeliverable' } : null,
  price: null,
});

const heights = ['accepted', 'sent', 'delivered', 'read', 'played'];
const anyStatus = fc.constantFrom<DeliveryStatus>('sent', 'delivered', 'read', 'played', 'failed');

describe('delivery', () => {
  it('[O4] never moves backwards, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyStatus), (statuses) => {
        let entry = accepted;
        for (const status of statuses) {
          const next = advance(entry, update(status));
          if (entry.state !== 'failed' && next.state !== 'failed') {
            expect(heights.indexOf(next.state)).toBeGreaterThanOrEqual(heights.indexOf(entry.state));
          }
          entry = next;
        }
        const best = statuses.filter((status) => status !== 'failed').map((status) => heights.indexOf(status));
        const delivered = Math.max(0, ...best) >= heights.indexOf('delivered');
        if (delivered) expect(heights.indexOf(entry.state)).toBe(Math.max(...best));
      }),
    );
  });

  it('[O4] ends in the same state for every order and repetition', () => {
    fc.assert(
      fc.property(fc.array(anyStatus, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (statuses, dice) => {
        const run = (list: DeliveryStatus[]) =>
          list.reduce((entry, status) => advance(entry, update(status)), accepted);
        const shuffled = [...statuses, ...statuses]
          .map((status) => ({ status, order: dice.next().value ?? 0 }))
          .sort((a, b) => a.order - b.order)
          .map(({ status }) => status);
        const { state, times } = run(statuses);
        const again = run(shuffled);
        expect(again.state).toBe(state);
        expect(again.times).toEqual(times);
      }),
    );
  });

  it('[O4] of two times of one status the earlier stands, whichever is heard first', () => {
    for (const [first, second] of [
      [7, 9],
      [9, 7],
    ] as const) {
      const twice = advance(advance(accepted, update('delivered', first)), update('delivered', second));
      expect(twice.times.delivered).toBe(advance(accepted, update('delivered', 7)).times.delivered);
    }
  });

  it('[O4] a late `delivered` after `read` only fills in its time', () => {
    const read = advance(accepted, update('read', 9));
    const late = advance(read, update('delivered', 7));
    expect(late.state).toBe('read');
    expect(late.times).toEqual({ accepted: 2, read: 9, delivered: 7 });
  });

  it('gives the very same entry when nothing is new, so that nothing is written', () => {
    const delivered = advance(accepted, update('delivered'));
    expect(advance(delivered, update('delivered', 99))).toBe(delivered);
  });

  it('a bare `sent` is not worth writing, unless it brings a price or answers an open question', () => {
    const price = { type: 'regular', category: 'service', billable: true };
    expect(worthWriting(accepted, { status: 'sent', price: null })).toBe(false);
    expect(worthWriting(accepted, { status: 'sent', price })).toBe(true);
    expect(worthWriting({ ...accepted, state: 'uncertain' }, { status: 'sent', price: null })).toBe(true);
    expect(worthWriting(accepted, { status: 'delivered', price: null })).toBe(true);
  });

  it('[O13] of a reaction, to which nothing else follows, is written', () => {
    const reaction = { ...accepted, body: { kind: 'reaction' as const, text: '👍', target: accepted.key } };
    expect(worthWriting(reaction, { status: 'sent', price: null })).toBe(true);
  });
});

describe('the price of a message', () => {
  const price = { type: 'regular', category: 'service', billable: true };
  const anyUpdate = fc.record({
    status: fc.constantFrom<DeliveryStatus>('sent', 'delivered', 'read', 'played'),
    priced: fc.boolean(),
  });
  const told = (status: DeliveryStatus, priced: boolean) => ({ ...update(status), price: priced ? price : null });

  it('[N11] is settled when it is both told and delivered, for only what is delivered is charged', () => {
    const priced = advance(accepted, told('sent', true));
    expect(priced.settled).toBe(undefined);
    expect(advance(priced, told('delivered', false)).settled).toEqual({ by: 'delivered', at: 5 });
    expect(advance(advance(accepted, update('read', 7)), told('sent', true)).settled).toEqual({ by: 'sent', at: 7 });
    expect(advance(accepted, told('read', true)).settled).toEqual({ by: 'read', at: 5 });
  });

  it('[N11] is settled once, by one status, whatever comes in whatever order and however often', () => {
    fc.assert(
      fc.property(fc.array(anyUpdate, { maxLength: 12 }), (updates) => {
        let entry = accepted;
        const settling: DeliveryStatus[] = [];
        for (const { status, priced } of updates) {
          const next = advance(entry, told(status, priced));
          if (next.settled !== entry.settled) {
            expect(entry.settled).toBe(undefined);
            settling.push(status);
          }
          entry = next;
        }
        const isCharged = updates.some(({ priced }) => priced) && updates.some(({ status }) => status !== 'sent');
        expect(settling.length).toBe(isCharged ? 1 : 0);
        for (const status of settling) {
          expect(hasSettled(entry, status)).toBe(true);
          expect(hasSettled(advance(entry, told(status, true)), status)).toBe(true);
        }
      }),
    );
  });

  it('[N11] keeps what was told first', () => {
    const first = advance(accepted, told('delivered', true));
    const second = advance(first, { ...update('read'), price: { ...price, type: 'free_entry_point' } });
    expect(second.price).toEqual(price);
  });
});
