import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ingestDeps } from '../../worker/channels/inbound.env.ts';
import { carryOut } from '../../worker/channels/ingest.ts';
import { type InboundJob, jobFrom } from '../../worker/channels/job.ts';
import { webhookRoutes } from '../../worker/channels/webhook.routes.ts';
import { isRecord } from '../../worker/channels/whatsapp-cloud/read.ts';
import { HOUR, SECOND } from '../clock.ts';
import { inTab, newId, newPhone, openShop, type Phone, type Scene, show, tickets } from '../scene.ts';
import { until } from '../until.ts';
import { deliver, delivered } from './sign.ts';
import { changeWith, textMessage } from './webhook.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

let counter = 0;
const newUserId = (): string => `BR.4400${++counter}`;

/** A message of whoever has the number now, sent so long ago. */
function written(userId: string, { number }: Phone, agoMs = 0): object {
  const timestamp = String(Math.floor((Date.now() - agoMs) / SECOND));
  const id = `wamid.${newId()}`;
  return changeWith({
    contacts: [{ profile: { name: `Contato ${userId}` }, wa_id: number, user_id: userId }],
    messages: [textMessage({ id, from: number, from_user_id: userId, timestamp })],
  });
}

/** Somebody who wrote yesterday; Ana has their ticket, and the window is shut. */
async function former(phone: Phone) {
  const userId = newUserId();
  expect((await deliver(written(userId, phone, 25 * HOUR))).status).toBe(200);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return { userId, id };
}

/** Restarts the conversation, and gives to whom the template went. */
async function restarted(id: string): Promise<{ to: unknown; recipient: unknown }> {
  const name = newId();
  const template = { id: shop.utility.id, parameters: { 'body.1': name } };
  const answer = await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template });
  expect(answer.status).toBe(200);
  return until(async () => {
    const { items } = await (await shop.admin.get('/sandbox/requests?limit=50')).json<{ items: { body: unknown }[] }>();
    const body = items.map((item) => item.body).find((each) => JSON.stringify(each).includes(name));
    if (!isRecord(body)) throw new Error('Nothing left');
    return { to: body.to, recipient: body.recipient };
  });
}

describe('a recycled number', () => {
  it('[N14] is not written to from the thread of who had it before, who is reached by user id', async () => {
    const phone = newPhone();
    const { userId, id } = await former(phone);
    expect((await deliver(written(newUserId(), phone))).status).toBe(200);
    expect(await inTab(shop.ana, 'new', phone)).not.toBe(id);
    expect((await show(shop.ana, id)).contact).toMatchObject({ name: `Contato ${userId}`, phone: null });
    expect(await restarted(id)).toEqual({ to: undefined, recipient: userId });
  });

  it('[N14] passes on only once the thread of who had it before knows: until then the message waits in the queue', async () => {
    const phone = newPhone();
    const { userId, id } = await former(phone);
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const jobs: InboundJob[] = [];
    const down = {
      ...env,
      CONVERSATION: new Proxy(env.CONVERSATION, {
        get: (target, name) =>
          name === 'getByName'
            ? (asked: string) => {
                if (asked === id) throw new Error('This object does not answer');
                return target.getByName(asked);
              }
            : Reflect.get(target, name),
      }),
      INBOUND: {
        ...env.INBOUND,
        send: async (letter: unknown) => {
          const job = isRecord(letter) && typeof letter.job === 'string' ? jobFrom(letter.job) : null;
          if (job !== null) jobs.push(job);
          return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
        },
      },
    };
    const neighbour = newPhone();
    const both = {
      entry: [written(newUserId(), phone), written(newUserId(), neighbour)].flatMap((each) =>
        Reflect.get(each, 'entry'),
      ),
    };
    expect((await webhookRoutes.request('/meta', await delivered(both), down)).status).toBe(200);
    expect(logged.mock.calls.flat().join()).toContain('inbound_not_located');
    expect(jobs.map(({ bundles }) => bundles.length)).toEqual([1]);
    await inTab(shop.ana, 'new', neighbour);
    const has = async () => (await tickets(shop.ana, 'new')).some(({ contact }) => contact.phone === phone.number);
    expect(await has()).toBe(false);
    for (const job of jobs) await expect(carryOut(ingestDeps(down), job)).rejects.toThrow();
    expect(await has()).toBe(false);
    logged.mockRestore();

    for (const job of jobs) await carryOut(ingestDeps(env), job);
    expect(await has()).toBe(true);
    expect(await restarted(id)).toEqual({ to: undefined, recipient: userId });
  });

  it('[N14] [R17] does not get the queue of who had it before: that leaves for their user id when they write again', async () => {
    const phone = newPhone();
    const { userId, id } = await former(phone);
    const template = { id: shop.utility.id, parameters: { 'body.1': newId() } };
    expect((await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template })).status).toBe(200);
    const text = `da fila ${newId()}`;
    const held = await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text, hold: true });
    expect(held.status).toBe(201);
    expect((await deliver(written(newUserId(), phone))).status).toBe(200);
    expect((await show(shop.ana, id)).held).toBe(1);

    const hidden = textMessage({
      id: `wamid.${newId()}`,
      from: undefined,
      from_user_id: userId,
      timestamp: String(Math.floor(Date.now() / SECOND)),
    });
    const contacts = [{ profile: { name: `Contato ${userId}` }, user_id: userId }];
    expect((await deliver(changeWith({ contacts, messages: [hidden] }))).status).toBe(200);
    const left = await until(async () => {
      const { items } = await (await shop.admin.get('/sandbox/requests?limit=50')).json<{
        items: { body: unknown }[];
      }>();
      const body = items.map((item) => item.body).find((each) => JSON.stringify(each).includes(text));
      if (!isRecord(body)) throw new Error('Nothing left');
      return { to: body.to, recipient: body.recipient };
    });
    expect(left).toEqual({ to: undefined, recipient: userId });
  });
});
