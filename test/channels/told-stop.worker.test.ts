import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { drizzle } from 'drizzle-orm/d1';
import { beforeAll, describe, expect, it } from 'vitest';
import { stopsColumn } from '../../worker/channels/stops.store.ts';
import type { ListToClient, ListToServer, ThreadToClient, ThreadToServer } from '../../worker/inbox/protocol.ts';
import { company } from '../../worker/teams/company.sql.ts';
import { HOUR } from '../clock.ts';
import { addTemplate } from '../phone.ts';
import {
  connectNumber,
  events,
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
  type Phone,
  type Scene,
  show,
  tickets,
} from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const say = (id: string, text: string, more: object = {}) =>
  shop.ana.post(path(id, '/messages'), { id: newId(), text, ...more });
const states = async (id: string) =>
  (await outbound(shop.ana, id)).map(({ body, state, waitsFor }) => [body.text, state, waitsFor]);

let accounts = 0;

/** A number of an account of its own, of which Meta can tell what it likes. */
class OurNumber {
  readonly #id: string;
  readonly channelId: string;
  readonly template: string;

  private constructor(id: string, channelId: string, template: string) {
    this.#id = id;
    this.channelId = channelId;
    this.template = template;
  }

  static async connect(): Promise<OurNumber> {
    accounts += 1;
    const [id, wabaId] = [`10654035224300${accounts}`, `10229012934100${accounts}`];
    const channelId = await connectNumber(shop.admin, { id, channel: `Canal ${accounts}`, team: shop.geral, wabaId });
    await addTemplate(wabaId, 'retomada', 'UTILITY', 'Podemos continuar?');
    await shop.admin.post(`/api/channels/${channelId}/templates/synchronise`);
    const found = await shop.ana.get(`/api/templates?purpose=service&channelId=${channelId}`);
    const [template] = (await found.json<{ items: { id: string; channelId: string }[] }>()).items.filter(
      (one) => one.channelId === channelId,
    );
    return new OurNumber(id, channelId, template?.id ?? '');
  }

  object() {
    return env.CHANNEL.getByName(this.channelId);
  }

  /** Somebody who writes to it, served by Ana. */
  async served(sentAt?: number): Promise<{ phone: Phone; id: string }> {
    const phone = newPhone();
    await phone.does({ text: 'Oi', number: this.#id, ...(sentAt === undefined ? {} : { sentAt }) });
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(path(id, '/take'));
    return { phone, id };
  }

  answers(phone: Phone, text: string): Promise<string> {
    return phone.does({ text, number: this.#id });
  }

  restarts(id: string): Promise<Response> {
    return shop.ana.post(path(id, '/restart'), { id: newId(), template: { id: this.template } });
  }

  /** Meta tells of its account; `stop`: what then holds, null: nothing. */
  async isTold(event: string, more: object, stop: object | null): Promise<void> {
    await shop.admin.post('/sandbox/notices', { field: 'account_update', number: this.#id, event, ...more });
    await until(async () => {
      const told = (await this.object().health()).stop;
      expect(told).toEqual(stop === null ? null : expect.objectContaining(stop));
      const kept = JSON.parse((await this.stopInD1()) ?? 'null');
      expect(kept).toEqual(stop === null ? null : expect.objectContaining(stop));
    });
  }

  disabled() {
    return this.isTold('DISABLED_UPDATE', { banState: 'DISABLE' }, { what: 'everything', told: 'disabled' });
  }

  reinstated() {
    return this.isTold('DISABLED_UPDATE', { banState: 'REINSTATE' }, null);
  }

  /** As JSON; null: it works. */
  async stopInD1(): Promise<string | null> {
    const asked = env.DB.prepare('SELECT stop FROM channel WHERE id = ?').bind(this.channelId);
    return await asked.first<string>('stop');
  }
}

/** Which messages of this phone Meta was asked to mark as read, in order. */
async function marked(phone: Phone): Promise<string[]> {
  const answer = await shop.admin.get(`/sandbox/requests?phone=${phone.number}&limit=1000`);
  const { items } = await answer.json<{ items: { body: { status?: string; message_id?: string } }[] }>();
  return items.flatMap(({ body }) => (body.status === 'read' ? [body.message_id ?? ''] : []));
}

/** How often Meta was asked to send something to this phone. */
async function asked(phone: Phone): Promise<number> {
  const answer = await shop.admin.get(`/sandbox/requests?phone=${phone.number}&limit=1000`);
  const { items } = await answer.json<{ items: { body: { type?: string } }[] }>();
  return items.filter(({ body }) => body.type !== undefined).length;
}

describe('a channel of which Meta told that it may not send', () => {
  it('[O7] tries nothing, not even once, and lets what waited leave by itself when the account is reinstated', async () => {
    const number = await OurNumber.connect();
    const { phone, id } = await number.served();
    await number.disabled();
    expect((await say(id, 'um')).status).toBe(201);
    await say(id, 'dois');
    const waits = [
      ['um', 'held', 'channel'],
      ['dois', 'held', 'channel'],
    ];
    expect(await states(id)).toEqual(waits);
    await until(async () => expect(await number.object().health()).toMatchObject({ waiting: 1 }));
    // What the Channel answered to who waits says the same.
    expect(await show(shop.ana, id)).toMatchObject({ channelStop: { what: 'everything', told: 'disabled', code: 0 } });
    await evictDurableObject(number.object());
    await evictDurableObject(env.CONVERSATION.getByName(id));
    expect(await states(id)).toEqual(waits);
    expect(await asked(phone)).toBe(0);
    await number.reinstated();
    await until(async () => expect(await phone.received()).toEqual(['um', 'dois']));
    expect(await asked(phone)).toBe(2);
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ channelStop: null, held: 0 }));
  });

  it('[O7] is looked at when a person says that it is mended, also where nobody has sent from it yet', async () => {
    const number = await OurNumber.connect();
    const { phone, id } = await number.served();
    await number.disabled();
    await say(id, 'um');
    await until(async () => expect(await number.object().health()).toMatchObject({ waiting: 1 }));
    const answer = await shop.admin.post(`/api/channels/${number.channelId}/try-again`);
    expect(await answer.json()).toMatchObject({ stop: { told: 'disabled' }, trying: false });
    expect(await states(id)).toEqual([['um', 'held', 'channel']]);
    expect(await asked(phone)).toBe(0);
    await number.reinstated();
    await until(async () => expect(await phone.received()).toEqual(['um']));
  });

  it('[O7] keeps the queue too when the contact answers meanwhile', async () => {
    const number = await OurNumber.connect();
    const { phone, id } = await number.served(Date.now() - 25 * HOUR);
    expect((await number.restarts(id)).status).toBe(200);
    await until(async () => expect(await phone.received()).toHaveLength(1));
    expect((await say(id, 'da fila', { hold: true })).status).toBe(201);
    await number.disabled();
    await number.answers(phone, 'Voltei');
    await until(async () => expect((await states(id)).at(-1)).toEqual(['da fila', 'held', 'channel']));
    expect(await asked(phone)).toBe(1);
    await number.reinstated();
    await until(async () => expect(await phone.receivedFreely()).toEqual(['da fila']));
  });

  it('[O7] [R14] says of a template that it waits for the channel, and of the contact only once it has left', async () => {
    const number = await OurNumber.connect();
    const { phone, id } = await number.served(Date.now() - 25 * HOUR);
    await number.disabled();
    expect((await number.restarts(id)).status).toBe(200);
    expect(await show(shop.ana, id)).toMatchObject({ awaiting: true, held: 1, unanswered: [{ unsent: true }] });
    const row = async () => (await tickets(shop.ana, 'mine')).find(({ conversationId }) => conversationId === id);
    await until(async () => expect(await row()).toMatchObject({ unanswered: [{ unsent: true }] }));
    await number.reinstated();
    await until(async () => expect(await phone.received()).toHaveLength(1));
    await until(async () => expect((await row())?.unanswered).toEqual([{ at: expect.any(Number) }]));
    expect((await show(shop.ana, id)).unanswered).toEqual([expect.not.objectContaining({ unsent: true })]);
  });

  it('[O7] [R46] gets no blue ticks either, which are owed; the newest message is marked when it works again', async () => {
    const number = await OurNumber.connect();
    const { phone, id } = await number.served();
    await until(async () => expect(await marked(phone)).toHaveLength(1));
    await number.disabled();
    await say(id, 'um');
    await number.answers(phone, 'Alguém aí?');
    const last = await number.answers(phone, 'Oi?');
    const thread = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.ana, `/live/conversation/${id}`);
    await until(async () => expect((await show(shop.ana, id)).ticket.unread).toBe(2));
    thread.send({ v: 1, type: 'seen', pos: Number.MAX_SAFE_INTEGER });
    await until(async () => expect((await show(shop.ana, id)).ticket.unread).toBe(0));
    await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
    expect(await marked(phone)).toHaveLength(1);
    await number.reinstated();
    await until(async () => expect((await marked(phone)).slice(1)).toEqual([last]));
    thread.close();
  });

  it('[O7] that may only not begin holds templates, and answers leave', async () => {
    const number = await OurNumber.connect();
    const { phone, id } = await number.served();
    const restrictions = [{ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' }];
    await number.isTold('ACCOUNT_RESTRICTION', { restrictions }, { what: 'templates', told: 'restricted' });
    expect((await number.restarts(id)).status).toBe(200);
    await say(id, 'um');
    await until(async () => expect(await phone.received()).toEqual(['um']));
    expect((await states(id)).toSorted()).toMatchObject([
      ['Podemos continuar?', 'held', 'channel'],
      ['um', expect.any(String), undefined],
    ]);
    expect(await asked(phone)).toBe(1);
    await number.isTold('ACCOUNT_RESTRICTION', { restrictions: [] }, null);
    await until(async () => expect(await phone.received()).toEqual(['um', 'Podemos continuar?']));
  });

  it('[O7] for which nobody waited sends again at once', async () => {
    const number = await OurNumber.connect();
    const { phone, id } = await number.served();
    await number.disabled();
    await number.reinstated();
    await say(id, 'um');
    await until(async () => expect(await phone.received()).toEqual(['um']));
    expect(await events(shop.ana, id)).not.toContain('channel_mended');
  });

  it('[O7] is known to open lists at once, and again when it works', async () => {
    const number = await OurNumber.connect();
    const list = await LiveSocket.open<ListToServer, ListToClient>(shop.ana, `/live/team/${shop.geral.id}`);
    const told = () => list.frames.filter(({ type }) => type === 'channels').length;
    // Another channel, from which something still drains, may be told of meanwhile.
    const before = told();
    await number.disabled();
    await until(() => expect(told()).toBeGreaterThan(before));
    const stopped = told();
    await number.reinstated();
    await until(() => expect(told()).toBeGreaterThan(stopped));
    list.close();
  });

  it('[O7] is known to open lists also where it stops nothing, and how many wait', async () => {
    const number = await OurNumber.connect();
    const [one, other] = [await number.served(), await number.served()];
    const list = await LiveSocket.open<ListToServer, ListToClient>(shop.ana, `/live/team/${shop.geral.id}`);
    const told = () => list.frames.filter(({ type }) => type === 'channels').length;
    const more = async (act: () => Promise<unknown>) => {
      const before = told();
      await act();
      await until(() => expect(told()).toBeGreaterThan(before));
    };
    await more(() => number.isTold('ACCOUNT_VIOLATION', { violation: 'SPAM' }, null));
    await more(() => number.isTold('DISABLED_UPDATE', { banState: 'SCHEDULE_FOR_DISABLE' }, null));
    await number.disabled();
    await more(() => say(one.id, 'um'));
    await more(() => say(other.id, 'dois'));
    await more(() => number.reinstated());
    list.close();
  });

  it('[O7] [N17] makes it known by its alarm, should it have died before it could', async () => {
    const number = await OurNumber.connect();
    await number.disabled();
    await runInDurableObject(number.object(), (_, { storage }) => {
      storage.sql.exec(`UPDATE health SET body = json_set(body, '$.untold', json('true'))`);
    });
    await env.DB.prepare('UPDATE channel SET stop = NULL WHERE id = ?').bind(number.channelId).run();
    await evictDurableObject(number.object());
    await runDurableObjectAlarm(number.object());
    await until(async () => expect(await number.stopInD1()).not.toBe(null));
    await number.reinstated();
  });

  it('[O7] is asked for with each request by an index that is empty while all work', async () => {
    const { sql } = drizzle(env.DB).select({ stops: stopsColumn }).from(company).toSQL();
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).all<{ detail: string }>();
    expect(results.map(({ detail }) => detail)).toContain('SCAN channel USING INDEX channel_stopped');
  });
});

describe('a channel that stands still for more than one cause', () => {
  const tomorrow = () => Math.floor(Date.now() / 1000) + 86_400;
  /** Meta lets our number begin nothing until tomorrow. Gives when that ends, ms. */
  const restrict = async (number: OurNumber): Promise<number> => {
    const expiration = tomorrow();
    const restrictions = [{ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration }];
    await number.isTold('ACCOUNT_RESTRICTION', { restrictions }, { what: 'templates', told: 'restricted' });
    return expiration * 1000;
  };
  const unrestrict = (number: OurNumber) => number.isTold('ACCOUNT_RESTRICTION', { restrictions: [] }, null);
  const faults = (phone: Phone, ...rules: object[]) =>
    shop.admin.put(`/sandbox/phones/${phone.number}/faults`, { rules });
  const owesPayment = { kind: 'refusal', probability: 1, code: 131042 };
  const causes = async (number: OurNumber) =>
    ((await number.object().health()).stops ?? []).map(({ what, code, told }) => [what, told ?? code]);
  const tryAgain = (number: OurNumber) => shop.admin.post(`/api/channels/${number.channelId}/try-again`);
  const payment = ['everything', 131042];
  const restriction = ['templates', 'restricted'];

  it('[O18] keeps a text back that would have left while only templates stood still, before anything of it is tried', async () => {
    const number = await OurNumber.connect();
    const [one, other] = [await number.served(), await number.served()];
    await restrict(number);
    for (const { id, phone } of [one, other]) {
      await say(id, 'antes');
      await until(async () => expect(await phone.received()).toEqual(['antes']));
      expect(await show(shop.ana, id)).toMatchObject({ channelStop: { what: 'templates' } });
    }
    await faults(one.phone, owesPayment);
    await say(one.id, 'um');
    await until(async () => expect(await number.object().health()).toMatchObject({ stop: { code: 131042 } }));
    await until(async () => expect(await number.stopInD1()).toContain('131042'));
    await say(other.id, 'dois');
    expect((await states(other.id)).at(-1)).toEqual(['dois', 'held', 'channel']);
    await faults(one.phone);
    await tryAgain(number);
    await until(async () => expect(await other.phone.received()).toEqual(['antes', 'dois']));
    await unrestrict(number);
  });

  it('[O17] tells each with its own age and end, and goes on for the one when the other is mended', async () => {
    const number = await OurNumber.connect();
    const { phone, id } = await number.served();
    const other = await number.served();
    const ends = await restrict(number);
    const [told] = (await number.object().health()).stops ?? [];
    expect((await number.restarts(other.id)).status).toBe(200);
    await faults(phone, owesPayment);
    await say(id, 'um');
    await until(async () => expect(await causes(number)).toEqual([payment, restriction]));
    const { items } = await (await shop.ana.get('/api/channels')).json<{
      items: { id: string; health: { stop: object; stops: { told?: string; since: number }[] } }[];
    }>();
    const shown = items.find((item) => item.id === number.channelId)?.health;
    expect(shown?.stop).toMatchObject({ code: 131042 });
    expect(shown?.stop).not.toHaveProperty('until');
    expect(shown?.stops.at(1)).toMatchObject({ told: 'restricted', until: ends, probeAt: ends, since: told?.since });
    expect(JSON.stringify(shown)).not.toContain('credential":');

    await faults(phone);
    await tryAgain(number);
    await until(async () => expect(await phone.received()).toEqual(['um']));
    await until(async () => expect(await causes(number)).toEqual([restriction]));
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ held: 0 }));
    // Templates go on waiting, and what is written freely leaves.
    expect(await asked(other.phone)).toBe(0);
    await until(async () =>
      expect(await show(shop.ana, other.id)).toMatchObject({ held: 1, channelStop: { told: 'restricted' } }),
    );
    await say(other.id, 'dois');
    await until(async () => expect(await other.phone.received()).toEqual(['dois']));
    expect(await causes(number)).toEqual([restriction]);
    await unrestrict(number);
    await until(async () => expect(await other.phone.received()).toEqual(['dois', 'Podemos continuar?']));
  });

  it('[O17] lets all who wait with a text go while templates stand still, and whoever waits with both keeps the template', async () => {
    const number = await OurNumber.connect();
    const three = [await number.served(), await number.served(), await number.served()];
    const [first] = three;
    await restrict(number);
    for (const { phone } of three) await faults(phone, owesPayment);
    for (const { id } of three) await say(id, 'um');
    await until(async () => expect(await number.object().health()).toMatchObject({ waiting: 3 }));
    if (first !== undefined) expect((await number.restarts(first.id)).status).toBe(200);
    for (const { id } of three) await say(id, 'dois');
    for (const { phone } of three) await faults(phone);
    await tryAgain(number);
    for (const { phone } of three) await until(async () => expect(await phone.received()).toEqual(['um', 'dois']));
    await until(async () => expect(await number.object().health()).toMatchObject({ waiting: 1 }));
    expect(await causes(number)).toEqual([restriction]);
    await evictDurableObject(number.object());
    await unrestrict(number);
    const phone = first?.phone;
    await until(async () => expect(await phone?.received()).toEqual(['um', 'dois', 'Podemos continuar?']));
    await until(async () => expect(await number.object().health()).toMatchObject({ waiting: 0 }));
  });

  it('[O17] is not freed of a restriction by an account that is reinstated, or by a try that Meta refuses', async () => {
    const number = await OurNumber.connect();
    const { phone, id } = await number.served();
    const ends = await restrict(number);
    await number.disabled();
    await say(id, 'um');
    await until(async () => expect(await number.object().health()).toMatchObject({ waiting: 1 }));
    await number.isTold('DISABLED_UPDATE', { banState: 'REINSTATE' }, { what: 'templates', told: 'restricted' });
    await until(async () => expect(await phone.received()).toEqual(['um']));
    expect((await number.restarts(id)).status).toBe(200);
    await until(async () => expect(await number.object().health()).toMatchObject({ waiting: 1 }));
    // An administrator who is impatient: Meta refuses the template by the code of restrictions.
    await tryAgain(number);
    await until(async () => expect(await asked(phone)).toBe(2));
    await until(async () => expect(await number.object().health()).toMatchObject({ trying: false }));
    expect(await causes(number)).toEqual([restriction]);
    expect((await number.object().health()).stop).toMatchObject({ until: ends, probeAt: ends });
    await say(id, 'dois');
    await until(async () => expect(await phone.received()).toEqual(['um', 'dois']));
    await unrestrict(number);
    await until(async () => expect(await phone.received()).toHaveLength(3));
  });

  it('[O18] leaves no line where nothing waited, however long a webhook takes it for stopped after it was mended', async () => {
    const number = await OurNumber.connect();
    const { phone, id } = await number.served(Date.now() - 25 * HOUR);
    expect((await number.restarts(id)).status).toBe(200);
    for (const text of ['um', 'dois']) await say(id, text, { hold: true });
    await number.disabled();
    // A webhook comes, and its isolate learns of the stop.
    await number.served();
    await number.reinstated();
    await until(async () => expect(await phone.receivedFreely()).toEqual([]));
    await number.answers(phone, 'Voltei');
    await until(async () => expect(await phone.receivedFreely()).toEqual(['um', 'dois']));
    expect(await events(shop.ana, id)).toContain('released');
    expect(await events(shop.ana, id)).not.toContain('channel_mended');
  });

  it('[O18] of which an out-of-date word says that it stands still asks the Channel, once, and tells of the reply as ever', async () => {
    const number = await OurNumber.connect();
    const { phone, id } = await number.served(Date.now() - 25 * HOUR);
    expect((await number.restarts(id)).status).toBe(200);
    for (const text of ['um', 'dois']) await say(id, text, { hold: true });
    await number.disabled();
    const stale = await number.stopInD1();
    await number.reinstated();
    // As another isolate would remember it, or D1 where it hears of it last.
    const keep = env.DB.prepare('UPDATE channel SET stop = ? WHERE id = ?');
    await keep.bind(stale, number.channelId).run();
    await number.answers(phone, 'Voltei');
    await until(async () => expect(await phone.receivedFreely()).toEqual(['um', 'dois']));
    expect(await events(shop.ana, id)).toContain('released');
    await say(id, 'três');
    expect((await states(id)).at(-1)?.[1]).not.toBe('held');
    await number.answers(phone, 'Certo');
    await until(async () => expect(await phone.receivedFreely()).toEqual(['um', 'dois', 'três']));
    await keep.bind(null, number.channelId).run();
    expect(await events(shop.ana, id)).not.toContain('channel_mended');
    expect((await events(shop.ana, id)).filter((type) => type === 'released')).toHaveLength(1);
  });

  it('[N30] is what the API says of a conversation at once, before anybody writes there', async () => {
    const number = await OurNumber.connect();
    const { id } = await number.served();
    await number.disabled();
    expect(await show(shop.ana, id)).toMatchObject({ channelStop: { told: 'disabled', reason: expect.any(String) } });
    await number.reinstated();
    expect(await show(shop.ana, id)).toMatchObject({ channelStop: null });
  });
});
