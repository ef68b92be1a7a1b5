import { describe, expect, it } from 'vitest';
import { firstJoining, joiningOf } from '../../worker/conversation/join.ts';
import { LIMITS } from '../../worker/conversation/limits.ts';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { agentIdOf, anOutbound, keyOf } from '../samples.ts';

const ana = { id: agentIdOf(1), name: 'Ana' };
const bruno = { id: agentIdOf(2), name: 'Bruno' };

const held = (key: string, text: string, change: Partial<OutboundEntry> = {}): OutboundEntry =>
  anOutbound({ key: keyOf(key), state: 'held', author: ana, body: { kind: 'text', text }, ...change });

const keys = (queue: readonly OutboundEntry[]) => firstJoining(queue)?.keys ?? null;

describe('joining what waits in the queue', () => {
  it('[N11] offers neighbouring texts of one author as one, line by line', () => {
    expect(firstJoining([held('a', 'Oi'), held('b', 'Tudo bem?'), held('c', 'Chegou!')])).toEqual({
      keys: ['a', 'b', 'c'],
      text: 'Oi\nTudo bem?\nChegou!',
    });
  });

  it('[N11] offers nothing for one, and never joins over somebody else’s', () => {
    expect(keys([held('a', 'Oi')])).toBe(null);
    expect(keys([held('a', 'Oi'), held('b', 'Olá', { author: bruno }), held('c', 'Chegou')])).toBe(null);
    expect(keys([held('a', 'Oi'), held('b', 'Olá', { author: bruno }), held('c', 'Viu?', { author: bruno })])).toEqual([
      'b',
      'c',
    ]);
  });

  it('[N11] keeps to what one text may hold, to the character', () => {
    const half = 'x'.repeat(LIMITS.text / 2);
    expect(keys([held('a', half), held('b', half.slice(1))])).toEqual(['a', 'b']);
    expect(keys([held('a', half), held('b', half)])).toBe(null);
    expect(keys([held('a', half), held('b', half.slice(9)), held('c', 'e mais isto')])).toEqual(['a', 'b']);
  });

  it('[N11] joins only what is still held', () => {
    expect(joiningOf([held('a', 'Oi'), held('b', 'Olá', { state: 'ready' })])).toBe(null);
    expect(joiningOf([held('a', 'Oi'), held('b', 'Olá')])).not.toBe(null);
  });
});
