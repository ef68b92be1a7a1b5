import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { app } from '../../worker/app.ts';
import { type Cast, nobody, setUp } from '../cast.ts';

// OWASP ASVS 5.0.0, 3.5.1, 3.5.3 and 4.4.2: what changes something, and every upgrade, comes from our own pages. Walked over what
// is mounted and over what is documented, so that a route which is new cannot stay out.

let cast: Cast;
let documented: string[];
beforeAll(async () => {
  cast = await setUp();
  const paths = z.record(z.string(), z.record(z.string(), z.unknown()));
  const specification = z.object({ paths }).parse(await (await nobody.get('/api/openapi.json')).json());
  documented = Object.entries(specification.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
});

const strangers = ['https://evil.test', 'null', null, `${env.PUBLIC_URL}.evil.test`, 'http://janela.test:8443', ''];
/** What a form or a plain link of another site can send without asking the browser for leave. */
const simple = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
const harmless = ['GET', 'HEAD', 'OPTIONS'];

const ask = (method: string, path: string, headers: Record<string, string>, body: string | null = null) =>
  exports.default.fetch(new Request(new URL(path, env.PUBLIC_URL), { method, headers, body }));

const filled = (path: string) => path.replaceAll(/\{(\w+)\}|:(\w+)/g, 'some-id');

async function complaintsOf(routes: readonly string[], more: Record<string, string>): Promise<string[]> {
  const complaints: string[] = [];
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ');
    for (const origin of strangers) {
      const headers = { Cookie: cast.admin.cookie, ...(origin === null ? {} : { Origin: origin }), ...more };
      const answer = await ask(method, filled(path), headers, harmless.includes(method) ? null : '{}');
      const { code } = await answer.json<{ code?: string }>();
      if (answer.status !== 403 || code !== 'wrong_origin')
        complaints.push(`${route} from ${origin}: ${answer.status}`);
    }
  }
  return complaints;
}

describe('another site, with the cookie of an administrator who visits it,', () => {
  it('[ASVS 3.5.1] changes nothing by any documented route, whatever it says that it sends', async () => {
    const changing = documented.filter((route) => !harmless.includes(route.split(' ')[0] ?? ''));
    expect(changing.length).toBeGreaterThan(50);
    for (const type of simple) expect(await complaintsOf(changing, { 'Content-Type': type })).toEqual([]);
  }, 60_000);

  it('[ASVS 4.4.2] opens no socket', async () => {
    const sockets = [...new Set(app.routes.map(({ path }) => path))].filter(
      (path) => path.startsWith('/live/') && !path.endsWith('*'),
    );
    expect(sockets.length).toBeGreaterThanOrEqual(2);
    expect(
      await complaintsOf(
        sockets.map((path) => `GET ${path}`),
        { Upgrade: 'websocket' },
      ),
    ).toEqual([]);
    // Nor by a path that is none, or by an upgrade where none is expected.
    expect(await complaintsOf(['GET /live/nothing', 'GET /api/me'], { Upgrade: 'WebSocket' })).toEqual([]);
  });

  it('[ASVS 3.5.3] changes nothing by a GET: none of those routes takes a body or says that it makes something', () => {
    const verbs = /\/(take|conclude|restart|start|send|cancel|accept|refuse|undo|retry|submit|delete|create)$/;
    expect(documented.filter((route) => route.startsWith('GET ') && verbs.test(route))).toEqual([]);
  });

  it('[ASVS 3.4.2] reads nothing either: no answer allows another origin', async () => {
    for (const path of ['/api/me', '/api/tickets?tab=mine', '/api/openapi.json', '/api/health']) {
      const { headers } = await ask('GET', path, { Cookie: cast.admin.cookie, Origin: 'https://evil.test' });
      expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    }
    const preflight = await ask('OPTIONS', '/api/teams', {
      Origin: 'https://evil.test',
      'Access-Control-Request-Method': 'POST',
    });
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });
});
