import { beforeAll, expect, it } from 'vitest';
import type { ListToClient, ListToServer } from '../../worker/inbox/protocol.ts';
import type { Policy } from '../../worker/inbox/visibility.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { hire, type Session } from '../cast.ts';
import { SECOND } from '../clock.ts';
import { diceOf } from '../dice.ts';
import { everyTicket, inTab, newId, newPhone, openShop, type Phone, type Scene, show } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';
import { type Standing, type State, table } from './rights.ts';

// Whatever happens between a company's people and tickets: what is told of each ticket reaches who may see it by the table, and
// nobody else, by list, counter, preview, thread, socket and search.

const STEPS = 24;

let shop: Scene;
let carla: Session;
let rita: Session;
beforeAll(async () => {
  shop = await openShop();
  const teams = [shop.geral.id];
  carla = await hire(shop.admin, { name: 'Carla', email: 'carla@janela.test', teams: [shop.suporte.id] });
  rita = await hire(shop.admin, { name: 'Rita', email: 'rita@janela.test', role: 'restricted', teams });
});

it('[N18] [V1] [V3] [ASVS 8.2.2] nothing said in a ticket reaches anybody who may not see it', {
  timeout: 180_000,
}, async () => {
  const dice = diceOf(5);
  const { admin, ana, bruno, geral } = shop;
  const as = new Map<Session, Standing>([
    [admin, 'over'],
    [ana, 'member'],
    [bruno, 'member'],
    [rita, 'restricted'],
    [carla, 'outside'],
  ]);
  let policy: Policy = 'team';
  const begun = async (): Promise<{ phone: Phone; id: ConversationId }> => {
    const phone = newPhone();
    await phone.writes('oi');
    return { phone, id: await inTab(admin, 'new', phone) };
  };
  const threads = [await begun(), await begun(), await begun()] as const;

  const sees = async (who: Session, id: string): Promise<boolean> => {
    const { ticket } = await show(admin, id);
    const standing = as.get(who) ?? 'outside';
    const mine = ticket.assignee?.id === who.me.id;
    const state: State =
      ticket.status === 'new'
        ? 'new'
        : `${ticket.status === 'open' ? 'open' : 'concluded'} ${mine ? 'mine' : 'another’s'}`;
    return table[standing][policy][state].startsWith('A');
  };
  /** [N51] Tickets that are over, by who had them: those before the present one of each thread, too. */
  const over = new Map<string, string | undefined>();
  for (const agent of [ana, bruno, rita]) await agent.patch('/api/me/preferences', { archive: 'now' });
  const seesPast = (who: Session, ticketId: string): boolean => {
    const whose = over.get(ticketId) === who.me.id ? 'concluded mine' : 'concluded another’s';
    return table[as.get(who) ?? 'outside'][policy][whose].startsWith('A');
  };

  const settle = (change: object) => admin.patch(`/api/teams/${geral.id}`, change);

  for (let step = 0; step < STEPS; step++) {
    const { phone, id } = dice.pick(threads);
    const who = dice.pick([ana, bruno, rita]);
    switch (dice.between(0, 5)) {
      case 0:
        policy = dice.pick<Policy>(['everyone', 'team', 'assignee']);
        await settle({ policy });
        break;
      case 1: {
        const supervises = as.get(ana) !== 'over';
        as.set(ana, supervises ? 'over' : 'member');
        await admin.put(`/api/teams/${geral.id}/members/${ana.me.id}`, { serves: true, supervises });
        break;
      }
      case 2: {
        const { ticket } = await show(admin, id);
        await who.post(`/api/conversations/${id}/take`, ticket.assignee === null ? {} : { from: ticket.assignee.id });
        break;
      }
      case 3:
        await who.post(`/api/conversations/${id}/conclude`, { held: 'cancel' });
        break;
      case 4:
        await who.post(`/api/conversations/${id}/restart`, { id: newId() });
        break;
      default:
        break;
    }
    for (const thread of threads) {
      const { ticket } = await show(admin, thread.id);
      if (ticket.status !== 'concluded') over.delete(ticket.id);
      else if (!over.has(ticket.id)) over.set(ticket.id, ticket.assignee?.id ?? who.me.id);
    }
    const before = await Promise.all(
      [...as.keys()].map(async (viewer) => {
        if (viewer === carla) return null;
        const socket = await LiveSocket.open<ListToServer, ListToClient>(viewer, `/live/team/${geral.id}`);
        socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
        await socket.until(({ type }) => type === 'snapshot');
        return socket;
      }),
    );
    const word = `segredo${step}x`;
    await phone.writes(word, Date.now() + 2 * SECOND);
    await until(async () => expect(JSON.stringify(await allOf(admin)), 'the list has it').toContain(word));
    for (const [at, viewer] of [...as.keys()].entries()) {
      const may = await sees(viewer, id);
      const at_ = `step ${step}, ${policy}, ${viewer.me.name}`;
      expect(JSON.stringify(await allOf(viewer)).includes(word), `${at_}: list`).toBe(may);
      const read = await viewer.get(`/api/conversations/${id}/timeline`);
      const told = await read.text();
      expect(told.includes(word), `${at_}: thread`).toBe(may);
      for (const past of over.keys()) {
        const isHere = (await threadOf(admin, id)).includes(past);
        // What concerns one, by whatever frame or field, may be told to who sees it alone.
        if (isHere && !seesPast(viewer, past)) expect(told.includes(past), `${at_}: ${past}`).toBe(false);
        if (isHere && may && seesPast(viewer, past)) expect(told.includes(past), `${at_}: ${past}`).toBe(true);
      }
      expect((await viewer.live(`/live/conversation/${id}`)).status === 101, `${at_}: socket`).toBe(may);
      const found = await (await viewer.get(`/api/directory?q=${phone.number}`)).text();
      expect(found.includes(id), `${at_}: search`).toBe(may);
      const refused = await (await viewer.post(`/api/conversations/${id}/messages/nothing-here/retry`)).text();
      expect(refused.includes(phone.number) || refused.includes(word), `${at_}: error`).toBe(false);
      const socket = before[at];
      if (socket == null) continue;
      if (may) await socket.until((frame) => JSON.stringify(frame).includes(word));
      else expect(JSON.stringify(socket.frames), `${at_}: live list`).not.toContain(word);
      const listed = await (await viewer.get('/api/tickets?tab=new')).json<{
        counters: { new: number; others: number };
      }>();
      expect(listed.counters.new, `${at_}: Novos`).toBe((await everyTicket(viewer, 'new')).length);
      const unread = (await everyTicket(viewer, 'others')).filter(({ ticket }) => ticket.unread > 0).length;
      expect(listed.counters.others, `${at_}: Outros`).toBe(unread);
      socket.close();
    }
  }
});

const allOf = async (who: Session) => {
  const tabs = await Promise.all(
    ['new', 'mine', 'others', 'concluded', 'snoozed', 'followed'].map((tab) => everyTicket(who, tab)),
  );
  return tabs.flat();
};

const threadOf = async (who: Session, id: string): Promise<string> =>
  (await who.get(`/api/conversations/${id}/timeline`)).text();
