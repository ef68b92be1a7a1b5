import { beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId } from '../../worker/platform/id.ts';
import type { ManagedTemplate } from '../../worker/templates/managed.ts';
import type { TemplateView } from '../../worker/templates/template.ts';
import { HOUR } from '../clock.ts';
import { mp4Of, pdfOf, pngOf, uploaded } from '../media/files.ts';
import { addTemplateOf, bodyOf } from '../phone.ts';
import {
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
  type Phone,
  refusal,
  type Scene,
  show,
  tickets,
  timeline,
  WABA,
} from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
let offeredAtFirst: string[];
let items: TemplateView[];

const handle = { header_handle: ['4::aW1hZ2U=:handle'] };
const header = (format: string) => ({ type: 'HEADER', format, ...(format === 'LOCATION' ? {} : { example: handle }) });
const link = { type: 'URL', text: 'Abrir', url: 'https://loja.example/p/{{1}}', example: ['1'] };
const card = {
  components: [
    header('IMAGE'),
    bodyOf('Oferta {{1}} da semana'),
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Quero' }, link] },
  ],
};

beforeAll(async () => {
  shop = await openShop();
  await addTemplateOf(WABA, 'foto', 'UTILITY', [header('IMAGE'), bodyOf('Seu pedido {{1}} chegou.')]);
  await addTemplateOf(WABA, 'nota', 'UTILITY', [header('DOCUMENT'), bodyOf('Segue a nota fiscal.')]);
  await addTemplateOf(WABA, 'loja', 'UTILITY', [header('LOCATION'), bodyOf('Estamos aqui.')]);
  await addTemplateOf(WABA, 'oferta', 'MARKETING', [
    header('VIDEO'),
    { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Só hoje', has_expiration: true } },
    bodyOf('Olá {{1}}, aproveite já!'),
    { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'HOJE15' }, link] },
  ]);
  await addTemplateOf(WABA, 'vitrine', 'MARKETING', [
    bodyOf('Veja, {{1}}, o que chegou!'),
    { type: 'CAROUSEL', cards: [card, card] },
  ]);
  await addTemplateOf(WABA, 'um_produto', 'MARKETING', [
    { type: 'HEADER', format: 'PRODUCT' },
    bodyOf('Chegou, {{1}}, o que você queria!'),
    { type: 'BUTTONS', buttons: [{ type: 'SPM', text: 'Ver' }] },
  ]);
  await addTemplateOf(WABA, 'produtos', 'MARKETING', [
    bodyOf('Veja o que chegou!'),
    { type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'Ver itens' }] },
  ]);
  await addTemplateOf(WABA, 'codigo', 'AUTHENTICATION', [
    { type: 'BODY', add_security_recommendation: true },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copiar código' }] },
  ]);
  await shop.admin.post(`/api/channels/${shop.channelId}/templates/synchronise`);
  const offered = async () =>
    (await (await shop.ana.get('/api/templates?purpose=service')).json<{ items: TemplateView[] }>()).items;
  offeredAtFirst = (await offered()).map(({ name }) => name);
  const all = await shop.admin.get(`/api/templates/manage?channelId=${shop.channelId}`);
  const code = (await all.json<{ items: ManagedTemplate[] }>()).items.find(({ name }) => name === 'codigo');
  const settings = { purposes: ['service'], teams: null, friendlyName: null, variableNames: {} };
  expect((await shop.admin.put(`/api/templates/${code?.id}/settings`, settings)).status).toBe(200);
  items = await offered();
});

/** A conversation of Ana's whose window is shut. */
async function shut(): Promise<{ phone: Phone; id: ConversationId }> {
  const phone = newPhone();
  await phone.writes('oi', Date.now() - 25 * HOUR);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return { phone, id };
}

const named = (name: string): string => {
  const found = items.find((template) => template.name === name);
  if (found === undefined) throw new Error(`No template ${name}`);
  return found.id;
};

const restart = (id: string, name: string, parameters: Record<string, string>, key = newId()) =>
  shop.ana.post(`/api/conversations/${id}/restart`, { id: key, template: { id: named(name), parameters } });

/** What the phone shows of the one template that came. */
const shown = (phone: Phone) =>
  until(async () => {
    const [message] = (await phone.messages()).filter(({ from }) => from === 'business');
    if (message === undefined) throw new Error('Nothing came');
    return message;
  });

it('[R72] a one-time code is offered to agents once an administrator says so', () => {
  expect(offeredAtFirst).toContain('oferta');
  expect(offeredAtFirst).not.toContain('codigo');
  expect(items.map(({ name }) => name)).toContain('codigo');
});

describe('[R31] [R32] a template that is more than text', () => {
  it('carries a picture, uploaded here', async () => {
    const { phone, id } = await shut();
    const file = await uploaded(shop.ana, id, pngOf());
    expect((await restart(id, 'foto', { file: file.id, 'body.1': '1042' })).status).toBe(200);
    expect(await shown(phone)).toMatchObject({ text: 'Seu pedido 1042 chegou.', file: { kind: 'image' } });
    const [entry] = await outbound(shop.ana, id);
    expect(entry?.body).toMatchObject({ files: [{ key: 'file', kind: 'image', media: { id: file.id } }] });
    expect((await shop.bruno.get(`/api/media/${file.id}`)).status).toBe(200);
  });

  it('carries a document under its name', async () => {
    const { phone, id } = await shut();
    const file = await uploaded(shop.ana, id, pdfOf(), { type: 'application/pdf', name: 'nota-1042.pdf' });
    expect((await restart(id, 'nota', { file: file.id })).status).toBe(200);
    expect(await shown(phone)).toMatchObject({ file: { kind: 'document', name: 'nota-1042.pdf' } });
  });

  it('shows a place', async () => {
    const { phone, id } = await shut();
    const place = { 'place.latitude': '-23.5505', 'place.longitude': '-46,6333', 'place.name': 'Loja Centro' };
    expect((await restart(id, 'loja', place)).status).toBe(200);
    expect(await shown(phone)).toMatchObject({ text: 'Estamos aqui.', header: '📍 Loja Centro' });
  });

  it('is an offer with its film, its end and its code', async () => {
    const { phone, id } = await shut();
    const file = await uploaded(shop.ana, id, mp4Of(2_000), { type: 'video/mp4', name: 'oferta.mp4' });
    const endsAt = Date.now() + HOUR;
    const values = { file: file.id, offer: String(endsAt), 'body.1': 'Bia', 'coupon.0': 'HOJE15', 'button.1.1': 'x' };
    expect((await restart(id, 'oferta', values)).status).toBe(200);
    expect(await shown(phone)).toMatchObject({
      offer: { text: 'Só hoje', endsAt },
      file: { kind: 'video' },
      buttons: [{ kind: 'copy_code', payload: 'HOJE15' }, { url: 'https://loja.example/p/x' }],
    });
  });

  it('shows one product of the catalogue, or many under their titles', async () => {
    const one = await shut();
    const values = { 'product.product': 'SKU-1', 'product.catalogue': '194836987003835', 'body.1': 'Bia' };
    expect((await restart(one.id, 'um_produto', values)).status).toBe(200);
    expect(await shown(one.phone)).toMatchObject({ header: '🛍 SKU-1', buttons: [{ text: 'Ver' }] });
    const many = await shut();
    const wrong = { 'products.0': 'SKU-1, SKU-2' };
    expect(await refusal(restart(many.id, 'produtos', wrong))).toMatchObject({
      status: 422,
      code: 'template_parameter_invalid',
    });
    const products = { 'products.0': 'Novidades: SKU-1, SKU-2\nPromoções: SKU-3' };
    expect((await restart(many.id, 'produtos', products)).status).toBe(200);
    expect(await shown(many.phone)).toMatchObject({ text: 'Veja o que chegou!', buttons: [{ text: 'Ver itens' }] });
  });

  it('is a row of cards, each with its own picture and words', async () => {
    const { phone, id } = await shut();
    const values: Record<string, string> = { 'body.1': 'Bia' };
    for (const at of [0, 1]) {
      values[`card.${at}.file`] = (await uploaded(shop.ana, id, pngOf())).id;
      values[`card.${at}.body.1`] = `n.º ${at}`;
      values[`card.${at}.button.1.1`] = String(at);
    }
    expect((await restart(id, 'vitrine', values)).status).toBe(200);
    expect(await shown(phone)).toMatchObject({
      text: 'Veja, Bia, o que chegou!',
      cards: [
        { text: 'Oferta n.º 0 da semana', file: { kind: 'image' } },
        { text: 'Oferta n.º 1 da semana', buttons: [{}, { url: 'https://loja.example/p/1' }] },
      ],
    });
  });

  it('whose quick replies come back with the card and the button that were tapped', async () => {
    const { phone, id } = await shut();
    const values: Record<string, string> = { 'body.1': 'Bia' };
    for (const at of [0, 1]) {
      values[`card.${at}.file`] = (await uploaded(shop.ana, id, pngOf())).id;
      values[`card.${at}.body.1`] = `n.º ${at}`;
      values[`card.${at}.button.1.1`] = String(at);
    }
    expect((await restart(id, 'vitrine', values)).status).toBe(200);
    const { id: messageId } = await shown(phone);
    for (const card of [1, 0]) await phone.does({ button: { messageId, index: 0, card } });
    const taps = async () =>
      (await timeline(shop.ana, id)).flatMap((item) =>
        item.direction === 'in' && item.content.kind === 'button' ? [item] : [],
      );
    await until(async () =>
      expect(await taps()).toMatchObject([
        { content: { text: 'Quero', payload: 'card.1.reply.0' } },
        { content: { text: 'Quero', payload: 'card.0.reply.0' } },
      ]),
    );
  });

  it('[N15] that is a one-time code is refused for whom we know no phone of, until they share it', async () => {
    const phone = newPhone();
    await phone.set({ name: 'Nina Sem Número', hidden: true });
    await phone.writes('oi', Date.now() - 25 * HOUR);
    const id = await until(async () => {
      const row = (await tickets(shop.ana, 'new')).find(({ contact }) => contact.name === 'Nina Sem Número');
      if (row === undefined) throw new Error('Not in the list yet');
      return row.conversationId;
    });
    await shop.ana.post(`/api/conversations/${id}/take`);
    expect((await show(shop.ana, id)).contact.phone).toBe(null);
    expect(await refusal(restart(id, 'codigo', { 'body.1': '4711' }))).toEqual({ status: 409, code: 'phone_required' });
    expect(await outbound(shop.ana, id)).toEqual([]);
    expect(await phone.received()).toEqual([]);
    await phone.set({ hidden: false });
    await phone.writes('agora sim', Date.now() - 25 * HOUR + 1_000);
    await until(async () => expect((await show(shop.ana, id)).contact.phone).toBe(phone.number));
    expect((await restart(id, 'codigo', { 'body.1': '4711' })).status).toBe(200);
    expect(await shown(phone)).toMatchObject({ buttons: [{ kind: 'copy_code', payload: '4711' }] });
  });

  it('[N71] is a one-time code that its button copies', async () => {
    const { phone, id } = await shut();
    const code = items.find(({ name }) => name === 'codigo');
    expect(code?.variables).toMatchObject([{ key: 'body.1', asks: 'code', example: '123456' }]);
    expect(await refusal(restart(id, 'codigo', { 'body.1': '4711 ✅' }))).toMatchObject({
      code: 'template_parameter_invalid',
      field: 'template.parameters.body.1',
    });
    expect((await restart(id, 'codigo', { 'body.1': '4711' })).status).toBe(200);
    const message = await shown(phone);
    expect(message.text).toContain('*4711*');
    expect(message).toMatchObject({ buttons: [{ kind: 'copy_code', payload: '4711' }] });
  });
});

describe('what stands on a template', () => {
  it.each([
    ['is no file of this conversation', async () => (await uploaded(shop.ana, (await shut()).id, pngOf())).id],
    ['is somebody else’s', async (id: string) => (await uploaded(shop.bruno, id, pngOf())).id],
    [
      'is of another kind',
      async (id: string) => (await uploaded(shop.ana, id, pdfOf(), { type: 'application/pdf' })).id,
    ],
    ['is no file at all', async () => 'foto.png'],
  ])('is refused by its field when it %s, and nothing leaves', async (_, fileOf) => {
    const { phone, id } = await shut();
    const asked = restart(id, 'foto', { file: await fileOf(id), 'body.1': '1042' });
    expect(await refusal(asked)).toEqual({
      status: 422,
      code: 'template_parameter_invalid',
      field: 'template.parameters.file',
    });
    expect(await phone.received()).toEqual([]);
    expect(await outbound(shop.ana, id)).toEqual([]);
  });

  it('is free again when the restart was refused, and goes once however often it is asked', async () => {
    const { phone, id } = await shut();
    const file = await uploaded(shop.ana, id, pngOf());
    const values = { file: file.id, 'body.1': '1042' };
    const refused = shop.bruno.post(`/api/conversations/${id}/restart`, {
      id: newId(),
      template: { id: named('foto'), parameters: values },
    });
    expect((await refused).ok).toBe(false);
    const key = newId();
    expect((await restart(id, 'foto', values, key)).status).toBe(200);
    expect((await restart(id, 'foto', values, key)).status).toBe(200);
    await shown(phone);
    expect(await phone.received()).toHaveLength(1);
  });
});
