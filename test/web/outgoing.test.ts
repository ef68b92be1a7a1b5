import { describe, expect, it } from 'vitest';
import { bubbleOf, type Outgoing, readOutgoing } from '../../web/conversation/outgoing.ts';
import { agentIdOf, conversationId, keyOf } from '../samples.ts';

const message: Outgoing = {
  id: keyOf('9b2f'),
  conversationId,
  contactName: 'Maria',
  text: 'Olá',
  author: { id: agentIdOf(1), name: 'Ana' },
  writtenAt: 1_000,
  held: false,
  waiting: false,
};

describe('a message that the server has not confirmed', () => {
  it('is read back after a reload, waiting for the connection, under the same id', () => {
    expect(readOutgoing(JSON.stringify(message))).toEqual({ ...message, waiting: true });
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"id":"x"}',
    JSON.stringify({ ...message, author: null }),
    JSON.stringify({ ...message, held: 1 }),
  ])('is nothing when storage holds %j', (stored) => {
    expect(readOutgoing(stored)).toBeNull();
  });

  it('is a bubble from the first frame: on its way, or in the queue', () => {
    expect(bubbleOf(message)).toMatchObject({ key: message.id, state: 'ready', whereabouts: 'local' });
    expect(bubbleOf({ ...message, held: true, waiting: true })).toMatchObject({
      state: 'held',
      whereabouts: 'waiting',
    });
  });
});
