import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { reactionsOf } from '../../worker/conversation/marks.ts';
import { UNCERTAIN_WAIT_MS } from '../../worker/conversation/outbox.ts';
import { type Caller, signIn } from '../cast.ts';
import { clock, DAY, HOUR } from '../clock.ts';
import {
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
  type Phone,
  refusal,
  type Scene,
  tickets,
  timeline,
} from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(async () => {
  clock.thaw();
  await shop.admin.delete('/sandbox/faults');
});

async function served(): Promise<{ phone: Phone; id: string; first: string }> {
  const phone = newPhone();
  const first = await phone.writes('Chegou tudo certo, obrigada!');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return { phone, id, first };
}

const react = (id: string, target: string, emoji: string | null, key = newId(), who: Caller = shop.ana) =>
  who.post(`/api/conversations/${id}/messages`, { id: key, kind: 'reaction', target, emoji });

/** The emojis that stand on a message, with whose they are. */
async function standing(id: string, target: string): Promise<string[]> {
  const item = (await timeline(shop.ana, id)).find((one) => one.direction !== 'veiled' && one.key === target);
  if (item?.direction !== 'in' && item?.direction !== 'out') throw new Error(`No message ${target}`);
  return reactionsOf(item.marks).map(({ by, emoji, unconfirmed }) => `${by} ${emoji}${unconfirmed ? ' ?' : ''}`);
}

const onPhone = async (phone: Phone): Promise<string[]> =>
  (await phone.messages())
    .filter(({ from, type }) => from === 'business' && type === 'reaction')
    .map(({ text }) => text ?? '');

const states = async (id: string) => (await outbound(shop.ana, id)).map(({ body, state }) => `${body.kind} ${state}`);

describe('a reaction of ours', () => {
  it('[O13] stands on the message at once, reaches the phone, ends at `sent`, and is taken back by none', async () => {
    const { phone, id, first } = await served();
    expect((await react(id, first, '👍')).status).toBe(201);
    expect(await standing(id, first)).toEqual(['us 👍']);
    await until(async () => expect(await onPhone(phone)).toEqual(['👍']));
    await until(async () => expect(await states(id)).toEqual(['reaction sent']));
    await react(id, first, '❤️');
    expect(await standing(id, first)).toEqual(['us ❤️']);
    await react(id, first, null);
    expect(await standing(id, first)).toEqual([]);
    await until(async () => expect(await onPhone(phone)).toEqual(['👍', '❤️', '']));
  });

  it('moves no row of the list and changes no preview', async () => {
    const { phone, id, first } = await served();
    const row = async () => (await tickets(shop.ana, 'mine')).find((one) => one.conversationId === id);
    const before = await row();
    await react(id, first, '👍');
    await until(async () => expect(await onPhone(phone)).toEqual(['👍']));
    expect(await row()).toMatchObject({ preview: before?.preview, touchedAt: before?.touchedAt });
  });

  it('goes on one of ours too, and the message after it does not wait for a `delivered` that never comes', async () => {
    const { phone, id } = await served();
    const mine = newId();
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: mine, text: 'Que bom!' });
    await until(async () => expect((await outbound(shop.ana, id))[0]?.providerId).not.toBe(null));
    await react(id, mine, '🎉');
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'Até a próxima' });
    await until(async () => expect((await phone.messages()).at(-1)?.text).toBe('Até a próxima'));
    expect(await standing(id, mine)).toEqual(['us 🎉']);
  });

  it('[O13] is taken from the message again when it fails, with the reason, and what stood there returns', async () => {
    const { phone, id, first } = await served();
    await react(id, first, '👍');
    await until(async () => expect(await onPhone(phone)).toEqual(['👍']));
    await phone.set({ fault: 'undeliverable' });
    const key = newId();
    await react(id, first, '😡', key);
    await until(async () => expect(await standing(id, first)).toEqual(['us 👍']));
    const failed = (await outbound(shop.ana, id)).find((entry) => entry.key === key);
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 131026 } });
  });

  it('[O13] is refused once the window is shut, and never waits for an answer', async () => {
    const { id, first } = await served();
    clock.freeze(Date.now());
    clock.move(25 * HOUR);
    expect(await refusal(react(id, first, '👍'))).toEqual({ status: 409, code: 'window_closed' });
    expect(await standing(id, first)).toEqual([]);
    expect(await outbound(shop.ana, id)).toEqual([]);
  });

  it('[O13] is refused with the field named on what is not there, is a reaction itself, or is older than 30 days', async () => {
    const { phone, id, first } = await served();
    const key = newId();
    await react(id, first, '👍', key);
    const notThere = { status: 422, code: 'target_not_found', field: 'target' };
    expect(await refusal(react(id, 'wamid.none', '👍'))).toEqual(notThere);
    expect(await refusal(react(id, key, '👍'))).toEqual(notThere);
    expect(await refusal(react(id, first, 'sim'))).toEqual({ status: 422, code: 'invalid', field: 'emoji' });
    clock.freeze(Date.now());
    clock.move(30 * DAY + HOUR);
    const ana = await signIn('ana@janela.test');
    await phone.writes('voltei');
    await until(async () => expect(JSON.stringify(await timeline(ana, id))).toContain('voltei'));
    await ana.post(`/api/conversations/${id}/take`);
    expect(await refusal(react(id, first, '👍', newId(), ana))).toEqual({
      status: 422,
      code: 'target_too_old',
      field: 'target',
    });
  });
});

describe('a reaction where the line waits', () => {
  const limited = (phone: Phone) =>
    shop.admin.put(`/sandbox/phones/+${phone.number}/faults`, {
      rules: [{ kind: 'refusal', probability: 1, code: 131056 }],
    });

  it('[O13] that is refused for now fails, and is not tried again', async () => {
    const { phone, id, first } = await served();
    await limited(phone);
    await react(id, first, '👍');
    await until(async () => expect(await states(id)).toEqual(['reaction failed']));
    expect((await outbound(shop.ana, id))[0]).toMatchObject({ attempts: 1, failure: { code: 131056 } });
    expect(await standing(id, first)).toEqual([]);
  });

  it('[O13] is refused while messages before it wait', async () => {
    const { phone, id, first } = await served();
    await limited(phone);
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'Um momento' });
    await until(async () => expect(await states(id)).toEqual(['text ready']));
    expect(await refusal(react(id, first, '👍'))).toEqual({ status: 409, code: 'line_paused' });
    expect(await standing(id, first)).toEqual([]);
  });

  it('[O13] fails where what was before it is told to wait', async () => {
    const { phone, id, first } = await served();
    await shop.admin.put(`/sandbox/phones/+${phone.number}/faults`, {
      rules: [
        { kind: 'latency', probability: 1, minMs: 1500, maxMs: 1500 },
        { kind: 'refusal', probability: 1, code: 131056 },
      ],
    });
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'Um momento' });
    expect((await react(id, first, '👍')).status).toBe(201);
    expect(await states(id)).toEqual(['text sending', 'reaction ready']);
    await until(async () => expect((await states(id)).toSorted()).toEqual(['reaction failed', 'text ready']));
    expect(await standing(id, first)).toEqual([]);
    const failed = (await outbound(shop.ana, id)).find(({ body }) => body.kind === 'reaction');
    expect(failed).toMatchObject({ attempts: 0, failure: { code: 131056 } });
  });
});

describe('a reaction of unknown fate', () => {
  const state = async (id: string, key: string) => (await outbound(shop.ana, id)).find((one) => one.key === key)?.state;
  const faults = (...rules: object[]) => shop.admin.put('/sandbox/faults', { rules });
  const minuteLater = async (id: string) => {
    clock.move(UNCERTAIN_WAIT_MS);
    await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
  };

  it('[O13] [N9] is marked after a minute, and the one that follows it clears that', async () => {
    const { phone, id, first } = await served();
    clock.freeze(Date.now());
    await faults({ kind: 'unavailable', probability: 1 });
    const key = newId();
    await react(id, first, '👍', key);
    await until(async () => expect(await state(id, key)).toBe('uncertain'));
    expect(await standing(id, first)).toEqual(['us 👍']);
    await faults();
    await minuteLater(id);
    expect(await standing(id, first)).toEqual(['us 👍 ?']);
    await react(id, first, '👍');
    await until(async () => expect(await onPhone(phone)).toEqual(['👍']));
    expect(await standing(id, first)).toEqual(['us 👍']);
  });

  it('[O13] is marked before the next message leaves, though no alarm rang', async () => {
    const { phone, id, first } = await served();
    clock.freeze(Date.now());
    await faults({ kind: 'unavailable', probability: 1 });
    const key = newId();
    await react(id, first, '👍', key);
    await until(async () => expect(await state(id, key)).toBe('uncertain'));
    await faults();
    clock.move(UNCERTAIN_WAIT_MS);
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'Até logo' });
    await until(async () => expect((await phone.messages()).at(-1)?.text).toBe('Até logo'));
    expect(await standing(id, first)).toEqual(['us 👍 ?']);
  });

  it('[O13] [N9] that its tag proves is marked no longer, however late that comes', async () => {
    const { phone, id, first } = await served();
    await phone.set({ delivers: false });
    await faults({ kind: 'lost_answer', probability: 1 }, { kind: 'webhook_delay', probability: 1, maxSeconds: 2 });
    const key = newId();
    await react(id, first, '👍', key);
    await until(async () => expect(await state(id, key)).toMatch(/uncertain|sent/));
    await until(async () => expect(await state(id, key)).toBe('sent'));
    expect(await standing(id, first)).toEqual(['us 👍']);
    expect(await onPhone(phone)).toEqual(['👍']);
  });

  it('[O13] [N17] when all stops in the middle of its call is marked, and the line goes on', async () => {
    const { phone, id, first } = await served();
    clock.freeze(Date.now());
    await faults(
      { kind: 'latency', probability: 1, minMs: 60_000, maxMs: 60_000 },
      { kind: 'unavailable', probability: 1 },
    );
    const key = newId();
    await react(id, first, '👍', key);
    await until(async () => expect(await state(id, key)).toBe('sending'));
    const stub = env.CONVERSATION.getByName(id);
    await runInDurableObject(stub, (_, ctx) => ctx.abort('killed')).catch(() => {});
    await faults();
    await minuteLater(id);
    expect(await state(id, key)).toBe('uncertain');
    expect(await standing(id, first)).toEqual(['us 👍 ?']);
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'Até logo' });
    await until(async () => expect((await phone.messages()).at(-1)?.text).toBe('Até logo'));
  });
});
