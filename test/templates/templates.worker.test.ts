import { runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../worker/app.ts';
import type { ChannelView } from '../../worker/channels/channel-view.ts';
import type { ListedTemplate } from '../../worker/channels/whatsapp-cloud/whatsapp-cloud.client.ts';
import { isTemplateId } from '../../worker/platform/id.ts';
import { sandboxOf } from '../../worker/sandbox/respond.routes.ts';
import { storeTemplates } from '../../worker/templates/synchronise.store.ts';
import { approvedTemplate } from '../../worker/templates/template.store.ts';
import type { TemplateView } from '../../worker/templates/template.ts';
import { type Cast, setUp } from '../cast.ts';
import { addTemplate } from '../phone.ts';

const WABA = '102290129340398';

let cast: Cast;
let sales: ChannelView;
let support: ChannelView;

beforeAll(async () => {
  cast = await setUp();
  sales = await connect('Vendas', '106540352242922', WABA);
  support = await connect('Suporte', '106540352242923', '102290129340399');
});

async function connect(name: string, phoneNumberId: string, businessAccountId: string): Promise<ChannelView> {
  const portfolioId = '506914307656634';
  await cast.admin.put(`/sandbox/numbers/${phoneNumberId}`, {
    displayPhoneNumber: `+55 11 4003-${phoneNumberId.slice(-4)}`,
    verifiedName: 'Loja Janela',
    wabaId: businessAccountId,
    portfolioId,
  });
  const made = await cast.admin.post('/api/channels', {
    name,
    provider: 'whatsapp-cloud',
    phoneNumberId,
    businessAccountId,
    portfolioId,
    defaultTeamId: cast.geral.id,
  });
  if (made.status !== 201) throw new Error(`${made.status} ${await made.text()}`);
  return made.json<ChannelView>();
}

const synchronise = (channel: ChannelView) => cast.admin.post(`/api/channels/${channel.id}/templates/synchronise`);

async function offered(query = ''): Promise<TemplateView[]> {
  const answer = await cast.ana.get(`/api/templates?purpose=service${query}`);
  return (await answer.json<{ items: TemplateView[] }>()).items;
}

const listed = (change: Partial<ListedTemplate> = {}): ListedTemplate => ({
  reason: null,
  id: '1',
  name: 'retomada',
  language: 'pt_BR',
  category: 'UTILITY',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'Olá {{1}}, podemos continuar?' }],
  quality: 'GREEN',
  ...change,
});

/** The sandbox takes a hundred templates an hour. */
const anHourLater = () =>
  runInDurableObject(sandboxOf(env), (_, { storage }) => {
    storage.sql.exec('UPDATE template_creation SET at = at - 3600000');
  });

describe('synchronising', () => {
  it('fetches every page, and offers agents what is approved', async () => {
    await addTemplate(WABA, 'retomada', 'UTILITY', 'Olá {{1}}, podemos continuar?');
    await addTemplate(WABA, 'novidades', 'MARKETING', 'Veja as novidades da semana.');
    for (let n = 0; n < 118; n++) {
      if (n === 90) await anHourLater();
      await pending(`modelo_${n}`);
    }

    const answer = await synchronise(sales);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ synchronised: 120 });
    const stored = await env.DB.prepare('SELECT count(*) AS n FROM template').first('n');
    expect(stored).toBe(120);
    expect(await offered()).toEqual([
      {
        id: expect.stringMatching(/^tpl_/),
        coming: null,
        friendlyName: null,
        channelId: sales.id,
        name: 'novidades',
        language: 'pt_BR',
        category: 'MARKETING',
        status: 'APPROVED',
        header: null,
        body: 'Veja as novidades da semana.',
        footer: null,
        buttons: [],
        offer: null,
        cards: [],
        variables: [],
      },
      expect.objectContaining({
        name: 'retomada',
        variables: [{ key: 'body.1', label: '1', example: 'exemplo', asks: 'text' }],
      }),
    ]);
    expect(await offered(`&channelId=${support.id}`)).toEqual([]);
    expect(await offered('&channelId=chn_000000000009')).toEqual([]);
  });

  it('again keeps ids, so that an open form still sends', async () => {
    const before = await offered();
    expect((await synchronise(sales)).status).toBe(200);
    expect(await offered()).toEqual(before);
  });

  it('without a channel is 404', async () => {
    const answer = await cast.admin.post('/api/channels/chn_000000000009/templates/synchronise');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not_found' });
  });

  it('says what the provider said when it refuses, and keeps what was there', async () => {
    const before = await offered();
    const answer = await app.request(
      `/api/channels/${sales.id}/templates/synchronise`,
      { method: 'POST', headers: { Cookie: cast.admin.cookie, Origin: new URL(env.PUBLIC_URL).origin } },
      { ...env, META_ACCESS_TOKEN: 'an-expired-token' },
    );
    expect(answer.status).toBe(422);
    const said = await answer.json();
    expect(said).toMatchObject({ code: 'provider_refused', detail: expect.stringContaining('190') });
    expect(JSON.stringify(said)).not.toContain('an-expired-token');
    expect(await offered()).toEqual(before);
  });
});

describe('the stored templates of an account', () => {
  const account = '102290129340399';
  const names = async () => (await offered(`&channelId=${support.id}`)).map(({ name }) => name);
  let now = Date.now();
  const store = async (...templates: ListedTemplate[]) =>
    (await storeTemplates(env.DB, account, templates, ++now)).count;

  it('become what the provider lists; another account is not touched', async () => {
    const others = await offered(`&channelId=${sales.id}`);
    expect(await store(listed(), listed({ name: 'lembrete' }))).toBe(2);
    expect(await names()).toEqual(['lembrete', 'retomada']);
    await store(listed({ name: 'lembrete' }));
    expect(await names()).toEqual(['lembrete']);
    const gone = await env.DB.prepare("SELECT status FROM template WHERE business_account_id = ? AND name = 'retomada'")
      .bind(account)
      .first('status');
    expect(gone).toBe('DELETED');
    await store(listed(), listed({ name: 'lembrete', status: 'PAUSED' }));
    expect(await names()).toEqual(['retomada']);
    expect(await offered(`&channelId=${sales.id}`)).toEqual(others);
  });

  it('are one for each name and language', async () => {
    await store(listed(), listed({ language: 'en_US' }), listed({ language: 'pt_BR', category: 'MARKETING' }));
    const now = await offered(`&channelId=${support.id}`);
    expect(now.map(({ language, category }) => [language, category])).toEqual([
      ['en_US', 'UTILITY'],
      ['pt_BR', 'MARKETING'],
    ]);
  });

  it('may be thousands', async () => {
    const many = Array.from({ length: 1_000 }, (_, n) => listed({ name: `modelo_${n}` }));
    expect(await store(...many)).toBe(1_000);
    expect(await names()).toHaveLength(1_000);
    expect(await store(listed())).toBe(1);
    expect(await names()).toEqual(['retomada']);
  });

  it('leave out a category that nobody knows', async () => {
    expect(await store(listed(), listed({ name: 'novo', category: 'HOLOGRAM' }))).toBe(1);
    expect(await names()).toEqual(['retomada']);
  });

  it('keep what they are used for, and are offered for nothing else', async () => {
    await store(listed());
    await env.DB.prepare('UPDATE template SET purposes = \'["campaign"]\' WHERE business_account_id = ?')
      .bind(account)
      .run();
    await store(listed());
    expect(await names()).toEqual([]);
    const campaign = await cast.ana.get(`/api/templates?purpose=campaign&channelId=${support.id}`);
    expect(await campaign.json()).toMatchObject({ items: [{ name: 'retomada' }] });
    await env.DB.prepare('UPDATE template SET purposes = \'["service"]\' WHERE business_account_id = ?')
      .bind(account)
      .run();
  });

  it('are not offered while they ask for what we do not have', async () => {
    const moving = { type: 'HEADER', format: 'GIF' };
    await store(listed(), listed({ name: 'animado', components: [moving, { type: 'BODY', text: 'Veja.' }] }));
    expect(await names()).toEqual(['retomada']);
  });

  it('are found to be sent only on their own channel, for service, while approved', async () => {
    await store(listed());
    const [view] = await offered(`&channelId=${support.id}`);
    if (!view || !isTemplateId(view.id)) throw new Error('No template');
    expect(await approvedTemplate(env.DB, { role: 'agent', teams: [] }, view.id, support.id, Date.now())).toMatchObject(
      {
        ok: true,
        value: { name: 'retomada' },
      },
    );
    expect(await approvedTemplate(env.DB, { role: 'agent', teams: [] }, view.id, sales.id, Date.now())).toEqual({
      ok: false,
      reason: 'template_not_found',
    });
    await store(listed({ status: 'PAUSED' }));
    expect(await approvedTemplate(env.DB, { role: 'agent', teams: [] }, view.id, support.id, Date.now())).toEqual({
      ok: false,
      reason: 'template_not_approved',
    });
    await store();
    expect(await approvedTemplate(env.DB, { role: 'agent', teams: [] }, view.id, support.id, Date.now())).toEqual({
      ok: false,
      reason: 'template_not_approved',
    });
  });
});

async function pending(name: string): Promise<void> {
  const made = await exports.default.fetch(
    new Request(new URL(`/sandbox/graph/v26.0/${WABA}/message_templates`, env.PUBLIC_URL), {
      method: 'POST',
      headers: { Authorization: `Bearer ${env.META_ACCESS_TOKEN}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        name,
        category: 'UTILITY',
        language: 'pt_BR',
        components: [{ type: 'BODY', text: 'Seu pedido saiu.' }],
      }),
    }),
  );
  if (!made.ok) throw new Error(`Making ${name}: ${made.status} ${await made.text()}`);
}
