import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit as audited } from '../../web/i18n/pt-BR/audit.ts';
import { administrators } from '../../worker/accounts/guard.routes.ts';
import { app } from '../../worker/app.ts';
import { speakable } from '../../worker/audit/audit.ts';
import type { AuditLine } from '../../worker/audit/audit-page.ts';
import { inTab, newPhone, openShop, type Scene, show } from '../scene.ts';
import { deeds } from './deeds.ts';

let scene: Scene;
const made: Record<string, string> = {};
beforeAll(async () => {
  scene = await openShop();
});

const audit = async (query = ''): Promise<{ items: AuditLine[]; cursor: number | null }> =>
  (await scene.admin.get(`/api/audit${query}`)).json();

const guards = app.routes.filter(({ handler }) => Object.is(handler, administrators));
const isGuarded = (path: string, method: string) =>
  guards.some((guard) =>
    guard.method === 'ALL'
      ? path.startsWith(guard.path.replace('/*', ''))
      : guard.path === path && guard.method === method,
  );
const changing = new Set(
  app.routes
    .filter(({ method, path }) => !['GET', 'ALL'].includes(method) && isGuarded(path, method))
    .map(({ method, path }) => `${method} ${path}`),
);

describe('[N19] every administrative act', () => {
  it('is in the table, and the table names no other', () => {
    expect([...changing].toSorted()).toEqual(Object.keys(deeds).toSorted());
  });

  it.each(Object.entries(deeds))(
    '[ASVS 16.2.1] %s leaves who did what, from where and when',
    async (_, { begins, does, says }) => {
      await begins?.(scene, made);
      const newest = (await audit()).items[0]?.id ?? 0;
      const before = Date.now();
      const answer = await does(scene, made);
      expect(answer.status, await answer.clone().text()).toBeLessThan(300);
      const lines = (await audit()).items.filter(({ id }) => id > newest);
      expect(lines.map(({ verb, object }) => `${verb} ${object.kind}`)).toEqual(says.split(', '));
      // What differs was something before, and is something since. How many were concluded only the end of a clearing tells.
      const changes = lines.filter((one) => one.verb === 'change' && one.object.kind !== 'clearing');
      for (const { object, before, after } of changes)
        expect(Object.keys(before ?? {}), object.kind).toEqual(Object.keys(after ?? { nothing: null }));
      for (const { before, after } of lines)
        for (const fact of Object.keys({ ...before, ...after })) expect(audited.facts).toHaveProperty(fact);
      const [line] = lines;
      expect(line?.by).toEqual({ id: scene.admin.me.id, name: 'Diana' });
      expect(line?.at).toBeGreaterThanOrEqual(before);
      expect(line?.at).toBeLessThanOrEqual(Date.now());
    },
  );

  it('tells before what stood at that very moment, also of several who settle something at once', async () => {
    const newest = (await audit()).items[0]?.id ?? 0;
    const settle = (seconds: number) => scene.admin.put('/api/safety-delay', { seconds });
    const answers = await Promise.all([3, 4, 5, 6, 7, 8, 9, 10].map(settle));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const lines = (await audit('?kind=company')).items.filter(({ id }) => id > newest).toReversed();
    expect(lines).toHaveLength(8);
    const after = lines.map((line) => line.after?.safetyDelaySeconds);
    expect(lines.slice(1).map((line) => line.before?.safetyDelaySeconds)).toEqual(after.slice(0, -1));
    expect(await (await scene.admin.get('/api/safety-delay')).json()).toEqual({ seconds: after.at(-1) });
    await settle(0);
  });

  it('tells of a change what differs, before and after, and of nothing else', async () => {
    const { items } = await audit('?kind=queue_rules');
    expect(items).toMatchObject([
      { object: { name: 'Geral' }, before: { expiryDays: 7, review: false }, after: { expiryDays: 9, review: true } },
      { before: { resendUncertain: false }, after: { resendUncertain: true } },
    ]);
    const [renamed] = (await audit('?kind=agent&verb=change')).items.slice(-1);
    expect(renamed).toMatchObject({ before: { name: 'Caio' }, after: { name: 'Caio Reis' } });
    expect(renamed?.after).not.toHaveProperty('email');
  });

  it('is no less one where agents may do it, too: whoever says of two contacts that they are one or not', async () => {
    const [one, other] = [newPhone(), newPhone()];
    const ids: string[] = [];
    for (const phone of [one, other]) {
      await phone.writes('Oi!');
      ids.push((await show(scene.ana, await inTab(scene.ana, 'new', phone))).contact.id);
    }
    const proposed = await scene.ana.post('/api/merges', { contactId: ids[0], otherId: ids[1] });
    const { id } = await proposed.json<{ id: string }>();
    await scene.ana.post(`/api/merges/${id}/refuse`);
    await scene.ana.post(`/api/merges/${id}/refuse`);
    const { items } = await audit(`?object=${id}`);
    expect(items.map(({ verb, by }) => [verb, by.name])).toEqual([
      ['refuse', 'Ana'],
      ['propose', 'Ana'],
    ]);
    expect(JSON.stringify(items)).not.toContain(one.number);
  });

  it('calls a team that it names by id by its name, also once it is deleted', async () => {
    const { id } = await (await scene.admin.post('/api/teams', { name: 'Efêmera' })).json<{ id: string }>();
    const line = [0, scene.admin.me.id, 'Diana', JSON.stringify({ teamId: id })];
    await env.DB.prepare(
      "INSERT INTO audit (at, by_id, by_name, verb, kind, object_id, after) VALUES (?1, ?2, ?3, 'create', 'clearing', 'req_efemera', ?4)",
    )
      .bind(...line)
      .run();
    const names = async () =>
      (await (await scene.admin.get('/api/audit?object=req_efemera')).json<{ names: unknown }>()).names;
    expect(await names()).toEqual([{ id, name: 'Efêmera' }]);
    expect((await scene.admin.delete(`/api/teams/${id}`)).status).toBeLessThan(300);
    expect(await names()).toEqual([{ id, name: 'Efêmera' }]);
  });

  it('that was refused leaves nothing', async () => {
    const newest = (await audit()).items[0]?.id;
    for (const refused of [
      scene.admin.post('/api/teams', { name: 'geral' }),
      scene.admin.put('/api/queue-rules/teams/tem_desconhecida1', { expiryDays: 9, review: true }),
      scene.ana.put('/api/queue-rules', { resendUncertain: false }),
      scene.admin.delete(`/api/invitations/${made.invitation}`),
      deeds['POST /api/channels']?.does(scene, made),
    ])
      expect((await refused)?.status).toBeGreaterThanOrEqual(400);
    expect((await audit()).items[0]?.id).toBe(newest);
  });

  it('[ASVS 16.2.5] says nothing that is secret, written, or reaches a contact', async () => {
    const rows = await env.DB.prepare('SELECT * FROM audit').all();
    const kept = JSON.stringify(rows.results);
    const { results } = await env.DB.prepare('SELECT password FROM credential').all<{ password: string }>();
    for (const secret of [...results.map(({ password }) => password), 'uma-senha-comprida', 'seu pedido saiu', '4::aW'])
      expect(kept).not.toContain(secret);
    const deed = {
      verb: 'change',
      object: { kind: 'channel', id: null, name: null },
      before: { accessToken: 'a', name: 'x', phone: '5511' },
      after: { accessToken: 'b', name: 'y', appSecret: 'c' },
    } as const;
    expect(speakable(deed)).toMatchObject({ before: { name: 'x' }, after: { name: 'y' } });
    expect(JSON.stringify(speakable(deed))).not.toMatch(/"[abc]"|5511/);
  });
});

describe('[N19] the audit', () => {
  it('[ASVS 16.4.2] is read by administrators, page by page, and narrowed by who, what, which and when', async () => {
    const all: AuditLine[] = [];
    await env.DB.prepare(
      `WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 120)
       INSERT INTO audit (at, by_id, by_name, verb, kind)
       SELECT 1000 + value, 'agt_outraoutra', 'Outra', 'reveal', 'contact' FROM n`,
    ).run();
    for (let cursor: number | null = 0; cursor !== null; ) {
      const page = await audit(`?by=agt_outraoutra${cursor === 0 ? '' : `&cursor=${cursor}`}`);
      all.push(...page.items);
      cursor = page.cursor;
    }
    expect(all).toHaveLength(120);
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((a, b) => b - a));
    expect((await audit('?verb=reveal&from=1010&until=1020')).items).toHaveLength(10);
    expect((await audit(`?object=${scene.geral.id}`)).items.every(({ object }) => object.id === scene.geral.id)).toBe(
      true,
    );
    expect((await scene.ana.get('/api/audit')).status).toBe(403);
    expect((await scene.ana.get('/api/audit/export')).status).toBe(403);
  });

  it('leaves as one CSV file of any length, in which nothing runs, and says who took it', async () => {
    await scene.admin.post('/api/teams', { name: '=HYPERLINK("http://evil.test";"x")' });
    const answer = await scene.admin.get('/api/audit/export');
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toContain('attachment');
    const lines = (await answer.text()).split('\r\n');
    expect(lines[0]).toBe('"at","by","by_id","verb","kind","object","object_id","before","after","address","client"');
    expect(lines.filter((line) => line.includes('"reveal"'))).toHaveLength(120);
    expect(lines.find((line) => line.includes('HYPERLINK'))).toContain(`"'=HYPERLINK(""http://evil.test""`);
    expect((await audit('?verb=export')).items).toHaveLength(1);
  });
});
