import { env } from 'cloudflare:workers';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ListToClient, ListToServer, ThreadToClient, ThreadToServer } from '../../worker/inbox/protocol.ts';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import { type Caller, hire } from '../cast.ts';
import { HOUR, MINUTE } from '../clock.ts';
import { newId, refusal, show, tickets } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';
import {
  arrange,
  becomes,
  chat,
  goneElsewhere,
  inShop,
  listed,
  newScheduleId,
  pass,
  restands,
  shop,
  template,
} from './scheduling.ts';

inShop();

describe('the list of what is scheduled', () => {
  it('[R79] how many did not leave of late is told beside the list', async () => {
    const count = async () =>
      (await (await shop.ana.get('/api/schedules?status=scheduled')).json<{ failed: number }>()).failed;
    const before = await count();
    const { id } = await chat(25 * HOUR);
    await arrange(id);
    await restands({ status: 'DELETED' });
    await pass(id, HOUR);
    await until(async () => expect(await count()).toBe(before + 1));
  });

  it('[R79] how many wait for a template is told to administrators', async () => {
    const count = async () =>
      (await (await shop.admin.get(`/api/schedules/waiting?templateId=${shop.utility.id}`)).json<{ count: number }>())
        .count;
    const before = await count();
    const { id } = await chat(25 * HOUR);
    const schedule = await arrange(id);
    expect(await count()).toBe(before + 1);
    await shop.ana.post(`/api/schedules/${schedule}/cancel`);
    await until(async () => expect(await count()).toBe(before));
    expect((await shop.ana.get(`/api/schedules/waiting?templateId=${shop.utility.id}`)).status).toBe(403);
  });

  it('[N35] what waits tells that its template would not leave now, until it would again', async () => {
    const { id } = await chat(25 * HOUR);
    const schedule = await arrange(id);
    const trouble = async () => (await listed(shop.ana, schedule))?.trouble;
    expect(await trouble()).toBe(null);
    for (const [status, code] of [
      ['PAUSED', 'template_paused'],
      ['REJECTED', 'template_not_approved'],
      ['DISABLED', 'template_not_approved'],
      ['DELETED', 'template_deleted'],
    ] as const) {
      await restands({ status });
      expect(await trouble(), status).toBe(code);
    }
    await restands({});
    expect(await trouble()).toBe(null);
    await restands({ status: 'PAUSED' });
    await shop.ana.post(`/api/schedules/${schedule}/cancel`);
    expect(await trouble(), 'it could not be scheduled anew').toBe('template_paused');
    await restands({});
    expect(await trouble()).toBe(null);
  });

  it('[N77] whoever sees the thread is told why what others scheduled in it would not leave, nobody else', async () => {
    const { id } = await chat(25 * HOUR);
    const [mine, withWords] = [await arrange(id), await arrange(id, { words: 'Oi, Maria!' })];
    const halts = (who: Caller) => who.get(`/api/schedules/halts?conversationId=${id}`);
    const toldTo = async (who: Caller) => {
      const { items } = await (await halts(who)).json<{ items: { id: string; trouble: string }[] }>();
      return new Map(items.map((one) => [one.id, one.trouble]));
    };
    expect(await toldTo(shop.bruno)).toEqual(new Map());
    await restands({ status: 'PAUSED' });
    await until(async () =>
      expect(await toldTo(shop.bruno)).toEqual(new Map([mine, withWords].map((one) => [one, 'template_paused']))),
    );
    // With words it may be scheduled anew as those.
    for (const one of [mine, withWords]) await shop.ana.post(`/api/schedules/${one}/cancel`);
    await until(async () => expect(await toldTo(shop.bruno)).toEqual(new Map([[mine, 'template_paused']])));
    await restands({});
    expect(await toldTo(shop.bruno)).toEqual(new Map());
    const stranger = await hire(shop.admin, {
      name: 'Ivo',
      email: `ivo${newId()}@janela.test`,
      teams: [shop.suporte.id],
    });
    expect(await refusal(halts(stranger))).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('[N35] [R79] the list tells which of text and template really left', async () => {
    const shut = await chat(25 * HOUR);
    const asTemplate = await arrange(shut.id, { words: 'Oi, Maria!' });
    expect(await listed(shop.ana, asTemplate)).not.toHaveProperty('leftAs');
    await pass(shut.id, HOUR);
    await becomes(asTemplate, 'delivered');
    expect(await listed(shop.ana, asTemplate)).toMatchObject({ leftAs: 'template' });
    const open = await chat();
    const asWords = await arrange(open.id, { words: 'Oi, Maria!' });
    await pass(open.id, HOUR);
    await becomes(asWords, 'delivered');
    expect(await listed(shop.ana, asWords)).toMatchObject({ leftAs: 'words' });
  });
});

describe('[R79] what is scheduled is found by contact, number, text and template', () => {
  const sought = async (caller: Caller, q: string, more = '') => {
    const answer = await caller.get(`/api/schedules?q=${encodeURIComponent(q)}${more}`);
    return (await answer.json<{ items: ListedSchedule[]; cursor: string | null }>()).items.map(({ id }) => id);
  };

  it('without accents, in any order of the words, as far as one sees it', async () => {
    const { id } = await chat();
    const words = `Poção do Zé ${newId().slice(0, 8)}`;
    const one = await arrange(id, { words });
    expect(await sought(shop.ana, words.toUpperCase().normalize('NFD').replace(/\p{M}/gu, ''))).toEqual([one]);
    expect(await sought(shop.ana, words.split(' ').toReversed().join(' '))).toEqual([one]);
    expect(await sought(shop.ana, `${words} retomada`)).toEqual([one]);
    expect(await sought(shop.ana, `${words} outra`)).toEqual([]);
    expect(await sought(shop.bruno, words)).toEqual([]);
    expect(await sought(shop.ana, words, '&status=cancelled')).toEqual([]);
    expect(await sought(shop.ana, words, '&status=scheduled')).toEqual([one]);
  });

  it('by what agents call the contact', async () => {
    const { id } = await chat();
    const schedule = await arrange(id);
    const { contact } = await show(shop.ana, id);
    const name = `Ótima ${newId().slice(0, 8)}`;
    expect((await shop.ana.patch(`/api/contacts/${contact.id}`, { name })).status).toBe(200);
    await until(async () => expect(await sought(shop.ana, name.replace('Ó', 'o'))).toEqual([schedule]));
  });

  it('[N19] by their number as one types it, and by its end alone where numbers are masked', async () => {
    const { id, phone } = await chat();
    const schedule = await arrange(id);
    const { number } = phone;
    const written = `+${number.slice(0, 2)} (${number.slice(2, 4)}) ${number.slice(4, -4)}-${number.slice(-4)}`;
    for (const typed of [number, written, number.slice(2), number.slice(4, -1), `${number} retomada`])
      expect(await sought(shop.ana, typed), typed).toContain(schedule);
    expect(await sought(shop.ana, `${number}9`)).toEqual([]);
    const mask = (roles: string[]) => shop.admin.put('/api/phone-masking', { roles });
    onTestFinished(async () => void (await mask([])));
    await mask(['agent']);
    for (const typed of [number, written, number.slice(-4)])
      expect(await sought(shop.ana, typed), typed).toContain(schedule);
    for (const typed of [number.slice(0, -1), number.slice(-5), number.slice(4, -4)])
      expect(await sought(shop.ana, typed), typed).not.toContain(schedule);
  });

  it('page after page, each where the one before it ended', async () => {
    const mark = newId().slice(0, 8);
    const chats = [await chat(), await chat(), await chat()];
    const all: string[] = [];
    for (let n = 0; n < 20; n++) {
      for (const [place, { id }] of chats.entries()) {
        all.push(await arrange(id, { words: `${mark} ${n}`, dueAt: Date.now() + HOUR + n * chats.length + place }));
      }
    }
    const first = await shop.ana.get(`/api/schedules?status=scheduled&q=${mark}`);
    const { items, cursor } = await first.json<{ items: ListedSchedule[]; cursor: string | null }>();
    expect(items.map((one) => one.id)).toEqual(all.slice(0, 50));
    expect(await sought(shop.ana, mark, `&status=scheduled&cursor=${cursor}`)).toEqual(all.slice(50));
  });

  it.each(['', '%20', 'x'.repeat(201)])('a search without words, or too long, is refused by name: "%s"', async (q) => {
    expect(await refusal(shop.ana.get(`/api/schedules?q=${q}`))).toEqual({ status: 422, code: 'invalid', field: 'q' });
  });
});

describe('who sees what is scheduled', () => {
  it('[R81] agents their own, supervisors their members’, administrators all', async () => {
    const { id } = await chat(25 * HOUR);
    const anas = await arrange(id);
    const brunos = await arrange(id, {}, shop.bruno);
    const seen = async (caller: Caller) =>
      [await listed(caller, anas), await listed(caller, brunos)].map((one) => one !== undefined);
    expect(await seen(shop.ana)).toEqual([true, false]);
    expect(await seen(shop.bruno)).toEqual([false, true]);
    expect(await seen(shop.admin)).toEqual([true, true]);
    expect(await refusal(shop.bruno.post(`/api/schedules/${anas}/cancel`))).toEqual({ status: 404, code: 'not_found' });
    const supervise = (as: string) =>
      env.DB.prepare('UPDATE membership SET "as" = ?1 WHERE agent_id = ?2 AND team_id = ?3')
        .bind(as, shop.bruno.me.id, shop.geral.id)
        .run();
    await supervise('supervisor');
    expect(await seen(shop.bruno)).toEqual([true, true]);
    expect((await shop.bruno.post(`/api/schedules/${anas}/cancel`)).status).toBe(200);
    await supervise('agent');
  });

  it('[R81] and they alone are told live of what becomes of it; what is not scheduled tells nothing', async () => {
    const sofia = await hire(shop.admin, {
      name: 'Sofia',
      email: `sofia${newId()}@janela.test`,
      teams: [shop.geral.id],
    });
    const as = { serves: false, supervises: true };
    await shop.admin.put(`/api/teams/${shop.geral.id}/members/${sofia.me.id}`, as);
    const watch = async (caller: Caller) => {
      const socket = await LiveSocket.open<ListToServer, ListToClient>(caller, `/live/team/${shop.geral.id}`);
      socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
      await socket.until((frame) => frame.type === 'snapshot');
      onTestFinished(() => socket.close());
      return {
        told: () => socket.frames.filter((frame) => frame.type === 'schedules').length,
        rows: () => socket.frames.filter((frame) => frame.type === 'frame').length,
      };
    };
    const [ana, bruno] = [await watch(shop.ana), await watch(shop.bruno)];
    const others = [await watch(sofia), await watch(shop.admin)];
    const { phone, id } = await chat();
    await phone.writes('E aí?');
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ ticket: { unread: 1 } }));
    expect([ana, bruno, ...others].map(({ told }) => told())).toEqual([0, 0, 0, 0]);
    await arrange(id, { words: 'Oi, Maria!', dueAt: Date.now() + MINUTE });
    await until(() => expect([ana, ...others].every(({ told }) => told() > 0)).toBe(true));
    const before = ana.told();
    await pass(id, MINUTE);
    await until(() => expect([ana, ...others].every(({ told }) => told() > before)).toBe(true));
    await until(() => expect(bruno.rows()).toBeGreaterThan(0));
    expect(bruno.told()).toBe(0);
  });

  it('[R81] offers own teams only, and a conversation that one may not see is not there', async () => {
    const { id } = await chat(25 * HOUR);
    const order = {
      id: newScheduleId(),
      conversationId: id,
      teamId: shop.suporte.id,
      dueAt: Date.now() + HOUR,
      template: template(),
    };
    expect(await refusal(shop.ana.post('/api/schedules', order))).toMatchObject({ status: 422, field: 'teamId' });
    const outsider = await hire(shop.admin, {
      name: 'Caio',
      email: `caio${newId()}@janela.test`,
      teams: [shop.suporte.id],
    });
    expect(await refusal(outsider.post('/api/schedules', order))).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('[R82] the list’s row tells when the next one is due', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const dueAt = Date.now() + 5 * HOUR;
    const schedule = await arrange(id, { dueAt });
    const row = async () => (await tickets(shop.ana, 'mine')).find(({ contact }) => contact.phone === phone.number);
    await until(async () => expect((await row())?.scheduledFor).toBe(dueAt));
    await shop.ana.post(`/api/schedules/${schedule}/cancel`);
    await until(async () => expect((await row())?.scheduledFor).toBeUndefined());
  });

  it('[R81] leads to no thread that whoever reads the list does not see', async () => {
    const gil = await hire(shop.admin, { name: 'Gil', email: `gil${newId()}@janela.test`, teams: [shop.suporte.id] });
    const { id, schedule } = await goneElsewhere();
    await pass(id, HOUR);
    await becomes(schedule, 'failed');
    expect(await listed(shop.ana, schedule), 'she sees her earlier ticket').toMatchObject({ opens: true });
    await env.DB.prepare('UPDATE schedule SET author_id = ?1 WHERE id = ?2').bind(gil.me.id, schedule).run();
    expect(await listed(gil, schedule)).toMatchObject({ opens: true, veiled: false });
    await env.DB.prepare('DELETE FROM membership WHERE agent_id = ?1').bind(gil.me.id).run();
    expect(await listed(gil, schedule)).toMatchObject({ opens: false, veiled: true });
    expect(await listed(shop.admin, schedule)).toMatchObject({ opens: true, veiled: false });
  });

  it('[R81] nor does what has left, once its ticket moved on to where its author does not see it', async () => {
    const { phone, id } = await chat();
    const schedule = await arrange(id, { words: 'Oi, Maria!' });
    await pass(id, HOUR);
    await becomes(schedule, 'delivered');
    expect(await phone.received()).toEqual(['Oi, Maria!']);
    expect(await listed(shop.ana, schedule)).toMatchObject({ opens: true, veiled: false });
    expect(
      (await shop.ana.post(`/api/conversations/${id}/transfer`, { id: newId(), teamId: shop.suporte.id })).status,
    ).toBe(200);
    await until(async () =>
      expect(await listed(shop.ana, schedule)).toMatchObject({ status: 'delivered', opens: false, veiled: true }),
    );
    expect((await shop.ana.get(`/api/conversations/${id}`)).status).toBe(404);
    expect(await listed(shop.admin, schedule)).toMatchObject({ opens: true, veiled: false });
  });

  it('[R81] the thread knows while that team serves them, so that nothing is offered there', async () => {
    const { id } = await goneElsewhere();
    expect(await show(shop.ana, id)).toMatchObject({ elsewhere: true, ticket: { status: 'concluded' } });
    expect(await show(shop.bruno, id)).not.toHaveProperty('elsewhere');
    const thread = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.ana, `/live/conversation/${id}`);
    thread.send({ v: 1, type: 'hello', since: null, from: null });
    await thread.until((frame) => frame.type === 'snapshot' && frame.view.elsewhere === true);
    await shop.bruno.post(`/api/conversations/${id}/conclude`);
    await thread.until((frame) => frame.type === 'delta' && frame.view.elsewhere === undefined);
    thread.close();
  });
});
