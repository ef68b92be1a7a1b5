import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MergeView, PersonView } from '../../worker/contacts/person.ts';
import type { TimelineItem } from '../../worker/conversation/message.ts';
import worker from '../../worker/index.ts';
import { newAgentId } from '../../worker/platform/id.env.ts';
import { changeWith, textMessage } from '../channels/webhook.ts';
import { HOUR } from '../clock.ts';
import { newId, newPhone, openShop, refusal, type Scene, show, tickets, timeline } from '../scene.ts';
import { until } from '../until.ts';
import { change, conversationOf, message, newcomer, type Somebody, told } from './people.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const texts = (items: readonly TimelineItem[]): string[] =>
  items.flatMap((item) => (item.direction === 'in' && 'text' in item.content ? [item.content.text] : []));

const person = async (id: string): Promise<PersonView> =>
  (await shop.ana.get(`/api/contacts/${id}`)).json<PersonView>();

const proposals = async (): Promise<MergeView[]> =>
  (await (await shop.ana.get('/api/merges')).json<{ items: MergeView[] }>()).items;

/** One person of whom we know two contacts: one by number alone, one by user id, who then shows that number. */
async function twice(shift = 0): Promise<{ older: Somebody; newer: Somebody; first: string; second: string }> {
  const older = newcomer();
  const newer = { ...newcomer(), phone: older.phone };
  await told(message(older, { userId: false, at: Date.now() - shift, text: `primeiro ${older.name}` }));
  const first = await conversationOf(shop, 'new', older);
  await told(message(newer, { phone: false, text: `segundo ${newer.name}` }));
  const second = await conversationOf(shop, 'new', newer);
  await told(message(newer, { text: `terceiro ${newer.name}` }));
  return { older, newer, first, second };
}

const proposalOf = async ({ older, newer }: { older: Somebody; newer: Somebody }): Promise<MergeView> => {
  const found = (await proposals()).find(
    ({ contact, other }) => contact.name === older.name && other?.name === newer.name,
  );
  if (found === undefined) throw new Error('Nothing is proposed');
  return found;
};

describe('two contacts under one number', () => {
  it('[N14] are proposed to be one person, with what says so, and stay two until somebody decides', async () => {
    const both = await twice();
    const proposal = await proposalOf(both);
    expect(proposal).toMatchObject({
      status: 'proposed',
      reason: 'number',
      proof: { identity: { kind: 'wa_id', value: both.older.phone }, key: expect.stringContaining('wamid.') },
      undoableUntil: null,
    });
    expect((await show(shop.ana, both.first)).conversationId).toBe(both.first);
    expect(texts(await timeline(shop.ana, both.second))).toHaveLength(2);
  });

  it('[I8] say beforehand what they will be called, which an agent’s word for either goes before, and are', async () => {
    const both = await twice();
    expect((await proposalOf(both)).called).toBe(both.older.name);
    const { id, other } = await proposalOf(both);
    await shop.ana.patch(`/api/contacts/${other?.id}`, { name: 'Dona Bia' });
    const told = (await proposals()).find((each) => each.id === id);
    expect(told).toMatchObject({ called: 'Dona Bia', contact: { name: both.older.name }, other: { name: 'Dona Bia' } });
    const accepted = await (await shop.ana.post(`/api/merges/${id}/accept`)).json<MergeView>();
    expect(accepted.called).toBe(null);
    expect((await show(shop.ana, both.first)).contact.name).toBe('Dona Bia');
  });

  it('and are refused are not proposed again', async () => {
    const both = await twice();
    const { id } = await proposalOf(both);
    expect((await shop.ana.post(`/api/merges/${id}/refuse`)).status).toBe(200);
    await told(message(both.newer, { text: 'de novo' }));
    expect((await proposals()).some((each) => each.id === id)).toBe(false);
    expect(await refusal(shop.ana.post(`/api/merges/${id}/accept`))).toEqual({ status: 409, code: 'not_proposed' });
  });

  it('[N14] become one: one thread by time, one ticket, and what came for the one who ended goes on there', async () => {
    const both = await twice(HOUR);
    const { id } = await proposalOf(both);
    expect((await shop.ana.post(`/api/merges/${id}/accept`)).status).toBe(200);
    const { name } = both.older;
    expect(texts(await timeline(shop.ana, both.first))).toEqual([
      `primeiro ${name}`,
      `segundo ${both.newer.name}`,
      `terceiro ${both.newer.name}`,
    ]);
    expect((await show(shop.ana, both.second)).conversationId).toBe(both.first);
    await told(message(both.newer, { phone: false, text: 'depois' }));
    expect(texts(await timeline(shop.ana, both.second)).at(-1)).toBe('depois');
    const live = (await tickets(shop.admin, 'new')).filter(({ contact }) =>
      [name, both.newer.name].includes(contact.name),
    );
    expect(live.map(({ conversationId }) => conversationId)).toEqual([both.first]);
    const { contact } = await show(shop.ana, both.first);
    expect(contact.phone).toBe(both.older.phone);
    expect((await person(contact.id)).identities.map(({ kind }) => kind).toSorted()).toEqual([
      'phone_key',
      'user_id',
      'wa_id',
    ]);
  });

  it('[N14] take a message that is delivered once more for what it is, whichever way it comes', async () => {
    const both = await twice();
    const again = message(both.newer, { phone: false, text: 'uma vez só' });
    await told(again);
    const { id } = await proposalOf(both);
    await shop.ana.post(`/api/merges/${id}/accept`);
    for (const _ of [1, 2]) await told(again);
    const said = texts(await timeline(shop.ana, both.first));
    expect(said.filter((text) => text === 'uma vez só')).toHaveLength(1);
  });

  it('[N14] are two again when that is taken back, and each writes into a thread of their own', async () => {
    const both = await twice();
    const { id } = await proposalOf(both);
    const accepted = await (await shop.ana.post(`/api/merges/${id}/accept`)).json<MergeView>();
    expect(accepted.undoableUntil).toBeGreaterThan(Date.now());
    await told(message(both.newer, { phone: false, text: 'junto' }));
    const undone = await shop.ana.post(`/api/merges/${id}/undo`);
    expect([undone.status, await undone.json()]).toMatchObject([200, { status: 'undone', undoneBy: { name: 'Ana' } }]);
    await told(message(both.newer, { phone: false, text: 'à parte' }));
    await told(message(both.older, { userId: false, text: 'o primeiro' }));
    const [one, other] = [await timeline(shop.ana, both.first), await timeline(shop.ana, both.second)];
    expect(texts(one)).toEqual([`primeiro ${both.older.name}`, 'o primeiro']);
    expect(texts(other)).toEqual([`segundo ${both.newer.name}`, `terceiro ${both.newer.name}`, 'junto', 'à parte']);
    expect((await show(shop.ana, both.second)).contact).toMatchObject({ name: both.newer.name });
    expect((await show(shop.ana, both.first)).contact).toMatchObject({ phone: both.older.phone });
  });

  it('[I5] [N17] take a message that is delivered once more after that for what it is', async () => {
    const both = await twice();
    const { id } = await proposalOf(both);
    await shop.ana.post(`/api/merges/${id}/accept`);
    const again = message(both.newer, { phone: false, text: 'junto, uma vez só' });
    await told(again);
    expect((await shop.ana.post(`/api/merges/${id}/undo`)).status).toBe(200);
    for (const _ of [1, 2]) await told(again);
    const [one, other] = [await timeline(shop.ana, both.first), await timeline(shop.ana, both.second)];
    expect([...texts(one), ...texts(other)].filter((text) => text === 'junto, uma vez só')).toHaveLength(1);
  });

  it('[I6] [N6] [N17] send once what an agent asks for again, whose first answer was lost: merged, and parted', async () => {
    const phone = newPhone();
    const older = { ...newcomer(), phone: phone.number };
    const name = `Também ${older.name}`;
    await told(message(older, { userId: false }));
    await phone.set({ name, hidden: true });
    await phone.writes('oi');
    const [first, second] = [await conversationOf(shop, 'new', older), await conversationOf(shop, 'new', { name })];
    for (const each of [first, second]) await shop.ana.post(`/api/conversations/${each}/take`);
    await phone.set({ hidden: false });
    await phone.writes('sou eu');
    const proposal = await until(async () => {
      const found = (await proposals()).find(({ contact }) => contact.name === older.name);
      if (found === undefined) throw new Error('Nothing is proposed');
      return found;
    });
    const send = (id: string) => shop.ana.post(`/api/conversations/${second}/messages`, { id, text: id });
    const [before, between] = [newId(), newId()];
    const once = async (id: string) => {
      expect((await send(id)).status).toBe(201);
      await until(async () => expect(await phone.received()).toContain(id));
    };
    await once(before);
    expect((await shop.ana.post(`/api/merges/${proposal.id}/accept`)).status).toBe(200);
    expect((await send(before)).status).toBe(201);
    await once(between);
    expect((await shop.ana.post(`/api/merges/${proposal.id}/undo`)).status).toBe(200);
    expect((await send(between)).status).toBe(201);
    const last = newId();
    await once(last);
    expect(await phone.received()).toEqual([before, between, last]);
  });

  it('[I4] go on where an agent is at it, and the ticket that nobody has ends', async () => {
    const both = await twice();
    await shop.ana.post(`/api/conversations/${both.second}/take`);
    const { ticket } = await show(shop.ana, both.second);
    const { id } = await proposalOf(both);
    expect((await shop.ana.post(`/api/merges/${id}/accept`)).status).toBe(200);
    const shown = await show(shop.ana, both.first);
    expect(shown).toMatchObject({
      conversationId: both.second,
      ticket: { id: ticket.id, status: 'open', assignee: { name: 'Ana' } },
      contact: { name: both.older.name },
    });
    expect(texts(await timeline(shop.ana, both.second))).toContain(`primeiro ${both.older.name}`);
    await until(async () => {
      const waiting = (await tickets(shop.ana, 'new')).map(({ conversationId }) => conversationId);
      expect(waiting).not.toContain(both.first);
    });
  });

  it('[I5] have their tickets and names again when that is taken back', async () => {
    const both = await twice();
    for (const conversation of [both.first, both.second]) {
      await shop.ana.post(`/api/conversations/${conversation}/take`);
    }
    const { ticket } = await show(shop.ana, both.second);
    const { id } = await proposalOf(both);
    await shop.ana.post(`/api/merges/${id}/accept`);
    await told(message(both.newer, { phone: false, text: 'junto' }));
    await shop.ana.post(`/api/merges/${id}/undo`);
    expect(await show(shop.ana, both.second)).toMatchObject({
      conversationId: both.second,
      ticket: { id: ticket.id, status: 'open', assignee: { name: 'Ana' } },
      contact: { name: both.newer.name },
    });
    expect(await show(shop.ana, both.first)).toMatchObject({
      ticket: { status: 'open', assignee: { name: 'Ana' } },
      contact: { name: both.older.name },
    });
    await until(async () => {
      const mine = (await tickets(shop.ana, 'mine')).map(({ conversationId }) => conversationId);
      expect(mine).toEqual(expect.arrayContaining([both.first, both.second]));
    });
  });

  it('are decided upon only by who sees the tickets of both', async () => {
    const both = await twice();
    const { id } = await proposalOf(both);
    const { hire } = await import('../cast.ts');
    const eva = await hire(shop.admin, { name: 'Eva', email: `eva${newId()}@janela.test`, teams: [shop.suporte.id] });
    const seen = await (await eva.get('/api/merges')).json<{ items: MergeView[] }>();
    expect(seen.items).toEqual([]);
    for (const verb of ['accept', 'refuse', 'undo']) {
      expect(await refusal(eva.post(`/api/merges/${id}/${verb}`))).toEqual({ status: 404, code: 'not_found' });
    }
    const { contact } = await show(shop.ana, both.first);
    expect(await refusal(eva.get(`/api/contacts/${contact.id}`))).toEqual({ status: 404, code: 'not_found' });
  });
});

describe('the lists of merges', () => {
  const listed = async (state: 'open' | 'recent'): Promise<MergeView[]> =>
    (await (await shop.ana.get(`/api/merges?state=${state}`)).json<{ items: MergeView[] }>()).items;

  it('[N14] tell of an open one who the two are and when they wrote last, and of a recent one that it can be taken back', async () => {
    const both = await twice(HOUR);
    const { id } = await proposalOf(both);
    const open = (await listed('open')).find((merge) => merge.id === id);
    expect(open?.contact).toMatchObject({
      name: both.older.name,
      phone: both.older.phone,
      conversations: [both.first],
    });
    expect(open?.other).toMatchObject({ name: both.newer.name, phone: both.newer.phone, conversations: [both.second] });
    expect((open?.other?.lastWroteAt ?? 0) - (open?.contact.lastWroteAt ?? 0)).toBeGreaterThan(HOUR - 5_000);
    expect((await listed('recent')).some((merge) => merge.id === id)).toBe(false);

    await shop.ana.post(`/api/merges/${id}/accept`);
    expect((await listed('open')).some((merge) => merge.id === id)).toBe(false);
    const recent = (await listed('recent')).find((merge) => merge.id === id);
    expect(recent).toMatchObject({ status: 'done', undoableUntil: expect.any(Number) });
    expect(recent?.other?.name).toBe(both.newer.name);
    await shop.ana.post(`/api/merges/${id}/undo`);
    expect((await listed('recent')).some((merge) => merge.id === id)).toBe(false);
    expect(await refusal(shop.ana.get('/api/merges?state=all'))).toMatchObject({ status: 422, code: 'invalid' });
  });

  it('[N14] offer to take back a merge only while who went on has not become somebody else', async () => {
    const first = newcomer();
    await told(message(first));
    const otherId = (await show(shop.ana, await conversationOf(shop, 'new', first))).contact.id;
    const both = await twice();
    const { id } = await proposalOf(both);
    await shop.ana.post(`/api/merges/${id}/accept`);
    const contactId = (await show(shop.ana, both.first)).contact.id;
    const proposed = await shop.ana.post('/api/merges', { contactId, otherId });
    const { id: second } = await proposed.json<MergeView>();
    await shop.ana.post(`/api/merges/${second}/accept`);
    const last = (await listed('recent')).find((merge) => merge.id === second);
    expect(last?.other?.phone).toBe(both.older.phone);
    const undoable = (await listed('recent')).filter(({ undoableUntil }) => undoableUntil !== null);
    expect(undoable.map((merge) => merge.id).filter((each) => [id, second].includes(each))).toEqual([second]);
  });
});

describe('a contact of whom nothing but a username is known', () => {
  it('[N14] is called by that as it is written, in the list, the thread and the record', async () => {
    const who = newcomer();
    const username = `u.${who.userId.replace(/\D/g, '')}`;
    const webhook = changeWith({
      contacts: [{ profile: { username }, user_id: who.userId }],
      messages: [
        textMessage({
          from: undefined,
          from_user_id: who.userId,
          id: `wamid.${newId()}`,
          timestamp: String(Math.floor(Date.now() / 1000)),
        }),
      ],
    });
    await told(webhook);
    const id = await conversationOf(shop, 'new', { name: `@${username}` });
    const { contact } = await show(shop.ana, id);
    expect(contact).toMatchObject({ name: `@${username}`, username, phone: null });
    expect(await person(contact.id)).toMatchObject({ name: `@${username}` });
  });
});

describe('a change of number', () => {
  it('[N14] keeps thread, ticket and queue, tells it in the thread, and can be taken back', async () => {
    const before = newcomer();
    const after = { ...newcomer(), name: before.name };
    await told(message(before, { at: Date.now() - 25 * HOUR }));
    const id = await conversationOf(shop, 'new', before);
    await shop.ana.post(`/api/conversations/${id}/take`);
    await told(change(before, after));
    const { contact, ticket } = await show(shop.ana, id);
    expect(contact).toMatchObject({ name: before.name, phone: after.phone });
    expect(ticket.assignee?.name).toBe('Ana');
    expect((await timeline(shop.ana, id)).at(-1)).toMatchObject({ event: { type: 'system' } });
    await told(message(after, { text: 'do número novo' }));
    expect(texts(await timeline(shop.ana, id)).at(-1)).toBe('do número novo');

    const [merge] = (await person(contact.id)).merges;
    expect(merge).toMatchObject({ reason: 'changed', status: 'done', other: null });
    expect((await shop.ana.post(`/api/merges/${merge?.id}/undo`)).status).toBe(200);
    expect((await show(shop.ana, id)).contact.phone).toBe(before.phone);
    await told(message(after, { text: 'sou outra pessoa' }));
    expect(texts(await timeline(shop.ana, id))).not.toContain('sou outra pessoa');
    const [apart] = (await tickets(shop.admin, 'new')).filter((row) => row.contact.phone === after.phone);
    expect(apart?.conversationId).not.toBe(id);
    await told(change(before, after));
  });

  it('[N14] that meets a contact of the new name makes the two one, unasked', async () => {
    const before = newcomer();
    const after = newcomer();
    await told(message(before, { text: 'antes' }));
    const id = await conversationOf(shop, 'new', before);
    await told(message(after, { text: 'cedo demais' }));
    const other = await conversationOf(shop, 'new', after);
    await told(change(before, after));
    const { contact } = await show(shop.ana, other);
    expect((await show(shop.ana, other)).conversationId).toBe(id);
    expect(contact).toMatchObject({ name: before.name, phone: after.phone });
    expect(texts(await timeline(shop.ana, id))).toEqual(['antes', 'cedo demais']);
    await until(async () => {
      const live = (await tickets(shop.admin, 'new')).filter((row) => row.contact.phone === after.phone);
      expect(live.map((row) => row.conversationId)).toEqual([id]);
    });
  });
});

describe('a change of number that met somebody, taken back', () => {
  it('[I12] [I10] tells which number was left, at the contact who has it again, and gives back what came from the other', async () => {
    const before = newcomer();
    const after = { ...newcomer(), name: before.name };
    await told(message(before, { at: Date.now() - 2 * HOUR }));
    const id = await conversationOf(shop, 'new', before);
    const { contact } = await show(shop.ana, id);
    await shop.ana.patch(`/api/contacts/${contact.id}`, { name: 'Um' });
    await told(message(after, { at: Date.now() - HOUR }));
    const other = (await show(shop.ana, await conversationOf(shop, 'new', after))).contact.id;
    const made = await shop.admin.post('/api/labels', { name: 'Do outro número', colour: 'blue' });
    const { id: label } = await made.json<{ id: string }>();
    expect((await shop.ana.put(`/api/contacts/${other}/labels`, { labels: [label] })).ok).toBe(true);
    await told(change(before, after));
    const [merge] = (await person(contact.id)).merges;
    expect(merge).toMatchObject({ reason: 'changed', status: 'done', left: { phone: before.phone } });
    expect(merge?.other?.phone).toBe(after.phone);
    const borne = async (of: string) =>
      (await env.DB.prepare('SELECT label_id FROM contact_label WHERE contact_id = ?1').bind(of).all()).results.length;
    expect(await borne(contact.id)).toBe(1);
    expect((await shop.ana.post(`/api/merges/${merge?.id}/undo`)).status).toBe(200);
    const one = await person(contact.id);
    expect(one).toMatchObject({ phone: before.phone });
    expect(one.merges[0]).toMatchObject({
      status: 'undone',
      left: { phone: before.phone },
      contact: { id: contact.id },
      other: { id: other, phone: after.phone },
    });
    expect([await borne(contact.id), await borne(other)]).toEqual([0, 1]);
  });

  it('[I12] tells of no number where people alone thought that two are one', async () => {
    const both = await twice();
    const { id } = await proposalOf(both);
    const accepted = await shop.ana.post(`/api/merges/${id}/accept`);
    expect((await accepted.json<MergeView>()).left).toBeNull();
  });
});

describe('merges that meet', () => {
  /** Every conversation of these leads to one, which has all of this, once; and hears what is written from now on. */
  async function areOne(ids: readonly string[], said: readonly string[], writer: Somebody): Promise<string> {
    const [leads, ...others] = await Promise.all(ids.map(async (id) => (await show(shop.admin, id)).conversationId));
    if (leads === undefined) throw new Error('Of none');
    expect(others.filter((other) => other !== leads)).toEqual([]);
    await told(message(writer, { phone: false, text: `fim de ${writer.name}` }));
    const all = texts(await timeline(shop.admin, leads));
    for (const text of [...said, `fim de ${writer.name}`]) {
      expect(all.filter((one) => one === text)).toHaveLength(1);
    }
    return leads;
  }

  it('[N14] in opposite directions at the same time come to one thread, and nothing goes round', async () => {
    for (const _ of [1, 2, 3]) {
      const both = await twice();
      const { id } = await proposalOf(both);
      const renamed = { ...newcomer(), phone: both.older.phone };
      const changed = change(both.newer, renamed);
      const [accepted] = await Promise.all([shop.ana.post(`/api/merges/${id}/accept`), told(changed)]);
      expect([200, 409]).toContain(accepted.status);
      const { older, newer } = both;
      const said = [`primeiro ${older.name}`, `segundo ${newer.name}`, `terceiro ${newer.name}`];
      await until(() => areOne([both.first, both.second], said, renamed));
      for (const again of [changed, changed]) await told(again);
      await areOne([both.first, both.second], said, newcomerLike(renamed));
      const open = (await person((await show(shop.ana, both.first)).contact.id)).merges;
      expect(open.filter(({ status }) => status === 'carrying')).toEqual([]);
    }
  });

  it('[N14] one after another make a chain of three one thread, and each webhook told again changes nothing', async () => {
    const both = await twice();
    const third = newcomer();
    await told(message(third, { text: 'da terceira' }));
    const last = await conversationOf(shop, 'new', third);
    const { id } = await proposalOf(both);
    expect((await shop.ana.post(`/api/merges/${id}/accept`)).status).toBe(200);
    // The one who went on turns out to be the third, too.
    const contact = (await show(shop.ana, both.first)).contact.id;
    const other = (await show(shop.ana, last)).contact.id;
    const proposed = await shop.ana.post('/api/merges', { contactId: other, otherId: contact });
    const { id: second } = await proposed.json<MergeView>();
    expect((await shop.ana.post(`/api/merges/${second}/accept`)).status).toBe(200);
    expect((await shop.ana.post(`/api/merges/${second}/accept`)).status).toBe(200);
    // While the second stands the first cannot be taken back.
    const said = [`primeiro ${both.older.name}`, `segundo ${both.newer.name}`, 'da terceira'];
    const again = message(both.newer, { phone: false, text: 'mais uma' });
    for (const _ of [1, 2]) await told(again);
    await areOne([both.first, both.second, last], [...said, 'mais uma'], both.newer);
    expect((await shop.ana.post(`/api/merges/${second}/undo`)).status).toBe(200);
    expect((await shop.ana.post(`/api/merges/${id}/undo`)).status).toBe(200);
    const leads = await Promise.all(
      [both.first, both.second, last].map(async (each) => (await show(shop.ana, each)).conversationId),
    );
    expect(new Set(leads).size).toBe(3);
  });
});

describe('a merge whose letter in the queue died', () => {
  it('[N17] is carried on within the hour, as is its undoing, and the dead letter is nobody’s mail', async () => {
    const both = await twice();
    const { id } = await proposalOf(both);
    const stands = async () => (await person((await show(shop.ana, both.first)).contact.id)).merges[0]?.status;
    const left = (status: string) =>
      env.DB.prepare('UPDATE merge SET status = ?2, decided_at = ?3, decided_by = ?4, undone_by = ?4 WHERE id = ?1')
        .bind(id, status, Date.now() - HOUR, JSON.stringify({ id: newAgentId(), name: 'Ana' }))
        .run();
    await left('carrying');
    const batch = createMessageBatch('janela-inbound-dead', [
      { id: newId(), timestamp: new Date(), attempts: 1, body: { merge: id } },
    ]);
    const context = createExecutionContext();
    await worker.queue(batch, env);
    expect((await getQueueResult(batch, context)).explicitAcks).toHaveLength(1);
    expect(await (await shop.admin.get('/api/unhandled-events')).text()).not.toContain(id);

    await worker.scheduled({ scheduledTime: Date.now(), cron: '', noRetry() {} }, env);
    expect(await stands()).toBe('done');
    expect((await show(shop.ana, both.second)).conversationId).toBe(both.first);
    await left('undoing');
    await worker.scheduled({ scheduledTime: Date.now(), cron: '', noRetry() {} }, env);
    expect(await stands()).toBe('undone');
    expect((await show(shop.ana, both.second)).conversationId).toBe(both.second);
  });

  it('[N17] is left alone while somebody may be at it', async () => {
    const both = await twice();
    const { id } = await proposalOf(both);
    await env.DB.prepare(`UPDATE merge SET status = 'carrying', decided_at = ?2 WHERE id = ?1`)
      .bind(id, Date.now())
      .run();
    await worker.scheduled({ scheduledTime: Date.now(), cron: '', noRetry() {} }, env);
    expect((await show(shop.ana, both.second)).conversationId).toBe(both.second);
    expect((await shop.ana.post(`/api/merges/${id}/accept`)).status).toBe(200);
  });
});

const newcomerLike = (who: Somebody): Somebody => ({ ...who, name: `${who.name} de novo` });

describe('a contact without a phone', () => {
  const card = (phone: string, origin: string) => ({
    content: {
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'Eu' }, phones: [{ phone: `+${phone}`, wa_id: phone }], origin }],
    },
  });

  it('[N15] gets the number that they hand over at our request', async () => {
    const who = newcomer();
    await told(message(who, { phone: false }));
    const id = await conversationOf(shop, 'new', who);
    expect((await show(shop.ana, id)).contact.phone).toBeNull();
    await told(message(who, { phone: false, ...card(who.phone, 'contact_request') }));
    const { contact } = await show(shop.ana, id);
    expect(contact.phone).toBe(who.phone);
    const { identities, merges } = await person(contact.id);
    expect(identities).toContainEqual(expect.objectContaining({ kind: 'wa_id', value: who.phone, source: 'card' }));
    expect(merges).toMatchObject([{ reason: 'card', status: 'done', other: null }]);
  });

  it('[N15] is not believed when they send a card of their own accord', async () => {
    const who = newcomer();
    await told(message(who, { phone: false, ...card(who.phone, 'other') }));
    const id = await conversationOf(shop, 'new', who);
    expect((await show(shop.ana, id)).contact.phone).toBeNull();
  });

  it('[N15] is one with whom we knew by that number alone, unasked, until that is taken back', async () => {
    const known = newcomer();
    await told(message(known, { userId: false, text: 'pelo número' }));
    const first = await conversationOf(shop, 'new', known);
    const who = { ...newcomer(), phone: known.phone };
    await told(message(who, { phone: false, text: 'sem número' }));
    const second = await conversationOf(shop, 'new', who);
    await told(message(who, { phone: false, ...card(known.phone, 'contact_request') }));
    expect((await show(shop.ana, first)).conversationId).toBe(second);
    expect(texts(await timeline(shop.ana, second))).toEqual(['pelo número', 'sem número']);
    const { contact } = await show(shop.ana, second);
    const [merge] = (await person(contact.id)).merges;
    expect(merge).toMatchObject({ reason: 'card', status: 'done', other: { name: known.name } });
    expect((await shop.ana.post(`/api/merges/${merge?.id}/undo`)).status).toBe(200);
    expect((await show(shop.ana, first)).conversationId).toBe(first);
  });

  it('[N15] does not become somebody who writes under another user id of their own', async () => {
    const other = newcomer();
    await told(message(other, { text: 'sou outra' }));
    const first = await conversationOf(shop, 'new', other);
    const who = newcomer();
    await told(message(who, { phone: false }));
    const second = await conversationOf(shop, 'new', who);
    await told(message(who, { phone: false, ...card(other.phone, 'contact_request') }));
    expect((await show(shop.ana, first)).conversationId).toBe(first);
    expect(texts(await timeline(shop.ana, second))).not.toContain('sou outra');
    // The number is theirs now, by their own hand; the thread of whoever had it says so, once.
    expect((await show(shop.ana, second)).contact.phone).toBe(other.phone);
    expect((await show(shop.ana, first)).contact.phone).toBeNull();
    const lines = (await timeline(shop.ana, first)).filter((item) => item.direction === 'event');
    const passed = lines.filter(({ event }) => event.type === 'system');
    expect(passed).toMatchObject([{ event: { change: { kind: 'passed', number: other.phone } } }]);
  });
});

describe('a changed user id told as a field of its own', () => {
  const update = (item: object) => ({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            field: 'user_id_update',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '551140031234', phone_number_id: '106540352242922' },
              user_id_update: [item],
            },
          },
        ],
      },
    ],
  });
  const timestamp = () => String(Math.floor(Date.now() / 1000));

  it.each([
    ['nested', (from: string, to: string) => ({ user_id: { previous: from, current: to }, timestamp: timestamp() })],
    ['flat', (from: string, to: string) => ({ user_id: to, previous_user_id: from, timestamp: timestamp() })],
  ])('[N14] (%s) is the same contact under the new one', async (_, item) => {
    const [before, after] = [newcomer(), newcomer()];
    await told(message(before, { phone: false }));
    const id = await conversationOf(shop, 'new', before);
    for (const _again of [1, 2]) await told(update(item(before.userId, after.userId)));
    await told(message(after, { phone: false, text: 'com o id novo' }));
    expect(texts(await timeline(shop.ana, id)).at(-1)).toBe('com o id novo');
  });

  it('that names no former id costs nothing', async () => {
    await told(update({ user_id: 'BR.1', timestamp: timestamp() }));
    await told(update({ nothing: 'here' }));
  });
});
