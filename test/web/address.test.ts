import { describe, expect, it } from 'vitest';
import { conversationIn } from '../../web/inbox/address.ts';
import { conversationId } from '../samples.ts';

describe('the address of a conversation', () => {
  it.each([conversationId, conversationId.replace(':', '%3A')])('is read as it is written: %s', (part) =>
    expect(conversationIn(part)).toBe(conversationId),
  );

  it.each(['', 'nada', '%', '%E0%A4%A', 'chn_0:con_0'])('that names none is none: %s', (part) =>
    expect(conversationIn(part)).toBe(null),
  );
});
