import { describe, expect, it } from 'vitest';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import {
  isReaction,
  ourReaction,
  reactionRefusal,
  withOurs,
  withReplaced,
} from '../../worker/conversation/reaction.ts';
import { anEvent, anOutbound, keyOf } from '../samples.ts';

const now = 100 * 24 * 60 * 60 * 1000;
const target = anOutbound({ at: now });

const reaction = (key: string, emoji: string) => {
  const entry: OutboundEntry = anOutbound({
    key: keyOf(key),
    body: { kind: 'reaction', text: emoji, target: target.key },
  });
  if (!isReaction(entry)) throw new Error('It is one');
  return entry;
};

describe('what takes a reaction', () => {
  it.each([
    ['a message on the contact’s phone', target, null],
    ['nothing that is not there', null, 'target_not_found'],
    ['no line', anEvent({ key: 'e' }), 'target_not_found'],
    ['no message of ours that never left', { ...target, providerId: null }, 'target_not_found'],
    ['no reaction', reaction('r', '👍'), 'target_not_found'],
    ['nothing that was revoked', { ...target, marks: { revoked: { at: now, key: keyOf('x') } } }, 'target_not_found'],
    ['a message of 30 days', { ...target, at: now - 30 * 24 * 60 * 60 * 1000 }, null],
    ['none of a moment more', { ...target, at: now - 30 * 24 * 60 * 60 * 1000 - 1 }, 'target_too_old'],
  ] as const)('%s', (_, entry, refusal) => expect(reactionRefusal(entry, now)).toBe(refusal));
});

describe('our reaction on a message', () => {
  const first = withOurs(target, reaction('a', '👍'), now);
  const second = withOurs(first, reaction('b', '❤️'), now + 1);

  it.each([
    ['of the same millisecond', now],
    ['while the clock goes back', now - 1_000],
  ])('is the one that was decided last: %s', (_, at) => {
    const last = withOurs(first, reaction('B', '❤️'), at);
    expect(ourReaction(last)?.emoji).toBe('❤️');
    expect(ourReaction(withOurs(last, reaction('A', ''), at))?.emoji).toBeNull();
  });

  it('is one: the newer takes the place of the older', () => {
    expect(ourReaction(second)).toMatchObject({ emoji: '❤️', author: 'Ana' });
    expect(second.marks?.reactions).toHaveLength(1);
  });

  it('gives the place back to what it replaced, or to none', () => {
    expect(ourReaction(withReplaced(second, 'b', ourReaction(first)))).toMatchObject({ emoji: '👍' });
    expect(ourReaction(withReplaced(first, 'a', null))).toBe(null);
  });

  it('that was replaced itself gives nothing back', () => expect(withReplaced(second, 'a', null)).toBe(second));
});
