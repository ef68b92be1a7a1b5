import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChannelView } from '../../worker/channels/channel-view.ts';
import { clock, HOUR, MINUTE, SECOND } from '../clock.ts';
import {
  connectNumber,
  events,
  inTab,
  NUMBER,
  newId,
  newPhone,
  openShop,
  outbound,
  type Phone,
  refusal,
  type Scene,
  show,
  tickets,
  timeline,
} from '../scene.ts';
import { until } from '../until.ts';
import { deliver } from './sign.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => clock.freeze(Date.now()));
afterEach(async () => {
  await shop.admin.delete('/sandbox/faults');
  clock.thaw();
  await channel().tryAgain();
  await until(async () => expect(await health()).toMatchObject({ stop: null, waiting: 0, waitUntil: null }));
});

const channel = () => env.CHANNEL.getByName(shop.channelId);
const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const say = (id: string, text: string) => shop.ana.post(path(id, '/messages'), { id: newId(), text });
const states = async (id: string) =>
  (await outbound(shop.ana, id)).map(({ body, state, waitsFor }) => [body.text, state, waitsFor]);

/** From now on Meta refuses with this code. */
const refuses = (code: number, more: object = {}) =>
  shop.admin.put('/sandbox/faults', { rules: [{ kind: 'refusal', probability: 1, code, ...more }] });
const relents = () => shop.admin.delete('/sandbox/faults');
const tryAgain = () => shop.admin.post(`/api/channels/${shop.channelId}/try-again`);

interface Told {
  items: (ChannelView & {
    health: {
      stop: { code: number; since: number; mends: string } | null;
      waiting: number;
      waitUntil: number | null;
      trying: boolean;
    };
  })[];
  administrators: string[];
}

async function health() {
  const told = await (await shop.ana.get('/api/channels')).json<Told>();
  const own = told.items.find(({ phoneNumberId }) => phoneNumberId === NUMBER)?.health;
  if (own === undefined) throw new Error('No such channel');
  return { ...own, administrators: told.administrators };
}

async function served(): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('Oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  return { phone, id };
}

/** A conversation with somebody who never wrote. */
async function reached({ number }: Phone): Promise<string> {
  const person = await (await shop.ana.post('/api/contacts', { phone: number })).json<{ id: string }>();
  const answer = await shop.ana.post(`/api/contacts/${person.id}/conversations`, { channelId: shop.channelId });
  return (await answer.json<{ conversationId: string }>()).conversationId;
}

const start = (id: string) =>
  shop.ana.post(path(id, '/start'), {
    id: newId(),
    teamId: shop.geral.id,
    template: { id: shop.utility.id, parameters: { 'body.1': 'Maria' } },
  });
const preview = async (id: string) =>
  (await tickets(shop.ana, 'mine')).find(({ conversationId }) => conversationId === id)?.preview;

const stopped = (id: string, code: number) =>
  until(async () => expect(await show(shop.ana, id)).toMatchObject({ channelStop: { code } }));

describe('a channel that stands still', () => {
  it('[O7] keeps what was written, in its order, and tells since when, why and who can mend it', async () => {
    const { id } = await served();
    await refuses(190);
    await say(id, 'um');
    await stopped(id, 190);
    await say(id, 'dois');
    expect(await states(id)).toEqual([
      ['um', 'held', 'channel'],
      ['dois', 'held', 'channel'],
    ]);
    await until(async () => expect(await health()).toMatchObject({ waiting: 1 }));
    expect(await health()).toMatchObject({
      stop: { code: 190, mends: 'credential', since: expect.any(Number) },
      administrators: ['Diana'],
    });
    expect(JSON.stringify(await health())).not.toContain('"credential":');
  });

  it('[O7] counts who waits for it, and no longer whose messages were deleted or expired', async () => {
    const [one, other] = [await served(), await served()];
    await refuses(190);
    for (const { id } of [one, other]) {
      await say(id, 'um');
      await stopped(id, 190);
      await say(id, 'dois');
    }
    await until(async () => expect(await health()).toMatchObject({ waiting: 2 }));
    const [first, second] = await outbound(shop.ana, one.id);
    await shop.ana.delete(path(one.id, `/messages/${first?.key}`));
    expect(await health()).toMatchObject({ waiting: 2 });
    await shop.ana.delete(path(one.id, `/messages/${second?.key}`));
    await until(async () => expect(await health()).toMatchObject({ waiting: 1 }));
    // Whoever writes there still waits, though nothing had told it again.
    expect((await shop.ana.post(path(one.id, `/messages/${second?.key}/restore`))).status).toBe(200);
    expect(await states(one.id)).toContainEqual(['dois', 'held', 'channel']);
    await until(async () => expect(await health()).toMatchObject({ waiting: 2 }));
    await shop.ana.delete(path(one.id, `/messages/${second?.key}`));
    clock.move(8 * 24 * HOUR);
    await runDurableObjectAlarm(env.CONVERSATION.getByName(other.id));
    clock.move(-8 * 24 * HOUR);
    await until(async () => expect(await health()).toMatchObject({ waiting: 0 }));
    // Nor is one counted that does something else meanwhile.
    await shop.ana.delete(path(one.id, `/messages/${second?.key}`));
    expect(await health()).toMatchObject({ stop: { code: 190 }, waiting: 0 });
  });

  it('[O7] never holds up what the contact sends, and their reply opens the window as ever', async () => {
    const { phone, id } = await served();
    await refuses(190);
    await say(id, 'um');
    await stopped(id, 190);
    const newcomer = newPhone();
    await newcomer.writes('Bom dia');
    await inTab(shop.ana, 'new', newcomer);
    await phone.writes('alguém aí?');
    await until(async () => {
      const row = (await tickets(shop.ana, 'mine')).find(({ contact }) => contact.phone === phone.number);
      expect(row?.preview).toMatchObject({ from: 'contact', text: 'alguém aí?' });
    });
    expect(await states(id)).toEqual([['um', 'held', 'channel']]);
  });

  it('[T9] shows in the list what the contact wrote last, whether what waits was tried or not', async () => {
    const tried = await served();
    await refuses(190);
    await say(tried.id, 'um');
    await stopped(tried.id, 190);
    await until(async () => expect((await states(tried.id)).at(-1)).toEqual(['um', 'held', 'channel']));
    const untried = await served();
    await say(untried.id, 'um');
    expect(await states(untried.id)).toEqual([['um', 'held', 'channel']]);
    for (const { id } of [tried, untried])
      await until(async () => expect(await preview(id)).toMatchObject({ from: 'contact', text: 'Oi' }));
  });

  it('[T9] shows in the list the end of the queue where nothing else was ever written', async () => {
    const begun = async () => {
      const id = await reached(newPhone());
      expect((await start(id)).status).toBe(200);
      return id;
    };
    await refuses(190);
    const tried = await begun();
    await stopped(tried, 190);
    await until(async () => expect(await states(tried)).toEqual([[expect.any(String), 'held', 'channel']]));
    const untried = await begun();
    expect(await states(untried)).toEqual([[expect.any(String), 'held', 'channel']]);
    for (const id of [tried, untried])
      await until(async () => expect(await preview(id)).toMatchObject({ from: 'us', kind: 'template' }));

    await say(untried, 'um');
    await until(async () => expect(await preview(untried)).toMatchObject({ from: 'us', text: 'um' }));
    const [prompt, text] = await outbound(shop.ana, untried);
    await shop.ana.delete(path(untried, `/messages/${text?.key}`));
    await until(async () => expect(await preview(untried)).toMatchObject({ from: 'us', kind: 'template' }));
    await shop.ana.delete(path(untried, `/messages/${prompt?.key}`));
    await until(async () => expect(await preview(untried)).toBe(null));
  });

  it('[O7] [N17] lets everything go in order when it works again, whatever was evicted meanwhile', async () => {
    const one = await served();
    const other = await served();
    await refuses(190);
    for (const { id } of [one, other]) {
      await say(id, 'um');
      await stopped(id, 190);
      await say(id, 'dois');
    }
    await until(async () => expect(await health()).toMatchObject({ waiting: 2 }));
    expect(await (await tryAgain()).json()).toMatchObject({ stop: { code: 190 } });
    expect(await refusal(shop.ana.post(`/api/channels/${shop.channelId}/try-again`))).toMatchObject({ status: 403 });
    await evictDurableObject(channel());
    await evictDurableObject(env.CONVERSATION.getByName(one.id));

    await relents();
    clock.thaw();
    expect(await (await tryAgain()).json()).toMatchObject({ stop: null });
    await until(async () => expect(await one.phone.received()).toEqual(['um', 'dois']));
    await until(async () => expect(await other.phone.received()).toEqual(['um', 'dois']));
    await until(async () => expect(await health()).toMatchObject({ stop: null, waiting: 0 }));
    expect(await show(shop.ana, one.id)).toMatchObject({ channelStop: null, held: 0 });
    expect(await events(shop.ana, one.id)).toContain('channel_mended');
  });

  it('[O7] is not stopped anew by a refusal of before it was mended, told late; what waited leaves', async () => {
    const late = await served();
    const other = await served();
    await refuses(190);
    const logged = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await runInDurableObject(channel(), (object) => {
      Object.defineProperty(object, 'report', { value: () => Promise.reject(new Error('Moving house')) });
    });
    await say(late.id, 'um');
    await until(() => expect(logged.mock.calls.flat().join()).toContain('did not take a report'));
    logged.mockRestore();
    await evictDurableObject(channel());
    clock.move(SECOND);
    await say(other.id, 'um');
    await until(async () => expect(await health()).toMatchObject({ stop: { code: 190 }, waiting: 1 }));
    await relents();
    expect(await (await tryAgain()).json()).toMatchObject({ stop: null });
    clock.move(MINUTE);
    await until(async () => {
      await runDurableObjectAlarm(env.CONVERSATION.getByName(late.id));
      expect(await late.phone.received()).toEqual(['um']);
    });
    expect(await health()).toMatchObject({ stop: null });
  });

  it('[O7] looks for itself whether it works again', async () => {
    const { phone, id } = await served();
    await refuses(190);
    await say(id, 'um');
    await stopped(id, 190);
    await until(async () => expect(await health()).toMatchObject({ waiting: 1 }));
    clock.move(MINUTE);
    await runDurableObjectAlarm(channel());
    expect((await health()).stop).toMatchObject({ code: 190 });
    await relents();
    clock.move(5 * MINUTE);
    await runDurableObjectAlarm(channel());
    expect((await health()).stop).toBe(null);
    await runDurableObjectAlarm(channel());
    await until(async () => expect(await phone.received()).toEqual(['um']));
  });

  it('[O7] of which a reading tells nothing, lets one message try, and the others only after it', async () => {
    const one = await served();
    const other = await served();
    await refuses(131042);
    for (const { id } of [one, other]) {
      await say(id, 'um');
      await stopped(id, 131042);
    }
    await until(async () => expect(await health()).toMatchObject({ waiting: 2 }));
    await tryAgain();
    await until(async () => expect((await health()).stop).toMatchObject({ code: 131042 }));
    expect([...(await one.phone.received()), ...(await other.phone.received())]).toEqual([]);
    await relents();
    clock.thaw();
    await tryAgain();
    await until(async () => expect(await one.phone.received()).toEqual(['um']));
    await until(async () => expect(await other.phone.received()).toEqual(['um']));
    expect((await health()).stop).toBe(null);
    // Both threads say it, the one whose message was tried as well, before what leaves by it.
    for (const { id } of [one, other]) {
      await until(async () => expect(await mended(id)).toEqual([{ type: 'channel_mended', released: 1 }]));
      await until(async () => expect(await afterLine(id)).toEqual(['um']));
    }
  });

  /** What stands below the line that the channel works again. */
  const afterLine = async (id: string) => {
    const thread = await timeline(shop.ana, id);
    const line = thread.findIndex((item) => item.direction === 'event' && item.event.type === 'channel_mended');
    return thread.slice(line + 1).flatMap((item) => (item.direction === 'out' ? [item.body.text] : []));
  };

  it('[O18] says so once, above the first message that leaves by it, and without a number where the window has shut', async () => {
    const [one, other] = await twoStopped(131042);
    const shut = await served();
    await say(shut.id, 'tarde');
    await stopped(shut.id, 131042);
    await runInDurableObject(env.CONVERSATION.getByName(shut.id), (_, { storage }) => {
      storage.sql.exec(`UPDATE head SET body = json_set(body, '$.openedAt', ?)`, Date.now() - 25 * HOUR);
    });
    await evictDurableObject(env.CONVERSATION.getByName(shut.id));
    await relents();
    clock.thaw();
    await tryAgain();
    for (const { id, phone } of [one, other]) {
      await until(async () => expect(await phone.received()).toEqual(['um', 'dois']));
      await until(async () => expect(await mended(id)).toEqual([{ type: 'channel_mended', released: 2 }]));
      expect(await afterLine(id)).toEqual(['um', 'dois']);
    }
    await until(async () => expect(await mended(shut.id)).toEqual([{ type: 'channel_mended', released: 0 }]));
    expect(await states(shut.id)).toEqual([['tarde', 'held', 'contact']]);
  });

  it('[O17] whose refusal was of a template alone is tried by a text, and only templates stand still once that has left', async () => {
    const { phone, id } = await served();
    const other = await served();
    await refuses(368);
    const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
    await shop.ana.post(path(other.id, '/restart'), { id: newId(), template });
    await stopped(other.id, 368);
    await say(id, 'um');
    await until(async () => expect(await health()).toMatchObject({ waiting: 2, stop: { what: 'everything' } }));
    await shop.admin.put('/sandbox/faults', { rules: [] });
    await shop.admin.put(`/sandbox/phones/${other.phone.number}/faults`, {
      rules: [{ kind: 'refusal', probability: 1, code: 368 }],
    });
    clock.thaw();
    await tryAgain();
    await until(async () => expect(await phone.received()).toEqual(['um']));
    await until(async () => expect(await health()).toMatchObject({ trying: false, stop: { what: 'templates' } }));
    await say(id, 'dois');
    await until(async () => expect(await phone.received()).toEqual(['um', 'dois']));
    await shop.admin.put(`/sandbox/phones/${other.phone.number}/faults`, { rules: [] });
    await until(async () => {
      await tryAgain();
      expect(await other.phone.received()).toHaveLength(1);
    });
  });

  it('[O7] is read as the release before stored it', async () => {
    const { phone, id } = await served();
    await refuses(131042);
    await say(id, 'um');
    await stopped(id, 131042);
    await until(async () => expect(await health()).toMatchObject({ waiting: 1 }));
    await runInDurableObject(channel(), (_, { storage }) => {
      storage.sql.exec(
        `UPDATE health SET body = json_remove(json_set(body, '$.stop', json_extract(body, '$.stops[0]')), '$.stops')`,
      );
    });
    await evictDurableObject(channel());
    expect(await health()).toMatchObject({ waiting: 1, stop: { code: 131042 } });
    await relents();
    clock.thaw();
    await tryAgain();
    await until(async () => expect(await phone.received()).toEqual(['um']));
  });

  const mended = async (id: string) =>
    (await timeline(shop.ana, id)).flatMap((item) =>
      item.direction === 'event' && item.event.type === 'channel_mended' ? [item.event] : [],
    );

  /** Two of whom each has a message that waits for the channel, the first one longer. */
  const twoStopped = async (code: number) => {
    const both = [await served(), await served()] as const;
    await refuses(code);
    for (const [place, { id }] of both.entries()) {
      clock.move(SECOND);
      await say(id, 'um');
      await stopped(id, code);
      await say(id, 'dois');
      await until(async () => expect(await health()).toMatchObject({ waiting: place + 1, stop: { code } }));
    }
    return both;
  };
  const allWait = [
    ['um', 'held', 'channel'],
    ['dois', 'held', 'channel'],
  ];

  /** From now on Meta tells what becomes of messages so late that nobody hears of it before `statusesCome`. */
  const late = { kind: 'webhook_delay', probability: 1, maxSeconds: 3600 };
  const statusesCome = () => shop.admin.post('/sandbox/deliveries/retry');
  const waitsForVerdict = async (phone: Phone) => {
    await until(async () => expect(await phone.received()).toEqual(['um']));
    await until(async () => expect(await health()).toMatchObject({ stop: { code: 131042 }, waiting: 2, trying: true }));
  };

  it('[O7] whose trial is accepted and refused by a status stands still as before, and nothing else was tried', async () => {
    const [one, other] = await twoStopped(131042);
    const since = (await health()).stop?.since;
    clock.move(SECOND);
    await shop.admin.put('/sandbox/faults', {
      seed: 1,
      rules: [late, { kind: 'refusal', probability: 1, code: 131042, when: 'later' }],
    });
    await tryAgain();
    await waitsForVerdict(one.phone);
    await until(async () =>
      expect((await states(one.id)).toSorted()).toMatchObject([
        ['dois', 'held', 'channel'],
        ['um', 'accepted', 'contact'],
      ]),
    );
    // A person who is impatient tries nothing more.
    await tryAgain();
    await statusesCome();
    await until(async () => expect(await health()).toMatchObject({ trying: false }));
    expect(await health()).toMatchObject({ stop: { code: 131042, since }, waiting: 2 });
    for (const { id } of [one, other]) {
      await until(async () => expect(await states(id)).toEqual(allWait));
      expect(await show(shop.ana, id)).toMatchObject({ channelStop: { code: 131042, since }, held: 2 });
      expect(await events(shop.ana, id)).not.toContain('channel_mended');
    }
    expect([...(await one.phone.received()), ...(await other.phone.received())]).toEqual(['um']);

    await relents();
    clock.thaw();
    await tryAgain();
    for (const { phone } of [one, other]) {
      await until(async () => {
        const arrived = (await phone.messages()).filter(
          ({ from, status }) => from === 'business' && status !== 'failed',
        );
        expect(arrived.map(({ text }) => text)).toEqual(['um', 'dois']);
      });
    }
    expect((await health()).stop).toBe(null);
  });

  it('[O7] works again when its trial was accepted and nothing was heard for ten seconds', async () => {
    const [one, other] = await twoStopped(131042);
    await shop.admin.put('/sandbox/faults', { seed: 1, rules: [late] });
    await tryAgain();
    await waitsForVerdict(one.phone);
    const conversation = env.CONVERSATION.getByName(one.id);
    await evictDurableObject(conversation);
    clock.move(9 * SECOND);
    await runDurableObjectAlarm(conversation);
    expect(await health()).toMatchObject({ stop: { code: 131042 }, trying: true });
    clock.move(SECOND);
    await runDurableObjectAlarm(conversation);
    await until(async () => expect((await health()).stop).toBe(null));
    await statusesCome();
    await until(async () => {
      await runDurableObjectAlarm(channel());
      expect(await other.phone.received()).toEqual(['um', 'dois']);
    });
    await until(async () => expect(await one.phone.received()).toEqual(['um', 'dois']));
  });

  it('[O7] has another conversation try it where the first message fails for a reason of its own', async () => {
    const [one, other] = await twoStopped(131042);
    await shop.admin.put('/sandbox/faults', { rules: [] });
    await one.phone.set({ fault: 'undeliverable' });
    clock.thaw();
    await tryAgain();
    await until(async () => expect(await other.phone.received()).toEqual(['um', 'dois']));
    await until(async () => expect((await health()).stop).toBe(null));
    expect(await states(one.id)).toContainEqual(['um', 'failed', 'contact']);
  });

  it('[O7] that only a person can mend is not tried by itself, however long it takes', async () => {
    const { phone, id } = await served();
    await refuses(131048);
    await say(id, 'um');
    await stopped(id, 131048);
    await until(async () => expect(await health()).toMatchObject({ waiting: 1 }));
    await relents();
    clock.move(20 * HOUR);
    await runDurableObjectAlarm(channel());
    expect((await health()).stop).toMatchObject({ code: 131048, mends: 'person' });
    clock.thaw();
    await tryAgain();
    await until(async () => expect(await phone.received()).toEqual(['um']));
  });

  it('[O7] what no longer fits into the window waits for the contact then, and a template leaves', async () => {
    const { phone, id } = await served();
    await refuses(190);
    await say(id, 'um');
    await stopped(id, 190);
    clock.move(25 * HOUR);
    await shop.ana.post(path(id, '/restart'), {
      id: newId(),
      template: { id: shop.utility.id, parameters: { 'body.1': 'Maria' } },
    });
    await relents();
    await tryAgain();
    await runDurableObjectAlarm(channel());
    await until(async () => expect((await phone.received()).length).toBe(1));
    expect((await states(id)).find(([text]) => text === 'um')).toEqual(['um', 'held', 'contact']);
    expect(await show(shop.ana, id)).toMatchObject({ awaiting: true, held: 1 });
  });

  /** [O15] The window shut while "um" waited for the channel, and a template shall ask, which waits for it, too. */
  async function asked(code: number): Promise<{ phone: Phone; id: string }> {
    const { phone, id } = await served();
    await refuses(code);
    await say(id, 'um');
    await stopped(id, code);
    clock.move(25 * HOUR);
    const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
    await shop.ana.post(path(id, '/restart'), { id: newId(), template });
    expect(await show(shop.ana, id)).toMatchObject({ held: 2, unanswered: [{ unsent: true }] });
    return { phone, id };
  }

  /** The contact writes, and the provider tells of it so much later, ms. */
  async function answers({ phone, id }: { phone: Phone; id: string }, lateMs = 0): Promise<void> {
    await phone.writes('Alguém aí?', Date.now() - lateMs);
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ window: { state: 'open' } }));
  }

  it('[O15] a template that asks for an answer and waits for the channel is withdrawn when it could leave and the contact has written', async () => {
    const { phone, id } = await asked(190);
    await answers({ phone, id });
    expect(await show(shop.ana, id)).toMatchObject({ held: 2, unanswered: [{ unsent: true }], awaiting: false });
    expect(await outbound(shop.ana, id)).toContainEqual(
      expect.objectContaining({ state: 'held', waitsFor: 'channel', prompts: true }),
    );
    expect(await events(shop.ana, id)).not.toContain('prompt_withdrawn');
    await relents();
    await tryAgain();
    await runDurableObjectAlarm(channel());
    await until(async () => expect(await phone.received()).toEqual(['um']));
    await until(async () => expect(await events(shop.ana, id)).toContain('prompt_withdrawn'));
    expect((await states(id)).map(([, state]) => state)).toContain('cancelled');
    expect(await show(shop.ana, id)).toMatchObject({ held: 0, unanswered: [], channelStop: null });
    const mended = { direction: 'event', event: { type: 'channel_mended', released: 1 } };
    expect(await timeline(shop.ana, id)).toContainEqual(expect.objectContaining(mended));
  });

  it('[O15] a template that waits for the channel asks after all where the window has shut again before it works', async () => {
    const { phone, id } = await asked(190);
    await answers({ phone, id }, 24 * HOUR - 4 * SECOND);
    clock.move(5 * SECOND);
    expect(await show(shop.ana, id)).toMatchObject({ held: 2, awaiting: true, unanswered: [{ unsent: true }] });
    await relents();
    await tryAgain();
    await runDurableObjectAlarm(channel());
    await until(async () => expect((await phone.received()).length).toBe(1));
    expect(await events(shop.ana, id)).not.toContain('prompt_withdrawn');
    const asking = await show(shop.ana, id);
    expect(asking).toMatchObject({ held: 1, awaiting: true });
    expect(asking.unanswered).toEqual([expect.not.objectContaining({ unsent: true })]);
    await phone.writes('Oi de novo');
    await until(async () => expect((await phone.received()).at(-1)).toBe('um'));
    expect(await show(shop.ana, id)).toMatchObject({ held: 0, unanswered: [] });
  });

  it('[O15] a template that the contact’s message has not answered, for it had not left, asks when the window shuts a day later', async () => {
    const { phone, id } = await asked(190);
    await answers({ phone, id });
    clock.move(25 * HOUR);
    expect(await show(shop.ana, id)).toMatchObject({ held: 2, awaiting: true });
    await relents();
    await tryAgain();
    await runDurableObjectAlarm(channel());
    await until(async () => expect((await phone.received()).length).toBe(1));
    expect(await show(shop.ana, id)).toMatchObject({ held: 1, awaiting: true });
  });

  it('[O15] a template that asks in vain is not what shows whether the channel works', async () => {
    const { phone, id } = await asked(131042);
    const [first] = await outbound(shop.ana, id);
    await shop.ana.delete(path(id, `/messages/${first?.key}`));
    await answers({ phone, id });
    await relents();
    await tryAgain();
    await until(async () => expect((await health()).stop).toBe(null));
    await runDurableObjectAlarm(channel());
    await until(async () => expect(await events(shop.ana, id)).toContain('prompt_withdrawn'));
    expect(await phone.received()).toEqual([]);
  });

  it('[O15] a template that waits its turn in the line is withdrawn, too', async () => {
    const { phone, id } = await served();
    clock.move(25 * HOUR);
    await refuses(131056);
    const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
    await shop.ana.post(path(id, '/restart'), { id: newId(), template });
    const refusedOnce = expect.objectContaining({ state: 'ready', attempts: 1 });
    await until(async () => expect(await outbound(shop.ana, id)).toContainEqual(refusedOnce));
    await answers({ phone, id });
    await relents();
    clock.move(MINUTE);
    await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
    await until(async () => expect(await events(shop.ana, id)).toContain('prompt_withdrawn'));
    expect(await phone.received()).toEqual([]);
    expect(await show(shop.ana, id)).toMatchObject({ held: 0, unanswered: [], awaiting: false });
  });

  it('[O15] a template that failed and is sent again with the window open leaves', async () => {
    const { phone, id } = await served();
    clock.move(25 * HOUR);
    await refuses(131053);
    const key = newId();
    const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
    await shop.ana.post(path(id, '/restart'), { id: key, template });
    await until(async () => expect((await states(id)).at(-1)).toContain('failed'));
    await answers({ phone, id });
    await relents();
    clock.move(MINUTE);
    expect((await shop.ana.post(path(id, `/messages/${key}/retry`))).status).toBe(200);
    await until(async () => expect((await phone.received()).length).toBe(1));
    expect(await events(shop.ana, id)).not.toContain('prompt_withdrawn');
  });

  it('[O15] a template that was sent with the window open waits for the channel whatever the contact writes', async () => {
    const { phone, id } = await served();
    await refuses(190);
    await say(id, 'um');
    await stopped(id, 190);
    const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
    await shop.ana.post(path(id, '/restart'), { id: newId(), template });
    await phone.writes('Alguém aí?');
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ ticket: { unread: 1 } }));
    expect(await show(shop.ana, id)).toMatchObject({ held: 2 });
    expect(await events(shop.ana, id)).not.toContain('prompt_withdrawn');
  });

  it('[O8] while the window is shut nothing is moved before the template that asks for its answer', async () => {
    const { id } = await served();
    await refuses(190);
    const first = await (await say(id, 'um')).json<{ key: string }>();
    await stopped(id, 190);
    clock.move(25 * HOUR);
    const asking = newId();
    const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
    await shop.ana.post(path(id, '/restart'), { id: asking, template });
    await say(id, 'dois');
    const move = (key: string, before: string | null) => shop.ana.post(path(id, `/messages/${key}/move`), { before });
    const last = (await outbound(shop.ana, id)).find(({ body }) => body.text === 'dois')?.key ?? '';
    expect(await refusal(move(last, asking))).toMatchObject({ status: 409, code: 'template_first' });
    expect(await refusal(move(asking, null))).toMatchObject({ status: 409, code: 'template_first' });
    // What stood before it may stay there, and go behind it.
    expect((await move(first.key, null)).status).toBe(200);
  });

  it('[O7] a refusal of a credential that is no longer in use counts for nothing', async () => {
    const { id } = await served();
    const head = { id: shop.channelId, senderId: NUMBER };
    const failure = { scope: 'channel', code: 190, detail: '', stops: { what: 'everything', mends: 'credential' } };
    const report = { conversationId: id, channel: head, failure, credential: 'of yesterday', at: Date.now() };
    const ruling = await runInDurableObject(channel(), (object) => object.report(JSON.parse(JSON.stringify(report))));
    expect(ruling).toEqual({ stop: null, waitUntil: null, asOf: expect.any(Number) });
    expect(await health()).toMatchObject({ stop: null, waiting: 0 });
  });

  it('[O7] mends by a new credential', async () => {
    const { id } = await served();
    await refuses(190);
    await say(id, 'um');
    await stopped(id, 190);
    await until(async () => expect(await health()).toMatchObject({ waiting: 1 }));
    await runInDurableObject(channel(), (_, { storage }) => {
      storage.sql.exec(`UPDATE health SET body = json_set(body, '$.stops[0].credential', 'of yesterday')`);
    });
    await evictDurableObject(channel());
    expect((await health()).stop).toBe(null);
  });

  it('[O7] says that a message is trying it while that is under way, and believes a status that outruns its answer', async () => {
    const { phone, id } = await served();
    await refuses(131042);
    await say(id, 'um');
    await stopped(id, 131042);
    await until(async () => expect(await health()).toMatchObject({ waiting: 1, trying: false }));
    const slow = { kind: 'latency', probability: 1, minMs: 1_500, maxMs: 1_500 };
    await shop.admin.put('/sandbox/faults', { rules: [slow] });
    clock.thaw();
    expect(await (await tryAgain()).json()).toMatchObject({ stop: { code: 131042 }, trying: true });
    await until(async () => expect(await phone.received()).toEqual(['um']));
    await until(async () => expect(await health()).toMatchObject({ stop: null, trying: false }));
  });

  const stoppedByPerson = async () => {
    const { phone, id } = await served();
    await refuses(131031);
    await say(id, 'um');
    await stopped(id, 131031);
    await until(async () => expect(await health()).toMatchObject({ waiting: 1, stop: { mends: 'health' } }));
    return { phone, id };
  };
  const notice = (told: object) =>
    runInDurableObject(channel(), (object) => object.notice(JSON.parse(JSON.stringify({ at: Date.now(), ...told }))));

  /** `ago`: seconds, so that no two tests tell of the same second. */
  const disables = (state: string, ago: number) =>
    deliver({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '102290129340398',
          time: Math.floor(Date.now() / SECOND) - ago,
          changes: [
            { field: 'account_update', value: { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: state } } },
          ],
        },
      ],
    });

  it('[O7] looks at once when the provider says that the account is reinstated', async () => {
    const { phone } = await stoppedByPerson();
    await relents();
    await notice({ type: 'quality', event: 'UPGRADE', dailyLimit: 1000 });
    expect((await health()).stop).toMatchObject({ code: 131031 });
    clock.thaw();
    expect(
      (
        await deliver({
          object: 'whatsapp_business_account',
          entry: [
            {
              id: '102290129340398',
              time: Math.floor(Date.now() / SECOND),
              changes: [
                {
                  field: 'account_update',
                  value: { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } },
                },
              ],
            },
          ],
        })
      ).status,
    ).toBe(200);
    await until(async () => expect((await health()).stop).toBe(null));
    await until(async () => expect(await phone.received()).toEqual(['um']));
  });

  it('[O7] stands still as soon as Meta disables the account, before anything is refused, and never on the inbound path', async () => {
    await runInDurableObject(channel(), (_, { storage }) => {
      storage.sql.exec(`UPDATE health SET body = json_set(body, '$.notices', json('[]'))`);
    });
    await evictDurableObject(channel());
    await disables('DISABLE', 90);
    await until(async () =>
      expect((await health()).stop).toMatchObject({ what: 'everything', told: 'disabled', mends: 'person', code: 0 }),
    );
    const newcomer = newPhone();
    await newcomer.writes('Bom dia');
    await inTab(shop.ana, 'new', newcomer);
    await disables('REINSTATE', 60);
    await until(async () => expect((await health()).stop).toBe(null));
  });

  it('[O7] whose restriction ends by time works again then, by its own alarm', async () => {
    const ends = Date.now() + HOUR;
    await notice({ type: 'restricted', kinds: ['x'], until: ends, stops: 'templates' });
    expect((await health()).stop).toMatchObject({ what: 'templates', told: 'restricted', until: ends, probeAt: ends });
    clock.move(HOUR / 2);
    await runDurableObjectAlarm(channel());
    expect((await health()).stop).toMatchObject({ told: 'restricted' });
    clock.move(HOUR);
    await runDurableObjectAlarm(channel());
    expect((await health()).stop).toBe(null);
  });

  it('[O7] believes no good news that its own trial contradicts', async () => {
    const { phone } = await stoppedByPerson();
    clock.thaw();
    await notice({ type: 'disabled', state: 'reinstated' });
    await until(async () => expect((await health()).stop).toMatchObject({ code: 131031 }));
    expect(await phone.received()).toEqual([]);
  });

  it('[O7] whose trial is never answered counts as down, and tries again by its alarm', async () => {
    const { phone, id } = await served();
    await refuses(131042);
    await say(id, 'um');
    await stopped(id, 131042);
    await until(async () => expect(await health()).toMatchObject({ waiting: 1 }));
    // The conversation took the trial and was never heard of again.
    await runInDurableObject(channel(), (_, { storage }) => {
      storage.sql.exec(
        `UPDATE health SET body = json_set(body, '$.trial', json_object('conversationId', ?, 'until', ?))`,
        id,
        Date.now() + 2 * MINUTE,
      );
    });
    await evictDurableObject(channel());
    clock.move(MINUTE);
    await runDurableObjectAlarm(channel());
    const trial = () =>
      runInDurableObject(channel(), (_, { storage }) =>
        JSON.parse(storage.sql.exec<{ body: string }>('SELECT body FROM health').one().body),
      );
    expect(await trial()).toMatchObject({ trial: { conversationId: id }, stops: [{ probes: 0 }] });
    clock.move(2 * MINUTE);
    await runDurableObjectAlarm(channel());
    expect(await trial()).toMatchObject({ trial: null, stops: [{ code: 131042, probes: 1 }] });
    await relents();
    clock.move(30 * MINUTE);
    await runDurableObjectAlarm(channel());
    clock.thaw();
    await until(async () => expect(await phone.received()).toEqual(['um']));
    await until(async () => expect((await health()).stop).toBe(null));
  });
});

describe('a limit', () => {
  it('[O7] of the number holds the line until it lapses, and the channel knows it', async () => {
    const { phone, id } = await served();
    await refuses(130429);
    await say(id, 'um');
    await until(async () => expect(await states(id)).toEqual([['um', 'ready', undefined]]));
    await until(async () => expect((await health()).waitUntil).toBeGreaterThan(Date.now()));
    await relents();
    clock.move(10 * SECOND);
    await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
    await until(async () => expect(await phone.received()).toEqual(['um']));
  });

  it('[O7] of one contact concerns nobody else', async () => {
    const { phone, id } = await served();
    const other = await served();
    await shop.admin.put(`/sandbox/phones/${phone.number}/faults`, {
      rules: [{ kind: 'refusal', probability: 1, code: 131056 }],
    });
    await say(id, 'um');
    await until(async () => expect(await states(id)).toEqual([['um', 'ready', undefined]]));
    expect((await health()).waitUntil).toBe(null);
    await say(other.id, 'dois');
    await until(async () => expect(await other.phone.received()).toEqual(['dois']));
  });

  it.each([
    ['account', 80007, [OF_ACCOUNT]],
    ['app', 4, [OF_ACCOUNT, OF_APP]],
  ])('[O7] of the %s is known to the other channels that share it, and to no other', async (_, code, shared) => {
    const others = await siblings();
    const { id } = await served();
    await refuses(code);
    await say(id, 'um');
    const waits = async (channelId: string) => (await env.CHANNEL.getByName(channelId).health()).waitUntil !== null;
    await until(async () => expect(await waits(shop.channelId)).toBe(true));
    const slowed = async () => {
      const each = [...others].map(async ([number, channelId]) => ((await waits(channelId)) ? [number] : []));
      return (await Promise.all(each)).flat().toSorted();
    };
    await until(async () => expect(await slowed()).toEqual([...shared].toSorted()));
    expect((await health()).stop).toBe(null);
    clock.move(5 * MINUTE + SECOND);
    expect(await slowed()).toEqual([]);
  });
});

const OF_ACCOUNT = '106540352242930';
const OF_APP = '106540352242931';

/** A number of the same account and one of another, by the provider's id. */
async function siblings(): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  const { items } = await (await shop.admin.get('/api/channels')).json<Told>();
  for (const [phoneNumberId, businessAccountId] of [
    [OF_ACCOUNT, '102290129340398'],
    [OF_APP, '102290129340399'],
  ] as const) {
    const known = items.find((one) => one.phoneNumberId === phoneNumberId);
    if (known !== undefined) {
      made.set(phoneNumberId, known.id);
      continue;
    }
    const number = { id: phoneNumberId, channel: phoneNumberId, wabaId: businessAccountId };
    made.set(phoneNumberId, await connectNumber(shop.admin, { ...number, team: shop.geral }));
  }
  return made;
}
