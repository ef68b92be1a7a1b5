import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../worker/app.ts';
import { as, type Cast, nobody, setUp } from '../cast.ts';

// Every route of the Worker has its row here. A route that is new fails the first test until somebody has decided who
// may use it. `open`: without a session · `signed`: any agent · `admin`: administrators.
const table: Record<string, 'open' | 'signed' | 'admin' | 'outside'> = {
  'GET /api/health': 'open',
  'POST /api/auth/sign-in/email': 'open',
  'POST /api/auth/sign-out': 'open',
  'GET /api/setup': 'open',
  'POST /api/setup': 'open',
  'GET /api/openapi.json': 'open',
  'GET /api/docs': 'open',
  'GET /api/docs.css': 'open',
  'GET /files/:token': 'open',
  'POST /api/auth/invitation': 'open',
  'POST /api/auth/invitation/accept': 'open',
  'POST /api/auth/password-reset': 'open',
  'POST /api/auth/second-factor': 'open',
  'POST /api/auth/password-link': 'open',
  'POST /api/auth/email-code': 'open',
  'POST /api/auth/email-code/enter': 'open',
  'GET /api/auth/ways': 'open',
  'POST /api/auth/passkey': 'open',
  'POST /api/auth/passkey/options': 'open',
  'GET /api/me/passkeys': 'signed',
  'POST /api/me/passkeys': 'signed',
  'POST /api/me/passkeys/options': 'signed',
  'PATCH /api/me/passkeys/:id': 'signed',
  'DELETE /api/me/passkeys/:id': 'signed',
  'DELETE /api/agents/:id/passkeys': 'admin',
  'GET /api/me/second-factor': 'signed',
  'POST /api/me/second-factor': 'signed',
  'DELETE /api/me/second-factor': 'signed',
  'POST /api/me/second-factor/confirm': 'signed',
  'POST /api/me/second-factor/recovery-codes': 'signed',
  'DELETE /api/agents/:id/second-factor': 'admin',
  'GET /api/second-factor': 'signed',
  'PUT /api/second-factor': 'admin',
  'GET /api/me/sessions': 'signed',
  'DELETE /api/me/sessions': 'signed',
  'DELETE /api/me/sessions/:session': 'signed',
  'PUT /api/me/password': 'signed',
  'GET /api/agents/:id/sessions': 'admin',
  'DELETE /api/agents/:id/sessions': 'admin',
  'POST /api/agents/:id/password-reset': 'admin',
  'GET /api/me': 'signed',
  'PATCH /api/me': 'signed',
  'GET /api/me/preferences': 'signed',
  'PATCH /api/me/preferences': 'signed',
  'PUT /api/me/photo': 'signed',
  'DELETE /api/me/photo': 'signed',
  'GET /api/agents': 'admin',
  'POST /api/agents': 'admin',
  'PATCH /api/agents/:id': 'admin',
  'DELETE /api/agents/:id': 'admin',
  'GET /api/agents/:id/photo/:version': 'signed',
  'PUT /api/agents/:id/photo': 'admin',
  'DELETE /api/agents/:id/photo': 'admin',
  'GET /api/invitations': 'admin',
  'POST /api/invitations': 'admin',
  'POST /api/invitations/:id/renew': 'admin',
  'DELETE /api/invitations/:id': 'admin',
  'GET /api/clearings': 'admin',
  'GET /api/clearings/count': 'admin',
  'POST /api/clearings': 'admin',
  'GET /api/clearings/:id': 'admin',
  'POST /api/clearings/:id/confirm': 'admin',
  'POST /api/clearings/:id/cancel': 'admin',
  'POST /api/bulk/conclude': 'signed',
  'POST /api/bulk/transfer': 'signed',
  'POST /api/bulk/mark': 'signed',
  'POST /api/bulk/undo': 'signed',
  'GET /api/teams': 'signed',
  'POST /api/teams': 'admin',
  'GET /api/teams/manage': 'admin',
  'GET /api/teams/:id': 'admin',
  'PATCH /api/teams/:id': 'admin',
  'DELETE /api/teams/:id': 'admin',
  'PUT /api/teams/:id/members/:agentId': 'admin',
  'DELETE /api/teams/:id/members/:agentId': 'admin',
  'GET /api/distribution': 'signed',
  'PUT /api/distribution/teams/:id': 'signed',
  'GET /api/templates': 'signed',
  'GET /api/templates/manage': 'signed',
  'GET /api/templates/:id': 'signed',
  'GET /api/templates/:id/example': 'signed',
  'POST /api/templates': 'admin',
  'PUT /api/templates/:id': 'admin',
  'DELETE /api/templates/:id': 'admin',
  'POST /api/templates/:id/submit': 'admin',
  'POST /api/templates/:id/duplicate': 'admin',
  'PUT /api/templates/:id/settings': 'admin',
  'POST /api/templates/examples': 'admin',
  'GET /api/channels': 'signed',
  'POST /api/channels': 'admin',
  'POST /api/channels/:id/try-again': 'admin',
  'GET /api/channels/:id/secrets': 'admin',
  'PUT /api/channels/:id/secrets': 'admin',
  'POST /api/channels/:id/templates/synchronise': 'admin',
  'GET /api/costs/rates': 'signed',
  'PUT /api/costs/rates/:market/:category/:effectiveFrom': 'admin',
  'DELETE /api/costs/rates/:market/:category/:effectiveFrom': 'admin',
  'GET /api/costs/tariff': 'signed',
  'GET /api/costs/estimate': 'signed',
  'GET /api/costs/statement': 'admin',
  'GET /api/costs/billing-zone': 'signed',
  'PUT /api/costs/billing-zone': 'admin',
  'GET /api/unhandled-events': 'admin',
  'POST /api/unhandled-events/replay': 'admin',
  'POST /api/unhandled-events/:id/replay': 'admin',
  'GET /api/audit': 'admin',
  'GET /api/audit/export': 'admin',
  'GET /api/contacts/:id': 'signed',
  'GET /api/directory': 'signed',
  'POST /api/contacts': 'signed',
  'PATCH /api/contacts/:id': 'signed',
  'POST /api/contacts/:id/phone': 'signed',
  'POST /api/contacts/:id/block': 'signed',
  'POST /api/contacts/:id/unblock': 'signed',
  'POST /api/contacts/:id/archive': 'signed',
  'POST /api/contacts/:id/unarchive': 'signed',
  'GET /api/phone-masking': 'signed',
  'PUT /api/phone-masking': 'admin',
  'GET /api/contacts/:id/channels': 'signed',
  'GET /api/contacts/:id/tickets': 'signed',
  'GET /api/contacts/:id/labels': 'signed',
  'PUT /api/contacts/:id/labels': 'signed',
  'GET /api/contacts/:id/fields': 'signed',
  'PATCH /api/contacts/:id/fields': 'signed',
  'GET /api/fields': 'signed',
  'POST /api/fields': 'admin',
  'PUT /api/fields/order': 'admin',
  'GET /api/fields/:id/usage': 'admin',
  'PATCH /api/fields/:id': 'admin',
  'DELETE /api/fields/:id': 'admin',
  'GET /api/labels': 'signed',
  'POST /api/labels': 'admin',
  'PATCH /api/labels/:id': 'admin',
  'DELETE /api/labels/:id': 'admin',
  'GET /api/quick-replies': 'signed',
  'POST /api/quick-replies': 'signed',
  'PATCH /api/quick-replies/:id': 'signed',
  'PUT /api/quick-replies/:id/archived': 'signed',
  'DELETE /api/quick-replies/:id': 'signed',
  'GET /api/quick-replies/:id/file': 'signed',
  'PUT /api/quick-replies/:id/file': 'signed',
  'DELETE /api/quick-replies/:id/file': 'signed',
  'POST /api/contacts/:id/conversations': 'signed',
  'GET /api/merges': 'signed',
  'POST /api/merges': 'signed',
  'POST /api/merges/:id/accept': 'signed',
  'POST /api/merges/:id/refuse': 'signed',
  'POST /api/merges/:id/undo': 'signed',
  'GET /api/notifications': 'signed',
  'PUT /api/notifications/seen': 'signed',
  'GET /api/tickets': 'signed',
  'GET /api/tickets/filters': 'signed',
  'GET /api/windows': 'signed',
  'GET /api/destinations': 'signed',
  'GET /api/conversations/:id': 'signed',
  'GET /api/conversations/:id/timeline': 'signed',
  'GET /api/conversations/:id/other-channels': 'signed',
  'GET /api/conversations/:id/files': 'signed',
  'POST /api/conversations/:id/messages': 'signed',
  'DELETE /api/conversations/:id/messages/:messageId': 'signed',
  'POST /api/conversations/:id/messages/:messageId/fetch': 'signed',
  'PATCH /api/conversations/:id/messages/:messageId': 'signed',
  'POST /api/conversations/:id/messages/:messageId/move': 'signed',
  'POST /api/conversations/:id/messages/:messageId/restore': 'signed',
  'POST /api/conversations/:id/messages/:messageId/resend': 'signed',
  'POST /api/conversations/:id/messages/:messageId/confirm': 'signed',
  'POST /api/conversations/:id/messages/:messageId/retry': 'signed',
  'GET /api/conversations/:id/colleagues': 'signed',
  'PUT /api/conversations/:id/snooze': 'signed',
  'DELETE /api/conversations/:id/snooze': 'signed',
  'PUT /api/conversations/:id/following': 'signed',
  'POST /api/conversations/:id/notes': 'signed',
  'PATCH /api/conversations/:id/notes/:noteId': 'signed',
  'DELETE /api/conversations/:id/notes/:noteId': 'signed',
  'POST /api/conversations/:id/messages/:messageId/cancel': 'signed',
  'PUT /api/conversations/:id/messages/:messageId/dismissed': 'signed',
  'POST /api/conversations/:id/queue/join': 'signed',
  'PUT /api/conversations/:id/queue/review': 'signed',
  'POST /api/conversations/:id/queue/flush': 'signed',
  'POST /api/conversations/:id/queue/discard': 'signed',
  'GET /api/reasons': 'signed',
  'POST /api/reasons': 'admin',
  'PATCH /api/reasons/:id': 'admin',
  'DELETE /api/reasons/:id': 'admin',
  'PUT /api/conversations/:id/classification': 'signed',
  'GET /api/company': 'signed',
  'PUT /api/company': 'admin',
  'GET /api/safety-delay': 'signed',
  'PUT /api/safety-delay': 'admin',
  'GET /api/queue-rules': 'signed',
  'PUT /api/queue-rules': 'admin',
  'PUT /api/queue-rules/teams/:id': 'admin',
  'GET /api/automatic-messages': 'signed',
  'PUT /api/automatic-messages/teams/:id': 'admin',
  'GET /api/hours': 'signed',
  'PUT /api/hours': 'admin',
  'PUT /api/hours/teams/:id': 'admin',
  'PUT /api/me/availability': 'signed',
  'PUT /api/agents/:id/availability': 'admin',
  'GET /api/schedules': 'signed',
  'GET /api/schedules/halts': 'signed',
  'GET /api/schedules/waiting': 'admin',
  'POST /api/schedules': 'signed',
  'POST /api/schedules/plans': 'signed',
  'POST /api/schedules/cancel': 'signed',
  'POST /api/schedules/:id/cancel': 'signed',
  'POST /api/schedules/:id/reschedule': 'signed',
  'POST /api/schedules/:id/send': 'signed',
  'POST /api/conversations/:id/take': 'signed',
  'POST /api/conversations/:id/conclude': 'signed',
  'POST /api/conversations/:id/restart': 'signed',
  'POST /api/conversations/:id/start': 'signed',
  'POST /api/conversations/:id/transfer': 'signed',
  'POST /api/conversations/:id/undo': 'signed',
  'POST /api/conversations/:id/transfer/ask': 'signed',
  'POST /api/conversations/:id/media': 'signed',
  'PUT /api/conversations/:id/media/parts': 'signed',
  'GET /api/media/:id': 'signed',
  'DELETE /api/media/:id': 'signed',
  'GET /live/team/:id': 'signed',
  'GET /live/me': 'signed',
  'GET /live/conversation/:id': 'signed',
};

/** Judged by a signature, or switched off where it would matter: no session and no Origin is asked there. */
const isOutside = (path: string) =>
  path.startsWith('/webhooks/') || path === '/sandbox' || path.startsWith('/sandbox/');

// A middleware stands on every method; a route on one.
const routes = [
  ...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
];
const ours = routes.filter((route) => !isOutside(pathOf(route)));
const standing = (who: string) => ours.filter((route) => table[route] === who);

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});

describe('the doors of the Worker', () => {
  it('are all in the table, and the table names no other', () => {
    expect(ours.toSorted()).toEqual(Object.keys(table).toSorted());
  });

  it.each([...standing('signed'), ...standing('admin')])(
    '[ASVS 8.2.1] %s answers 401 without a session',
    async (route) => {
      const answer = await knock(route, new URL(env.PUBLIC_URL).origin);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ code: 'signed_out' });
    },
  );

  it.each([...standing('signed'), ...standing('admin')])(
    '[ASVS 7.2.1] %s answers 401 to a cookie with a forged signature',
    async (route) => {
      const forged = cast.admin.cookie.replace(/=(....)/, '=AAAA');
      const answer = await knock(route, new URL(env.PUBLIC_URL).origin, forged);
      expect(answer.status).toBe(401);
    },
  );

  it.each(standing('admin'))('[ASVS 8.2.1] %s answers 403 to an agent who is no administrator', async (route) => {
    const answer = await knock(route, new URL(env.PUBLIC_URL).origin, cast.ana.cookie);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'not_administrator' });
  });

  const changing = ours.filter((route) => !route.startsWith('GET ') || pathOf(route).startsWith('/live/'));
  it.each(changing)(
    '[ASVS 3.5.1, 4.4.2] %s refuses another site, none and a null one, even with a session',
    async (route) => {
      for (const origin of ['https://evil.test', 'null', null, `${env.PUBLIC_URL}.evil.test`]) {
        const answer = await knock(route, origin, cast.admin.cookie);
        expect(answer.status).toBe(403);
        expect(await answer.json()).toMatchObject({ code: 'wrong_origin' });
      }
    },
  );

  it('let a page under the name in the address bar in, whatever PUBLIC_URL says', async () => {
    const at = 'http://127.0.0.1:8787';
    const answer = await exports.default.fetch(
      new Request(`${at}/api/auth/sign-out`, { method: 'POST', headers: { Origin: at } }),
    );
    expect(answer.status).toBe(204);
  });

  it('answer 401 to nobody and 404 to an agent where there is nothing', async () => {
    expect((await nobody.get('/api/nothing')).status).toBe(401);
    const answer = await cast.ana.get('/api/nothing');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not_found' });
  });

  it('[ASVS 6.3.4] open nothing more of the sign-in library than signing in and out', async () => {
    for (const path of [
      'sign-up/email',
      'update-user',
      'change-password',
      'get-session',
      'request-password-reset',
      'delete-user',
    ]) {
      const answer = await as(cast.ana).post(`/api/auth/${path}`, {
        name: 'Eva',
        email: 'eva@janela.test',
        password: 'uma-senha-comprida',
      });
      expect(answer.status).toBe(404);
    }
    expect((await cast.ana.get('/api/auth/get-session')).status).toBe(404);
  });
});

function pathOf(route: string): string {
  return route.slice(route.indexOf(' ') + 1);
}

/** Asks a route as a stranger would who knows only its path: no body, made-up ids. */
function knock(route: string, origin: string | null, cookie: string | null = null): Promise<Response> {
  const [method = 'GET'] = route.split(' ');
  const path = pathOf(route).replaceAll(/:(\w+)(\{[^}]*\})?\??/g, 'some-$1');
  const headers = new Headers();
  if (origin !== null) headers.set('Origin', origin);
  if (cookie !== null) headers.set('Cookie', cookie);
  if (path.startsWith('/live/')) headers.set('Upgrade', 'websocket');
  return exports.default.fetch(new Request(new URL(path, env.PUBLIC_URL), { method, headers }));
}
