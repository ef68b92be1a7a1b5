import { beforeAll, describe, expect, it } from 'vitest';
import type { SessionView } from '../../worker/accounts/sessions.ts';
import {
  CLOSE,
  type ListToClient,
  type ListToServer,
  type ThreadToClient,
  type ThreadToServer,
} from '../../worker/inbox/protocol.ts';
import { type Caller, hire, nobody, password, type Session, signIn } from '../cast.ts';
import { inTab, newPhone, openShop, type Scene } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

let shop: Scene;
let thread: string;
beforeAll(async () => {
  shop = await openShop();
  const phone = newPhone();
  await phone.writes('oi');
  thread = await inTab(shop.ana, 'new', phone);
});

/** What one session has open: the list of Geral, and a thread. */
async function opened(caller: Caller) {
  const list = await LiveSocket.open<ListToServer, ListToClient>(caller, `/live/team/${shop.geral.id}`);
  const read = await LiveSocket.open<ThreadToServer, ThreadToClient>(caller, `/live/conversation/${thread}`);
  list.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
  read.send({ v: 1, type: 'hello', since: null, from: null });
  await list.until(({ type }) => type === 'snapshot');
  await read.until(({ type }) => type === 'snapshot');
  return { list, read, codes: () => [list.closed, read.closed] };
}

const ended = [CLOSE.lease, CLOSE.lease];
const open = [null, null];
let hired = 0;
async function twice(): Promise<{ here: Session; away: Session; email: string }> {
  hired += 1;
  const email = `eva${hired}@janela.test`;
  const here = await hire(shop.admin, { name: 'Eva', email, teams: [shop.geral.id] });
  return { here, away: await signIn(email), email };
}

describe('the sockets of a session that is ended', () => {
  it('[V5] close at once, and those of one’s other sessions stay', async () => {
    const { here, away } = await twice();
    const [near, far] = [await opened(here), await opened(away)];
    const { items } = await (await here.get('/api/me/sessions')).json<{ items: SessionView[] }>();
    const other = items.find(({ current }) => !current);
    expect((await here.delete(`/api/me/sessions/${other?.id}`)).status).toBe(204);
    await until(() => expect(far.codes()).toEqual(ended));
    expect(near.codes()).toEqual(open);
    expect((await away.live(`/live/team/${shop.geral.id}`)).status).toBe(401);
  });

  it('[V5] close with a change of password, where one says so', async () => {
    const { here, away } = await twice();
    const [near, far] = [await opened(here), await opened(away)];
    const change = { current: password, password: 'outra-senha-comprida', signOutOthers: true };
    expect((await here.put('/api/me/password', change)).status).toBe(204);
    await until(() => expect(far.codes()).toEqual(ended));
    expect(near.codes()).toEqual(open);
  });

  it('[V5] close when an administrator signs somebody out, and when a new password is set by a link', async () => {
    const { here, email } = await twice();
    const seen = await opened(here);
    expect((await shop.admin.delete(`/api/agents/${here.me.id}/sessions`)).status).toBe(204);
    await until(() => expect(seen.codes()).toEqual(ended));

    const again = await signIn(email);
    const anew = await opened(again);
    const made = await shop.admin.post(`/api/agents/${here.me.id}/password-reset`);
    const secret = new URL((await made.json<{ link: string }>()).link).hash.slice(1);
    await nobody.post('/api/auth/password-reset', { secret, password: 'outra-senha-comprida' });
    await until(() => expect(anew.codes()).toEqual(ended));
  });

  it('[V5] close with one’s own signing out, in every tab', async () => {
    const { here, away } = await twice();
    const [near, far] = [await opened(here), await opened(away)];
    expect((await here.post('/api/auth/sign-out')).status).toBe(204);
    await until(() => expect(near.codes()).toEqual(ended));
    expect(far.codes()).toEqual(open);
  });

  it('[V5] [R60] close when their agent is deleted', async () => {
    const { here, away } = await twice();
    const [near, far] = [await opened(here), await opened(away)];
    expect((await shop.admin.delete(`/api/agents/${here.me.id}`)).status).toBe(204);
    await until(() => expect([...near.codes(), ...far.codes()]).toEqual(Array(4).fill(CLOSE.gone)));
  });
});
