import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { noFilter } from '../../worker/inbox/list-filter.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { isAgentId, isChannelId, isTeamId } from '../../worker/platform/id.ts';
import { hire, type Session } from '../cast.ts';
import { aRow, conversationIdOf, labelIdOf, ticketIdOf } from '../samples.ts';
import { newId, openShop, refusal, type Scene } from '../scene.ts';

let shop: Scene;
let rita: Session;
let carla: Session;
beforeAll(async () => {
  shop = await openShop();
  const hired = (name: string, more: object) =>
    hire(shop.admin, { name, email: `${name.toLowerCase()}${newId()}@janela.test`, teams: [shop.geral.id], ...more });
  rita = await hired('Rita', { role: 'restricted' });
  carla = await hired('Carla', { teams: [] });
});

const must = <Id>(is: (value: unknown) => value is Id, text: string): Id => {
  if (!is(text)) throw new Error(text);
  return text;
};
const channel = must(isChannelId, 'chn_000000000077');
const [vip, rare] = [labelIdOf(1), labelIdOf(2)];

let count = 0;
/** Lays a ticket into a team's list, as its conversation would tell it. */
async function laid(
  how: Partial<TicketRow['ticket']>,
  more: Partial<TicketRow> = {},
  teamId = shop.geral.id,
): Promise<TicketRow> {
  count += 1;
  const row = aRow({ ticketId: ticketIdOf(count), conversationId: conversationIdOf(count), rev: 1, ...more });
  const ticket = { ...row.ticket, teamId: must(isTeamId, teamId), unread: 0, concludedAt: 1_000 + count, ...how };
  const whole = { ...row, ticket, touchedAt: 1_000 + count };
  await env.TEAM.getByName(ticket.teamId).publish(whole);
  return whole;
}
const who = ({ me }: Session) => ({ id: must(isAgentId, me.id), name: me.name });
const concluded = (by: Session) => ({ status: 'concluded', assignee: who(by), concludedBy: who(by) }) as const;

interface Page {
  items: TicketRow[];
  counters: { new: number; mine: number; others: number };
  cursor: string | null;
}

const page = async (caller: Session, query: string): Promise<Page> =>
  (await caller.get(`/api/tickets?${query}`)).json();

/** The numbers of all that a tab shows so, page by page. */
async function shown(caller: Session, query: string): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const next: Page = await page(caller, `${query}${cursor === null ? '' : `&cursor=${cursor}`}`);
    found.push(...next.items.map(({ ticketId }) => ticketId));
    cursor = next.cursor;
  } while (cursor !== null);
  return found;
}
const ids = async (caller: Session, query: string) => (await shown(caller, query)).toSorted();
const idsOf = (...rows: TicketRow[]) => rows.map(({ ticketId }) => ticketId).toSorted();

describe('[R39] the list, narrowed', () => {
  it('shows one of each kind that is named, in every tab, and counts everything as before', async () => {
    const { admin, ana, bruno, geral, suporte } = shop;
    const base = aRow();
    const other = { channel: { ...base.channel, id: channel } };
    const served = await laid({ assignee: who(bruno), unread: 2 }, other);
    const labelled = await laid({ assignee: who(bruno) }, { labels: [vip] });
    const elsewhere = await laid({ assignee: who(bruno) }, {}, suporte.id);
    const waiting = await laid({ status: 'new', assignee: null, unread: 1 }, { labels: [vip] });
    const mine = await laid({ assignee: who(ana) }, other);
    const over = await laid(concluded(ana), { labels: [vip] });
    const theirs = await laid(concluded(bruno), other);

    expect(await ids(admin, `tab=others&channels=${channel}`)).toEqual(idsOf(served, mine));
    expect(await ids(admin, `tab=others&channels=${channel}&agents=${bruno.me.id}`)).toEqual(idsOf(served));
    expect(await ids(admin, `tab=others&labels=${rare},${vip}`)).toEqual(idsOf(labelled));
    expect(await ids(admin, `tab=others&teams=${suporte.id}`)).toEqual(idsOf(elsewhere));
    expect(await ids(admin, `tab=others&teams=${suporte.id},${geral.id}&unread=true`)).toEqual(idsOf(served));
    expect(await ids(ana, `tab=new&labels=${vip}`)).toEqual(idsOf(waiting));
    expect(await ids(ana, `tab=new&labels=${rare}`)).toEqual([]);
    expect(await ids(ana, `tab=mine&channels=${channel}`)).toEqual(idsOf(mine));
    expect(await ids(ana, `tab=concluded&labels=${vip}`)).toEqual(idsOf(over));
    expect(await ids(ana, `tab=concluded&channels=${channel}`)).toEqual(idsOf(theirs));
    expect(await ids(ana, 'tab=concluded&mine=true')).toEqual(idsOf(over));
    expect(await ids(ana, `tab=concluded&agents=${bruno.me.id}`)).toEqual(idsOf(theirs));

    const [whole, narrowed] = await Promise.all(
      ['', `&channels=${channel}&teams=${suporte.id}`].map((of) => page(admin, `tab=others${of}`)),
    );
    expect(narrowed?.items).toEqual([]);
    expect(narrowed?.counters).toEqual(whole?.counters);
    expect(whole?.counters.others).toBeGreaterThan(0);
  });

  it('finds what is rare among thousands, however far down, and no look goes through them all', async () => {
    const { suporte, bruno } = shop;
    const put = (labels: TicketRow['labels'] = []) => laid(concluded(bruno), { labels }, suporte.id);
    const needle = await put([rare]);
    for (let lot = 0; lot < 21; lot += 1) await Promise.all(Array.from({ length: 100 }, () => put()));
    const last = await put([rare]);
    expect(await shown(bruno, `tab=concluded&labels=${rare}`)).toEqual([last.ticketId, needle.ticketId]);
    const viewer = {
      ...who(bruno),
      role: 'agent' as const,
      teams: [must(isTeamId, suporte.id)],
      supervises: [],
      access: {},
    };
    const look = await env.TEAM.getByName(suporte.id).list(viewer, 'concluded', null, { ...noFilter, labels: [vip] });
    expect(look.rows).toEqual([]);
    expect(look.cursor).not.toBeNull();
    // Their own are found by an index: one look goes through others' not at all.
    const own = await env.TEAM.getByName(suporte.id).list(viewer, 'concluded', null, {
      ...noFilter,
      labels: [vip],
      agents: [who(shop.ana).id],
    });
    expect(own).toEqual({ rows: [], cursor: null });
  });

  it('refuses what is no id, by the name of the field', async () => {
    const asked = (query: string) => refusal(shop.ana.get(`/api/tickets?tab=mine&${query}`));
    for (const kind of ['channels', 'labels', 'agents', 'teams'])
      for (const text of ['', 'x', `${shop.ana.me.id},`, Array(201).fill('agt_000000000001').join()])
        expect(await asked(`${kind}=${text}`), `${kind}=${text.slice(0, 40)}`).toMatchObject({
          status: 422,
          code: 'invalid',
        });
    for (const toggle of ['unread', 'mine'])
      expect(await asked(`${toggle}=1`)).toMatchObject({ status: 422, code: 'invalid', field: toggle });
  });
});

describe('[R39] [V1] narrowing shows nothing that is not to be seen', () => {
  it('whoever and whichever team is named', async () => {
    const { admin, ana, bruno, suporte, geral } = shop;
    const secret = await laid({ assignee: who(bruno) }, { labels: [vip] }, suporte.id);
    const offered = await laid({
      status: 'new',
      assignee: null,
      offeredTo: { ...who(bruno), until: Date.now() + 60_000 },
    });
    const asks = [
      `teams=${suporte.id}`,
      `agents=${bruno.me.id}`,
      `labels=${vip}`,
      `teams=${geral.id}&agents=${bruno.me.id}`,
    ];
    for (const tab of ['new', 'mine', 'others', 'concluded', 'snoozed', 'followed'])
      for (const ask of asks) {
        const found = [ana, rita, carla].map((caller) => shown(caller, `tab=${tab}&${ask}`));
        for (const list of await Promise.all(found)) {
          expect(list, `${tab} ${ask}`).not.toContain(secret.ticketId);
          expect(list, `${tab} ${ask}`).not.toContain(offered.ticketId);
        }
      }
    expect(await ids(admin, `tab=new&agents=${bruno.me.id}`)).toEqual([offered.ticketId]);
    expect(await ids(bruno, 'tab=new&mine=true')).toEqual([offered.ticketId]);
    // What a colleague has done is nobody's business who sees their own alone.
    await shop.admin.patch(`/api/teams/${geral.id}`, { policy: 'assignee' });
    const over = await laid(concluded(bruno));
    expect(await ids(ana, `tab=concluded&agents=${bruno.me.id}`)).toEqual([]);
    expect(await ids(ana, `tab=others&agents=${bruno.me.id}`)).toEqual([]);
    expect(await ids(bruno, 'tab=concluded&mine=true')).toContain(over.ticketId);
    await shop.admin.patch(`/api/teams/${geral.id}`, { policy: 'team' });
    expect(await ids(rita, `tab=concluded&agents=${bruno.me.id}`)).toEqual([]);
  });

  it('and names as people those alone whose tickets one may come to see', async () => {
    const named = async (caller: Session) => {
      const { agents } = await (await caller.get('/api/tickets/filters')).json<{
        agents: { id: string; name: string }[];
      }>();
      return agents.map(({ name }) => name);
    };
    const apart = await hire(shop.admin, {
      name: 'Davi',
      email: `davi${newId()}@janela.test`,
      teams: [shop.suporte.id],
    });
    expect(await named(shop.admin)).toEqual(expect.arrayContaining(['Ana', 'Bruno', 'Carla', 'Davi', 'Rita']));
    expect(await named(shop.ana)).toEqual(expect.arrayContaining(['Ana', 'Bruno', 'Rita', shop.admin.me.name]));
    expect(await named(shop.ana)).not.toContain('Davi');
    expect(await named(apart)).not.toContain('Ana');
    expect(await named(rita)).toEqual([]);
    expect(await named(carla)).toEqual([]);
    const { channels } = await (await shop.ana.get('/api/tickets/filters')).json<{ channels: object[] }>();
    expect(channels).toEqual([expect.objectContaining({ name: 'Oficial' })]);
    expect(Object.keys(channels[0] ?? {}).toSorted()).toEqual(['id', 'name']);
  });
});
