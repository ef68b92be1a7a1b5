import { runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Notification } from '../../worker/notifications/notification.ts';
import { isTemplateId } from '../../worker/platform/id.ts';
import { sandboxOf } from '../../worker/sandbox/respond.routes.ts';
import type { TemplateDraft } from '../../worker/templates/draft.ts';
import { noteSentIn, templateRow } from '../../worker/templates/managed.store.ts';
import type { ManagedTemplate, TemplateSettings } from '../../worker/templates/managed.ts';
import type { TemplateView } from '../../worker/templates/template.ts';
import { clock, HOUR } from '../clock.ts';
import { ask, pngOf } from '../media/files.ts';
import { ftyp, mdatOf, moovOf } from '../media/films.ts';
import { inTab, newId, newPhone, openShop, outbound, refusal, type Scene } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const DAY = 24 * HOUR;
const draft: TemplateDraft = {
  name: 'pedido_enviado',
  language: 'pt_BR',
  category: 'UTILITY',
  format: 'POSITIONAL',
  header: null,
  body: 'Olá {{1}}, seu pedido saiu para entrega.',
  footer: 'Loja Janela',
  buttons: [{ type: 'QUICK_REPLY', text: 'Obrigado' }],
  examples: { 'body.1': 'Bia' },
};
const settings: TemplateSettings = { purposes: ['service'], teams: null, friendlyName: null, variableNames: {} };

const begin = (change: Partial<TemplateDraft> = {}, settled: Partial<TemplateSettings> = {}) =>
  shop.admin.post('/api/templates', {
    channelId: shop.channelId,
    draft: { ...draft, ...change },
    settings: { ...settings, ...settled },
  });
const begun = async (...given: Parameters<typeof begin>) => {
  const answer = await begin(...given);
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json<ManagedTemplate>();
};
const submit = (id: string) => shop.admin.post(`/api/templates/${id}/submit`);
const rewrite = (id: string, change: Partial<TemplateDraft>) =>
  shop.admin.put(`/api/templates/${id}`, { draft: { ...draft, ...change } });
const settle = (id: string, change: Partial<TemplateSettings>) =>
  shop.admin.put(`/api/templates/${id}/settings`, { ...settings, ...change });

async function all(): Promise<{ items: ManagedTemplate[]; synchronisedAt: number | null }> {
  return (await shop.admin.get(`/api/templates/manage?channelId=${shop.channelId}`)).json();
}
const named = (name: string) =>
  until(async () => {
    const found = (await all()).items.find((template) => template.name === name);
    if (found === undefined) throw new Error(`No template ${name}`);
    return found;
  });
const offered = async (caller: Pick<Scene, 'ana'>['ana']): Promise<TemplateView[]> =>
  (await (await caller.get('/api/templates?purpose=service')).json<{ items: TemplateView[] }>()).items;

/** Meta's reviewer says so. */
async function review(name: string, verdict: object): Promise<void> {
  const asked = `${env.META_GRAPH_URL}/v26.0/102290129340398/message_templates?name=${name}`;
  const headers = { Authorization: `Bearer ${env.META_ACCESS_TOKEN}` };
  const listed = await exports.default.fetch(new Request(asked, { headers }));
  const { data } = await listed.json<{ data: { id: string }[] }>();
  await shop.admin.post(`/sandbox/templates/${data[0]?.id}/status`, verdict);
}

describe('[R72] [R74] a template that an administrator writes', () => {
  it('is a draft at first, then waits for review, and is offered once Meta approves it', async () => {
    const { id, status } = await begun();
    expect(status).toBe('DRAFT');
    expect((await offered(shop.ana)).some((template) => template.id === id)).toBe(false);
    const sent = await submit(id);
    expect(sent.status).toBe(200);
    expect(await sent.json()).toMatchObject({ status: 'PENDING', locked: 'template_not_editable' });
    expect(await refusal(submit(id))).toMatchObject({ status: 409, code: 'not_a_draft' });
    await review('pedido_enviado', { status: 'APPROVED' });
    await until(async () => expect((await offered(shop.ana)).map((template) => template.id)).toContain(id));
  });

  it('whose words are Meta’s is offered with them once Meta approves it, without anybody synchronising', async () => {
    const code = {
      name: 'codigo',
      language: 'pt_BR',
      category: 'AUTHENTICATION',
      advice: true,
      minutes: 5,
      button: 'Copiar',
    };
    const made = await shop.admin.post('/api/templates', { channelId: shop.channelId, draft: code, settings });
    const { id } = await made.json<ManagedTemplate>();
    expect((await submit(id)).status).toBe(200);
    await review('codigo', { status: 'APPROVED' });
    await until(async () =>
      expect((await offered(shop.ana)).find((template) => template.id === id)).toMatchObject({
        body: '*{{1}}* é seu código de verificação. Para sua segurança, não o compartilhe.',
        footer: 'Este código expira em 5 minutos.',
      }),
    );
    // [N71] What Meta lists says in other words what it was made of.
    await shop.admin.post(`/api/channels/${shop.channelId}/templates/synchronise`);
    expect((await named('codigo')).draft).toEqual(code);
  });

  it('that was judged before the answer to its submission was kept stays as it was judged', async () => {
    const { id } = await begun({ name: 'julgado_logo' });
    await env.DB.prepare(`UPDATE template SET status = 'APPROVED', status_at = 1 WHERE id = ?`).bind(id).run();
    const row = isTemplateId(id) ? await templateRow(env.DB, id) : undefined;
    if (row === undefined) throw new Error(id);
    const answered = { providerId: '1', status: 'PENDING', category: 'UTILITY', sentCategory: 'UTILITY' } as const;
    const doer = { by: shop.admin.me, address: null, client: null, at: Date.now() };
    expect(await noteSentIn(env.DB, row, answered, doer)).toMatchObject({ status: 'APPROVED', providerId: '1' });
    await env.DB.prepare(`DELETE FROM template WHERE id = ?`).bind(id).run();
  });

  it('can be sent at once, to a contact whose window is shut', async () => {
    const { id } = await named('pedido_enviado');
    const phone = newPhone();
    await phone.writes('oi', Date.now() - 25 * HOUR);
    const conversation = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${conversation}/take`);
    const template = { id, parameters: { 'body.1': 'Bia' } };
    await settle(id, { friendlyName: 'Pedido a caminho' });
    expect((await shop.ana.post(`/api/conversations/${conversation}/restart`, { id: newId(), template })).status).toBe(
      200,
    );
    await until(async () => expect(await phone.received()).toEqual(['Olá Bia, seu pedido saiu para entrega.']));
    const sent = (await outbound(shop.ana, conversation)).map(({ body }) => body);
    expect(sent).toMatchObject([{ kind: 'template', name: 'pedido_enviado', called: 'Pedido a caminho' }]);
    await settle(id, {});
  });

  it('[R74] is not sent in with somebody’s name as it is read, nor with an example that leads elsewhere', async () => {
    const { id } = await begun({ name: 'colchetes', body: 'Olá [NOME], seu pedido saiu.' });
    expect(await refusal(submit(id))).toEqual({ status: 422, code: 'invalid', field: 'draft.body' });
    const [url, example] = ['https://loja.example/p/{{1}}', 'https://outra.example/p/1'];
    const buttons: TemplateDraft['buttons'] = [{ type: 'URL', text: 'Abrir', url, example }];
    expect((await rewrite(id, { name: 'colchetes', body: 'Seu pedido saiu.', buttons })).status).toBe(200);
    expect(await refusal(submit(id))).toEqual({ status: 422, code: 'invalid', field: 'draft.buttons.0.example' });
  });

  it('keeps being a draft while it breaks a rule of Meta’s, which is named', async () => {
    const { id } = await begun({ name: 'quebrado', body: '{{1}}, seu pedido saiu.' });
    expect(await refusal(submit(id))).toEqual({ status: 422, code: 'invalid', field: 'draft.body' });
    expect((await named('quebrado')).status).toBe('DRAFT');
    expect((await rewrite(id, { name: 'quebrado' })).status).toBe(200);
    expect((await submit(id)).status).toBe(200);
  });

  it('says plainly that the account may have no more, or no more this hour, and stays a draft', async () => {
    const { id } = await begun({ name: 'um_a_mais' });
    const sandbox = sandboxOf(env);
    const full = (statement: string, ...values: (string | number)[]) =>
      runInDurableObject(sandbox, (_, { storage }) => {
        storage.sql.exec(statement, ...values);
      });
    const hundred = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)`;
    await full(`${hundred} INSERT INTO template_creation SELECT '102290129340398', ?1 FROM n`, Date.now(), 100);
    expect(await refusal(submit(id))).toMatchObject({ status: 422, code: 'template_rate' });
    await full('DELETE FROM template_creation');
    await full(
      `${hundred} INSERT INTO template(id, waba_id, name, language, category, parameter_format, status, components)
        SELECT 'many' || i, ?1, 'muitos_' || i, 'pt_BR', 'UTILITY', 'POSITIONAL', 'PENDING', '[]' FROM n`,
      '102290129340398',
      250,
    );
    expect(await refusal(submit(id))).toMatchObject({ status: 422, code: 'template_names_full' });
    await full(`DELETE FROM template WHERE name LIKE 'muitos_%'`);
    expect((await submit(id)).status).toBe(200);
  });

  it('that is rejected says why, can be edited, and waits again', async () => {
    await review('quebrado', { status: 'REJECTED', reason: 'PROMOTIONAL' });
    const { id } = await until(async () => {
      const found = await named('quebrado');
      expect(found).toMatchObject({ status: 'REJECTED', statusReason: 'PROMOTIONAL', locked: null });
      return found;
    });
    const edited = await rewrite(id, { name: 'quebrado', category: 'MARKETING', body: 'Olá {{1}}, veja a oferta.' });
    expect(await edited.json()).toMatchObject({
      status: 'PENDING',
      category: 'MARKETING',
      body: 'Olá {{1}}, veja a oferta.',
    });
  });

  it('approved as another category than it was sent in with says so, on its page and by the bell', async () => {
    const { id } = await begun({ name: 'volte_sempre', body: 'Olá {{1}}, volte sempre à nossa loja.' });
    expect(await (await submit(id)).json()).toMatchObject({ category: 'UTILITY', sentCategory: 'UTILITY' });
    await review('volte_sempre', { status: 'APPROVED', category: 'MARKETING' });
    await until(async () =>
      expect(await named('volte_sempre')).toMatchObject({
        status: 'APPROVED',
        category: 'MARKETING',
        sentCategory: 'UTILITY',
      }),
    );
    const told = async (templateId: string) => {
      const { items } = await (await shop.admin.get('/api/notifications')).json<{ items: Notification[] }>();
      return items.map(({ body }) => body).filter((body) => 'templateId' in body && body.templateId === templateId);
    };
    const approved = { kind: 'template_status', status: 'APPROVED' };
    expect(await told(id)).toMatchObject([{ ...approved, category: 'MARKETING' }]);

    const { id: asAsked } = await begun({ name: 'como_pedido' });
    await submit(asAsked);
    await review('como_pedido', { status: 'APPROVED' });
    await until(async () => expect(await told(asAsked)).toMatchObject([{ ...approved, category: null }]));
  });

  it('once approved is edited once a day and keeps its category, name and language', async () => {
    const { id } = await named('pedido_enviado');
    const code = async (change: Partial<TemplateDraft>) => (await refusal(rewrite(id, change))).code;
    expect(await code({ category: 'MARKETING' })).toBe('template_category_fixed');
    expect(await code({ name: 'outro_nome' })).toBe('template_not_editable');
    expect((await rewrite(id, { body: 'Olá {{1}}, seu pedido já saiu.' })).status).toBe(200);
    await review('pedido_enviado', { status: 'APPROVED' });
    await until(async () => expect(await named('pedido_enviado')).toMatchObject({ status: 'APPROVED' }));
    expect(await code({ body: 'Olá {{1}}, de novo.' })).toBe('template_edit_limit');
    clock.freeze(Date.now() + DAY + 1_000);
    expect((await rewrite(id, { body: 'Olá {{1}}, mais uma vez.' })).status).toBe(200);
    clock.thaw();
  });

  it('[N70] is there once for a name and language, and begins again under another name', async () => {
    const { id } = await begun({ name: 'boas_vindas' }, { friendlyName: 'Boas-vindas' });
    expect(await refusal(begin({ name: 'boas_vindas' }))).toMatchObject({ status: 409, code: 'name_taken' });
    const { id: other } = await begun({ name: 'boas_novas' });
    expect(await refusal(rewrite(other, { name: 'boas_vindas' }))).toMatchObject({ status: 409, code: 'name_taken' });
    expect((await shop.admin.delete(`/api/templates/${other}`)).status).toBe(204);
    const copy = await shop.admin.post(`/api/templates/${id}/duplicate`, { name: 'boas_vindas_2' });
    expect(copy.status).toBe(201);
    const twin = { name: 'boas_vindas_2', friendlyName: null, status: 'DRAFT', body: draft.body };
    expect(await copy.json()).toMatchObject(twin);
  });

  it('[N68] keeps what the editor has no field for, edited or begun again under another name', async () => {
    const form = { type: 'FLOW', text: 'Agendar', flow_id: '1', flow_action: 'navigate', navigate_screen: 'HORA' };
    const made = await begun({
      name: 'com_formulario',
      buttons: [
        { type: 'FLOW', text: 'Agendar', flowId: '1', kept: { flow_action: 'navigate', navigate_screen: 'HORA' } },
      ],
    });
    const stored = async ({ id }: ManagedTemplate) =>
      isTemplateId(id) ? ((await templateRow(env.DB, id))?.components.at(-1) ?? null) : null;
    expect(await stored(made)).toEqual({ type: 'BUTTONS', buttons: [form] });
    await submit(made.id);
    await review('com_formulario', { status: 'REJECTED', reason: 'PROMOTIONAL' });
    await shop.admin.post(`/api/channels/${shop.channelId}/templates/synchronise`);
    const { draft: listed } = await named('com_formulario');
    const changed = { ...listed, body: 'Olá {{1}}, escolha o horário da sua visita.' };
    expect((await shop.admin.put(`/api/templates/${made.id}`, { draft: changed })).status).toBe(200);
    await shop.admin.post(`/api/channels/${shop.channelId}/templates/synchronise`);
    const back = await named('com_formulario');
    expect(back.body).toBe('Olá {{1}}, escolha o horário da sua visita.');
    expect(await stored(back)).toEqual({ type: 'BUTTONS', buttons: [form] });
    const copy = await shop.admin.post(`/api/templates/${made.id}/duplicate`, { name: 'com_formulario_2' });
    const twin = await copy.json<ManagedTemplate>();
    expect(await stored(twin)).toEqual({ type: 'BUTTONS', buttons: [form] });
    for (const { id } of [twin, back]) await shop.admin.delete(`/api/templates/${id}`);
  });

  it('survives a synchronisation as a draft, and tells when that was', async () => {
    await shop.admin.post(`/api/channels/${shop.channelId}/templates/synchronise`);
    expect((await named('boas_vindas')).status).toBe('DRAFT');
    expect((await all()).synchronisedAt).toBeGreaterThan(Date.now() - HOUR);
  });

  it('is deleted here and at Meta; a draft only here', async () => {
    const { id } = await named('boas_vindas_2');
    expect((await shop.admin.delete(`/api/templates/${id}`)).status).toBe(204);
    const { id: sent } = await named('quebrado');
    expect((await shop.admin.delete(`/api/templates/${sent}`)).status).toBe(204);
    await shop.admin.post(`/api/channels/${shop.channelId}/templates/synchronise`);
    const names = (await all()).items.map(({ name }) => name);
    expect(names).not.toContain('boas_vindas_2');
    expect(names).not.toContain('quebrado');
  });

  it('has its picture handed over first, by whose handle it is sent in', async () => {
    const bytes = pngOf();
    const type = { 'Content-Type': 'image/png', 'Content-Length': String(bytes.length) };
    const given = await ask(shop.admin, 'POST', '/api/templates/examples?name=foto.png', type, bytes);
    expect(given.status).toBe(201);
    const { handle } = await given.json<{ handle: string }>();
    const { id } = await begun({ name: 'com_foto', header: { format: 'IMAGE', handle: null } });
    expect(await refusal(submit(id))).toEqual({ status: 422, code: 'invalid', field: 'draft.header.handle' });
    await rewrite(id, { name: 'com_foto', header: { format: 'IMAGE', handle } });
    expect((await submit(id)).status).toBe(200);
    const wrong = await ask(
      shop.admin,
      'POST',
      '/api/templates/examples?name=a.txt',
      { ...type, 'Content-Type': 'text/plain' },
      bytes,
    );
    expect(wrong.status).toBe(422);
  });

  it('[R96] hands no example over that WhatsApp would not take from us either', async () => {
    const film = Uint8Array.from([...ftyp, ...mdatOf(40), ...moovOf(['vide', 'hvc1'])]);
    const hands = (type: string, bytes: Uint8Array<ArrayBuffer>) =>
      ask(
        shop.admin,
        'POST',
        '/api/templates/examples?name=exemplo',
        { 'Content-Type': type, 'Content-Length': String(bytes.length) },
        bytes,
      );
    expect(await refusal(hands('video/mp4', film))).toMatchObject({ status: 422, code: 'file_foreign' });
    const deep = pngOf();
    deep[24] = 16;
    expect(await refusal(hands('image/png', deep))).toMatchObject({ status: 422, code: 'file_foreign' });
    expect(await refusal(hands('image/jpeg', pngOf()))).toMatchObject({ status: 422, code: 'file_foreign' });
    const good = Uint8Array.from([...ftyp, ...mdatOf(40), ...moovOf(['vide', 'avc1'])]);
    expect((await hands('video/mp4', good)).status).toBe(201);
  });
});

describe('[R73] what is settled of a template without a review', () => {
  it('is who may use it', async () => {
    const { id } = shop.utility;
    expect((await settle(id, { teams: [shop.suporte.id] })).status).toBe(200);
    const sees = async (caller: Scene['ana']) => (await offered(caller)).some((template) => template.id === id);
    expect([await sees(shop.ana), await sees(shop.bruno), await sees(shop.admin)]).toEqual([false, true, true]);
    const phone = newPhone();
    await phone.writes('oi', Date.now() - 25 * HOUR);
    const conversation = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${conversation}/take`);
    const template = { id, parameters: { 'body.1': 'Bia' } };
    const asked = shop.ana.post(`/api/conversations/${conversation}/restart`, { id: newId(), template });
    expect(await refusal(asked)).toMatchObject({ status: 404, code: 'template_not_found' });
    await settle(id, {});
  });

  it('is by what name it stands in the lists', async () => {
    const { id } = shop.utility;
    const last = async () => [(await offered(shop.ana)).at(-1)?.id, (await all()).items.at(-1)?.id];
    expect(await last()).not.toContain(id);
    await settle(id, { friendlyName: 'zz por último' });
    expect(await last()).toEqual([id, id]);
    await settle(id, {});
  });

  it('is what it is for, and what agents call it and its variables', async () => {
    const { id } = shop.utility;
    await settle(id, { friendlyName: 'Retomar conversa', variableNames: { 'body.1': 'NOME' } });
    const found = (await offered(shop.ana)).find((template) => template.id === id);
    expect(found).toMatchObject({ friendlyName: 'Retomar conversa', variables: [{ key: 'body.1', label: 'NOME' }] });
    await settle(id, { purposes: ['campaign'] });
    expect((await offered(shop.ana)).some((template) => template.id === id)).toBe(false);
    await settle(id, {});
  });

  it('is read by agents too, of the templates of their teams, without drafts', async () => {
    const draftId = (await begun({ name: 'so_rascunho' })).id;
    const { id } = shop.utility;
    await settle(id, { teams: [shop.suporte.id] });
    const seen = async (caller: Scene['ana'], of: string) => (await caller.get(`/api/templates/${of}`)).status;
    expect([await seen(shop.ana, id), await seen(shop.bruno, id), await seen(shop.bruno, draftId)]).toEqual([
      404, 200, 404,
    ]);
    const listed = await shop.ana.get(`/api/templates/manage?channelId=${shop.channelId}`);
    const { items } = await listed.json<{ items: ManagedTemplate[] }>();
    expect(items.map((template) => template.id)).toContain(shop.marketing.id);
    expect(items.map((template) => template.id)).not.toContain(id);
    expect(items.every(({ status }) => status !== 'DRAFT')).toBe(true);
    await settle(id, {});
  });

  it('is for administrators alone, as all that changes anything here', async () => {
    const { id } = shop.utility;
    expect(await refusal(shop.ana.put(`/api/templates/${id}/settings`, settings))).toMatchObject({ status: 403 });
    expect(await refusal(shop.ana.delete(`/api/templates/${id}`))).toMatchObject({ status: 403 });
  });
});
