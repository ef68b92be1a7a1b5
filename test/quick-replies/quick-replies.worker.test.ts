import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditLine } from '../../worker/audit/audit-page.ts';
import type { QuickReplyPage, QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';
import { type Cast, hire, type Session, setUp } from '../cast.ts';
import { pngOf } from '../media/files.ts';
import { newId, refusal } from '../scene.ts';

let cast: Cast;
/** Supervises Geral. */
let sara: Session;
/** Of Suporte alone. */
let carla: Session;
beforeAll(async () => {
  cast = await setUp();
  const email = () => `gente${newId()}@janela.test`;
  sara = await hire(cast.admin, { name: 'Sara', email: email(), teams: [cast.geral.id] });
  await cast.admin.put(`/api/teams/${cast.geral.id}/members/${sara.me.id}`, { serves: false, supervises: true });
  carla = await hire(cast.admin, { name: 'Carla', email: email(), teams: [cast.suporte.id] });
});

const me = { of: 'me' } as const;
const everyone = { of: 'everyone' } as const;
const ofGeral = () => ({ of: 'team', teamId: cast.geral.id }) as const;

async function make(by: Session, scope: object, name: string, text = 'Bom dia!'): Promise<QuickReplyView> {
  const made = await by.post('/api/quick-replies', { scope, name, text, fileFollows: text === '' });
  expect(made.status).toBe(201);
  return made.json<QuickReplyView>();
}
const page = async (by: Session, query = ''): Promise<QuickReplyPage> =>
  (await by.get(`/api/quick-replies${query}`)).json<QuickReplyPage>();
const names = async (by: Session, query = '') => (await page(by, query)).items.map(({ name }) => name);
const at = ({ id }: QuickReplyView, tail = '') => `/api/quick-replies/${id}${tail}`;
/** `r000`, `r001` … of one's own. */
const fill = (by: Session, count: number) =>
  env.DB.prepare(
    `INSERT INTO quick_reply(id, holder, name, folded, text, created_at, changed_at)
     WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?2 - 1)
     SELECT 'qrp_' || substr(?1, 5, 12) || printf('%08d', i), ?1, printf('r%03d', i), printf('r%03d', i), 't', 0, 0 FROM n`,
  )
    .bind(by.me.id, count)
    .run();

const png = Uint8Array.from(pngOf());
const putFile = (by: Session, reply: QuickReplyView, name = 'mapa.png') =>
  by.send('PUT', at(reply, `/file?name=${name}`), png);

describe('[R76] quick replies', () => {
  it('are one’s own, a team’s or everyone’s, and seen by nobody else', async () => {
    const tag = newId();
    const own = await make(cast.ana, me, `${tag} minha`);
    const team = await make(sara, ofGeral(), `${tag} equipe`);
    const all = await make(cast.admin, everyone, `${tag} todos`);
    const seen = async (by: Session) => (await names(by)).filter((name) => name.startsWith(tag));
    expect(await seen(cast.ana)).toEqual([own, team, all].map(({ name }) => name).sort());
    expect(await seen(cast.bruno)).toEqual([team.name, all.name]);
    expect(await seen(carla)).toEqual([all.name]);
    // [V1] An administrator oversees teams, and reads nobody's own.
    expect(await seen(cast.admin)).toEqual([team.name, all.name]);
  });

  it('leak by none of their routes to whoever does not see them', async () => {
    const own = await make(cast.ana, me, 'Só da Ana');
    const team = await make(sara, ofGeral(), 'Só da Geral');
    await putFile(cast.ana, own);
    await putFile(sara, team);
    for (const [reply, strangers] of [
      [own, [cast.bruno, carla, cast.admin]],
      [team, [carla]],
    ] as const) {
      for (const stranger of strangers) {
        for (const answer of [
          stranger.get(at(reply, '/file')),
          stranger.patch(at(reply), { text: 'x' }),
          stranger.put(at(reply, '/archived'), { archived: true }),
          stranger.delete(at(reply, '/file')),
          putFile(stranger, reply),
          stranger.delete(at(reply)),
          stranger.post('/api/quick-replies', { scope: me, name: 'Cópia', fileOf: reply.id }),
        ]) {
          expect(await refusal(answer)).toMatchObject({ status: 404, code: 'not_found' });
        }
      }
    }
    expect((await cast.ana.get(at(own, '/file'))).status).toBe(200);
  });

  it('of several are changed by who looks after them, and that stands in the audit without the words', async () => {
    const team = await make(sara, ofGeral(), 'Endereço', 'Rua das Flores, 10');
    const all = await make(cast.admin, everyone, 'Pix');
    expect(await refusal(cast.ana.patch(at(team), { text: 'x' }))).toMatchObject({
      status: 403,
      code: 'not_supervisor',
    });
    expect(await refusal(sara.delete(at(all)))).toMatchObject({ status: 403, code: 'not_administrator' });
    expect(
      await refusal(cast.ana.post('/api/quick-replies', { scope: ofGeral(), name: 'a', text: 'b' })),
    ).toMatchObject({
      status: 403,
    });
    // Neither does one's own become a team's by somebody who may not write there.
    const own = await make(cast.ana, me, 'Minha');
    expect(await refusal(cast.ana.patch(at(own), { scope: everyone }))).toMatchObject({ status: 403 });
    expect((await page(cast.ana)).items.find(({ id }) => id === team.id)?.mayChange).toBe(false);
    await sara.patch(at(team), { text: 'Rua das Rosas, 20', name: 'Onde estamos' });
    const { items } = await (await cast.admin.get('/api/audit?kind=quick_reply')).json<{ items: AuditLine[] }>();
    const line = items.find(({ object }) => object.name === 'Onde estamos');
    expect(line).toMatchObject({ verb: 'change', by: { name: 'Sara' }, before: { name: 'Endereço' } });
    expect(JSON.stringify(items)).not.toContain('Rua das');
    expect(items.some(({ object }) => object.id === own.id)).toBe(false);
  });

  it('are put away and taken out again, and deleted with their file', async () => {
    const reply = await make(cast.ana, me, 'Feriado');
    await putFile(cast.ana, reply);
    expect((await cast.ana.put(at(reply, '/archived'), { archived: true })).status).toBe(200);
    expect(await names(cast.ana)).not.toContain('Feriado');
    expect(await names(cast.ana, '?archived=true')).toContain('Feriado');
    await cast.ana.put(at(reply, '/archived'), { archived: false });
    expect(await names(cast.ana)).toContain('Feriado');
    const kept = async () => (await env.MEDIA.list({ prefix: `quick-replies/${reply.id}/` })).objects.length;
    expect(await kept()).toBe(1);
    expect((await cast.ana.delete(at(reply))).status).toBe(204);
    expect(await names(cast.ana)).not.toContain('Feriado');
    expect(await kept()).toBe(0);
  });

  it('carry a file, which is what its bytes say, and a copy takes it along', async () => {
    const reply = await make(cast.ana, me, 'Mapa', '');
    const put = await putFile(cast.ana, reply);
    expect(await put.json()).toMatchObject({ file: { kind: 'image', mimeType: 'image/png', name: 'mapa.png' } });
    // In place of the one before, of which nothing stays.
    await putFile(cast.ana, reply, 'novo.png');
    expect((await env.MEDIA.list({ prefix: `quick-replies/${reply.id}/` })).objects).toHaveLength(1);
    const copied = await cast.ana.post('/api/quick-replies', { scope: me, name: 'Mapa 2', fileOf: reply.id });
    const copy = await copied.json<QuickReplyView>();
    await cast.ana.delete(at(reply));
    const file = await cast.ana.get(at(copy, '/file'));
    expect(file.headers.get('Content-Type')).toBe('image/png');
    expect(file.headers.get('Content-Security-Policy')).toContain('sandbox');
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(png);
    // One without words keeps its file.
    expect(await refusal(cast.ana.delete(at(copy, '/file')))).toMatchObject({ status: 422, code: 'reply_empty' });
    await cast.ana.patch(at(copy), { text: 'Estamos aqui' });
    expect(await (await cast.ana.delete(at(copy, '/file'))).json()).toMatchObject({ file: null });
    expect(await refusal(cast.ana.patch(at(copy), { text: '' }))).toMatchObject({ field: 'text', code: 'reply_empty' });
  });

  it('come a hundred at a time, by name whatever its accents, and tell when something is otherwise', async () => {
    const gil = await hire(cast.admin, { name: 'Gil', email: `gil${newId()}@janela.test`, teams: [] });
    await fill(gil, 101);
    const accented = await make(gil, me, 'Água');
    const mine = ({ items }: QuickReplyPage) => items.filter(({ scope }) => scope.of === 'me').map(({ name }) => name);
    const first = await page(gil);
    expect(first.items).toHaveLength(100);
    expect(mine(first)[0]).toBe('Água');
    const second = await page(gil, `?cursor=${encodeURIComponent(first.cursor ?? '')}`);
    expect(mine(second).at(-1)).toBe('r100');
    expect(new Set([...mine(first), ...mine(second)]).size).toBe(102);
    expect(second).toMatchObject({ cursor: null, stamp: first.stamp });
    await gil.patch(at(accented), { text: 'Boa tarde!' });
    const changed = await page(gil);
    expect(changed.stamp).not.toBe(first.stamp);
    await gil.delete(at(accented));
    expect((await page(gil)).stamp).not.toBe(changed.stamp);
    expect(await refusal(gil.get('/api/quick-replies?cursor=nada'))).toMatchObject({ status: 422, field: 'cursor' });
  });

  it('are found by their index, whoever holds them', async () => {
    const plan = await env.DB.prepare(
      `EXPLAIN QUERY PLAN SELECT q.name FROM json_each('["everyone"]') k CROSS JOIN quick_reply q
       ON q.holder = k.value AND q.archived = 0`,
    ).all<{ detail: string }>();
    expect(plan.results.map(({ detail }) => detail).join('\n')).toContain('quick_reply_of (holder=? AND archived=?)');
  });

  it('without words wait for their file, which nobody is offered meanwhile', async () => {
    const post = (body: object) => refusal(cast.ana.post('/api/quick-replies', { scope: me, name: 'Vazia', ...body }));
    const empty = { status: 422, code: 'reply_empty', field: 'text' };
    expect(await post({})).toEqual(empty);
    expect(await post({ text: '  ' })).toEqual(empty);
    expect(await post({ fileOf: (await make(cast.ana, me, 'Só palavras')).id })).toEqual(empty);
    const waiting = await make(cast.ana, me, 'Espera', '');
    expect(await names(cast.ana)).not.toContain('Espera');
    await putFile(cast.ana, waiting);
    expect(await names(cast.ana)).toContain('Espera');
    // What waits in vain stays for a day.
    const forgotten = await make(cast.ana, me, 'Esquecida', '');
    await env.DB.prepare('UPDATE quick_reply SET created_at = created_at - 86400001 WHERE id = ?1')
      .bind(forgotten.id)
      .run();
    await make(cast.ana, me, 'Outra');
    expect((await putFile(cast.ana, forgotten)).status).toBe(404);
  });

  it('have whole variables, and belong to teams that there are', async () => {
    const own = await make(cast.ana, me, 'Saudação', 'Oi, {{nome}}!');
    const broken = { status: 422, code: 'invalid', field: 'text' };
    for (const text of ['Oi, {{nome', 'Oi, nome}}', 'Oi, {{}}', 'Oi, {{meu nome}}']) {
      expect(await refusal(cast.ana.post('/api/quick-replies', { scope: me, name: 'a', text }))).toEqual(broken);
      expect(await refusal(cast.ana.patch(at(own), { text }))).toEqual(broken);
    }
    const nowhere = { of: 'team', teamId: 'tem_0000000000000000000000' };
    const noTeam = { status: 422, code: 'team_not_found', field: 'scope.teamId' };
    expect(await refusal(cast.admin.post('/api/quick-replies', { scope: nowhere, name: 'a', text: 'b' }))).toEqual(
      noTeam,
    );
    const all = await make(cast.admin, everyone, 'Para ninguém');
    expect(await refusal(cast.admin.patch(at(all), { scope: nowhere }))).toEqual(noTeam);
  });

  it('that somebody kept for themselves are deleted with them, files too; what is several people’s stays', async () => {
    const rosa = await hire(cast.admin, { name: 'Rosa', email: `rosa${newId()}@janela.test`, teams: [cast.geral.id] });
    await cast.admin.put(`/api/teams/${cast.geral.id}/members/${rosa.me.id}`, { serves: true, supervises: true });
    const own = await make(rosa, me, 'Da Rosa');
    await putFile(rosa, own);
    await make(rosa, ofGeral(), 'Da Geral, pela Rosa');
    expect((await cast.admin.send('DELETE', `/api/agents/${rosa.me.id}`, {})).status).toBe(204);
    const left = await env.DB.prepare('SELECT count(*) AS n FROM quick_reply WHERE holder = ?1')
      .bind(rosa.me.id)
      .first('n');
    expect(left).toBe(0);
    expect((await env.MEDIA.list({ prefix: `quick-replies/${own.id}/` })).objects).toEqual([]);
    expect(await names(cast.ana)).toContain('Da Geral, pela Rosa');
  });

  it('that are too long, empty or too many are refused by name', async () => {
    const post = (body: object) =>
      refusal(cast.ana.post('/api/quick-replies', { scope: me, name: 'a', text: 'b', ...body }));
    expect(await post({ text: 'a'.repeat(4_097) })).toMatchObject({ status: 422, field: 'text' });
    expect(await post({ name: ' ' })).toMatchObject({ status: 422, field: 'name' });
    expect(await post({ name: 'a'.repeat(61) })).toMatchObject({ status: 422, field: 'name' });
    expect(await post({ scope: { of: 'nobody' } })).toMatchObject({ status: 422, field: 'scope.of' });
    expect(await post({ scope: { of: 'team', teamId: cast.suporte.id } })).toMatchObject({ status: 404 });
    const reply = await make(cast.ana, me, 'Grande');
    expect(await refusal(cast.ana.send('PUT', at(reply, '/file'), new Uint8Array()))).toMatchObject({ status: 422 });
    const full = await hire(cast.admin, { name: 'Rui', email: `rui${newId()}@janela.test`, teams: [] });
    await fill(full, 1_000);
    expect(await refusal(full.post('/api/quick-replies', { scope: me, name: 'a', text: 'b' }))).toMatchObject({
      status: 409,
      code: 'too_many',
    });
  });
});
