import { describe, expect, it } from 'vitest';
import type { OutboundContent } from '../../worker/channels/content.ts';
import { sendRequest, typingRequest } from '../../worker/channels/whatsapp-cloud/outbound.ts';
import examples from '../fixtures/send-examples.json';

const to = { phone: '16505551234', userId: null };
const file = { source: { providerMediaId: '<ID>' }, caption: null, fileName: null, voice: false };

/** What we would send for one of Meta's examples, by the example's name. */
const ours: [string, OutboundContent, string | null][] = [
  ['Send Text Message', { kind: 'text', text: 'text-message-content' }, null],
  ['Send Text Message with Preview URL', { kind: 'text', text: 'Please visit https://youtu.be/hpltvTEiRrY.' }, null],
  ['Send Reply to Text Message', { kind: 'text', text: '<TEXT_MSG_CONTENT>' }, 'wamid.1'],
  ['Send Image Message by ID', { ...file, kind: 'image' }, null],
  ['Send Reply to Image Message by ID', { ...file, kind: 'image' }, 'wamid.1'],
  ['Send Video Message by ID', { ...file, kind: 'video', caption: 'c' }, null],
  ['Send Audio Message by ID', { ...file, kind: 'audio' }, null],
  ['Send Image Message by URL', { ...file, kind: 'image', source: { link: 'https://files.test/a.png' } }, null],
  ['Send Document Message by ID', { ...file, kind: 'document', caption: 'c', fileName: 'f' }, null],
  ['Send Sticker Message by ID', { ...file, kind: 'sticker' }, null],
  [
    'Send Location Message',
    {
      kind: 'location',
      place: { latitude: 37.758056, longitude: -122.425332, name: 'META HQ', address: '1 Hacker Way', url: null },
    },
    null,
  ],
  ['Send Reply with Reaction Message', { kind: 'reaction', targetProviderId: 'wamid.1', emoji: '😀' }, null],
  [
    'Send Reply Button',
    {
      kind: 'interactive',
      interactive: {
        type: 'buttons',
        header: null,
        body: 'b',
        footer: null,
        buttons: [
          { id: '1', title: 'one', description: null },
          { id: '2', title: 'two', description: null },
        ],
      },
    },
    null,
  ],
  [
    'Send List Message',
    {
      kind: 'interactive',
      interactive: {
        type: 'list',
        header: 'h',
        body: 'b',
        footer: 'f',
        button: 'open',
        sections: [1, 2].map((at) => ({
          title: `s${at}`,
          rows: [1, 2].map((row) => ({ id: `${at}.${row}`, title: 't', description: 'd' })),
        })),
      },
    },
    null,
  ],
];

/** Which fields there are and of what type, whatever they say. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  const fields = Object.entries(value).map(([name, part]): [string, unknown] => [name, shapeOf(part)]);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function example(name: string): Record<string, unknown> {
  const found = examples.find((one) => one.name === name)?.request;
  if (found === undefined) throw new Error(`No example ${name}`);
  return found;
}

describe('what we send has the shape of Meta’s own example', () => {
  it.each(ours)('%s', (name, content, quotes) => {
    const {
      biz_opaque_callback_data: _,
      recipient_type: __,
      ...request
    } = sendRequest(content, to, 'tag', quotes) ?? {};
    const { recipient_type: ___, ...published } = example(name);
    // One example leaves the type out, which then counts as text; another says `false` where we leave the field out.
    const whole = { type: 'text', ...published };
    if (content.kind === 'text' && !content.text.includes('http')) {
      expect(shapeOf({ ...request, text: { preview_url: false, body: content.text } })).toEqual(shapeOf(whole));
    } else expect(shapeOf(request)).toEqual(shapeOf(whole));
  });

  it('Send typing indicator and read receipt', () =>
    expect(shapeOf(typingRequest('wamid.1'))).toEqual(shapeOf(example('Send typing indicator and read receipt'))));
});
