import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AuditLine } from '../../worker/audit/audit-page.ts';
import type { ListToClient, ListToServer, ThreadToClient, ThreadToServer } from '../../worker/inbox/protocol.ts';
import { type Caller, nobody } from '../cast.ts';
import { inTab, newId, newPhone, openShop, type Phone, refusal, type Scene, show } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

let shop: Scene;
let routes: string[];
const lia: Phone = newPhone();
const nameless = '5511912340099';
let conversation: string;
let contact: string;

beforeAll(async () => {
  shop = await openShop();
  await lia.set({ name: 'Lia Prado' });
  await lia.writes('Oi!');
  conversation = await inTab(shop.ana, 'new', lia);
  contact = (await show(shop.ana, conversation)).contact.id;
  await shop.ana.post('/api/contacts', { phone: `+${nameless}` });
  const twin = newPhone();
  await twin.writes('Sou eu, Lia');
  const other = (await show(shop.ana, await inTab(shop.ana, 'new', twin))).contact.id;
  await shop.ana.post('/api/merges', { contactId: contact, otherId: other });
  const paths = z.record(z.string(), z.record(z.string(), z.unknown()));
  const { paths: all } = z.object({ paths }).parse(await (await nobody.get('/api/openapi.json')).json());
  routes = Object.entries(all).flatMap(([path, methods]) => ('get' in methods ? [path] : []));
});

const masks = (...roles: string[]) => shop.admin.put('/api/phone-masking', { roles });

/** Strings in which a number of one of the contacts stands whole. */
function leaksIn(value: unknown): string[] {
  if (typeof value === 'string') {
    const digits = value.replace(/\D/g, '');
    return [lia.number, nameless].some((number) => digits.includes(number.slice(2))) ? [value] : [];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaksIn) : [];
}

const QUERIES: Record<string, string> = {
  '/api/tickets': '?tab=new',
  '/api/directory': '?q=Lia',
  '/api/templates': '?purpose=service',
};

const filled = (path: string): string => {
  const ids: [string, string][] = [
    ['/api/conversations/', conversation],
    ['/api/contacts/', contact],
    ['/api/agents/', shop.ana.me.id],
    ['/api/teams/', shop.geral.id],
    ['/api/templates/', shop.utility.id],
  ];
  const id = ids.find(([start]) => path.startsWith(start))?.[1] ?? 'x_desconhecida1';
  return `${path.replace('{id}', id).replaceAll(/\{\w+\}/g, 'desconhecida1')}${QUERIES[path] ?? ''}`;
};

async function leaksOf(caller: Caller): Promise<{ leaks: string[]; answered: number }> {
  const leaks: string[] = [];
  let answered = 0;
  const more = [`/api/directory?q=${lia.number}`, `/api/directory?q=${nameless}`, '/api/merges?state=open'];
  for (const path of [...routes.map(filled), ...more]) {
    const answer = await caller.get(path);
    if (!answer.headers.get('Content-Type')?.includes('json')) continue;
    if (answer.ok) answered += 1;
    leaks.push(...leaksIn(await answer.json()).map((text) => `${path}: ${text}`));
  }
  return { leaks, answered };
}

describe('[N19] contacts’ numbers', () => {
  it('leave the server whole until a company settles otherwise, and for administrators then, too', async () => {
    expect((await leaksOf(shop.ana)).leaks.length).toBeGreaterThan(5);
    expect(await (await shop.ana.get('/api/phone-masking')).json()).toEqual({ roles: [] });
    await masks('agent', 'restricted');
    expect((await leaksOf(shop.admin)).leaks.length).toBeGreaterThan(5);
    expect(await refusal(masks('admin'))).toMatchObject({ status: 422 });
    expect(await refusal(shop.ana.put('/api/phone-masking', { roles: [] }))).toMatchObject({ status: 403 });
  });

  it('[ASVS 8.2.3, 14.2.6] are in no answer of any documented route for whoever gets them masked', async () => {
    await masks('agent');
    const { leaks, answered } = await leaksOf(shop.ana);
    expect(leaks).toEqual([]);
    expect(answered).toBeGreaterThan(20);
    const found = await (await shop.ana.get(`/api/directory?q=${lia.number}`)).json<{
      items: { contact?: object }[];
    }>();
    expect(JSON.stringify(found)).toContain('Lia Prado');
    expect(JSON.stringify(found)).toContain(`•••• ${lia.number.slice(-4)}`);
  });

  it('are in no frame of list and thread, from the moment on at which it is settled', async () => {
    await masks();
    const list = await LiveSocket.open<ListToServer, ListToClient>(shop.ana, `/live/team/${shop.geral.id}`);
    const thread = await LiveSocket.open<ThreadToServer, ThreadToClient>(
      shop.ana,
      `/live/conversation/${conversation}`,
    );
    list.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
    thread.send({ v: 1, type: 'hello', since: null, from: null });
    const snapshots = (frames: readonly { type: string }[]) => frames.filter(({ type }) => type === 'snapshot').length;
    await until(() => expect([snapshots(list.frames), snapshots(thread.frames)]).toEqual([1, 1]));
    expect(leaksIn(list.frames)).not.toEqual([]);
    expect(leaksIn(thread.frames)).not.toEqual([]);

    await masks('agent');
    await until(() => expect([snapshots(list.frames), snapshots(thread.frames)]).toEqual([2, 2]));
    const [seenOfList, seenOfThread] = [list.frames.length - 1, thread.frames.length - 1];
    await lia.writes('Ainda estou aqui');
    await list.until((frame) => JSON.stringify(frame).includes('Ainda estou aqui'));
    await thread.until((frame) => JSON.stringify(frame).includes('Ainda estou aqui'));
    await shop.ana.post(`/api/conversations/${conversation}/take`);
    await list.until((frame) => JSON.stringify(frame).includes('"status":"open"'));
    expect(leaksIn(list.frames.slice(seenOfList))).toEqual([]);
    expect(leaksIn(thread.frames.slice(seenOfThread))).toEqual([]);

    const fresh = await LiveSocket.open<ListToServer, ListToClient>(shop.ana, `/live/team/${shop.geral.id}`);
    fresh.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
    await fresh.until(({ type }) => type === 'snapshot');
    expect(leaksIn(fresh.frames)).toEqual([]);
    for (const socket of [list, thread, fresh]) socket.close();
  });

  it('are written to all the same, and no answer to an act tells them', async () => {
    await masks('agent');
    const acts = [
      await shop.ana.post(`/api/conversations/${conversation}/take`),
      await shop.ana.post(`/api/conversations/${conversation}/messages`, { id: newId(), text: 'Chegou?' }),
      await shop.ana.patch(`/api/contacts/${contact}`, { name: 'Lia P.' }),
      await shop.ana.post('/api/contacts', { phone: `+${nameless}` }),
    ];
    for (const act of acts) {
      expect(act.ok, act.url).toBe(true);
      expect(leaksIn(await act.json())).toEqual([]);
    }
    await until(async () => expect(await lia.received()).toContain('Chegou?'));
  });

  it('find a contact by the whole of them or the end that is shown, never by how they begin', async () => {
    const found = async (q: string) => {
      const answer = await shop.ana.get(`/api/directory?q=${encodeURIComponent(q)}`);
      return JSON.stringify(await answer.json()).includes(contact);
    };
    const beginnings = [3, 5, 7, 9, 11, 12].map((length) => lia.number.slice(0, length));
    const within = lia.number.slice(4, 9);
    await masks('agent');
    for (const part of [...beginnings, within]) expect(await found(part), part).toBe(false);
    expect([await found(lia.number), await found(lia.number.slice(-4)), await found('Lia')]).toEqual([
      true,
      true,
      true,
    ]);
    await masks();
    expect(await found(within)).toBe(true);
  });

  it('are shown one by one to whoever asks, who is written down each time, and to nobody who may not see the contact', async () => {
    await masks('agent');
    const reveals = async () =>
      (await (await shop.admin.get('/api/audit?verb=reveal')).json<{ items: AuditLine[] }>()).items;
    const shown = await shop.ana.post(`/api/contacts/${contact}/phone`);
    expect(await shown.json()).toEqual({ phone: lia.number });
    await shop.ana.post(`/api/contacts/${contact}/phone`);
    const lines = await reveals();
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ by: { name: 'Ana' }, object: { kind: 'contact', id: contact, name: null } });
    expect(leaksIn(lines)).toEqual([]);
    await shop.admin.post(`/api/contacts/${contact}/phone`);
    expect(await reveals()).toHaveLength(2);
    expect(await refusal(shop.ana.post('/api/contacts/con_desconhecida1/phone'))).toMatchObject({ status: 404 });
    const kept = await env.DB.prepare('SELECT * FROM audit').all();
    expect(leaksIn(kept.results)).toEqual([]);
  });
});
