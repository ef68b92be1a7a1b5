import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../worker/app.ts';
import type { Ticket } from '../../worker/conversation/message.ts';
import type { ListToClient, ListToServer, ThreadToClient, ThreadToServer } from '../../worker/inbox/protocol.ts';
import type { Policy, Verb } from '../../worker/inbox/visibility.ts';
import { type Caller, hire, type Session } from '../cast.ts';
import { openShop, type Scene, show } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { listedAs, type Standing, type State, states, table, verbs } from './rights.ts';
import { type StandingTicket, standing } from './standing-ticket.ts';
import { asked, changing, elsewhere, showing, socketEvents, sockets, ticketless } from './touching.ts';

let shop: Scene;
let people: Record<string, { who: Session; as: Standing }>;

beforeAll(async () => {
  shop = await openShop();
  const { admin, ana, geral, suporte } = shop;
  const of = (name: string, role: 'agent' | 'restricted', teams = [geral.id]) =>
    hire(admin, { name, email: `${name.toLowerCase()}@janela.test`, role, teams });
  const sofia = await of('Sofia', 'agent');
  await admin.put(`/api/teams/${geral.id}/members/${sofia.me.id}`, { serves: false, supervises: true });
  people = {
    administrator: { who: admin, as: 'over' },
    supervisor: { who: sofia, as: 'over' },
    member: { who: ana, as: 'member' },
    restricted: { who: await of('Rita', 'restricted'), as: 'restricted' },
    outside: { who: await of('Carla', 'agent', [suporte.id]), as: 'outside' },
    'restricted outside': { who: await of('Rui', 'restricted', [suporte.id]), as: 'restricted outside' },
  };
});

function ticketIn(state: State, viewer: Session): Partial<Ticket> {
  const me = { id: viewer.me.id, name: viewer.me.name };
  const another = { id: shop.bruno.me.id, name: 'Bruno' };
  const over = { concludedAt: Date.now(), reopenUntil: null };
  switch (state) {
    case 'new':
      return {};
    case 'new, called to':
      return { called: [another, me] };
    case 'offered to me':
      return { offeredTo: { ...me, until: Date.now() + 600_000 } };
    case 'offered to another':
      return { offeredTo: { ...another, until: Date.now() + 600_000 } };
    case 'open mine':
      return { status: 'open', assignee: me };
    case 'open another’s':
      return { status: 'open', assignee: another };
    case 'open another’s, called to':
      return { status: 'open', assignee: another, called: [another, me] };
    case 'concluded mine':
      return { status: 'concluded', assignee: me, concludedBy: me, ...over };
    case 'concluded another’s':
      return { status: 'concluded', assignee: another, concludedBy: another, ...over };
  }
}

/** What an answer says of the right to it: allowed, whatever else stands against it, or as the table writes refusals. */
async function rightIn(answer: Response): Promise<string> {
  if (answer.status !== 403 && answer.status !== 404) return 'A';
  const { code, detail } = await answer.json<{ code: string; detail: string }>();
  if (code === 'not_found') return detail === 'There is no such message.' ? 'A' : '–';
  return { not_assignee: 'N', not_supervisor: 'S', not_of_team: 'M' }[code] ?? code;
}

async function isLive(caller: Caller, path: string, id: string): Promise<boolean> {
  const asked = await caller.live(path);
  if (asked.status !== 101) return false;
  asked.webSocket?.accept();
  asked.webSocket?.close();
  const socket = await LiveSocket.open<ListToServer | ThreadToServer, ListToClient | ThreadToClient>(caller, path);
  socket.send(
    path.includes('/team/')
      ? { v: 1, type: 'hello', epoch: null, seq: 0 }
      : { v: 1, type: 'hello', since: null, from: null },
  );
  const snapshot = await socket.until(({ type }) => type === 'snapshot');
  socket.close();
  return JSON.stringify(snapshot).includes(id);
}

it('every route and every socket has its row', () => {
  const routes = new Set(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  );
  const rows = [asked, changing, showing, elsewhere].flatMap((part) => Object.keys(part)).concat(sockets);
  const rooms = [...routes].filter((route) => !rows.includes(route));
  const without = rooms.filter((route) => !ticketless.some((room) => route.split(' ')[1]?.startsWith(room)));
  expect(without, 'routes without a row').toEqual([]);
  expect(
    rows.filter((row) => !routes.has(row)),
    'rows without a route',
  ).toEqual([]);
});

it('[R46] what a socket is told does nothing for who only looks on', async () => {
  const assignee = { id: shop.bruno.me.id, name: 'Bruno' };
  const { id } = await standing(shop.geral.id, { status: 'open', assignee, unread: 1 });
  const socket = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.ana, `/live/conversation/${id}`);
  const frames: Record<string, ThreadToServer> = {
    'thread seen': { v: 1, type: 'seen', pos: Number.MAX_SAFE_INTEGER },
    'thread typing': { v: 1, type: 'typing' },
  };
  for (const [event, does] of Object.entries(socketEvents)) {
    const frame = frames[event];
    expect(frame !== undefined, event).toBe(does === 'assignee');
    if (frame !== undefined) socket.send(frame);
  }
  socket.send({ v: 1, type: 'hello', since: null, from: null });
  await socket.until(({ type }) => type === 'snapshot');
  expect((await show(shop.bruno, id)).ticket.unread).toBe(1);
});

const cells = ['administrator', 'supervisor', 'member', 'restricted', 'outside', 'restricted outside'].flatMap((name) =>
  (['everyone', 'team', 'assignee'] as const)
    // The pure matrix holds every policy against them; here one is enough.
    .filter((policy) => policy === 'assignee' || (name !== 'administrator' && name !== 'supervisor'))
    .map((policy) => ({ name, policy })),
);

describe('[N18] [V1] [V2] [ASVS 8.2.2, 8.3.1] by every route and socket, to the letter of the table', () => {
  it.each(cells)('$name × $policy', { timeout: 120_000 }, async ({ name, policy }) => {
    const person = people[name];
    if (person === undefined) throw new Error(name);
    await shop.admin.patch(`/api/teams/${shop.geral.id}`, { policy });
    const wrong: string[] = [];
    await Promise.all(states.map((state) => walk(person, policy, state, wrong)));
    expect(wrong).toEqual([]);
  });
});

async function walk(
  { who, as }: { who: Session; as: Standing },
  policy: Policy,
  state: State,
  wrong: string[],
): Promise<void> {
  const rights = table[as][policy][state].split(' ');
  const right = (verb: Verb) => rights[verbs.indexOf(verb)];
  const listed = table[as][policy][listedAs(state)].split(' ')[verbs.indexOf('see')];
  const ticket = () => standing(shop.geral.id, ticketIn(state, who));
  const shared = await ticket();
  const assignee = ticketIn(state, who).assignee?.id ?? null;
  const hold = (route: string, got: string, expected: string | undefined) => {
    if (got !== expected) wrong.push(`${state}: ${route} is ${got}, the table says ${expected}`);
  };
  const judge = async (route: string, verb: Verb, answer: Promise<Response>) =>
    hold(route, await rightIn(await answer), right(verb));

  for (const [route, { verb, ask }] of Object.entries(asked)) await judge(route, verb, ask(who, shared, assignee));
  for (const [route, shows] of Object.entries(showing))
    hold(route, (await shows(who, shared)) ? 'A' : '–', route === 'GET /api/tickets' ? listed : right('see'));
  hold('thread', (await isLive(who, `/live/conversation/${shared.id}`, shared.id)) ? 'A' : '–', right('see'));
  // A list is followed by its members and administrators.
  if (as !== 'outside' && as !== 'restricted outside')
    hold('list', (await isLive(who, `/live/team/${shop.geral.id}`, shared.id)) ? 'A' : '–', listed);
  for (const [route, { verb, ask }] of Object.entries(changing)) {
    const own: StandingTicket = right(verb) === 'A' ? await ticket() : shared;
    await judge(route, verb, ask(who, own, assignee));
  }
}
