import { createExecutionContext, createMessageBatch } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../worker/app.ts';
import { CLEARING_QUEUE, consumeClearings } from '../../worker/clearing/clearing.queue.ts';
import { ask as askFor } from '../../worker/clearing/clearing.store.ts';
import { CODE_LIFE_MS } from '../../worker/clearing/clearing.ts';
import type { Criteria } from '../../worker/clearing/criteria.ts';
import { isProven, proofFor } from '../../worker/clearing/proof.env.ts';
import { Conversation } from '../../worker/conversation/conversation.do.ts';
import { newChannelId, newContactId, newTicketId } from '../../worker/platform/id.env.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { hire, nobody, password, type Session } from '../cast.ts';
import { clock, HOUR, MINUTE } from '../clock.ts';
import { events, inTab, newId, newPhone, openShop, type Phone, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';
import { mailedCode } from './mailed-code.ts';

let shop: Scene;
let outra: Session;
beforeAll(async () => {
  shop = await openShop();
  outra = await hire(shop.admin, { name: 'Olga', email: 'olga@janela.test', role: 'admin', teams: [] });
}, 120_000);
afterEach(async () => {
  clock.thaw();
});

const whatever: Criteria = {
  ...{ status: null, channelId: null, teamId: null, agentId: null, labelId: null },
  ...{ openedFrom: null, openedUntil: null, activeFrom: null, activeUntil: null, idleSince: null },
};

interface View {
  id: string;
  state: string;
  count: number;
  proof: string;
  done: number;
  skipped: number;
  failed: number;
}

/** A team's filter finds what this test has made, and nothing else. */
async function waiting(n: number): Promise<{ phone: Phone; id: ConversationId }[]> {
  const made = [];
  for (let at = 0; at < n; at += 1) {
    const phone = newPhone();
    await phone.writes('oi');
    made.push({ phone, id: await inTab(shop.admin, 'new', phone) });
  }
  return made;
}

const status = async (id: string) => (await show(shop.admin, id)).ticket.status;
const filterOf = () => ({ teamId: shop.geral.id, status: 'new' });
const count = async (filter: Record<string, string>) =>
  (await shop.admin.get(`/api/clearings/count?${new URLSearchParams(filter)}`)).json<{
    count: number;
    sample: { conversationId: string }[];
  }>();
const ask = (by: Session, more: object = {}) =>
  by.post('/api/clearings', { id: newId(), filter: filterOf(), held: 'keep', ...more });
const asked = async (by: Session = shop.admin, more: object = {}): Promise<View> => {
  const answer = await ask(by, more);
  expect(answer.status).toBe(201);
  return await answer.json<View>();
};
const begins = async (run: View, by: Session = shop.admin) =>
  expect((await confirm(by, run.id, await mailedCode())).status).toBe(200);
const confirm = (by: Session, id: string, proof: string) => by.post(`/api/clearings/${id}/confirm`, { proof });
const view = async (id: string) => await (await shop.admin.get(`/api/clearings/${id}`)).json<View>();
const ended = (id: string) => until(async () => expect((await view(id)).state).toBe('done'));

async function cleared(): Promise<void> {
  const answer = await ask(shop.admin);
  if (answer.status === 409) return;
  const one = await answer.json<View>();
  await begins(one);
  await ended(one.id);
}

describe('[R43] where no e-mail leaves', () => {
  it('the password proves who it is, or the app of whoever has one', async () => {
    const silent = { ...env, MAIL_URL: '' };
    const { id } = shop.admin.me;
    expect(await proofFor(silent, id)).toBe('password');
    const run = { id: newId(), byId: id, proof: 'password', codeDigest: null } as const;
    expect(await isProven(silent, run, password, Date.now())).toBe(true);
    expect(await isProven(silent, run, 'errada', Date.now())).toBe(false);
  });
});

describe('[R43] [ASVS 6.3.1] where the password is asked for', () => {
  it('it is guessed as often as elsewhere, over all that is asked, and then not looked at', async () => {
    await waiting(1);
    const silent = (path: string, body: object) =>
      app.fetch(
        new Request(new URL(path, env.PUBLIC_URL), {
          method: 'POST',
          headers: { Origin: env.PUBLIC_URL, Cookie: outra.cookie, 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
        { ...env, ...{ MAIL_URL: '' } },
        createExecutionContext(),
      );
    const askAnew = async () => {
      const answer = await silent('/api/clearings', { id: newId(), filter: filterOf(), held: 'keep' });
      return await answer.json<View>();
    };
    const shows = async (run: View, proof: string) => await silent(`/api/clearings/${run.id}/confirm`, { proof });
    const codeOf = async (answer: Promise<Response>) => (await (await answer).json<{ code: string }>()).code;
    clock.freeze(Date.now());
    // One's own password is guessed at in the profile, too.
    const inProfile = () =>
      outra.put('/api/me/password', { current: 'errada', password: 'outra-senha-comprida', signOutOthers: false });
    for (let time = 0; time < 5; time += 1) expect(await codeOf(inProfile())).toBe('wrong_password');
    const run = await askAnew();
    expect(run.proof).toBe('password');
    for (let time = 0; time < 5; time += 1) expect(await codeOf(shows(run, 'errada'))).toBe('wrong_proof');
    const late = await askAnew();
    const refused = await shows(late, password);
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '900']);
    expect((await view(late.id)).state).toBe('asked');
    clock.move(15 * MINUTE);
    const fresh = await askAnew();
    expect((await shows(fresh, password)).status).toBe(200);
    clock.thaw();
    await ended(fresh.id);
  });
});

/** Somebody with a message that waits in the queue. */
async function queued(): Promise<ConversationId> {
  const phone = newPhone();
  await phone.writes('oi', Date.now() - 25 * HOUR);
  const id = await inTab(shop.admin, 'new', phone);
  const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
  await shop.ana.post(`/api/conversations/${id}/take`);
  await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template });
  await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'Primeira' });
  return id;
}

const lettersWithCodes = async () =>
  (await (await nobody.get('/sandbox/emails')).json<{ items: { subject: string }[] }>()).items.filter(({ subject }) =>
    subject.includes('é o código para concluir'),
  ).length;

describe('[R43] [N7] what is confirmed is what happens', () => {
  const filter = () => ({ teamId: shop.geral.id, status: 'open' });

  it('with messages in a queue by then it asks what becomes of them, sends no code, and says how many once that is said', async () => {
    const id = await queued();
    const letters = await lettersWithCodes();
    const refused = await outra.post('/api/clearings', { id: newId(), filter: filter() });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'messages_held', field: 'held' });
    expect(await lettersWithCodes()).toBe(letters);
    const run = await asked(outra, { filter: filter(), held: 'cancel' });
    expect(run).toMatchObject({ count: 1, held: 1 });
    await begins(run, outra);
    await ended(run.id);
    expect(await show(shop.admin, id)).toMatchObject({ held: 0, ticket: { status: 'concluded' } });
  });

  it('a queue that fills after nothing was said of queues is left alone, and counted', async () => {
    const [one] = await waiting(1);
    if (one === undefined) throw new Error('nobody');
    await shop.ana.post(`/api/conversations/${one.id}/take`);
    const run = await asked(outra, { filter: filter(), held: undefined });
    expect(run).toMatchObject({ count: 1, held: 0 });
    const listed = await queued();
    const parts = JSON.stringify([{ ticketId: (await show(shop.admin, listed)).ticket.id, conversationId: listed }]);
    await env.DB.prepare('UPDATE clearing_part SET tickets = ? WHERE clearing_id = ?').bind(parts, run.id).run();
    await begins(run, outra);
    await ended(run.id);
    expect(await view(run.id)).toMatchObject({ done: 0, skipped: 1 });
    expect(await show(shop.admin, listed)).toMatchObject({ held: 1, ticket: { status: 'open' } });
  });

  it('the same ask sent twice at once sends one code, and that one is good', async () => {
    await waiting(1);
    const letters = await lettersWithCodes();
    const order = { id: newId(), filter: filterOf() };
    const both = await Promise.all([1, 2].map(() => outra.post('/api/clearings', order)));
    expect(both.map((answer) => answer.status)).toEqual([201, 201]);
    expect(await lettersWithCodes()).toBe(letters + 1);
    expect((await confirm(outra, order.id, await mailedCode())).status).toBe(200);
    await ended(order.id);
  });
});

describe('[R43] concluding all that a filter finds', () => {
  it('shows how many and some, asks for a proof, and concludes each as the administrator who asked', async () => {
    await cleared();
    const [one, two] = await waiting(2);
    if (one === undefined || two === undefined) throw new Error('nobody');
    const found = await count(filterOf());
    expect(found.count).toBe(2);
    expect(found.sample.map(({ conversationId }) => conversationId).sort()).toEqual([one.id, two.id].sort());
    const run = await asked();
    expect(run).toMatchObject({ state: 'asked', count: 2, proof: 'mail', sentTo: shop.admin.me.email, done: 0 });
    expect(await status(one.id)).toBe('new');
    await begins(run);
    await ended(run.id);
    expect(await view(run.id)).toMatchObject({ done: 2, skipped: 0, failed: 0 });
    expect((await show(shop.admin, one.id)).ticket.concludedBy).toMatchObject({ id: shop.admin.me.id });
    expect(await events(shop.admin, two.id)).toEqual(['received', 'concluded']);
    const lines = await (await shop.admin.get('/api/audit?kind=clearing')).json<{
      items: { verb: string; object: { id: string }; after: object }[];
    }>();
    const said = lines.items.filter(({ object }) => object.id === run.id).map(({ verb, after }) => [verb, after]);
    expect(said).toEqual([
      ['change', { status: 'done', done: 2, skipped: 0, failed: 0 }],
      ['change', { status: 'running' }],
      ['create', { count: 2, teamId: shop.geral.id, status: 'new' }],
    ]);
  });

  it('skips and counts what no longer fits, and what came later is not touched', async () => {
    await cleared();
    const [stays, taken] = await waiting(2);
    if (stays === undefined || taken === undefined) throw new Error('nobody');
    const run = await asked();
    await shop.ana.post(`/api/conversations/${taken.id}/take`);
    const [later] = await waiting(1);
    await begins(run);
    await ended(run.id);
    expect(await view(run.id)).toMatchObject({ done: 1, skipped: 1, failed: 0 });
    expect([await status(stays.id), await status(taken.id), await status(later?.id ?? '')]).toEqual([
      ...['concluded', 'open', 'new'],
    ]);
  });

  it('the proof is for who asked, for ten minutes, with few guesses, and once', async () => {
    await waiting(1);
    const run = await asked();
    const refused = async (answer: Promise<Response>) => (await (await answer).json<{ code: string }>()).code;
    expect(await refused(confirm(outra, run.id, await mailedCode()))).toBe('not_asker');
    expect(await refused(shop.ana.post(`/api/clearings/${run.id}/confirm`, { proof: 'x' }))).toBe('not_administrator');
    // That of another one does not do.
    const earlier = await mailedCode();
    const late = await asked();
    for (const proof of ['errada', await mailedCode(), password, 'outra'])
      expect(await refused(confirm(shop.admin, run.id, proof))).toBe('wrong_proof');
    expect(await refused(confirm(shop.admin, run.id, 'e mais uma'))).toBe('wrong_proof');
    const tooMany = await confirm(shop.admin, run.id, earlier);
    expect(Number(tooMany.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await refused(Promise.resolve(tooMany))).toBe('too_many_attempts');
    clock.freeze(Date.now() + CODE_LIFE_MS);
    expect(await refused(confirm(shop.admin, late.id, await mailedCode()))).toBe('code_expired');
    expect((await view(run.id)).state).toBe('asked');
  });

  it('[ASVS 6.3.1] nobody guesses on by asking for one code after another', async () => {
    await waiting(1);
    const lia = await hire(shop.admin, { name: 'Lia', email: 'lia@janela.test', role: 'admin', teams: [] });
    clock.freeze(Date.now());
    const codeOf = async (answer: Promise<Response>) => (await (await answer).json<{ code: string }>()).code;
    for (const run of [await asked(lia), await asked(lia)])
      for (let time = 0; time < 5; time += 1) expect(await codeOf(confirm(lia, run.id, 'errada'))).toBe('wrong_proof');
    const late = await asked(lia);
    const refused = await confirm(lia, late.id, await mailedCode());
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '900']);
    expect((await view(late.id)).state).toBe('asked');
    clock.move(15 * MINUTE);
    const fresh = await asked(lia);
    await begins(fresh, lia);
    clock.thaw();
    await ended(fresh.id);
  });

  it('[N17] a part that is done twice concludes nothing twice, and one that crashed is gone on with', async () => {
    await cleared();
    const made = await waiting(2);
    const run = await asked();
    await env.DB.prepare(`UPDATE clearing SET state = 'running' WHERE id = ?`).bind(run.id).run();
    const step = () => {
      const letter = { id: newId(), timestamp: new Date(), attempts: 1, body: { clearingId: run.id } };
      return consumeClearings(createMessageBatch(CLEARING_QUEUE, [letter]), env);
    };
    const { command } = Conversation.prototype;
    let calls = 0;
    Conversation.prototype.command = function (...told) {
      calls += 1;
      if (this.ctx.id.name === made[1]?.id && calls < 3) throw new Error('It fell over');
      return command.apply(this, told);
    };
    await step().finally(() => {
      Conversation.prototype.command = command;
    });
    await until(async () => expect((await view(run.id)).state).toBe('done'));
    // As if it had crashed before it was known what became of the part.
    await env.DB.batch([
      env.DB.prepare('UPDATE clearing_part SET done = NULL, skipped = NULL, failed = NULL WHERE clearing_id = ?').bind(
        run.id,
      ),
      env.DB.prepare(`UPDATE clearing SET state = 'running' WHERE id = ?`).bind(run.id),
    ]);
    await step();
    await ended(run.id);
    expect(await view(run.id)).toMatchObject({ done: 2, skipped: 0, failed: 0 });
    for (const { id } of made)
      expect((await events(shop.admin, id)).filter((type) => type === 'concluded')).toHaveLength(1);
  });

  it('goes on a hundred at a time, a few rows for each hundred, and ends once', async () => {
    const id = newId();
    const tickets = Array.from({ length: 205 }, () => ({
      ticketId: newTicketId(),
      conversationId: `${newChannelId()}:${newContactId()}` as const,
    }));
    const by = { id: shop.admin.me.id, name: shop.admin.me.name };
    const order = {
      id,
      criteria: whatever,
      count: 205,
      held: 'keep',
      archive: 'later',
      proof: 'mail',
      askedAt: Date.now(),
    } as const;
    const doer = { by, address: null, client: null, at: Date.now() };
    expect(await askFor(env.DB, { ...order, state: 'running', byId: by.id, byName: by.name }, tickets, doer)).toBe(
      true,
    );
    expect(await askFor(env.DB, { ...order, state: 'running', byId: by.id, byName: by.name }, tickets, doer)).toBe(
      false,
    );
    const parts = await env.DB.prepare('SELECT count(*) AS n FROM clearing_part WHERE clearing_id = ?')
      .bind(id)
      .first('n');
    expect(parts).toBe(3);
    const letters = [1, 2].map(() => ({ id: newId(), timestamp: new Date(), attempts: 1, body: { clearingId: id } }));
    await consumeClearings(createMessageBatch(CLEARING_QUEUE, letters), env);
    await ended(id);
    // Nobody was ever there.
    expect(await view(id)).toMatchObject({ done: 0, skipped: 205, failed: 0 });
    const ends = await (await shop.admin.get(`/api/audit?object=${id}`)).json<{ items: { verb: string }[] }>();
    expect(ends.items.map(({ verb }) => verb)).toEqual(['change', 'create']);
  });

  it('stops when it is told to, and when who asked administers no longer', async () => {
    await cleared();
    const [one] = await waiting(1);
    const run = await asked();
    expect((await shop.admin.post(`/api/clearings/${run.id}/cancel`)).status).toBe(200);
    expect((await (await confirm(shop.admin, run.id, await mailedCode())).json<{ code: string }>()).code).toBe(
      'clearing_over',
    );
    const theirs = await asked(outra);
    await env.DB.prepare(`UPDATE clearing SET state = 'running' WHERE id = ?`).bind(theirs.id).run();
    await shop.admin.patch(`/api/agents/${outra.me.id}`, { role: 'agent' });
    const letter = { id: newId(), timestamp: new Date(), attempts: 1, body: { clearingId: theirs.id } };
    await consumeClearings(createMessageBatch(CLEARING_QUEUE, [letter]), env);
    expect((await view(theirs.id)).state).toBe('cancelled');
    expect(await status(one?.id ?? '')).toBe('new');
    await shop.admin.patch(`/api/agents/${outra.me.id}`, { role: 'admin' });
  });

  it('by idle time finds what had no message for so long; who writes meanwhile is not concluded', async () => {
    await cleared();
    clock.freeze();
    const [quiet, writes] = await waiting(2);
    if (quiet === undefined || writes === undefined) throw new Error('nobody');
    clock.move(2 * HOUR);
    const filter = { ...filterOf(), idleMs: HOUR };
    const run = await asked(shop.admin, { filter });
    expect(run.count).toBe(2);
    await writes.phone.writes('ainda estou aqui');
    await begins(run);
    await ended(run.id);
    expect(await view(run.id)).toMatchObject({ done: 1, skipped: 1 });
    expect([await status(quiet.id), await status(writes.id)]).toEqual(['concluded', 'new']);
  });
});
