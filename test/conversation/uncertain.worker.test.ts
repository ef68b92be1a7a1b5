import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeTag } from '../../worker/channels/tag.ts';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { UNCERTAIN_WAIT_MS } from '../../worker/conversation/outbox.ts';
import { Team } from '../../worker/inbox/team.do.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { deliver } from '../channels/sign.ts';
import { changeWith } from '../channels/webhook.ts';
import { clock, SECOND } from '../clock.ts';
import { keyOf } from '../samples.ts';
import {
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
  type Phone,
  refusal,
  type Scene,
  show,
  tickets,
} from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => clock.freeze(Date.now()));
afterEach(async () => {
  clock.thaw();
  await shop.admin.delete('/sandbox/faults');
});

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const say = (id: string, key: string) => shop.ana.post(path(id, '/messages'), { id: key, text: key });
const act = (id: string, key: string, verb: string, caller = shop.ana) =>
  caller.post(path(id, `/messages/${key}/${verb}`));
const entry = async (id: string, key: string): Promise<OutboundEntry> => {
  const found = (await outbound(shop.ana, id)).find((one) => one.key === key);
  if (found === undefined) throw new Error(`No message ${key}`);
  return found;
};

/** From now on Meta's servers fail before they take anything, and nobody here can know that. */
const fails = () => shop.admin.put('/sandbox/faults', { rules: [{ kind: 'unavailable', probability: 1 }] });
const recovers = () => shop.admin.delete('/sandbox/faults');

/** Ana's open ticket, and a message of hers of which Meta tells nothing. */
async function unknown(key = 'um'): Promise<{ phone: Phone; id: ConversationId }> {
  const phone = newPhone();
  await phone.writes('Oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  await fails();
  await say(id, key);
  await until(async () => expect((await entry(id, key)).state).toBe('uncertain'));
  await recovers();
  return { phone, id };
}

const minuteLater = async (id: string) => {
  clock.move(UNCERTAIN_WAIT_MS);
  await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
};

describe('a message of unknown fate', () => {
  it('[O5] [N9] asks the agent after a minute, not before, and is never sent again by itself', async () => {
    const { phone, id } = await unknown();
    expect(await refusal(act(id, 'um', 'resend'))).toEqual({ status: 409, code: 'still_waiting' });
    expect(await refusal(act(id, 'um', 'confirm'))).toEqual({ status: 409, code: 'still_waiting' });
    await minuteLater(id);
    await say(id, 'dois');
    await until(async () => expect((await entry(id, 'dois')).state).toBe('read'));
    await minuteLater(id);
    expect(await entry(id, 'um')).toMatchObject({ state: 'uncertain', attempts: 1 });
    expect(await phone.received()).toEqual(['dois']);
  });

  it('[O5] [N9] goes out a second time only by the agent’s word, once', async () => {
    const { phone, id } = await unknown();
    await minuteLater(id);
    expect(await refusal(act(id, 'um', 'resend', shop.bruno))).toEqual({ status: 403, code: 'not_assignee' });
    expect((await act(id, 'um', 'resend')).status).toBe(200);
    expect((await act(id, 'um', 'resend')).status).toBe(200);
    await until(async () => expect((await entry(id, 'um')).state).toBe('read'));
    expect(await entry(id, 'um')).toMatchObject({ attempts: 2 });
    expect(await phone.received()).toEqual(['um']);
  });

  it('[O5] [N9] is settled by “Marcar como enviada”, with the name of who said so', async () => {
    const { phone, id } = await unknown();
    await minuteLater(id);
    expect((await act(id, 'um', 'confirm')).status).toBe(200);
    expect((await act(id, 'um', 'confirm')).status).toBe(200);
    expect(await entry(id, 'um')).toMatchObject({ state: 'sent', confirmedBy: { name: 'Ana' } });
    expect(await phone.received()).toEqual([]);
    expect(await refusal(act(id, 'nada', 'confirm'))).toEqual({ status: 404, code: 'not_found' });
  });

  it('[O5] [N9] that its tag settles late asks no longer', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(path(id, '/take'));
    await phone.set({ fault: 'lost_answer', delivers: false });
    await say(id, 'um');
    await until(async () => expect((await entry(id, 'um')).state).toMatch(/uncertain|sent/));
    await phone.set({ delivers: true });
    await until(async () => expect((await entry(id, 'um')).state).toBe('read'));
    expect((await act(id, 'um', 'resend')).status).toBe(200);
    expect(await phone.received()).toEqual(['um']);
  });

  it('[O5] is sent again by itself where the company settled so, once statuses of others come', async () => {
    await shop.admin.put('/api/queue-rules', { resendUncertain: true });
    try {
      const { phone, id } = await unknown();
      await minuteLater(id);
      expect(await entry(id, 'um')).toMatchObject({ state: 'uncertain', attempts: 1 });
      clock.move(SECOND);
      await say(id, 'dois');
      await until(async () => expect((await entry(id, 'um')).state).toBe('read'));
      expect(await phone.received()).toEqual(['dois', 'um']);
    } finally {
      await shop.admin.put('/api/queue-rules', { resendUncertain: false });
    }
  });

  it('[N9] a template is never sent again by itself', async () => {
    await shop.admin.put('/api/queue-rules', { resendUncertain: true });
    try {
      const phone = newPhone();
      await phone.writes('Oi');
      const id = await inTab(shop.ana, 'new', phone);
      await shop.ana.post(path(id, '/take'));
      await fails();
      await shop.ana.post(path(id, '/restart'), { id: 'modelo', template: { id: shop.otherUtility.id } });
      await until(async () => expect((await entry(id, 'modelo')).state).toBe('uncertain'));
      await recovers();
      await minuteLater(id);
      clock.move(SECOND);
      await say(id, 'dois');
      await until(async () => expect((await entry(id, 'dois')).state).toBe('read'));
      expect(await entry(id, 'modelo')).toMatchObject({ state: 'uncertain', attempts: 1 });
    } finally {
      await shop.admin.put('/api/queue-rules', { resendUncertain: false });
    }
  });
});

describe('what Meta keeps back', () => {
  it('[N8] a template held for quality says so until it is let go', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(path(id, '/take'));
    await shop.admin.put('/sandbox/faults', { rules: [{ kind: 'paced', probability: 1 }] });
    const key = newId();
    await shop.ana.post(path(id, '/restart'), { id: key, template: { id: shop.otherUtility.id } });
    await until(async () => expect(await entry(id, key)).toMatchObject({ state: 'accepted', withheld: 'quality' }));
    const { providerId } = await entry(id, key);
    await shop.admin.post(`/sandbox/messages/${providerId}/assessment`, { verdict: 'release' });
    await until(async () => expect((await entry(id, key)).state).toBe('read'));
    expect((await entry(id, key)).withheld).toBe(null);
  });
});

describe('a message in doubt whose ticket is over', () => {
  beforeEach(async () => {
    await shop.ana.patch('/api/me/preferences', { archive: 'now' });
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await shop.ana.patch('/api/me/preferences', { archive: 'later' });
  });

  /** How far the list says that the last message of this ticket got. */
  const told = async (ticketId: string) => {
    const row = (await tickets(shop.ana, 'concluded')).find((one) => one.ticketId === ticketId);
    return row?.preview?.from === 'us' ? row.preview.state : null;
  };

  /** Ana concludes the ticket, and serves the next one, while nobody knows of its last message. */
  async function over(): Promise<{ phone: Phone; id: ConversationId; ticketId: string }> {
    const { phone, id } = await unknown();
    const { ticket } = await show(shop.ana, id);
    expect((await shop.ana.post(path(id, '/conclude'))).status).toBe(200);
    await until(async () => expect(await told(ticket.id)).toBe('uncertain'));
    clock.move(SECOND);
    await phone.writes('Mais uma coisa');
    await until(async () => expect((await show(shop.ana, id)).ticket.id).not.toBe(ticket.id));
    await shop.ana.post(path(id, '/take'));
    await minuteLater(id);
    return { phone, id, ticketId: ticket.id };
  }

  it('[T10] [O5] is in doubt no more in the list once an agent says that it was sent', async () => {
    const { id, ticketId } = await over();
    expect(await told(ticketId)).toBe('uncertain');
    expect((await act(id, 'um', 'confirm')).status).toBe(200);
    await until(async () => expect(await told(ticketId)).toBe('accepted'));
  });

  it('[T10] [N17] nor when the team did not answer, and the conversation died with that', async () => {
    const { id, ticketId } = await over();
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const away = vi.spyOn(Team.prototype, 'learnFate').mockRejectedValue(new Error('away'));
    expect((await act(id, 'um', 'confirm')).status).toBe(200);
    await until(() => expect(away).toHaveBeenCalled());
    expect(await told(ticketId)).toBe('uncertain');
    await evictDurableObject(env.CONVERSATION.getByName(id));
    away.mockRestore();
    await minuteLater(id);
    await until(async () => expect(await told(ticketId)).toBe('accepted'));
  });

  it('[T10] nor once its tag settles late', async () => {
    const { phone, id, ticketId } = await over();
    const tag = makeTag({ deployment: 'janela.test', conversationId: id, key: keyOf('um'), attempt: 1 });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const status = { id: 'wamid.late', status: 'delivered', timestamp, recipient_id: phone.number };
    const said = await deliver(changeWith({ statuses: [{ ...status, biz_opaque_callback_data: tag }] }));
    expect(said.status).toBe(200);
    expect((await entry(id, 'um')).state).toBe('delivered');
    await until(async () => expect(await told(ticketId)).toBe('accepted'));
  });

  it('[T10] of others the team is told nothing', async () => {
    const learned = vi.spyOn(Team.prototype, 'learnFate');
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(path(id, '/take'));
    await phone.set({ delivers: false });
    await say(id, 'um');
    await until(async () => expect((await entry(id, 'um')).state).toMatch(/accepted|sent/));
    await shop.ana.post(path(id, '/conclude'));
    clock.move(SECOND);
    await phone.writes('Mais uma coisa');
    await inTab(shop.ana, 'new', phone);
    await phone.set({ delivers: true });
    await until(async () => expect((await entry(id, 'um')).state).toBe('read'));
    expect(learned).not.toHaveBeenCalled();
  });
});
