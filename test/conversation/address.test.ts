import { describe, expect, it } from 'vitest';
import type { OutboundContent } from '../../worker/channels/content.ts';
import { sendRequest } from '../../worker/channels/whatsapp-cloud/outbound.ts';
import { lacksPhone } from '../../worker/conversation/outbox.ts';

const addresses = {
  'a phone only': { phone: '5511987654321', userId: null },
  both: { phone: '5511987654321', userId: 'BR.1' },
  'a user id only, or one whose phone was lost': { phone: null, userId: 'BR.1' },
};
const template = { kind: 'template', name: 'codigo', language: 'pt_BR' } as const;
const contents: OutboundContent[] = [
  { kind: 'text', text: 'oi' },
  { ...template, parts: [], cards: [] },
];

describe('where a message goes', () => {
  it.each([
    ['a phone only', { to: '+5511987654321' }],
    ['both', { to: '+5511987654321' }],
    ['a user id only, or one whose phone was lost', { recipient: 'BR.1' }],
  ] as const)('[N14] of a contact with %s, whatever its kind', (name, expected) => {
    for (const content of contents) {
      const request = sendRequest(content, addresses[name], 'tag');
      expect(request).toMatchObject(expected);
      expect(Object.keys(request ?? {}).filter((key) => key === 'to' || key === 'recipient')).toHaveLength(1);
    }
  });

  it.each([
    ['a phone only', 'AUTHENTICATION', false],
    ['both', 'AUTHENTICATION', false],
    ['a user id only, or one whose phone was lost', 'AUTHENTICATION', true],
    ['a user id only, or one whose phone was lost', 'UTILITY', false],
    ['a user id only, or one whose phone was lost', 'MARKETING', false],
  ] as const)('[N15] with %s: is a template of %s refused before it is sent? %s', (name, category, refused) => {
    expect(lacksPhone(category, addresses[name])).toBe(refused);
  });
});
