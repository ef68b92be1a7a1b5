import { beforeAll, describe, expect, it } from 'vitest';
import { deliver } from '../channels/sign.ts';
import { changeWith } from '../channels/webhook.ts';
import { HOUR } from '../clock.ts';
import {
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
  type Phone,
  type Scene,
  show,
  tickets,
  timeline,
} from '../scene.ts';
import { until } from '../until.ts';
import { kindCases } from './kind-cases.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

/** Ana has the ticket, the window is shut, a template stands unanswered and one message waits for the answer. */
async function waiting(): Promise<{ phone: Phone; id: string; ours: string }> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - 25 * HOUR);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
  await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template });
  await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'parada', hold: true });
  const ours = await until(async () => {
    const [sent] = await outbound(shop.ana, id);
    if (sent?.providerId == null || sent.state !== 'read') throw new Error('The template is still on its way');
    return sent.providerId;
  });
  // What leaves now is still on its way when this test looks: the sandbox knows nothing of the webhooks that are made here.
  const slow = { kind: 'latency', probability: 1, minMs: 4_000, maxMs: 4_000 };
  await shop.admin.put(`/sandbox/phones/+${phone.number}/faults`, { rules: [slow] });
  return { phone, id, ours };
}

const seconds = () => String(Math.floor(Date.now() / 1000));
const isAct = (item: { direction: string; event?: { type: string } }) =>
  item.event?.type !== 'released' && item.event?.type !== 'stop_asked';

describe('[W2] [N4] each kind, told twice to a conversation that waits', () => {
  it.each(kindCases)('$name: opens $opens', async ({ field, value, opens, unread, shows }) => {
    const { phone, id, ours } = await waiting();
    const before = (await timeline(shop.ana, id)).filter(isAct);
    const row = (await tickets(shop.ana, 'mine')).find((each) => each.conversationId === id);
    const payload = changeWith(value({ from: phone.number, ours, seconds: seconds() }), field);
    for (const _ of [1, 2]) expect((await deliver(payload)).status).toBe(200);

    const after = await show(shop.ana, id);
    expect(after).toMatchObject({
      window: { state: opens ? 'open' : 'closed' },
      held: opens ? 0 : 1,
      awaiting: !opens,
      ticket: { status: 'open', unread },
    });
    const items = (await timeline(shop.ana, id)).filter(isAct);
    const known = new Set(before.map((item) => ('key' in item ? item.key : '')));
    const more = items.filter((item) => 'key' in item && !known.has(item.key));
    if (shows === null) expect(more).toEqual([]);
    else expect(more).toMatchObject([shows]);
    if (shows === null) {
      const same = (await tickets(shop.ana, 'mine')).find((each) => each.conversationId === id);
      expect(same).toMatchObject({ touchedAt: row?.touchedAt, preview: row?.preview });
    }
  });
});

describe('[T3] [T4] [T5] a conversation that begins', () => {
  const who = (from: string) => ({ contacts: [{ profile: { name: 'Marina' }, wa_id: from }] });
  const echo = (from: string) =>
    changeWith(
      {
        ...who(from),
        message_echoes: [{ to: from, id: `wamid.e${from}`, timestamp: seconds(), type: 'text', text: { body: 'Olá' } }],
      },
      'smb_message_echoes',
    );
  const text = (from: string) =>
    changeWith({
      ...who(from),
      messages: [{ from, id: `wamid.t${from}`, timestamp: seconds(), type: 'text', text: { body: 'Oi' } }],
    });
  const past = (from: string) =>
    changeWith(
      {
        history: [
          {
            threads: [
              {
                id: from,
                messages: [
                  { from, id: `wamid.p${from}`, timestamp: '1763650800', type: 'text', text: { body: 'Antigamente' } },
                  {
                    from: '551140031234',
                    to: from,
                    id: `wamid.q${from}`,
                    timestamp: '1763650900',
                    type: 'media_placeholder',
                    history_context: { status: 'READ' },
                  },
                ],
              },
            ],
          },
        ],
      },
      'history',
    );

  it.each([
    ['with an echo', echo],
    ['with old messages', past],
  ])('%s asks nobody to serve it: concluded, nothing unread, no window', async (_, payload) => {
    const phone = newPhone();
    expect((await deliver(payload(phone.number))).status).toBe(200);
    const id = await inTab(shop.ana, 'concluded', phone);
    expect(await show(shop.ana, id)).toMatchObject({
      ticket: { status: 'concluded', unread: 0, assignee: null },
      window: { state: 'none' },
    });
  });

  it.each([
    ['an echo', echo],
    ['old messages', past],
  ])('with %s becomes a live ticket, the same one, when the contact writes', async (_, payload) => {
    const phone = newPhone();
    await deliver(payload(phone.number));
    const concluded = await show(shop.ana, await inTab(shop.ana, 'concluded', phone));
    await deliver(text(phone.number));
    const live = await show(shop.ana, await inTab(shop.ana, 'new', phone));
    expect(live.ticket).toMatchObject({ id: concluded.ticket.id, status: 'new', unread: 1 });
    expect(live.window.state).toBe('open');
  });

  it('with old messages has them in their place, and shows how far ours got', async () => {
    const phone = newPhone();
    await deliver(past(phone.number));
    const id = await inTab(shop.ana, 'concluded', phone);
    expect(await timeline(shop.ana, id)).toMatchObject([
      { direction: 'in', past: true, content: { text: 'Antigamente' } },
      { direction: 'out', past: true, state: 'read', body: { kind: 'echo', content: { kind: 'placeholder' } } },
    ]);
  });

  it('with the reaction to a message that never came is seen by nobody, until somebody writes', async () => {
    const phone = newPhone();
    const reaction = changeWith({
      ...who(phone.number),
      messages: [
        {
          from: phone.number,
          id: `wamid.r${phone.number}`,
          timestamp: seconds(),
          type: 'reaction',
          reaction: { message_id: `wamid.t${phone.number}`, emoji: '❤️' },
        },
      ],
    });
    await deliver(reaction);
    for (const tab of ['new', 'concluded']) {
      expect((await tickets(shop.ana, tab)).filter(({ contact }) => contact.phone === phone.number)).toEqual([]);
    }
    await deliver(text(phone.number));
    const id = await inTab(shop.ana, 'new', phone);
    const items = await timeline(shop.ana, id);
    expect(items.find((item) => item.direction === 'in')).toMatchObject({
      content: { text: 'Oi' },
      marks: { reactions: [{ by: 'contact', emoji: '❤️' }] },
    });
  });
});

describe('[T2] a message that was revoked', () => {
  it('leaves the server without its words, also the former ones, in page and list', async () => {
    const phone = newPhone();
    const wamid = await phone.writes('o segredo');
    const id = await inTab(shop.ana, 'new', phone);
    await phone.does({ edit: { messageId: wamid, text: 'outro segredo' } });
    await until(async () => expect(JSON.stringify(await timeline(shop.ana, id))).toContain('outro segredo'));
    await phone.does({ revoke: { messageId: wamid } });
    await until(async () => expect(JSON.stringify(await timeline(shop.ana, id))).toContain('revoked'));
    expect(JSON.stringify(await timeline(shop.ana, id))).not.toContain('segredo');
    const [row] = (await tickets(shop.ana, 'new')).filter((each) => each.conversationId === id);
    expect(row?.preview).toEqual({ from: 'contact', kind: 'revoked', text: null });
  });
});
