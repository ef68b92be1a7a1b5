import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UploadedFile } from '../../worker/media/upload.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import type { TemplateDraft } from '../../worker/templates/draft.ts';
import type { ManagedTemplate } from '../../worker/templates/managed.ts';
import { HOUR } from '../clock.ts';
import { ask, pngOf } from '../media/files.ts';
import { addTemplateOf, bodyOf } from '../phone.ts';
import { inTab, newId, newPhone, openShop, outbound, refusal, type Scene, WABA } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
let conversation: ConversationId;
let withPicture: ManagedTemplate;

const settings = { purposes: ['service'], teams: null, friendlyName: 'Foto do pedido', variableNames: {} };
const draft: TemplateDraft = {
  name: 'foto_do_pedido',
  language: 'pt_BR',
  category: 'UTILITY',
  format: 'POSITIONAL',
  header: { format: 'IMAGE', handle: null },
  body: 'Veja o seu pedido.',
  footer: '',
  buttons: [],
  examples: {},
};

const synchronise = () => shop.admin.post(`/api/channels/${shop.channelId}/templates/synchronise`);
const take = (caller: Scene['ana'], template: string, more = '') =>
  caller.post(`/api/conversations/${conversation}/media?upload=${newId()}&template=${template}${more}`);

async function listed(name: string): Promise<ManagedTemplate> {
  const answer = await shop.admin.get(`/api/templates/manage?channelId=${shop.channelId}`);
  const { items } = await answer.json<{ items: ManagedTemplate[] }>();
  const found = items.find((template) => template.name === name);
  if (found === undefined) throw new Error(`No template ${name}`);
  return found;
}

beforeAll(async () => {
  shop = await openShop();
  const bytes = pngOf();
  const type = { 'Content-Type': 'image/png', 'Content-Length': String(bytes.length) };
  const given = await ask(shop.admin, 'POST', '/api/templates/examples?name=foto.png', type, bytes);
  const { handle } = await given.json<{ handle: string }>();
  const header = { format: 'IMAGE', handle };
  const made = await shop.admin.post('/api/templates', {
    channelId: shop.channelId,
    draft: { ...draft, header },
    settings,
  });
  withPicture = await made.json<ManagedTemplate>();
  expect((await shop.admin.post(`/api/templates/${withPicture.id}/submit`)).status).toBe(200);
  const row = await env.DB.prepare('SELECT provider_id FROM template WHERE id = ?')
    .bind(withPicture.id)
    .first<{ provider_id: string }>();
  await shop.admin.post(`/sandbox/templates/${row?.provider_id}/status`, { status: 'APPROVED' });
  await until(async () => expect((await listed('foto_do_pedido')).status).toBe('APPROVED'));
  const phone = newPhone();
  await phone.writes('oi', Date.now() - 25 * HOUR);
  conversation = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${conversation}/take`);
});

const example = (caller: Scene['ana'], template: string, more = '') =>
  caller.get(`/api/templates/${template}/example${more}`);

const sheetAt = (template: string) =>
  env.DB.prepare('SELECT components FROM template WHERE id = ?').bind(template).first<{ components: string }>();

async function approve(template: string): Promise<void> {
  const row = await env.DB.prepare('SELECT provider_id FROM template WHERE id = ?')
    .bind(template)
    .first<{ provider_id: string }>();
  await shop.admin.post(`/sandbox/templates/${row?.provider_id}/status`, { status: 'APPROVED' });
  await until(async () => {
    const read = await shop.admin.get(`/api/templates/${template}`);
    expect(await read.json()).toMatchObject({ status: 'APPROVED' });
  });
}

describe('[N69] the file that was approved with a template', () => {
  it('can be sent with it, before it was listed by the provider and after', async () => {
    expect((await take(shop.ana, withPicture.id)).status).toBe(201);
    await synchronise();
    const answer = await take(shop.ana, withPicture.id);
    expect(answer.status).toBe(201);
    const file = await answer.json<UploadedFile>();
    expect(file).toMatchObject({
      kind: 'image',
      carriage: 'upload',
      mimeType: 'image/png',
      name: 'Foto do pedido.png',
    });
    const template = { id: withPicture.id, parameters: { file: file.id } };
    const sent = await shop.ana.post(`/api/conversations/${conversation}/restart`, { id: newId(), template });
    expect(sent.status).toBe(200);
    await until(async () =>
      expect((await outbound(shop.ana, conversation)).at(-1)).toMatchObject({
        body: { kind: 'template', name: 'foto_do_pedido' },
        state: 'read',
      }),
    );
  });

  it('is found again at the provider once the address that was listed is over', async () => {
    await env.DB.prepare(`UPDATE template SET components = replace(components, 'hash=', 'hash=over') WHERE id = ?`)
      .bind(withPicture.id)
      .run();
    expect((await take(shop.ana, withPicture.id)).status).toBe(201);
    await synchronise();
  });

  it('may stand on a card', async () => {
    const { components } = await env.DB.prepare('SELECT components FROM template WHERE id = ?')
      .bind(withPicture.id)
      .first<{ components: string }>()
      .then((row) => row ?? { components: '[]' });
    const [header] = JSON.parse(components);
    const card = { components: [header, bodyOf('Oferta da semana')] };
    await addTemplateOf(WABA, 'vitrine_da_loja', 'MARKETING', [
      bodyOf('Veja o que chegou!'),
      { type: 'CAROUSEL', cards: [card, card] },
    ]);
    await synchronise();
    const { id } = await listed('vitrine_da_loja');
    expect((await take(shop.ana, id, '&variable=card.1.file')).status).toBe(201);
    expect(await refusal(take(shop.ana, id))).toMatchObject({ status: 404, code: 'example_gone' });
    expect(await refusal(take(shop.ana, id, '&variable=body.1'))).toMatchObject({ status: 422, code: 'invalid' });
  });

  it('that the provider has no longer, or that is another host’s, is none', async () => {
    for (const handle of ['4::aW1hZ2U=:handle', 'https://outra.example/foto.png']) {
      const name = `sem_foto_${handle.length}`;
      const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } };
      await addTemplateOf(WABA, name, 'UTILITY', [header, bodyOf('Veja o seu pedido.')]);
      await synchronise();
      expect(await refusal(take(shop.ana, (await listed(name)).id))).toMatchObject({
        status: 404,
        code: 'example_gone',
      });
    }
  });

  it('goes to nobody who does not see the template, nor into a thread that one does not see', async () => {
    await shop.admin.put(`/api/templates/${withPicture.id}/settings`, { ...settings, teams: [shop.suporte.id] });
    expect(await refusal(take(shop.ana, withPicture.id))).toMatchObject({ status: 404, code: 'not_found' });
    await shop.admin.put(`/api/templates/${withPicture.id}/settings`, settings);
  });
});

describe('[N76] the file that was approved with a template, where that is edited', () => {
  it('is shown to whoever sees the template, as nothing that could run', async () => {
    await synchronise();
    const answer = await example(shop.ana, withPicture.id);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(pngOf().length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600',
    });
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    const asked = await ask(shop.ana, 'HEAD', `/api/templates/${withPicture.id}/example`, {}, null);
    expect({ status: asked.status, body: await asked.text() }).toEqual({ status: 200, body: '' });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pngOf());
    const card = await listed('vitrine_da_loja');
    expect((await example(shop.ana, card.id, '?variable=card.1.file')).status).toBe(200);
    expect(await refusal(example(shop.ana, card.id))).toMatchObject({ status: 404, code: 'example_gone' });
    expect(await refusal(example(shop.ana, card.id, '?variable=body.1'))).toMatchObject({ status: 422 });
    await shop.admin.put(`/api/templates/${withPicture.id}/settings`, { ...settings, teams: [shop.suporte.id] });
    expect(await refusal(example(shop.ana, withPicture.id))).toMatchObject({ status: 404, code: 'not_found' });
    await shop.admin.put(`/api/templates/${withPicture.id}/settings`, settings);
  });

  it('is handed out in parts, without which Safari plays no film', async () => {
    const bytes = pngOf();
    const part = (Range: string, method = 'GET') =>
      ask(shop.ana, method, `/api/templates/${withPicture.id}/example`, { Range }, null);
    const told = async (answer: Response) => ({
      status: answer.status,
      range: answer.headers.get('content-range'),
      length: answer.headers.get('content-length'),
      bytes: [...new Uint8Array(await answer.arrayBuffer())],
    });
    const whole = await example(shop.ana, withPicture.id);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    await whole.body?.cancel();
    expect(await told(await part('bytes=0-1'))).toEqual({
      status: 206,
      range: `bytes 0-1/${bytes.length}`,
      length: '2',
      bytes: [...bytes.slice(0, 2)],
    });
    expect(await told(await part('bytes=10-29'))).toMatchObject({ status: 206, bytes: [...bytes.slice(10, 30)] });
    expect(await told(await part('bytes=-5'))).toMatchObject({ status: 206, bytes: [...bytes.slice(-5)] });
    expect(await told(await part('bytes=0-1', 'HEAD'))).toMatchObject({ status: 206, length: '2', bytes: [] });
    const beyond = await told(await part(`bytes=${bytes.length}-`));
    expect(beyond).toMatchObject({ status: 416, range: `bytes */${bytes.length}`, bytes: [] });
  });

  it('goes along into another text, handed over anew, without being chosen again', async () => {
    const { draft: read } = await listed('foto_do_pedido');
    const changed = { ...read, body: 'Veja como ficou o seu pedido.' };
    const edited = await shop.admin.put(`/api/templates/${withPicture.id}`, { draft: changed });
    expect(edited.status).toBe(200);
    expect((await sheetAt(withPicture.id))?.components).toMatch(/"header_handle":\["4::/);
    await approve(withPicture.id);
    await synchronise();
    const { body, draft: again } = await listed('foto_do_pedido');
    expect(body).toBe('Veja como ficou o seu pedido.');
    expect(again).toMatchObject({ header: read?.category === 'AUTHENTICATION' ? null : read?.header });
    expect(new Uint8Array(await (await example(shop.ana, withPicture.id)).arrayBuffer())).toEqual(pngOf());
  });

  it('goes along into a copy, which is sent in with it', async () => {
    const made = await shop.admin.post(`/api/templates/${withPicture.id}/duplicate`, { name: 'foto_copiada' });
    const { id } = await made.json<ManagedTemplate>();
    expect((await shop.admin.post(`/api/templates/${id}/submit`)).status).toBe(200);
    await approve(id);
    expect(new Uint8Array(await (await example(shop.ana, id)).arrayBuffer())).toEqual(pngOf());
  });

  it('that the provider has no longer is said at its field', async () => {
    const { id, draft: read } = await listed('sem_foto_18');
    const changed = { ...read, body: 'Outro texto.' };
    expect(await refusal(shop.admin.put(`/api/templates/${id}`, { draft: changed }))).toMatchObject({
      status: 422,
      code: 'example_gone',
      field: 'draft.header.handle',
    });
  });
});
