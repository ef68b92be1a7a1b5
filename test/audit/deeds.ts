import { env } from 'cloudflare:workers';
import { unhandledIn } from '../../worker/channels/unhandled.store.ts';
import { ask, pngOf } from '../media/files.ts';
import { type Scene, WABA } from '../scene.ts';

/** How a route that only administrators may use is used, and what the audit says of it then. */
interface Deed {
  does(scene: Scene, made: Record<string, string>): Promise<Response>;
  says: string;
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
const portfolioId = '506914307656634';

const png = Uint8Array.from(pngOf());
const pngType = { 'Content-Type': 'image/png', 'Content-Length': String(png.length) };

const keepUnhandled = () =>
  unhandledIn(env.DB).keep([{ field: 'flows', reason: 'unknown_field', senderId: null, raw: {} }], origin, 1);
const origin = { receipt: 1, delivery: 'one' };

/** Keeps the id of what was made for the rows after it. */
async function making(answer: Promise<Response>, made: Record<string, string>, what: string): Promise<Response> {
  const response = await answer;
  const told = await response.clone().json<{ id?: string; invitation?: { id: string } }>();
  made[what] = told.invitation?.id ?? told.id ?? '';
  return response;
}

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
  'PUT /api/company': {
    does: ({ admin }) => admin.put('/api/company', { signsTexts: false }),
    says: 'change company',
  },
  'PUT /api/phone-masking': {
    does: ({ admin }) => admin.put('/api/phone-masking', { roles: ['restricted'] }),
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
    does: async ({ admin, geral }) => {
      const number = { displayPhoneNumber: '+55 11 4003-1235', verifiedName: 'Loja', wabaId: WABA, portfolioId };
      await admin.put(`/sandbox/numbers/${OTHER_NUMBER}`, number);
      const ids = { phoneNumberId: OTHER_NUMBER, businessAccountId: WABA, portfolioId };
      return admin.post('/api/channels', { name: 'Dois', provider: 'whatsapp-cloud', ...ids, defaultTeamId: geral.id });
    },
    says: 'create channel',
  },
  'POST /api/channels/:id/try-again': {
    does: ({ admin, channelId }) => admin.post(`/api/channels/${channelId}/try-again`),
    says: 'retry channel',
  },
  'POST /api/channels/:id/templates/synchronise': {
    does: ({ admin, channelId }) => admin.post(`/api/channels/${channelId}/templates/synchronise`),
    says: 'synchronise channel',
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
    does: async ({ admin }) => {
      await keepUnhandled();
      const { items } = await (await admin.get('/api/unhandled-events')).json<{ items: { id: string }[] }>();
      return admin.post(`/api/unhandled-events/${items[0]?.id}/replay`);
    },
    says: 'retry unhandled',
  },
  'PUT /api/costs/billing-zone': {
    does: ({ admin }) => admin.put('/api/costs/billing-zone', { zone: 'America/Manaus' }),
    says: 'change billing_zone',
  },
};
