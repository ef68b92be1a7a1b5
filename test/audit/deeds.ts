import { env, exports } from 'cloudflare:workers';
import { expect } from 'vitest';
import { unhandledIn } from '../../worker/channels/unhandled.store.ts';
import { mailedCode } from '../clearing/mailed-code.ts';
import { ask, pngOf } from '../media/files.ts';
import { inTab, newId, newPhone, type Scene, show, WABA } from '../scene.ts';
import { until } from '../until.ts';

/** How a route that only administrators may use is used, and what the audit says of it then. */
interface Deed {
  /** What must stand before it. */
  begins?(scene: Scene, made: Record<string, string>): Promise<unknown>;
  does(scene: Scene, made: Record<string, string>): Promise<Response>;
  /** Newest first. */
  says: string;
  /** The provider has it although it failed here: takes it away there. */
  putsBack?(): Promise<Response>;
}

const password = 'uma-senha-comprida';
const settings = { purposes: ['service'], teams: null, friendlyName: null, variableNames: {} };
const draft = {
  name: 'pedido_enviado',
  language: 'pt_BR',
  category: 'UTILITY',
  format: 'POSITIONAL',
  header: null,
  body: 'Olá {{1}}, seu pedido saiu para entrega.',
  footer: '',
  buttons: [],
  examples: { 'body.1': 'Bia' },
};
const rate = { amount: '0.05', currency: 'BRL', source: 'o cartão da Meta', confirmed: true };
const RATE = '/api/costs/rates/BR/utility/2026-10-01';
const OTHER_NUMBER = '106540352242923';
const OWN_SECRET = 'um-segredo-do-proprio-canal';
const portfolioId = '506914307656634';

const png = Uint8Array.from(pngOf());
const pngType = { 'Content-Type': 'image/png', 'Content-Length': String(png.length) };

const keepUnhandled = () =>
  unhandledIn(env.DB).keep([{ field: 'flows', reason: 'unknown_field', senderId: null, raw: {} }], origin, 1);
const openingHours = {
  zone: 'America/Manaus',
  week: [[], ...Array.from({ length: 5 }, () => [{ from: '09:00', to: '18:00' }]), []],
  holidays: [{ date: '2026-12-25', name: 'Natal', yearly: true, open: [] }],
};
const origin = { receipt: 1, delivery: 'one' };

async function someContact({ ana }: Scene): Promise<string> {
  const phone = newPhone();
  await phone.writes('Oi!');
  return (await show(ana, await inTab(ana, 'new', phone))).contact.id;
}

/** Keeps the id of what was made for the rows after it. */
async function making(answer: Promise<Response>, made: Record<string, string>, what: string): Promise<Response> {
  const response = await answer;
  const told = await response.clone().json<{ id?: string; invitation?: { id: string } }>();
  made[what] = told.invitation?.id ?? told.id ?? '';
  return response;
}

const newClearing = () => ({ id: newId(), filter: {}, held: 'keep' });

async function somebodyWaits({ admin }: Scene): Promise<void> {
  const phone = newPhone();
  await phone.writes('Oi!');
  await inTab(admin, 'new', phone);
}

const clearingState = async (admin: Scene['admin'], id: string | undefined) =>
  (await (await admin.get(`/api/clearings/${id}`)).json<{ state: string }>()).state;

/** In the order in which they can be done. */
export const deeds: Record<string, Deed> = {
  'POST /api/agents': {
    does: ({ admin }, made) => {
      const caio = { name: 'Caio', email: 'caio@janela.test', password, role: 'agent' };
      return making(admin.post('/api/agents', caio), made, 'agent');
    },
    says: 'create agent',
  },
  'PATCH /api/agents/:id': {
    does: ({ admin }, { agent }) => admin.patch(`/api/agents/${agent}`, { name: 'Caio Reis' }),
    says: 'change agent',
  },
  'PUT /api/agents/:id/availability': {
    does: ({ admin }, { agent }) => admin.put(`/api/agents/${agent}/availability`, { availability: 'unavailable' }),
    says: 'change agent',
  },
  'PUT /api/agents/:id/photo': {
    does: ({ admin }, { agent }) => ask(admin, 'PUT', `/api/agents/${agent}/photo`, pngType, png),
    says: 'change agent',
  },
  'DELETE /api/agents/:id/photo': {
    does: ({ admin }, { agent }) => admin.delete(`/api/agents/${agent}/photo`),
    says: 'change agent',
  },
  'POST /api/agents/:id/password-reset': {
    does: ({ admin }, { agent }) => admin.post(`/api/agents/${agent}/password-reset`),
    says: 'allow_reset agent',
  },
  'DELETE /api/agents/:id/second-factor': {
    begins: (_, { agent }) =>
      env.DB.prepare(`INSERT OR REPLACE INTO second_factor (agent_id, sealed, confirmed_at) VALUES (?1, 'v1.x', 1)`)
        .bind(agent)
        .run(),
    does: ({ admin }, { agent }) => admin.delete(`/api/agents/${agent}/second-factor`),
    says: 'reset_factor agent',
  },
  'DELETE /api/agents/:id/passkeys': {
    begins: (_, { agent }) =>
      env.DB.prepare(
        `INSERT OR REPLACE INTO passkey (id, agent_id, name, public_key, counter, transports, created_at)
         VALUES ('a2V5', ?1, 'Celular', 'a2V5', 0, '[]', 1)`,
      )
        .bind(agent)
        .run(),
    does: ({ admin }, { agent }) => admin.delete(`/api/agents/${agent}/passkeys`),
    says: 'reset_passkeys agent',
  },
  'PUT /api/second-factor': {
    does: ({ admin }) => admin.put('/api/second-factor', { roles: ['restricted'] }),
    says: 'change company',
  },
  'DELETE /api/agents/:id/sessions': {
    does: ({ admin }, { agent }) => admin.delete(`/api/agents/${agent}/sessions`),
    says: 'sign_out agent',
  },
  'DELETE /api/agents/:id': {
    does: ({ admin }, { agent }) => admin.delete(`/api/agents/${agent}`),
    says: 'delete agent',
  },
  'POST /api/invitations': {
    does: ({ admin, geral }, made) => {
      const eva = { email: 'eva@janela.test', role: 'agent', teams: [geral.id] };
      return making(admin.post('/api/invitations', eva), made, 'invitation');
    },
    says: 'create invitation',
  },
  'POST /api/invitations/:id/renew': {
    does: ({ admin }, { invitation }) => admin.post(`/api/invitations/${invitation}/renew`),
    says: 'change invitation',
  },
  'DELETE /api/invitations/:id': {
    does: ({ admin }, { invitation }) => admin.delete(`/api/invitations/${invitation}`),
    says: 'delete invitation',
  },
  'POST /api/labels': {
    does: ({ admin }, made) => making(admin.post('/api/labels', { name: 'VIP', colour: 'amber' }), made, 'label'),
    says: 'create label',
  },
  'PATCH /api/labels/:id': {
    does: ({ admin }, { label }) => admin.patch(`/api/labels/${label}`, { name: 'Ouro' }),
    says: 'change label',
  },
  'DELETE /api/labels/:id': {
    does: ({ admin }, { label }) => admin.delete(`/api/labels/${label}`),
    says: 'delete label',
  },
  'POST /api/fields': {
    does: ({ admin }, made) => making(admin.post('/api/fields', { name: 'CPF', kind: 'text' }), made, 'field'),
    says: 'create field',
  },
  'PUT /api/fields/order': {
    does: ({ admin }, { field }) => admin.put('/api/fields/order', { ids: [field] }),
    says: 'change field',
  },
  'PATCH /api/fields/:id': {
    does: ({ admin }, { field }) => admin.patch(`/api/fields/${field}`, { group: 'Documentos' }),
    says: 'change field',
  },
  'DELETE /api/fields/:id': {
    does: ({ admin }, { field }) => admin.delete(`/api/fields/${field}`),
    says: 'delete field',
  },
  'POST /api/teams': {
    does: ({ admin }, made) => making(admin.post('/api/teams', { name: 'Vendas' }), made, 'team'),
    says: 'create team',
  },
  'PATCH /api/teams/:id': {
    does: ({ admin }, { team }) => admin.patch(`/api/teams/${team}`, { policy: 'everyone' }),
    says: 'change team',
  },
  'PUT /api/teams/:id/members/:agentId': {
    does: ({ admin, ana }, { team }) =>
      admin.put(`/api/teams/${team}/members/${ana.me.id}`, { serves: true, supervises: true }),
    says: 'change team',
  },
  'DELETE /api/teams/:id/members/:agentId': {
    does: ({ admin, ana }, { team }) => admin.delete(`/api/teams/${team}/members/${ana.me.id}`),
    says: 'change team',
  },
  'DELETE /api/teams/:id': {
    does: ({ admin }, { team }) => admin.delete(`/api/teams/${team}`),
    says: 'delete team',
  },
  'POST /api/contacts/:id/block': {
    begins: async (scene, made) => {
      made.blocked = await someContact(scene);
    },
    does: ({ admin }, { blocked }) => admin.post(`/api/contacts/${blocked}/block`, {}),
    says: 'block contact',
  },
  'POST /api/contacts/:id/unblock': {
    does: ({ admin }, { blocked }) => admin.post(`/api/contacts/${blocked}/unblock`),
    says: 'unblock contact',
  },
  'POST /api/reasons': {
    does: ({ admin }, made) => making(admin.post('/api/reasons', { category: 'lost', name: 'Preço' }), made, 'reason'),
    says: 'create reason',
  },
  'PATCH /api/reasons/:id': {
    does: ({ admin }, { reason }) => admin.patch(`/api/reasons/${reason}`, { name: 'Preço alto' }),
    says: 'change reason',
  },
  'DELETE /api/reasons/:id': {
    does: ({ admin }, { reason }) => admin.delete(`/api/reasons/${reason}`),
    says: 'delete reason',
  },
  'PUT /api/company': {
    does: ({ admin }) => admin.put('/api/company', { signsTexts: false }),
    says: 'change company',
  },
  'PUT /api/phone-masking': {
    does: ({ admin }) => admin.put('/api/phone-masking', { roles: ['restricted'] }),
    says: 'change company',
  },
  'PUT /api/automatic-messages/teams/:id': {
    does: ({ admin, geral }) => {
      const off = { on: false, text: '' };
      const messages = { greeting: { on: true, text: 'Olá!' }, closed: off, farewell: off };
      return admin.put(`/api/automatic-messages/teams/${geral.id}`, messages);
    },
    says: 'change automatic_messages',
  },
  'PUT /api/hours': {
    does: ({ admin }) => admin.put('/api/hours', { hours: openingHours }),
    says: 'change hours',
  },
  'PUT /api/hours/teams/:id': {
    does: ({ admin, geral }) =>
      admin.put(`/api/hours/teams/${geral.id}`, { hours: { ...openingHours, zone: null, holidays: [] } }),
    says: 'change hours',
  },
  'PUT /api/safety-delay': {
    does: ({ admin }) => admin.put('/api/safety-delay', { seconds: 9 }),
    says: 'change company',
  },
  'PUT /api/queue-rules': {
    does: ({ admin }) => admin.put('/api/queue-rules', { resendUncertain: true }),
    says: 'change queue_rules',
  },
  'PUT /api/queue-rules/teams/:id': {
    does: ({ admin, geral }) => admin.put(`/api/queue-rules/teams/${geral.id}`, { expiryDays: 9, review: true }),
    says: 'change queue_rules',
  },
  'POST /api/templates': {
    does: ({ admin, channelId }, made) =>
      making(admin.post('/api/templates', { channelId, draft, settings }), made, 'template'),
    says: 'create template',
  },
  'PUT /api/templates/:id': {
    does: ({ admin }, { template }) =>
      admin.put(`/api/templates/${template}`, { draft: { ...draft, footer: 'Loja Janela' } }),
    says: 'change template',
  },
  'PUT /api/templates/:id/settings': {
    does: ({ admin }, { template }) =>
      admin.put(`/api/templates/${template}/settings`, { ...settings, friendlyName: 'Pedido' }),
    says: 'change template',
  },
  'POST /api/templates/:id/submit': {
    does: ({ admin }, { template }) => admin.post(`/api/templates/${template}/submit`),
    says: 'submit template',
    putsBack: () => {
      const asked = `${env.META_GRAPH_URL}/v26.0/${WABA}/message_templates?name=${draft.name}`;
      const headers = { Authorization: `Bearer ${env.META_ACCESS_TOKEN}` };
      return exports.default.fetch(new Request(asked, { method: 'DELETE', headers }));
    },
  },
  'POST /api/templates/:id/duplicate': {
    does: ({ admin }, made) =>
      making(admin.post(`/api/templates/${made.template}/duplicate`, { name: 'pedido_dois' }), made, 'twin'),
    says: 'create template',
  },
  'DELETE /api/templates/:id': {
    does: ({ admin }, { twin }) => admin.delete(`/api/templates/${twin}`),
    says: 'delete template',
  },
  'POST /api/templates/examples': {
    does: ({ admin }) => ask(admin, 'POST', '/api/templates/examples?name=foto.png', pngType, png),
    says: 'create template',
  },
  'POST /api/channels': {
    begins: ({ admin }) => {
      const number = { displayPhoneNumber: '+55 11 4003-1235', verifiedName: 'Loja', wabaId: WABA, portfolioId };
      return admin.put(`/sandbox/numbers/${OTHER_NUMBER}`, number);
    },
    does: ({ admin, geral }) => {
      const ids = { phoneNumberId: OTHER_NUMBER, businessAccountId: WABA, portfolioId };
      return admin.post('/api/channels', { name: 'Dois', provider: 'whatsapp-cloud', ...ids, defaultTeamId: geral.id });
    },
    says: 'create channel',
  },
  'POST /api/channels/:id/try-again': {
    // The number that was connected just now reads its account behind its answer.
    begins: () =>
      until(async () =>
        expect(
          await env.DB.prepare('SELECT quality FROM template WHERE name = ?').bind(draft.name).first('quality'),
        ).toBe('UNKNOWN'),
      ),
    does: ({ admin, channelId }) => admin.post(`/api/channels/${channelId}/try-again`),
    says: 'retry channel',
  },
  'POST /api/channels/:id/templates/synchronise': {
    does: ({ admin, channelId }) => admin.post(`/api/channels/${channelId}/templates/synchronise`),
    says: 'synchronise channel',
  },
  'PUT /api/channels/:id/secrets': {
    does: ({ admin, channelId }) => admin.put(`/api/channels/${channelId}/secrets`, { appSecret: OWN_SECRET }),
    says: 'change channel',
  },
  'PUT /api/costs/rates/:market/:category/:effectiveFrom': {
    does: ({ admin }) => admin.put(RATE, rate),
    says: 'create rate',
  },
  'DELETE /api/costs/rates/:market/:category/:effectiveFrom': {
    does: ({ admin }) => admin.delete(RATE),
    says: 'change rate',
  },
  'POST /api/unhandled-events/replay': {
    does: ({ admin }) => admin.post('/api/unhandled-events/replay', { field: 'messages', reason: 'dead_letter' }),
    says: 'retry unhandled',
  },
  'POST /api/unhandled-events/:id/replay': {
    begins: keepUnhandled,
    does: async ({ admin }) => {
      const { items } = await (await admin.get('/api/unhandled-events')).json<{ items: { id: string }[] }>();
      return admin.post(`/api/unhandled-events/${items[0]?.id}/replay`);
    },
    says: 'retry unhandled',
  },
  'PUT /api/costs/billing-zone': {
    does: ({ admin }) => admin.put('/api/costs/billing-zone', { zone: 'America/Manaus' }),
    says: 'change billing_zone',
  },
  'POST /api/clearings': {
    begins: somebodyWaits,
    does: ({ admin }, made) => making(admin.post('/api/clearings', newClearing()), made, 'clearing'),
    says: 'create clearing',
  },
  'POST /api/clearings/:id/confirm': {
    does: async ({ admin }, { clearing }) => {
      const answer = await admin.post(`/api/clearings/${clearing}/confirm`, { proof: await mailedCode() });
      if (answer.ok) await until(async () => expect(await clearingState(admin, clearing)).toBe('done'));
      return answer;
    },
    // It is begun, and ends.
    says: 'change clearing, change clearing',
  },
  'POST /api/clearings/:id/cancel': {
    begins: async (scene, made) => {
      await somebodyWaits(scene);
      await making(scene.admin.post('/api/clearings', newClearing()), made, 'stopped');
    },
    does: ({ admin }, { stopped }) => admin.post(`/api/clearings/${stopped}/cancel`),
    says: 'change clearing',
  },
};

/** Those that others may do, too. */
export const sharedDeeds: Record<string, Deed> = {
  'POST /api/contacts/:id/archive': {
    begins: async (scene, made) => {
      const phone = `+${newPhone().number}`;
      await making(scene.ana.post('/api/contacts', { phone }), made, 'archived');
    },
    does: ({ ana }, { archived }) => ana.post(`/api/contacts/${archived}/archive`),
    says: 'archive contact',
  },
  'POST /api/contacts/:id/unarchive': {
    does: ({ ana }, { archived }) => ana.post(`/api/contacts/${archived}/unarchive`),
    says: 'unarchive contact',
  },
  'PUT /api/distribution/teams/:id': {
    does: ({ admin, geral, ana }) => {
      const circle = [{ id: ana.me.id, capacity: 3 }];
      const rules = { on: false, offerMinutes: 5, limitMinutes: 20, onlineOnly: true, returnMinutes: null };
      return admin.put(`/api/distribution/teams/${geral.id}`, { ...rules, circle });
    },
    says: 'change distribution',
  },
  'POST /api/merges': {
    begins: async (scene, made) => {
      made.one = await someContact(scene);
      made.other = await someContact(scene);
    },
    does: ({ ana }, made) =>
      making(ana.post('/api/merges', { contactId: made.one, otherId: made.other }), made, 'merge'),
    says: 'propose merge',
  },
  'POST /api/merges/:id/refuse': {
    does: ({ ana }, { merge }) => ana.post(`/api/merges/${merge}/refuse`),
    says: 'refuse merge',
  },
  'POST /api/merges/:id/accept': {
    begins: ({ ana }, { one, other }) => ana.post('/api/merges', { contactId: one, otherId: other }),
    does: ({ ana }, { merge }) => ana.post(`/api/merges/${merge}/accept`),
    says: 'accept merge',
  },
  'POST /api/merges/:id/undo': {
    does: ({ ana }, { merge }) => ana.post(`/api/merges/${merge}/undo`),
    says: 'undo merge',
  },
};
