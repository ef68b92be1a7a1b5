import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { app } from '../../worker/app.ts';
import { as, nobody, password, signIn } from '../cast.ts';
import { openShop, type Scene } from '../scene.ts';

// OWASP ASVS 5.0.0, chapters 6, 7, 11, 13 and 16: secrets stay where they are, and what is kept of passwords and links lets nobody in.

let shop: Scene;
let answers: string[];
let logged: string[];
const secretOf = (link: string): string => new URL(link).hash.slice(1);
let invitation: string;
let reset: string;

beforeAll(async () => {
  const levels = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const spies = levels.map((level) => vi.spyOn(console, level));
  shop = await openShop();
  const invited = await shop.admin.post('/api/invitations', { email: 'eva@janela.test', role: 'agent', teams: [] });
  invitation = secretOf((await invited.json<{ link: string }>()).link);
  const allowed = await shop.admin.post(`/api/agents/${shop.ana.me.id}/password-reset`);
  reset = secretOf((await allowed.json<{ link: string }>()).link);

  const paths = z.record(z.string(), z.record(z.string(), z.unknown()));
  const { paths: all } = z.object({ paths }).parse(await (await nobody.get('/api/openapi.json')).json());
  answers = [];
  for (const [path, methods] of Object.entries(all)) {
    for (const method of Object.keys(methods)) {
      if (method !== 'get' && path.startsWith('/api/auth/')) continue;
      const id = path.startsWith('/api/channels/') ? shop.channelId : shop.utility.id;
      const asked = path.replace('{id}', id).replaceAll(/\{\w+\}/g, 'x');
      const answer = await shop.admin.send(method.toUpperCase(), asked, method === 'get' ? undefined : {});
      answers.push(`${[...answer.headers].join('\n')}\n${await answer.text()}`);
    }
  }
  logged = spies.flatMap(({ mock }) => mock.calls.map((call) => JSON.stringify(call)));
});

const ours = () => [
  env.META_ACCESS_TOKEN,
  env.META_APP_SECRET,
  env.META_VERIFY_TOKEN,
  env.BETTER_AUTH_SECRET,
  z.string().parse(env.SETUP_CODE),
];

/** Every cell of every table of the company's database. */
async function everyCell(): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
  ).all<{ name: string }>();
  const tables = results.filter(({ name }) => !name.startsWith('contact_search'));
  const rows = await Promise.all(tables.map(({ name }) => env.DB.prepare(`SELECT * FROM "${name}"`).all()));
  return rows.flatMap(({ results: found }) => found.flatMap((row) => Object.values(row).map(String)));
}

describe('a secret', () => {
  it('[ASVS 15.3.1, 16.2.5] of the deployment is in no answer of any documented route, and in no line of the log', () => {
    expect(answers.length).toBeGreaterThan(80);
    for (const secret of ours()) {
      expect(answers.filter((answer) => answer.includes(secret))).toEqual([]);
      expect(logged.filter((line) => line.includes(secret))).toEqual([]);
    }
  });

  it('[ASVS 13.3.1] of the deployment or of a person lies in no table as it is', async () => {
    const cells = await everyCell();
    expect(cells.length).toBeGreaterThan(100);
    for (const secret of [...ours(), password, invitation, reset])
      expect(cells.filter((cell) => cell.includes(secret))).toEqual([]);
  });

  it('[ASVS 6.4.1, 6.4.3] of a link lets in once, and what is kept of it never', async () => {
    const { secret_hash } = z
      .object({ secret_hash: z.string() })
      .parse(await env.DB.prepare('SELECT secret_hash FROM invitation WHERE accepted_at IS NULL').first());
    const who = { name: 'Eva', nickname: null, password };
    const accept = (secret: string) => nobody.post('/api/auth/invitation/accept', { ...who, secret });
    expect((await accept(secret_hash)).status).toBeGreaterThanOrEqual(400);
    expect((await accept(invitation)).status).toBe(201);
    expect((await accept(invitation)).status).toBe(409);
    const renew = () => nobody.post('/api/auth/password-reset', { secret: reset, password: 'outra-senha-comprida' });
    expect((await renew()).status).toBe(204);
    expect((await renew()).status).toBe(404);
  });

  it('as an id: nothing that is told of one object helps to name another', async () => {
    const made = await Promise.all(
      Array.from({ length: 40 }, async (_, at) =>
        (await shop.admin.post('/api/teams', { name: `Equipe ${at}` })).json<{ id: string }>(),
      ),
    );
    const tails = made.map(({ id }) => id.slice('tem_'.length));
    // 24 letters of 36: more than 120 bits.
    expect(tails.every((tail) => /^[0-9a-z]{24}$/.test(tail))).toBe(true);
    expect(new Set(tails.map((tail) => tail.slice(0, 6))).size).toBe(tails.length);
  });
});

describe('a session', () => {
  it('[ASVS 3.3.2, 3.3.4] is a cookie that no script reads and that other sites cannot use to change anything', async () => {
    const answer = await nobody.post('/api/auth/sign-in/email', { email: 'bruno@janela.test', password });
    expect(answer.headers.getSetCookie()).toHaveLength(1);
    expect(answer.headers.getSetCookie()[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('[ASVS 7.2.2, 7.4.1] is another one at each sign-in, and over at once for the server when one signs out', async () => {
    const [one, other] = [await signIn('bruno@janela.test'), await signIn('bruno@janela.test')];
    expect(one.cookie).not.toBe(other.cookie);
    await one.post('/api/auth/sign-out');
    expect((await one.get('/api/me')).status).toBe(401);
    expect((await other.get('/api/me')).status).toBe(200);
  });

  it('[ASVS 7.2.3, 11.5.1] is known by 190 random bits, and a link by 256', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => signIn('bruno@janela.test')));
    const tokens = made.map(({ cookie }) => /=([A-Za-z0-9]{32})\./.exec(cookie)?.[1]);
    expect(tokens).not.toContain(undefined);
    expect(new Set(tokens.map((token) => token?.slice(0, 8))).size).toBe(made.length);
    for (const secret of [invitation, reset]) expect(secret).toMatch(/^[\w-]{43}$/);
  });

  it('[ASVS 4.1.3, 7.2.1] is judged by the server alone: nothing else in a request says who asks', async () => {
    const headers = {
      'x-janela-viewer': encodeURIComponent(JSON.stringify({ ...shop.admin.me, supervises: [], access: {} })),
      'X-Forwarded-User': shop.admin.me.id,
      Authorization: `Bearer ${shop.admin.me.id}`,
    };
    for (const cookie of [null, shop.bruno.cookie]) {
      const request = new Request(new URL('/api/agents', env.PUBLIC_URL), {
        headers: { ...headers, ...(cookie === null ? {} : { Cookie: cookie }) },
      });
      expect((await exports.default.fetch(request)).status).toBe(cookie === null ? 401 : 403);
    }
  });
});

describe('a request', () => {
  it('[ASVS 8.3.1, 15.3.3] gives nobody more than their own route does, whatever its body holds', async () => {
    const more = { nickname: 'Bru', role: 'admin', id: shop.admin.me.id, teams: [], masked: false };
    await shop.bruno.patch('/api/me', more);
    expect(await (await shop.bruno.get('/api/me')).json()).toMatchObject({ id: shop.bruno.me.id, role: 'agent' });
  });

  it('is what its method says: no header makes another of it', async () => {
    const sent = new Request(new URL(`/api/teams/${shop.geral.id}`, env.PUBLIC_URL), {
      headers: { Cookie: shop.admin.cookie, 'X-HTTP-Method-Override': 'DELETE', 'X-Method-Override': 'DELETE' },
    });
    await exports.default.fetch(sent);
    expect((await shop.admin.get(`/api/teams/${shop.geral.id}`)).status).toBe(200);
  });

  it('[ASVS 16.5.1] that fails tells a code and a sentence, and nothing of what it failed in', async () => {
    const db = new Proxy(env.DB, {
      get() {
        throw new Error('SELECT password FROM credential');
      },
    });
    const path = new URL('/api/me', env.PUBLIC_URL);
    const failed = await app.request(path, { headers: { Cookie: shop.ana.cookie } }, { ...env, DB: db });
    expect(failed.status).toBe(500);
    answers.push(await failed.text());
    expect(answers.at(-1)).not.toContain('credential');
    for (const answer of answers) expect(answer).not.toMatch(/\bat \w+ \(|\.ts:\d+|SQLITE_|node_modules/);
  });

  it('[ASVS 2.2.1] beyond its size is refused before it is read', async () => {
    const answer = await as(shop.admin).post('/api/teams', { name: 'x'.repeat(1024 * 1024) });
    expect(answer.status).toBe(413);
  });
});
