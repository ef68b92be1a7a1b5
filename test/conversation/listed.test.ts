import { describe, expect, it } from 'vitest';
import { newestMessage, previewOf } from '../../worker/conversation/listed.ts';
import type { DeliveryState, Entry } from '../../worker/conversation/message.ts';
import { anEvent, anInbound, anOutbound, keyOf } from '../samples.ts';

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
    (state) => expect(keyOfNewest(anInbound(), ours(state))).toBe(state),
  );

  it.each(['held', 'cancelled', 'expired'] as const)('nothing of what is %s, tried before or not', (state) => {
    expect(keyOfNewest(anInbound(), ours(state))).toBe('wamid.1');
    expect(keyOfNewest(anInbound(), ours(state, { attempts: 2 }))).toBe('wamid.1');
    expect(keyOfNewest(ours(state))).toBe(undefined);
  });

  it('the contact’s call, and no other line', () => {
    expect(keyOfNewest(anInbound(), call('contact'))).toBe('call-contact');
    expect(keyOfNewest(anInbound(), call('us'))).toBe('wamid.1');
    expect(previewOf(call('contact'))).toEqual({ from: 'contact', kind: 'call', text: null });
  });
});
