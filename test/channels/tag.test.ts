import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTag, readTag, TAG_MAX_LENGTH, type Tag } from '../../worker/channels/tag.ts';
import { isConversationId } from '../../worker/platform/id.ts';
import { keyOf } from '../samples.ts';

const conversationId = `chn_${'0'.repeat(40)}:con_${'1'.repeat(40)}`;
if (!isConversationId(conversationId)) throw new Error(conversationId);

const tag: Tag = { deployment: 'inbox.example.com', conversationId, key: keyOf('b3f0c1de-0001'), attempt: 1 };

describe('the tag of a message', () => {
  it('comes back as it was made, whatever the key contains', () => {
    const printable = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    });
    const keys = printable.filter((text) => text.length > 0 && text.length <= 100).map(keyOf);
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 9999 }), (key, attempt) => {
        expect(readTag(makeTag({ ...tag, key, attempt }))).toEqual({ ...tag, key, attempt });
      }),
    );
  });

  it('fits what Meta returns whole, with the longest ids and host', () => {
    const longest = { ...tag, deployment: 'h'.repeat(253), key: keyOf('k'.repeat(150)), attempt: 9999 };
    expect(makeTag(longest).length).toBeLessThanOrEqual(TAG_MAX_LENGTH);
  });

  it('is not made when it would come back cut', () => {
    expect(() => makeTag({ ...tag, key: keyOf('k'.repeat(450)) })).toThrow(RangeError);
  });

  it.each([
    '',
    'outbox:42',
    'j1|inbox.example.com|chn_x|1|key',
    `j1|inbox.example.com|${conversationId}|0|key`,
    `j1|inbox.example.com|${conversationId}|1.5|key`,
    `j1|inbox.example.com|${conversationId}|1|`,
    `j1||${conversationId}|1|key`,
    `j2|inbox.example.com|${conversationId}|1|key`,
  ])('of another maker, or cut, is nobody’s: %s', (text) => {
    expect(readTag(text)).toBeNull();
  });
});
