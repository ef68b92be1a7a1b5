import { beforeAll, expect, it } from 'vitest';
import type { ListToClient, ListToServer } from '../../worker/inbox/protocol.ts';
import { type Caller, type Cast, setUp } from '../cast.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});

it('agents see their own teams, administrators all, by name', async () => {
  const [geral, suporte] = [cast.geral, cast.suporte].map((team) => ({ ...team, inherited: [] }));
  expect(await (await cast.ana.get('/api/teams')).json()).toEqual({ items: [geral] });
  expect(await (await cast.bruno.get('/api/teams')).json()).toEqual({ items: [geral, suporte] });
  expect(await (await cast.admin.get('/api/teams')).json()).toEqual({ items: [geral, suporte] });
});

const follow = async (caller: Caller, id: string) => {
  const socket = await LiveSocket.open<ListToServer, ListToClient>(caller, `/live/team/${id}`);
  socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
  await socket.until(({ type }) => type === 'snapshot');
  return socket;
};

it('[N80] a team’s new name is told to all who follow its list, what else is settled of it to administrators, and nothing to others', async () => {
  const { admin, bruno, ana, geral, suporte } = cast;
  const hires = { admin: await follow(admin, suporte.id), bruno: await follow(bruno, suporte.id) };
  const elsewhere = [await follow(ana, geral.id), await follow(admin, geral.id)];
  const heard = () => {
    const told = (frames: readonly ListToClient[]) => frames.filter(({ type }) => type === 'teams').length;
    return [told(hires.admin.frames), told(hires.bruno.frames), ...elsewhere.map(({ frames }) => told(frames))];
  };
  const settle = (change: object) => admin.patch(`/api/teams/${suporte.id}`, change);
  expect((await settle({ name: 'Suporte Técnico' })).status).toBe(200);
  await until(() => expect(heard()).toEqual([1, 1, 0, 0]));
  expect((await settle({ name: 'Suporte Técnico', takeover: 'supervisors' })).status).toBe(200);
  await until(() => expect(heard()).toEqual([2, 1, 0, 0]));
  const member = `/api/teams/${suporte.id}/members/${ana.me.id}`;
  expect((await admin.put(member, { serves: true, supervises: false })).status).toBe(200);
  await until(() => expect(heard()).toEqual([3, 1, 0, 0]));
  expect((await admin.delete(member)).status).toBe(200);
  await until(() => expect(heard()).toEqual([4, 1, 0, 0]));
  await settle({ name: suporte.name, takeover: 'members' });
  await until(() => expect(heard()).toEqual([5, 2, 0, 0]));
});

it('[R54] administrators who are here hear at once that there is a team more, each once, and nobody else', async () => {
  const theirs = await Promise.all([cast.geral, cast.suporte].map(({ id }) => follow(cast.admin, id)));
  const others = await follow(cast.bruno, cast.geral.id);
  const told = (sockets: typeof theirs) =>
    sockets.flatMap(({ frames }) => frames).filter(({ type }) => type === 'rights').length;
  const made = await cast.admin.post('/api/teams', { name: 'Novíssima' });
  expect(made.status).toBe(201);
  await until(() => expect(told(theirs)).toBe(1));
  expect(told([others])).toBe(0);
  const { id } = await made.json<{ id: string }>();
  await follow(cast.admin, id);
});

it('a team name is taken once, whatever its case, even at once', async () => {
  const again = await cast.admin.post('/api/teams', { name: ' geral ' });
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({ code: 'name_taken', field: 'name' });
  const raced = await Promise.all([1, 2, 3].map(() => cast.admin.post('/api/teams', { name: 'Vendas' })));
  expect(raced.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
});

it.each(['', '   ', 'x'.repeat(61)])('a team must have a name that fits: %j', async (name) => {
  const answer = await cast.admin.post('/api/teams', { name });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: 'invalid', field: 'name' });
});
