import { beforeAll, describe, expect, it } from 'vitest';
import { CLOSE, type ListToClient, type ListToServer } from '../../worker/inbox/protocol.ts';
import { type Caller, hire, password, type Session, signIn, teamOf } from '../cast.ts';
import { inTab, newPhone, openShop, type Scene } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const listens = (caller: Caller) => LiveSocket.open<ListToServer, ListToClient>(caller, '/live/me');

let hired = 0;
async function teamless(): Promise<Session> {
  hired += 1;
  return await hire(shop.admin, { name: 'Nina', email: `nina${hired}@janela.test`, teams: [] });
}
const joins = (of: Session, team: string) =>
  shop.admin.put(`/api/teams/${team}/members/${of.me.id}`, { serves: true, supervises: false });

describe('[V5] whoever is in no team', () => {
  it('hears at once of being put into a team, and of another role', async () => {
    const nina = await teamless();
    const socket = await listens(nina);
    expect((await joins(nina, shop.suporte.id)).status).toBe(200);
    await socket.until(({ type }) => type === 'rights');
    expect(socket.closed).toBe(null);

    const other = await teamless();
    const theirs = await listens(other);
    await shop.admin.patch(`/api/agents/${other.me.id}`, { role: 'restricted' });
    await theirs.until(({ type }) => type === 'rights');
    // What concerns somebody else is no news.
    expect(socket.frames).toHaveLength(1);
  });

  it('is shut out at once where their session ends, and when they are deleted', async () => {
    const nina = await teamless();
    const { email } = await (await nina.get('/api/me')).json<{ email: string }>();
    const away = await signIn(email);
    const [near, far] = [await listens(nina), await listens(away)];
    const change = { current: password, password: 'outra-senha-comprida', signOutOthers: true };
    expect((await nina.put('/api/me/password', change)).status).toBe(204);
    await until(() => expect(far.closed).toBe(CLOSE.lease));
    expect(near.closed).toBe(null);
    expect((await away.live('/live/me')).status).toBe(401);
    await shop.admin.delete(`/api/agents/${nina.me.id}`);
    await until(() => expect(near.closed).toBe(CLOSE.gone));
  });

  it('[V1] [N33] is told of no ticket there, and does not count as somebody who has the list open', async () => {
    const nina = await teamless();
    const socket = await listens(nina);
    const phone = newPhone();
    await phone.writes('Oi!');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${id}/take`);
    const { teams, people } = await (await shop.admin.get('/api/destinations')).json<{
      teams: { here: number }[];
      people: { id: string; here: boolean }[];
    }>();
    expect(teams.map(({ here }) => here)).toEqual([0, 0]);
    expect(people.some(({ here }) => here)).toBe(false);
    socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
    await until(() => expect(socket.closed).toBe(CLOSE.protocol));
    expect(socket.frames).toEqual([]);
  });

  it('[R58] comes again where the team that told them is no more', async () => {
    const usual = await teamOf(shop.admin, 'Central');
    await shop.admin.patch(`/api/teams/${usual.id}`, { isDefault: true });
    const nina = await teamless();
    const socket = await listens(nina);
    await shop.admin.patch(`/api/teams/${shop.geral.id}`, { isDefault: true });
    expect((await shop.admin.delete(`/api/teams/${usual.id}`)).status).toBe(204);
    await until(() => expect(socket.closed).toBe(CLOSE.lease));
    const again = await listens(nina);
    await joins(nina, shop.geral.id);
    await again.until(({ type }) => type === 'rights');
  });
});
