import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { AuditLine } from '../../worker/audit/audit-page.ts';
import { forgetChannel } from '../../worker/channels/inbound.env.ts';
import { Conversation } from '../../worker/conversation/conversation.do.ts';
import {
  CLOSE,
  CONCLUDED_KEPT_MS,
  type ListToClient,
  type ListToServer,
  listHello,
  type ThreadToClient,
  type ThreadToServer,
} from '../../worker/inbox/protocol.ts';
import type { NotificationBody } from '../../worker/notifications/notification.ts';
import type { ConversationId, TeamId } from '../../worker/platform/id.ts';
import type { QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';
import { deleteTeam } from '../../worker/teams/managing.store.ts';
import { formerTeams } from '../../worker/teams/team.store.ts';
import type { ListedTeam, ManagedTeam } from '../../worker/teams/team.ts';
import { teamDeleted } from '../../worker/teams/team-deeds.ts';
import { type Session, teamOf } from '../cast.ts';
import { pngOf } from '../media/files.ts';
import {
  events,
  inTab,
  NUMBER,
  newId,
  newPhone,
  openShop,
  type Phone,
  refusal,
  type Scene,
  show,
  timeline,
} from '../scene.ts';
import { LiveSocket } from '../socket.ts';
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
    const remove = (id: string, to: string) => refusal(shop.admin.delete(`/api/teams/${id}?to=${to}`));
    const nobodys = 'tem_desconhecida1';
    expect(await remove(team.id, nobodys)).toMatchObject({ status: 422, code: 'team_not_found', field: 'to' });
    expect(await remove(team.id, team.id)).toMatchObject({ status: 422, code: 'team_not_found' });
    expect(await remove(shop.geral.id, shop.suporte.id)).toEqual({ status: 409, code: 'default_team' });
    expect(await named('Cobrança')).toBeDefined();
  });

  it('[R50] moves them to Novos of another team, whose members see all of it; what still comes goes after them', async () => {
    const { team, waiting, served } = await staffed('Pós-venda');
    const gone = await shop.admin.delete(`/api/teams/${team.id}?to=${shop.suporte.id}`);
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

  /** Deletes it with one ticket of Bruno's concluded and nothing open. */
  async function concluded(name: string) {
    const { team, waiting, served } = await staffed(name);
    for (const { id } of [waiting, served]) await shop.bruno.post(`/api/conversations/${id}/conclude`, {});
    await leadsTo(shop.geral.id);
    return { team, served };
  }

  const lines = async (id: ConversationId) =>
    (await timeline(shop.admin, id)).flatMap((item) => (item.direction === 'event' ? [item.event] : []));
  const heldBy = async (id: ConversationId) => {
    const { teamId, status, assignee } = (await show(shop.admin, id)).ticket;
    return { teamId, status, assignee: assignee?.name ?? null };
  };

  it('[R7] what is restarted there stays with whoever restarted it, in the team to which its tickets went, and nobody transferred it', async () => {
    const { team, served } = await concluded('Encomendas');
    const heir = await teamOf(shop.admin, 'Balcão');
    await joins(heir.id, shop.ana);
    await shop.admin.delete(`/api/teams/${team.id}?to=${heir.id}`);
    expect((await shop.ana.post(`/api/conversations/${served.id}/restart`, { id: newId() })).status).toBe(200);
    await until(async () => expect(await heldBy(served.id)).toMatchObject({ teamId: heir.id }));
    expect(await heldBy(served.id)).toMatchObject({ status: 'open', assignee: 'Ana' });
    const told = await lines(served.id);
    expect(told).toContainEqual({ type: 'team_gone', gone: 'Encomendas', team: 'Balcão' });
    expect(told.map(({ type }) => type)).not.toContain('transferred');
  });

  it('[R53] what the contact reopens there goes back to its agent, or to Novos where they do not belong to that team', async () => {
    for (const [name, isMember] of [
      ['Oficina', true],
      ['Peças', false],
    ] as const) {
      const { team, served } = await concluded(name);
      const [first, heir] = [await teamOf(shop.admin, `${name} 2`), await teamOf(shop.admin, `${name} 3`)];
      if (isMember) await joins(heir.id, shop.bruno);
      await shop.admin.delete(`/api/teams/${team.id}?to=${first.id}`);
      await shop.admin.delete(`/api/teams/${first.id}?to=${heir.id}`);
      const away = vi.spyOn(Conversation.prototype, 'leaveTeam').mockRejectedValueOnce(new Error('away'));
      await served.phone.writes('voltei');
      await until(() => expect(away).toHaveBeenCalled());
      away.mockRestore();
      expect(await runDurableObjectAlarm(env.TEAM.getByName(team.id)), 'asked again').toBe(true);
      await until(async () => expect(await heldBy(served.id)).toMatchObject({ teamId: heir.id }));
      expect(await heldBy(served.id), name).toMatchObject(
        isMember ? { status: 'open', assignee: 'Bruno' } : { status: 'new', assignee: null },
      );
      const told = await lines(served.id);
      expect(told).toContainEqual({ type: 'team_gone', gone: name, team: `${name} 3` });
      expect(told.map(({ type }) => type)).not.toContain('transferred');
    }
  });

  const isListed = async ({ get }: Session, id: ConversationId) => {
    const { items } = await (await get('/api/tickets?tab=concluded')).json<{ items: { conversationId: string }[] }>();
    return items.some((row) => row.conversationId === id);
  };
  const isFound = async ({ get }: Session, phone: Phone) => {
    const found = await get(`/api/directory?q=${phone.number}`);
    return (await found.json<{ items: { tickets: object[] }[] }>()).items.some(({ tickets }) => tickets.length > 0);
  };
  const isTold = async ({ get }: Session, contactId: string) => {
    const told = await get(`/api/contacts/${contactId}/tickets`);
    return told.status === 200 && (await told.json<{ items: { seen: boolean }[] }>()).items.some(({ seen }) => seen);
  };
  async function finds(who: Session, { phone, id }: { phone: Phone; id: ConversationId }) {
    const contactId = (await show(shop.admin, id)).contact.id;
    const sees = (await who.get(`/api/conversations/${id}`)).status === 200;
    return [sees, await isListed(who, id), await isFound(who, phone), await isTold(who, contactId)];
  }

  it('[R50] [R55] what it had concluded is found by those of the team to which its tickets go, by that one’s policy', async () => {
    const { team, served } = await concluded('Reservas');
    const heir = await teamOf(shop.admin, 'Recepção');
    await joins(heir.id, shop.ana);
    expect(await finds(shop.ana, served), 'before').not.toContain(true);
    expect((await shop.admin.delete(`/api/teams/${team.id}?to=${heir.id}`)).status).toBe(204);
    for (const who of [shop.admin, shop.ana]) expect(await finds(who, served), who.me.name).not.toContain(false);
    expect(await finds(shop.bruno, served), 'who belongs to neither').not.toContain(true);

    const me = await (await shop.ana.get('/api/me')).json<{ sight: { teams: string[] }; teams: { id: string }[] }>();
    expect(me.sight.teams).toContain(team.id);
    expect(me.teams.map(({ id }) => id)).not.toContain(team.id);
    expect((await shop.ana.live(`/live/team/${team.id}`)).status, 'a list that nobody follows').toBe(404);
    expect((await shop.admin.live(`/live/team/${team.id}`)).status).toBe(404);

    await shop.admin.patch(`/api/teams/${heir.id}`, { policy: 'everyone' });
    expect(await finds(shop.bruno, served), 'seen by everyone once concluded').not.toContain(false);
    await shop.admin.patch(`/api/teams/${heir.id}`, { policy: 'assignee' });
    expect(await finds(shop.ana, served)).not.toContain(true);
    await joins(heir.id, shop.ana, { serves: true, supervises: true });
    expect(await finds(shop.ana, served)).not.toContain(false);

    // That team ends in its turn: what had come to it goes on with what it has.
    await shop.admin.delete(`/api/teams/${heir.id}?to=${shop.geral.id}`);
    for (const who of [shop.ana, shop.bruno]) expect(await finds(who, served)).not.toContain(false);
  });

  it('[R58] whose heir is deleted in the same moment, is inherited by the heir of that; and by none where the two were each other’s', async () => {
    const [first, second, third] = [
      await teamOf(shop.admin, 'Garantia'),
      await teamOf(shop.admin, 'Consertos'),
      await teamOf(shop.admin, 'Oficina'),
    ];
    const other = await teamOf(shop.admin, 'Peças');
    const heirs = async () => {
      const former = await formerTeams(env.DB);
      return [first, second, other].map(({ id }) => former.find((one) => one.id === id)?.heirId);
    };
    /** As one is deleted by whoever looked at it and its heir before the heir was deleted. */
    const ends = async ({ name }: { name: string }, heir: { id: TeamId; name: string }) => {
      const team = await named(name);
      if (team === undefined) throw new Error(`There is no team ${name}`);
      const by = { id: shop.admin.me.id, name: shop.admin.me.name };
      const deed = { by, address: null, client: null, at: Date.now(), ...teamDeleted(team, heir) };
      expect(await deleteTeam(env.DB, team, heir, deed)).toMatchObject({ ok: true });
    };
    await shop.admin.delete(`/api/teams/${second.id}?to=${third.id}`);
    await ends(first, second);
    expect(await heirs()).toEqual([third.id, third.id, undefined]);
    await shop.admin.delete(`/api/teams/${third.id}?to=${other.id}`);
    await ends(other, third);
    expect(await heirs()).toEqual([null, null, null]);
  });

  it('[R39] [R58] is named with the team to which its tickets went, which finds them for those who may see them, and for nobody else', async () => {
    const { team, served } = await concluded('Trocas');
    const [first, heir] = [await teamOf(shop.admin, 'Devoluções'), await teamOf(shop.admin, 'Atendimento')];
    await joins(heir.id, shop.ana);
    const inherited = async ({ get }: Session, id: string) => {
      const { items } = await (await get('/api/teams')).json<{ items: ListedTeam[] }>();
      return items.find((one) => one.id === id)?.inherited.map(({ name }) => name);
    };
    const listed = async ({ get }: Session, ...ids: string[]) => {
      const answer = await get(`/api/tickets?tab=concluded&teams=${ids.join()}`);
      const { items } = await answer.json<{ items: { conversationId: string; ticket: { teamId: string } }[] }>();
      return items.filter((row) => row.conversationId === served.id).map(({ ticket }) => ticket.teamId);
    };
    expect(await inherited(shop.ana, heir.id)).toEqual([]);
    await shop.admin.delete(`/api/teams/${team.id}?to=${first.id}`);
    expect(await inherited(shop.admin, first.id)).toEqual(['Trocas']);
    await shop.admin.delete(`/api/teams/${first.id}?to=${heir.id}`);
    for (const who of [shop.admin, shop.ana]) {
      expect(await inherited(who, heir.id), who.me.name).toEqual(['Devoluções', 'Trocas']);

      expect(await listed(who, heir.id), who.me.name).toEqual([team.id]);
      expect(await listed(who, shop.geral.id), who.me.name).toEqual([]);
    }
    expect(await inherited(shop.bruno, heir.id), 'a team that is not theirs').toBeUndefined();
    expect(await inherited(shop.bruno, shop.suporte.id), 'another one’s').not.toContain('Trocas');
    expect(await listed(shop.bruno, heir.id), 'who belongs to neither').toEqual([]);
    expect(await listed(shop.bruno, heir.id, team.id)).toEqual([]);
    await shop.admin.patch(`/api/teams/${heir.id}`, { policy: 'everyone' });
    expect(await listed(shop.bruno, heir.id), 'seen by everyone once concluded').toEqual([team.id]);
    await shop.admin.patch(`/api/teams/${heir.id}`, { policy: 'assignee' });
    for (const who of [shop.ana, shop.bruno]) expect(await listed(who, heir.id), who.me.name).toEqual([]);
  });

  it('[R56] without such a team administrators alone find it; its list is asked no longer than it holds any', async () => {
    const { team, served } = await concluded('Sem herdeira');
    expect((await shop.admin.delete(`/api/teams/${team.id}`)).status).toBe(204);
    expect(await finds(shop.admin, served)).not.toContain(false);
    for (const who of [shop.ana, shop.bruno]) expect(await finds(who, served)).not.toContain(true);
    const before = await env.DB.prepare('SELECT deleted_at FROM team WHERE id = ?').bind(team.id).first('deleted_at');
    const longAgo = Number(before) - CONCLUDED_KEPT_MS - 1;
    await env.DB.prepare('UPDATE team SET deleted_at = ? WHERE id = ?').bind(longAgo, team.id).run();
    expect(await isListed(shop.admin, served.id)).toBe(false);
  });

  it('[V5] an open thread of its concluded tickets closes when somebody leaves the team to which they went', async () => {
    const { team, served } = await concluded('Garantia');
    const heir = await teamOf(shop.admin, 'Assistência');
    await joins(heir.id, shop.ana);
    await shop.admin.delete(`/api/teams/${team.id}?to=${heir.id}`);
    const thread = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.ana, `/live/conversation/${served.id}`);
    thread.send({ v: 1, type: 'hello', since: null, from: null });
    await thread.until(({ type }) => type === 'snapshot');
    await shop.admin.delete(`/api/teams/${heir.id}/members/${shop.ana.me.id}`);
    await until(() => expect(thread.closed).toBe(CLOSE.gone));
  });

  it('[N19] the line says to which team its tickets went', async () => {
    const team = await teamOf(shop.admin, 'Breve');
    expect((await shop.admin.delete(`/api/teams/${team.id}?to=${shop.suporte.id}`)).status).toBe(204);
    const { items } = await (await shop.admin.get('/api/audit?kind=team&verb=delete')).json<{ items: AuditLine[] }>();
    expect(items[0]).toMatchObject({ before: { name: 'Breve' }, after: { ticketsTo: 'Suporte' } });
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

  describe('[N79] whoever loses an open ticket by it', () => {
    type Told = Extract<NotificationBody, { kind: 'team_gone' }>;
    const told = async ({ get }: Session, gone: string) => {
      const { items } = await (await get('/api/notifications')).json<{ items: { body: NotificationBody }[] }>();
      return items.flatMap(({ body }) => (body.kind === 'team_gone' && body.gone === gone ? [body] : []));
    };
    const one = (more: Partial<Told>) => ({ kind: 'team_gone', count: 1, number: expect.any(String), ...more });

    it('reads so in the bell, at once and by its number; its thread is led to where they may read on', async () => {
      for (const [name, isMember] of [
        ['Cadastro', true],
        ['Retenção', false],
      ] as const) {
        const { team, served } = await staffed(name);
        await leadsTo(shop.geral.id);
        const heir = await teamOf(shop.admin, `${name} Nova`);
        if (isMember) await joins(heir.id, shop.bruno);
        const list = await LiveSocket.open<ListToServer, ListToClient>(shop.bruno, `/live/team/${shop.geral.id}`);
        list.send(listHello(null, 0));
        await list.until(({ type }) => type === 'snapshot');
        expect((await shop.admin.delete(`/api/teams/${team.id}?to=${heir.id}`)).status).toBe(204);
        const conversationId = isMember ? served.id : null;
        const body = one({ gone: name, team: heir.name, conversationId });
        expect(await told(shop.bruno, name), name).toEqual([body]);
        expect(JSON.stringify(await told(shop.bruno, name)), 'nothing of the contact').not.toContain(
          served.phone.number,
        );
        await list.until((frame) => frame.type === 'notified' && JSON.stringify(frame).includes('team_gone'));
        expect(list.frames.filter(({ type }) => type === 'notified')).toMatchObject([{ items: [{ body }] }]);
        for (const other of [shop.ana, shop.admin]) expect(await told(other, name), other.me.name).toEqual([]);
        list.close();
      }
    });

    it('reads once how many they were, also where some are asked again', async () => {
      const { team, waiting } = await staffed('Suprimentos');
      await shop.bruno.post(`/api/conversations/${waiting.id}/take`);
      await leadsTo(shop.geral.id);
      const away = vi.spyOn(Conversation.prototype, 'leaveTeam').mockRejectedValueOnce(new Error('away'));
      await shop.admin.delete(`/api/teams/${team.id}?to=${shop.suporte.id}`);
      away.mockRestore();
      expect(await runDurableObjectAlarm(env.TEAM.getByName(team.id))).toBe(true);
      const body = one({ gone: 'Suprimentos', team: 'Suporte', count: 2, conversationId: null, number: null });
      expect(await told(shop.bruno, 'Suprimentos')).toEqual([body]);
    });

    it('reads so too of one that came back afterwards and is not to stay theirs', async () => {
      const { team, served } = await concluded('Faturas');
      const heir = await teamOf(shop.admin, 'Faturas Nova');
      await shop.admin.delete(`/api/teams/${team.id}?to=${heir.id}`);
      expect(await told(shop.bruno, 'Faturas')).toEqual([]);
      await served.phone.writes('voltei');
      await until(async () => expect(await heldBy(served.id)).toMatchObject({ teamId: heir.id, status: 'new' }));
      const body = one({ gone: 'Faturas', team: 'Faturas Nova', conversationId: null });
      await until(async () => expect(await told(shop.bruno, 'Faturas')).toEqual([body]));
    });
  });

  it('asks again who did not answer', async () => {
    const { team, waiting, served } = await staffed('Logística');
    const away = vi.spyOn(Conversation.prototype, 'leaveTeam').mockRejectedValueOnce(new Error('away'));
    await shop.admin.delete(`/api/teams/${team.id}?to=${shop.suporte.id}`);
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
