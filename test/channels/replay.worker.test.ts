import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { forgetRules, ingestDeps } from '../../worker/channels/inbound.env.ts';
import { unhandledIn } from '../../worker/channels/unhandled.store.ts';
import type { Unhandled } from '../../worker/channels/unhandled.ts';
import { openShop, type Scene, tickets, timeline } from '../scene.ts';
import { deliver } from './sign.ts';
import { changeWith, NUMBER, textMessage } from './webhook.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

interface Kept {
  id: string;
  field: string;
  reason: string;
  replayedAt: number | null;
  raw: string;
}
const list = async (query = '') =>
  (await (await shop.admin.get(`/api/unhandled-events${query}`)).json<{ items: Kept[] }>()).items;
const replay = (id: string) => shop.admin.post(`/api/unhandled-events/${id}/replay`);
const keep = (items: Unhandled[]) =>
  unhandledIn(env.DB).keep(items, { receipt: Date.now(), delivery: 'd' }, Date.now());

let counter = 0;
const write = (text = 'Oi') => {
  const n = String(++counter).padStart(4, '0');
  const phone = `551199126${n}`;
  const message: Record<string, unknown> = {
    ...textMessage({ id: `wamid.replay${n}`, from: phone, from_user_id: `BR.88${n}`, text: { body: text } }),
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  const contacts = [{ wa_id: phone, user_id: `BR.88${n}`, profile: { name: `Rita ${n}` } }];
  return { phone, name: `Rita ${n}`, message, contacts };
};
/** Who they are, and what they have written. */
async function written(phone: string) {
  const row = (await tickets(shop.admin, 'new')).find(({ contact }) => contact.phone === phone);
  const items = row === undefined ? [] : await timeline(shop.admin, row.conversationId);
  const texts = items.flatMap((item) =>
    item.direction === 'in' && item.content.kind === 'text' ? [item.content.text] : [],
  );
  return { name: row?.contact.name, texts };
}

describe('an unhandled event that is handled again', () => {
  it('[N16] goes, once what was missing is there: a message of a number connected later', async () => {
    const later = '106540352242999';
    const { phone, name, message, contacts } = write();
    const payload = changeWith({ metadata: { phone_number_id: later }, contacts, messages: [message] });
    expect((await deliver(payload)).status).toBe(200);
    const [kept] = (await list('?reason=unknown_channel')).filter(({ raw }) => raw.includes(String(message.id)));
    if (kept === undefined) throw new Error('it was not kept');

    expect(await (await replay(kept.id)).json()).toEqual({ outcome: 'kept' });
    const [still] = await list('?reason=unknown_channel');
    expect(still).toMatchObject({ id: kept.id, reason: 'unknown_channel', replayedAt: expect.any(Number) });

    await env.DB.prepare('UPDATE channel SET sender_id = ?1').bind(later).run();
    forgetRules(env);
    try {
      expect(await (await replay(kept.id)).json()).toEqual({ outcome: 'handled' });
      expect(await written(phone)).toEqual({ name, texts: ['Oi'] });
      expect((await list('?reason=unknown_channel')).map(({ id }) => id)).not.toContain(kept.id);
      expect((await replay(kept.id)).status).toBe(404);
    } finally {
      await env.DB.prepare('UPDATE channel SET sender_id = ?1').bind(NUMBER).run();
      forgetRules(env);
    }
  });

  it('[N16] of the dead letters arrives, once however often it is asked for', async () => {
    const { phone, name, message } = write();
    const contact = { userId: String(message.from_user_id), parentUserId: null, waId: phone, name, username: null };
    const dead: Unhandled = { field: 'messages', reason: 'dead_letter', senderId: NUMBER, raw: message, contact };
    for (const _ of [1, 2]) {
      await keep([dead]);
      const [kept] = await list('?reason=dead_letter');
      if (kept === undefined) throw new Error('it was not kept');
      expect(await (await replay(kept.id)).json()).toEqual({ outcome: 'handled' });
      expect(await written(phone)).toEqual({ name, texts: ['Oi'] });
    }
  });

  it('[N16] stays while it cannot be stored, with what happened', async () => {
    const { message } = write();
    await keep([{ field: 'messages', reason: 'failed', senderId: NUMBER, raw: message }]);
    const [kept] = await list('?reason=failed');
    if (kept === undefined) throw new Error('it was not kept');
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const broken = vi.spyOn(ingestDeps(env), 'deliver').mockRejectedValue(new Error('no'));
    try {
      expect(await (await replay(kept.id)).json()).toEqual({ outcome: 'kept' });
    } finally {
      broken.mockRestore();
      logged.mockRestore();
    }
    expect(await list('?reason=dead_letter')).toContainEqual(
      expect.objectContaining({ id: kept.id, replayedAt: expect.any(Number) }),
    );
  });

  it('[N16] that cannot be read, stays', async () => {
    await keep([{ field: 'queue', reason: 'dead_letter', senderId: null, raw: '{"v":99}' }]);
    const [kept] = (await list('?field=queue')).filter(({ raw }) => raw === '{"v":99}');
    expect(await (await replay(kept?.id ?? '')).json()).toEqual({ outcome: 'kept' });
  });

  it('[N16] is one of its whole kind, page by page', async () => {
    const people = Array.from({ length: 30 }, () => write());
    await keep(
      people.map(({ message }) => ({ field: 'messages', reason: 'unknown_contact', senderId: NUMBER, raw: message })),
    );
    await keep([{ field: 'messages', reason: 'unknown_contact', senderId: '1', raw: write('Ninguém').message }]);
    const told = { handled: 0, kept: 0, requests: 0 };
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const from = cursor === undefined ? {} : { cursor };
      const of = { field: 'messages', reason: 'unknown_contact', ...from };
      const answer: Response = await shop.admin.post('/api/unhandled-events/replay', of);
      const page: { handled: number; kept: number; cursor: string | null } = await answer.json();
      told.handled += page.handled;
      told.kept += page.kept;
      told.requests += 1;
      cursor = page.cursor;
    }
    expect(told).toEqual({ handled: 30, kept: 1, requests: 2 });
    expect(await list('?reason=unknown_contact')).toEqual([]);
    expect((await list('?reason=unknown_channel')).filter(({ raw }) => raw.includes('Ninguém'))).toHaveLength(1);
  });

  it('[N16] is for administrators, by an id or a kind that can be', async () => {
    expect((await shop.ana.post(`/api/unhandled-events/${'0'.repeat(64)}/replay`)).status).toBe(403);
    expect((await shop.ana.post('/api/unhandled-events/replay', { field: 'a', reason: 'group' })).status).toBe(403);
    expect(await (await replay('x')).json()).toMatchObject({ code: 'invalid', field: 'id' });
    const wrong = await shop.admin.post('/api/unhandled-events/replay', { field: 'a', reason: 'b' });
    expect(await wrong.json()).toMatchObject({ code: 'invalid', field: 'reason' });
  });
});
