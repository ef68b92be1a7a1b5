import { describe, expect, it } from 'vitest';
import { bubbleOf, newOutgoing, readOutgoing, requestOf } from '../../web/conversation/outgoing.ts';
import { bodyOf, termsOf, writtenDoor } from '../../worker/conversation/written.ts';
import { everyKind } from '../conversation/written.ts';
import { agentIdOf, conversationId, keyOf, mediaIdOf } from '../samples.ts';

const message = newOutgoing({
  id: keyOf('9b2f'),
  conversationId,
  contactName: 'Maria',
  body: { kind: 'text', text: 'Olá' },
  quoted: null,
  author: { id: agentIdOf(1), name: 'Ana' },
  writtenAt: 1_000,
  held: false,
});

describe('a message that the server has not confirmed', () => {
  it('is read back after a reload, waiting for the connection, under the same id', () => {
    expect(readOutgoing(JSON.stringify(message))).toEqual({ ...message, waiting: true });
  });

  it('is read back also in the form of before, which held a text only', () => {
    const { form: _form, body: _body, quoted: _quoted, ...rest } = message;
    expect(readOutgoing(JSON.stringify({ ...rest, text: 'Olá' }))).toEqual({ ...message, waiting: true });
  });

  it('[O8] says of what expired message it came, also after a reload', () => {
    const one = newOutgoing({ ...message, reclaims: [keyOf('velha')] });
    const back = readOutgoing(JSON.stringify(one));
    expect(back).toEqual({ ...one, waiting: true });
    expect(back !== null && termsOf(writtenDoor.parse(requestOf(back)))).toMatchObject({ reclaims: ['velha'] });
    expect(termsOf(writtenDoor.parse(requestOf(message)))).not.toHaveProperty('reclaims');
  });

  it('of any kind is read back as it was', () => {
    for (const body of everyKind) {
      const one = newOutgoing({ ...message, body, quoted: keyOf('wamid.1') });
      expect(readOutgoing(JSON.stringify(one))).toEqual({ ...one, waiting: true });
    }
  });

  it('goes to the API as what it will be there', () => {
    const plain = everyKind.filter((body) => !('media' in body));
    for (const body of plain) {
      const taken = writtenDoor.parse(requestOf({ ...message, body, quoted: keyOf('wamid.1') }));
      expect(taken.kind !== 'media' && taken.kind !== 'forward' && bodyOf(taken)).toEqual(body);
      expect(termsOf(taken).quoted).toBe(body.kind === 'reaction' ? null : 'wamid.1');
    }
  });

  it('with a file names the file, whose facts the server knows', () => {
    const media = { id: mediaIdOf(1), mimeType: 'audio/ogg', sizeBytes: 9, fileName: null, voice: true };
    const taken = writtenDoor.parse(requestOf({ ...message, body: { kind: 'audio', text: '', media } }));
    expect(taken).toMatchObject({ kind: 'media', media: mediaIdOf(1), text: '', voice: true });
  });

  it('that passes a file on names the one it copies, also after a reload', () => {
    const media = { id: mediaIdOf(1), mimeType: 'image/png', sizeBytes: 9, fileName: null, voice: false };
    const one = newOutgoing({ ...message, body: { kind: 'image', text: 'A foto', media }, forward: true });
    const back = readOutgoing(JSON.stringify(one));
    expect(back).toEqual({ ...one, waiting: true });
    expect(back !== null && writtenDoor.parse(requestOf(back))).toMatchObject({
      kind: 'forward',
      media: mediaIdOf(1),
      text: 'A foto',
    });
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
