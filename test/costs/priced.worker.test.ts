import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { app } from '../../worker/app.ts';
import { makeTag } from '../../worker/channels/tag.ts';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { usedByChannel } from '../../worker/costs/allowance.ts';
import { monthIn } from '../../worker/costs/calendar.ts';
import { statementOf } from '../../worker/costs/statement.store.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { deliver, delivered } from '../channels/sign.ts';
import { changeWith } from '../channels/webhook.ts';
import { HOUR } from '../clock.ts';
import { inTab, newId, newPhone, openShop, outbound, type Phone, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const used = async (): Promise<number> =>
  usedByChannel(await statementOf(env.DB, monthIn('America/Sao_Paulo', Date.now()))).get(shop.channelId) ?? 0;

interface Sent {
  phone: Phone;
  conversationId: ConversationId;
  entry: OutboundEntry;
}

/** A text of Ana's that the provider took and says nothing more about by itself. */
async function sent(): Promise<Sent> {
  const phone = newPhone();
  await phone.writes('oi');
  const conversationId = await inTab(shop.ana, 'new', phone);
  await phone.set({ delivers: false });
  await shop.ana.post(`/api/conversations/${conversationId}/take`);
  await shop.ana.post(`/api/conversations/${conversationId}/messages`, { id: newId(), text: 'Olá' });
  const entry = await until(async () => {
    const [first] = await outbound(shop.ana, conversationId);
    if (first?.state !== 'accepted') throw new Error(`still ${first?.state}`);
    return first;
  });
  return { phone, conversationId, entry };
}

const price = (type: string, category = 'service') => ({ pricing_model: 'PMP', type, category });

/** Meta's word about a message; `more`: fields of this status alone. */
const statusOf = ({ phone, conversationId, entry }: Sent, status: string, more: Record<string, unknown> = {}) => ({
  id: entry.providerId,
  status,
  timestamp: String(Math.floor(Date.now() / 1000)),
  recipient_id: phone.number,
  biz_opaque_callback_data: makeTag({ deployment: 'janela.test', conversationId, key: entry.key, attempt: 1 }),
  ...more,
});

const say = async (...statuses: unknown[]): Promise<void> => {
  expect((await deliver(changeWith({ statuses }))).status).toBe(200);
};

/** Waits until everything that was told before has been counted: messages of the queue leave in their order. */
async function settled(countOf: number): Promise<void> {
  const last = await sent();
  await say(statusOf(last, 'delivered', { pricing: price('regular') }));
  await until(async () => expect(await used()).toBe(countOf + 1));
}

describe('what the provider says it charges for', () => {
  it('[N11] [N17] counts once, however its statuses are repeated and in whatever order they come', async () => {
    const message = await sent();
    const before = await used();
    const all = [
      statusOf(message, 'sent'),
      statusOf(message, 'delivered', { pricing: price('regular') }),
      statusOf(message, 'read', { pricing: price('regular') }),
    ];
    await say(...all.toReversed());
    for (const status of [...all, ...all]) await say(status);
    await Promise.all(all.map((status) => say(status)));
    await settled(before + 1);
    const [entry] = await outbound(shop.ana, message.conversationId);
    expect(entry).toMatchObject({
      state: 'read',
      price: { type: 'regular', category: 'service' },
      settled: { by: 'read' },
    });
  });

  it('[N17] counts once when the first webhook could not hand it on: Meta must deliver it again, and it is told again', async () => {
    const message = await sent();
    const before = await used();
    const body = changeWith({ statuses: [statusOf(message, 'delivered', { pricing: price('regular') })] });
    const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
    const refuse = async (): Promise<never> => {
      throw new Error('The queue takes nothing');
    };
    const noQueue = { ...env, STATEMENT: { ...env.STATEMENT, send: refuse, sendBatch: refuse } };
    expect((await app.fetch(await delivered(body), noQueue, createExecutionContext())).status).toBe(500);
    silent.mockRestore();
    expect((await outbound(shop.ana, message.conversationId))[0]?.state).toBe('delivered');
    for (let n = 0; n < 2; n++) expect((await deliver(body)).status).toBe(200);
    await settled(before + 1);
  });

  it('[N11] is not counted while it is only sent', async () => {
    const message = await sent();
    const before = await used();
    await say(statusOf(message, 'sent', { pricing: price('regular') }));
    await settled(before);
    await say(statusOf(message, 'delivered'));
    await until(async () => expect(await used()).toBe(before + 2));
  });

  it('[N11] as of a free entry point makes everything to that contact free, until when it says', async () => {
    const message = await sent();
    const end = Math.floor(Date.now() / 1000) + 3 * 24 * 3600;
    await say(
      statusOf(message, 'sent', {
        pricing: price('free_entry_point', 'referral_conversion'),
        conversation: { id: 'c1', expiration_timestamp: String(end), origin: { type: 'referral_conversion' } },
      }),
    );
    const shown = await show(shop.ana, message.conversationId);
    expect(shown).toMatchObject({ market: 'BR', freeUntil: end * 1000 });
    const estimate = await shop.ana.get(
      `/api/costs/estimate?conversationId=${message.conversationId}&category=marketing`,
    );
    expect(await estimate.json()).toMatchObject({ free: 1, each: [{ why: 'entry_point', until: end * 1000 }] });
  });
});

describe('a contact who came by an ad', () => {
  it('[N11] is written to for nothing from our answer on, templates too, and uses none of the free thousand', async () => {
    const phone = newPhone();
    await phone.does({
      text: 'Vi o anúncio',
      referral: {
        sourceUrl: 'https://fb.me/x',
        sourceId: '1',
        sourceType: 'ad',
        headline: 'Persianas',
        body: 'Sob medida',
      },
    });
    const conversationId = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${conversationId}/take`);
    await shop.ana.post(`/api/conversations/${conversationId}/messages`, { id: newId(), text: 'Olá' });
    const { freeUntil } = await until(async () => {
      const shown = await show(shop.ana, conversationId);
      if (shown.freeUntil === null) throw new Error('not known to be free');
      return shown;
    });
    expect(freeUntil).toBeGreaterThan(Date.now() + 71 * HOUR);
    expect(freeUntil).toBeLessThanOrEqual(Date.now() + 72 * HOUR);
    await shop.ana.post(`/api/conversations/${conversationId}/restart`, {
      id: newId(),
      template: { id: shop.marketing.id },
    });
    await until(async () => {
      const template = (await outbound(shop.ana, conversationId)).find(({ body }) => body.kind === 'template');
      expect(template).toMatchObject({
        estimate: { outcome: 'free', why: 'entry_point', until: freeUntil },
        price: { type: 'free_entry_point' },
        settled: { by: 'delivered' },
      });
    });
  });
});

describe('what a message is thought to cost', () => {
  it('[N11] is stored with it when it is written, with its category', async () => {
    const { entry, conversationId } = await sent();
    expect(entry.estimate).toMatchObject({ outcome: 'free', category: 'service', why: 'allowance' });
    await shop.ana.post(`/api/conversations/${conversationId}/restart`, {
      id: newId(),
      template: { id: shop.marketing.id },
    });
    const template = await until(async () => {
      const found = (await outbound(shop.ana, conversationId)).find(({ body }) => body.kind === 'template');
      if (found === undefined) throw new Error('no template');
      return found;
    });
    expect(template.estimate).toEqual({
      outcome: 'charged',
      category: 'marketing',
      market: 'BR',
      amountMicros: 62_500,
      currency: 'USD',
      confirmed: false,
    });
  });
});
