import { beforeAll, describe, expect, it } from 'vitest';
import type { InboundContent } from '../../worker/channels/content.ts';
import { isRecord, listOf } from '../../worker/channels/whatsapp-cloud/read.ts';
import { openShop, type Scene, show, tickets, timeline } from '../scene.ts';
import { deliver } from './sign.ts';
import { examplePayloads } from './webhook.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

/** The same with a fresh id and the present time in every message, as Meta would send it now. */
function fresh(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fresh);
  if (!isRecord(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, fresh(child)]));
  const messages = listOf(copy.messages).filter(isRecord);
  if (messages.length === 0) return copy;
  const present = { timestamp: String(Math.floor(Date.now() / 1000)) };
  return { ...copy, messages: messages.map((each) => ({ ...each, ...present, id: `wamid.${crypto.randomUUID()}` })) };
}

const sheena = async () => {
  const [row] = (await tickets(shop.ana, 'new')).filter(({ contact }) => contact.name === 'Sheena Nelson');
  if (row === undefined) throw new Error('Sheena is not in Novos');
  return row.conversationId;
};

describe('each example of Meta, received twice and read back through the API', () => {
  const shown: [string, InboundContent | { event: string }][] = [
    ['Text Message', { kind: 'text', text: 'Does it come in another color?' }],
    ['Text Message with Context (Product Inquiry)', { kind: 'text', text: 'Is this still available?' }],
    ['Text Message from Click to WhatsApp Ad', { kind: 'text', text: 'Hello! Can I get more info on this?' }],
    ['Image Message', { kind: 'image', caption: 'Taj Mahal', fileName: null }],
    ['Location Message', { kind: 'location', caption: 'Philz Coffee, 101 Forest Ave, Palo Alto, CA 94301' }],
    ['Contact Sharing Message', { kind: 'contacts', caption: 'Lucía Gómez' }],
    ['Unsupported Message', { kind: 'unsupported', caption: null }],
    ['Button Message', { kind: 'button', text: 'Unsubscribe' }],
    ['Interactive List Reply Message', { kind: 'interactive', text: 'Priority Mail Express\nNext Day to 2 Days' }],
    ['Interactive Button Reply Message', { kind: 'interactive', text: 'Cancel' }],
    ['Order Message', { kind: 'order', caption: '2 × di9ozbzfi4, 1 × nqryix03ez' }],
    ['System Message', { event: 'User Sheena Nelson changed from 16505551234 to 12195555358' }],
  ];

  it.each(shown)('%s', async (name, expected) => {
    const payload = fresh(examplePayloads.find((example) => example.name === name)?.payload);
    const before = await sheena().then(
      async (id) => (await timeline(shop.ana, id)).length,
      () => 0,
    );
    for (const _ of [1, 2]) expect((await deliver(payload)).status).toBe(200);

    const id = await sheena();
    const items = await timeline(shop.ana, id);
    // The very first one also brings the line that a ticket was received.
    expect(items.length - before).toBe(before === 0 ? 2 : 1);
    expect(items.at(-1)).toMatchObject(
      'event' in expected
        ? { direction: 'event', event: { type: 'system', text: expected.event } }
        : { direction: 'in', content: expected },
    );
    const { contact, ticket, window } = await show(shop.ana, id);
    // The system message tells that her number changed; she stays who she is.
    expect(contact.phone).toBe('event' in expected ? '12195555358' : '16505551234');
    expect(ticket).toMatchObject({ status: 'new', teamId: shop.geral.id });
    expect(window.state).toBe('open');
  });

  it('Reaction Message waits for the message that it is of, and shows nothing', async () => {
    const before = await timeline(shop.ana, await sheena());
    const payload = fresh(examplePayloads.find(({ name }) => name === 'Reaction Message')?.payload);
    for (const _ of [1, 2]) expect((await deliver(payload)).status).toBe(200);
    expect(await timeline(shop.ana, await sheena())).toEqual(before);
  });

  it.each([
    ['Group Create Message', 'group_lifecycle_update'],
    ['Group Settings Update', 'group_settings_update'],
    ['Group Remove Participants', 'group_participants_update'],
  ])('%s stands among the unhandled events', async (name, field) => {
    const payload = examplePayloads.find((example) => example.name === name)?.payload;
    for (const _ of [1, 2]) expect((await deliver(payload)).status).toBe(200);
    const answer = await shop.admin.get('/api/unhandled-events');
    const { items, counts } = await answer.json<{ items: { field: string }[]; counts: Record<string, number> }>();
    expect(items.filter((item) => item.field === field)).toHaveLength(1);
    expect(counts[field]).toBe(1);
  });

  it('and all sixteen were tried', () => {
    expect(shown.length + 4).toBe(examplePayloads.length);
  });
});
