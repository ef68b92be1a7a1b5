import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { app } from '../../worker/app.ts';
import { type Cast, nobody, setUp } from '../cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});

const post = (text: string, type = 'application/json') =>
  exports.default.fetch(
    new Request(new URL('/api/teams', env.PUBLIC_URL), {
      method: 'POST',
      headers: { 'Content-Type': type, Origin: new URL(env.PUBLIC_URL).origin, Cookie: cast.admin.cookie },
      body: text,
    }),
  );

describe('a refusal', () => {
  it('is application/problem+json with a stable code', async () => {
    const answer = await nobody.get('/api/me');
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Unauthorized',
      status: 401,
      code: 'signed_out',
      detail: 'There is no valid session. Sign in first.',
    });
  });

  it('of a value names the field at fault', async () => {
    const answer = await cast.admin.post('/api/agents', {
      name: 'Eva',
      email: 'eva',
      password: 'curta',
      role: 'agent',
    });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Unprocessable Content',
      status: 422,
      code: 'invalid',
      detail: 'The field email must be an e-mail address.',
      field: 'email',
    });
  });

  it('names a field inside a list by its dotted path', async () => {
    const answer = await cast.admin.post('/api/agents', {
      name: 'Eva',
      email: 'eva@janela.test',
      password: 'uma-senha-comprida',
      role: 'agent',
      teams: [cast.geral.id, 'Geral'],
    });
    expect(await answer.json()).toMatchObject({ code: 'invalid', field: 'teams.1' });
  });

  it.each(['{"name": "Vendas"', '', 'name=Vendas', '{"name": "\\ud83"}'])(
    'of malformed JSON is 400: %j',
    async (text) => {
      const answer = await post(text);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'malformed_json' });
    },
  );

  it.each(['null', '[]', '"Vendas"', '7', '{"name": {"toString": 1}}', '{"__proto__": {"name": "Vendas"}}'])(
    'of JSON that is not what is asked is 422: %j',
    async (text) => {
      const answer = await post(text);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ code: 'invalid' });
    },
  );

  it('of a body that is not declared as JSON is 422', async () => {
    expect((await post('{"name":"Vendas"}', 'text/plain')).status).toBe(422);
  });

  it('of a body beyond 1 MB is 413', async () => {
    const answer = await post(JSON.stringify({ name: 'x'.repeat(1024 * 1024) }));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'too_large' });
  });

  it('of a query value names the field', async () => {
    const answer = await cast.ana.get('/api/templates?purpose=lunch');
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'invalid', field: 'purpose' });
  });
});

describe('an answer', () => {
  it('[ASVS 3.4.6, 14.3.2] may not be kept by caches, framed nor guessed at by browsers', async () => {
    const { headers } = await cast.ana.get('/api/me');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
  });

  it('says that all is well', async () => {
    const answer = await nobody.get('/api/health');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ ok: true });
  });

  it('says that the database is silent when it is', async () => {
    const silent = { prepare: () => ({ run: () => Promise.reject(new Error('D1_ERROR: network')) }) };
    const answer = await app.request('/api/health', {}, { ...env, DB: silent });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'database_silent' });
  });

  it('[ASVS 16.3.4, 16.5.1] to what nobody foresaw is 500 and tells nothing of it; the log does', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const broken = databaseThat(new Error('the inside'));
    const answer = await app.request('/api/me', { headers: { Cookie: cast.ana.cookie } }, { ...env, DB: broken });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('inside');
    expect(log).toHaveBeenCalledOnce();
    expect(log.mock.calls[0]?.[0]).toContain('request_failed');
    expect(log.mock.calls[0]?.[0]).not.toContain(cast.ana.cookie.slice(20, 50));
    log.mockRestore();
  });

  it('to trouble that passes is 503 and says when to try again', async () => {
    vi.spyOn(console, 'error').mockReturnValueOnce(undefined);
    const moving = databaseThat(Object.assign(new Error('moved'), { retryable: true }));
    const answer = await app.request('/api/me', { headers: { Cookie: cast.ana.cookie } }, { ...env, DB: moving });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('Retry-After')).toBe('1');
    expect(await answer.json()).toMatchObject({ code: 'try_again' });
  });
});

const databaseThat = (error: Error) => ({
  prepare: () => {
    throw error;
  },
});
