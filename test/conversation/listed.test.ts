import { describe, expect, it } from 'vitest';
import { newestMessage, previewOf } from '../../worker/conversation/listed.ts';
import type { DeliveryState, Entry, InboundEntry } from '../../worker/conversation/message.ts';
import { anEvent, anOutbound, keyOf, ticketIdOf } from '../samples.ts';

const theirs = (change: Partial<InboundEntry> = {}): InboundEntry => ({
  direction: 'in',
  pos: 1,
  key: keyOf('wamid.1'),
  rev: 1,
  ticketId: ticketIdOf(1),
  at: 1,
  receivedAt: 1,
  content: { kind: 'text', text: 'Oi' },
  quoted: null,
  ...change,
});
const ours = (state: DeliveryState, change: { attempts?: number } = {}) =>
  anOutbound({ pos: 2, key: keyOf(state), state, ...change });
const call = (by: 'contact' | 'us') =>
  anEvent({
    key: `call-${by}`,
    pos: 3,
    event: { type: 'call', by, stage: 'completed', pickedUpAt: null, durationMs: null },
  });
const keyOfNewest = (...entries: Entry[]) => {
  const newest = newestMessage(entries);
  return newest?.direction === undefined ? undefined : newest.key;
};

describe('[T9] the list shows of a conversation', () => {
  it.each(['ready', 'sending', 'uncertain', 'accepted', 'sent', 'delivered', 'read', 'played', 'failed'] as const)(
    'what is %s',
    (state) => expect(keyOfNewest(theirs(), ours(state))).toBe(state),
  );

  it.each(['held', 'cancelled', 'expired'] as const)('nothing of what is %s, tried before or not', (state) => {
    expect(keyOfNewest(theirs(), ours(state))).toBe('wamid.1');
    expect(keyOfNewest(theirs(), ours(state, { attempts: 2 }))).toBe('wamid.1');
    expect(keyOfNewest(ours(state))).toBe(undefined);
  });

  it('the contact’s call, and no other line', () => {
    expect(keyOfNewest(theirs(), call('contact'))).toBe('call-contact');
    expect(keyOfNewest(theirs(), call('us'))).toBe('wamid.1');
    expect(previewOf(call('contact'))).toEqual({ from: 'contact', kind: 'call', text: null });
  });
});
