import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { AuditLine } from '../../worker/audit/audit-page.ts';
import { forgetChannel } from '../../worker/channels/inbound.env.ts';
import { Conversation } from '../../worker/conversation/conversation.do.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import type { QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';
import type { ManagedTeam } from '../../worker/teams/team.ts';
import { type Session, teamOf } from '../cast.ts';
import { pngOf } from '../media/files.ts';
import { events, inTab, NUMBER, newPhone, openShop, type Phone, refusal, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const teams = async () => (await (await shop.admin.get('/api/teams/manage')).json<{ items: ManagedTeam[] }>()).items;
const named = async (name: string) => (await teams()).find((one) => one.name === name);
const joins = (id: string, { me }: Session, as = { serves: true, supervises: false }) =>
  shop.admin.put(`/api/teams/${id}/members/${me.id}`, as);

describe('teams', () => {
  it('[R54] [R55] [R57] are settled by administrators: name, who sees, who takes over, who belongs, which is the default', async () => {
    const vendas = await teamOf(shop.admin, 'Vendas');
    expect(await named('Vendas')).toMatchObject({ policy: 'team', takeover: 'members', isDefault: false, members: [] });
    expect(
      (await teams()).filter(({ isDefault }) => isDefault).map(({ name }) => name),
      'the first one',
    ).toEqual(['Geral']);
    const change = { name: 'Vendas Sul', policy: 'assignee', takeover: 'supervisors', isDefault: true };
    expect(await (await shop.admin.patch(`/api/teams/${vendas.id}`, change)).json()).toMatchObject(change);
    expect((await teams()).filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(['Vendas Sul']);
    await joins(vendas.id, shop.ana, { serves: true, supervises: true });
    await joins(vendas.id, shop.bruno);
    const members = (await named('Vendas Sul'))?.members;
    expect(members).toMatchObject([
      { name: 'Ana', serves: true, supervises: true },
      { name: 'Bruno', serves: true, supervises: false },
    ]);
    await joins(vendas.id, shop.ana, { serves: false, supervises: true });
    await shop.admin.delete(`/api/teams/${vendas.id}/members/${shop.bruno.me.id}`);
    expect((await named('Vendas Sul'))?.members).toMatchObject([{ name: 'Ana', serves: false, supervises: true }]);
    const me = await (await shop.ana.get('/api/me')).json<{ access: object; teams: object[] }>();
    expect(me.access).toEqual({ [vendas.id]: { policy: 'assignee', takeover: 'supervisors' } });
    expect(me.teams).toContainEqual({ id: vendas.id, name: 'Vendas Sul', serves: false, supervises: true });
    await shop.admin.patch(`/api/teams/${shop.geral.id}`, { isDefault: true });
  });

  it('[R59] a restricted agent supervises none, nobody belongs as nothing, and names are one team’s', async () => {
    const { id } = shop.geral;
    const rita = await shop.admin.post('/api/agents', {
      ...{ name: 'Rita', email: 'rita@janela.test', password: 'uma-senha-comprida', role: 'restricted' },
    });
    const { id: ritaId } = await rita.json<{ id: string }>();
    const put = (body: object) => refusal(shop.admin.put(`/api/teams/${id}/members/${ritaId}`, body));
    expect(await put({ serves: true, supervises: true })).toMatchObject({ status: 409, code: 'restricted_supervisor' });
    expect(await put({ serves: false, supervises: false })).toMatchObject({ status: 422, field: 'serves' });
    expect(await refusal(shop.admin.patch(`/api/teams/${id}`, { name: 'suporte' }))).toMatchObject({
      status: 409,
      code: 'name_taken',
    });
    expect(await refusal(shop.admin.patch(`/api/teams/${id}`, { policy: 'nobody' }))).toMatchObject({
      status: 422,
      field: 'policy',
    });
  });

  it('[R57] only supervisors take over where the team says so; who serves takes what is new', async () => {
    const phone = newPhone();
    await phone.writes('oi');
    const id = await inTab(shop.bruno, 'new', phone);
    await shop.bruno.post(`/api/conversations/${id}/take`);
    await shop.admin.patch(`/api/teams/${shop.geral.id}`, { takeover: 'supervisors' });
    const over = () => shop.ana.post(`/api/conversations/${id}/take`, { from: shop.bruno.me.id });
    expect(await refusal(over())).toEqual({ status: 403, code: 'not_supervisor' });
    await joins(shop.geral.id, shop.ana, { serves: true, supervises: true });
    expect((await over()).status).toBe(200);
    await joins(shop.geral.id, shop.ana);
    await shop.admin.patch(`/api/teams/${shop.geral.id}`, { takeover: 'members' });
  });
});

describe('[R58] deleting a team', () => {
  /** Where the number's tickets go. */
  async function leadsTo(teamId: string): Promise<void> {
    await env.DB.prepare('UPDATE channel SET default_team_id = ?1').bind(teamId).run();
    forgetChannel(env, NUMBER);
  }

  async function wrote(): Promise<{ phone: Phone; id: ConversationId }> {
    const phone = newPhone();
    await phone.writes('oi');
    return { phone, id: await inTab(shop.bruno, 'new', phone) };
  }

  /** A team of Bruno's, with one ticket that waits and one that he has. */
  async function staffed(name: string) {
    const team = await teamOf(shop.admin, name);
    await joins(team.id, shop.bruno);
    await leadsTo(team.id);
    const [waiting, served] = [await wrote(), await wrote()];
    await shop.bruno.post(`/api/conversations/${served.id}/take`);
    return { team, waiting, served };
  }

  it('asks what becomes of the open ones, and never takes the default one', async () => {
    const { team } = await staffed('Cobrança');
    const asked = await shop.admin.delete(`/api/teams/${team.id}`);
    expect(asked.status).toBe(409);
    expect(await asked.json()).toMatchObject({ code: 'tickets_open', open: 2 });
    const remove = (id: string, how: string) => refusal(shop.admin.delete(`/api/teams/${id}?tickets=${how}`));
    expect(await remove(team.id, 'move')).toMatchObject({ status: 422, code: 'team_not_found', field: 'to' });
    expect(await remove(team.id, `move&to=${team.id}`)).toMatchObject({ status: 422, code: 'team_not_found' });
    expect(await remove(shop.geral.id, 'conclude')).toEqual({ status: 409, code: 'default_team' });
    expect(await named('Cobrança')).toBeDefined();
  });

  it('[R50] moves them to Novos of another team, whose members see all of it; what still comes goes after them', async () => {
    const { team, waiting, served } = await staffed('Pós-venda');
    const gone = await shop.admin.delete(`/api/teams/${team.id}?tickets=move&to=${shop.suporte.id}`);
    expect(gone.status).toBe(204);
    for (const { phone, id } of [waiting, served]) {
      expect(await inTab(shop.bruno, 'new', phone)).toBe(id);
      expect((await show(shop.bruno, id)).ticket).toMatchObject({
        teamId: shop.suporte.id,
        status: 'new',
        assignee: null,
      });
      expect(await events(shop.bruno, id)).toContain('transferred');
      expect((await shop.ana.get(`/api/conversations/${id}`)).status).toBe(404);
    }
    expect(await named('Pós-venda')).toBeUndefined();
    expect((await shop.admin.get(`/api/teams/${team.id}`)).status).toBe(404);
    expect((await shop.bruno.live(`/live/team/${team.id}`)).status).toBe(404);

    // A webhook that still believes in that team.
    await leadsTo(team.id);
    const late = newPhone();
    await late.writes('ainda aí?');
    const id = await inTab(shop.bruno, 'new', late);
    expect((await show(shop.bruno, id)).ticket.teamId).toBe(shop.suporte.id);
    await leadsTo(shop.geral.id);
    expect((await teamOf(shop.admin, 'Pós-venda')).id, 'the name is free again').not.toBe(team.id);
  });

  it('concludes them; the contact’s next message begins a new ticket with the default team', async () => {
    const { team, waiting, served } = await staffed('Troca');
    expect((await shop.admin.delete(`/api/teams/${team.id}?tickets=conclude`)).status).toBe(204);
    for (const { id } of [waiting, served]) {
      await until(async () => expect((await show(shop.admin, id)).ticket.status).toBe('concluded'));
      expect((await shop.bruno.get(`/api/conversations/${id}`)).status).toBe(404);
    }
    const before = (await show(shop.admin, served.id)).ticket.id;
    await served.phone.writes('e o meu pedido?');
    expect(await inTab(shop.ana, 'new', served.phone)).toBe(served.id);
    const { ticket } = await show(shop.ana, served.id);
    expect(ticket).toMatchObject({ teamId: shop.geral.id, status: 'new' });
    expect(ticket.id).not.toBe(before);
  });

  it('[R76] [N19] takes its quick replies with it, files too, each with its line; what is everyone’s or another team’s stays', async () => {
    const team = await teamOf(shop.admin, 'Efêmera');
    const keep = async (scope: object, name: string) => {
      const made = await shop.admin.post('/api/quick-replies', { scope, name, text: 'Oi!' });
      return await made.json<QuickReplyView>();
    };
    const [plain, filed] = [
      await keep({ of: 'team', teamId: team.id }, 'da efêmera'),
      await keep({ of: 'team', teamId: team.id }, 'com mapa'),
    ];
    const others = [
      await keep({ of: 'everyone' }, 'de todos'),
      await keep({ of: 'team', teamId: shop.geral.id }, 'da geral'),
    ];
    const png = Uint8Array.from(pngOf());
    expect((await shop.admin.send('PUT', `/api/quick-replies/${filed.id}/file?name=mapa.png`, png)).status).toBe(200);
    expect((await shop.admin.delete(`/api/teams/${team.id}`)).status).toBe(204);
    for (const { id } of [plain, filed])
      expect((await shop.admin.get(`/api/quick-replies/${id}/file`)).status).toBe(404);
    const { results } = await env.DB.prepare('SELECT id FROM quick_reply').all<{ id: string }>();
    expect(results.map(({ id }) => id).toSorted()).toEqual(others.map(({ id }) => id).toSorted());
    expect((await env.MEDIA.list({ prefix: `quick-replies/${filed.id}/` })).objects).toEqual([]);
    const { items } = await (await shop.admin.get('/api/audit?kind=quick_reply&verb=delete')).json<{
      items: AuditLine[];
    }>();
    expect(items.map(({ object, before }) => [object.name, before])).toEqual([
      ['da efêmera', { name: 'da efêmera', whose: 'Efêmera', archived: false, file: null }],
      ['com mapa', { name: 'com mapa', whose: 'Efêmera', archived: false, file: 'mapa.png' }],
    ]);
  });

  it('asks again who did not answer', async () => {
    const { team, waiting, served } = await staffed('Logística');
    const away = vi.spyOn(Conversation.prototype, 'leaveTeam').mockRejectedValueOnce(new Error('away'));
    await shop.admin.delete(`/api/teams/${team.id}?tickets=move&to=${shop.suporte.id}`);
    away.mockRestore();
    const there = async () => {
      const shown = await Promise.all([waiting, served].map(({ id }) => show(shop.admin, id)));
      return shown.filter(({ ticket }) => ticket.teamId === team.id).length;
    };
    expect(await there()).toBe(1);
    expect(await runDurableObjectAlarm(env.TEAM.getByName(team.id))).toBe(true);
    await until(async () => expect(await there()).toBe(0));
    await leadsTo(shop.geral.id);
  });
});
