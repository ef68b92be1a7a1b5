import { describe, expect, it } from 'vitest';
import { actsOn, type Message, wordsOf } from '../../web/conversation/message-acts.ts';
import { quotedLine } from '../../web/conversation/quoted.ts';
import type { InboundEntry } from '../../worker/conversation/message.ts';
import { anEvent, anOutbound, keyOf, ticketIdOf } from '../samples.ts';

const inbound = (change: Partial<InboundEntry> = {}): InboundEntry => ({
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
const theirs = (change: Partial<InboundEntry> = {}): Message => ({ from: 'contact', entry: inbound(change) });
const ours = (change: Parameters<typeof anOutbound>[0] = {}): Message => ({
  from: 'us',
  entry: { ...anOutbound(change), whereabouts: 'server' },
});

describe('what can be done with a message', () => {
  it('the contact’s can be answered and copied', () => expect(actsOn(theirs(), true)).toEqual(['reply', 'copy']));

  it('one of ours that the server does not have yet has nothing to tell of itself', () =>
    expect(actsOn({ from: 'us', entry: { ...anOutbound({ providerId: null }), whereabouts: 'local' } }, true)).toEqual([
      'copy',
    ]));

  it('nothing is answered where one may not write', () => expect(actsOn(theirs(), false)).toEqual(['copy']));

  it('one of ours that the contact does not have cannot be answered', () => {
    expect(actsOn(ours({ providerId: null }), true)).toEqual(['copy', 'details']);
    expect(actsOn(ours(), true)).toEqual(['reply', 'copy', 'details']);
  });

  it('what has no words is not copied', () => {
    const photo = theirs({ content: { kind: 'image', caption: null, fileName: null } });
    expect(wordsOf(photo)).toBe(null);
    expect(actsOn(photo, true)).toEqual(['reply']);
  });
});

describe('what a quote shows', () => {
  const items = [inbound(), anOutbound({ key: keyOf('mine'), providerId: 'wamid.2' }), anEvent({ key: 'line' })];

  it('finds the contact’s message by its key', () =>
    expect(quotedLine(items, 'wamid.1')).toEqual({ key: 'wamid.1', from: 'contact', text: 'Oi' }));

  it.each(['mine', 'wamid.2'])('finds ours by %s, whoever quotes it', (name) =>
    expect(quotedLine(items, name)).toEqual({ key: 'mine', from: 'us', text: 'Olá' }),
  );

  it('is nothing when the message is not loaded, or a line', () => {
    expect(quotedLine(items, 'wamid.9')).toBe(null);
    expect(quotedLine(items, 'line')).toBe(null);
  });
});
