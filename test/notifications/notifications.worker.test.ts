import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ListedTemplate } from '../../worker/channels/whatsapp-cloud/whatsapp-cloud.client.ts';
import type { ListToClient, ListToServer } from '../../worker/inbox/protocol.ts';
import { sweepNotifications } from '../../worker/notifications/notification.store.ts';
import type { Notification } from '../../worker/notifications/notification.ts';
import { NOTIFICATIONS_SHOWN } from '../../worker/notifications/notification.ts';
import { storeTemplates } from '../../worker/templates/synchronise.store.ts';
import { hire } from '../cast.ts';
import { deliver } from '../channels/sign.ts';
import { HOUR, SECOND } from '../clock.ts';
import { addTemplate, judgeTemplate, makeTemplate } from '../phone.ts';
import { openShop, type Scene, WABA } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

interface List {
  items: Notification[];
  seen: number;
}
const list = async (caller: Scene['ana']): Promise<List> => (await caller.get('/api/notifications')).json();
const bodies = async (caller: Scene['ana']) => (await list(caller)).items.map(({ body }) => body);
const seeing = (caller: Scene['ana'], seen: number) => caller.put('/api/notifications/seen', { seen });

let second = 1;
/** What Meta tells of a template, each a second later than the one before; gives the webhook, to be told again. */
async function tell(field: string, name: string, value: object): Promise<object> {
  second += 1;
  const time = Math.floor(Date.now() / SECOND) + second;
  const named = {
    message_template_id: 12345678,
    message_template_name: name,
    message_template_language: 'pt_BR',
  };
  const told = {
    object: 'whatsapp_business_account',
    entry: [{ id: WABA, time, changes: [{ field, value: { ...named, ...value } }] }],
  };
  expect((await deliver(told)).status).toBe(200);
  return told;
}
const sync = () => shop.admin.post(`/api/channels/${shop.channelId}/templates/synchronise`);
const status = (name: string, event: string, reason = 'NONE') =>
  tell('message_template_status_update', name, { event, reason });

describe('[R74] the bell', () => {
  it('tells who may use a template of its pause and its end, once, however often Meta tells it', async () => {
    const told = await status('lembrete', 'PAUSED');
    await deliver(told);
    const { id: templateId } = shop.otherUtility;
    expect(await bodies(shop.ana)).toEqual([
      { kind: 'template_status', templateId, name: 'lembrete', status: 'PAUSED', reason: null, category: null },
    ]);
    await status('lembrete', 'APPROVED');
    expect((await bodies(shop.bruno)).map((body) => 'status' in body && body.status)).toEqual(['APPROVED', 'PAUSED']);
  });

  it('tells administrators alone of a refusal and of quality, and members alone of what their team may use', async () => {
    const { id } = shop.utility;
    const settings = { purposes: ['service'], friendlyName: 'Retomar', variableNames: {} };
    await shop.admin.put(`/api/templates/${id}/settings`, { ...settings, teams: [shop.suporte.id] });
    const before = (await bodies(shop.ana)).length;
    await status('retomada', 'REJECTED', 'PROMOTIONAL');
    await tell('message_template_quality_update', 'retomada', { new_quality_score: 'YELLOW' });
    expect((await bodies(shop.bruno)).length).toBe(before);
    await tell('template_category_update', 'retomada', { previous_category: 'UTILITY', new_category: 'MARKETING' });
    expect((await bodies(shop.ana)).length).toBe(before);
    expect((await bodies(shop.bruno))[0]).toMatchObject({ kind: 'template_category', category: 'MARKETING' });
    expect((await bodies(shop.admin)).slice(0, 3)).toMatchObject([
      { kind: 'template_category', name: 'Retomar', category: 'MARKETING', from: null },
      { kind: 'template_quality', quality: 'YELLOW' },
      { kind: 'template_status', status: 'REJECTED', reason: 'PROMOTIONAL' },
    ]);
    await shop.admin.put(`/api/templates/${id}/settings`, { ...settings, teams: null });
  });

  it('[R59] tells a restricted agent nothing of templates', async () => {
    const teams = [shop.geral.id];
    const rita = await hire(shop.admin, { name: 'Rita', email: 'rita@janela.test', teams, role: 'restricted' });
    await status('lembrete', 'PAUSED');
    await status('lembrete', 'APPROVED');
    expect((await bodies(shop.ana))[0]).toMatchObject({ kind: 'template_status' });
    expect(await bodies(rita)).toEqual([]);
  });

  it('holds what was told before somebody came for seen by them', async () => {
    const newest = (await list(shop.ana)).items[0];
    const noel = await hire(shop.admin, { name: 'Noel', email: 'noel@janela.test', teams: [shop.geral.id] });
    // The webhooks told so far are dated ahead of the clock.
    await env.DB.prepare('UPDATE agent SET created_at = ?1 WHERE id = ?2').bind(newest?.at, noel.me.id).run();
    expect((await list(noel)).seen).toBe(newest?.seq);
    await status('lembrete', 'PAUSED');
    await status('lembrete', 'APPROVED');
    const { items, seen } = await list(noel);
    expect(items.filter(({ seq }) => seq > seen)).toHaveLength(2);
  });

  it('is told at once on open screens, to those whom it concerns', async () => {
    const at = `/live/team/${shop.geral.id}`;
    const [ana, admin] = await Promise.all(
      [shop.ana, shop.admin].map((caller) => LiveSocket.open<ListToServer, ListToClient>(caller, at)),
    );
    if (ana === undefined || admin === undefined) throw new Error('No socket');
    for (const socket of [ana, admin]) {
      socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
      await socket.until((frame) => frame.type === 'snapshot');
    }
    await status('novidades', 'REJECTED', 'SCAM');
    await status('novidades', 'APPROVED');
    const approved = (frame: ListToClient) =>
      frame.type === 'notified' && frame.items.some(({ body }) => 'status' in body && body.status === 'APPROVED');
    const refused = (frame: ListToClient) =>
      frame.type === 'notified' && frame.items.some(({ body }) => 'status' in body && body.status === 'REJECTED');
    await admin.until(refused);
    await admin.until(approved);
    const first = await ana.until((frame) => frame.type === 'notified');
    expect(approved(first)).toBe(true);
    expect(JSON.stringify(first)).not.toContain('audience');
  });

  it('keeps for each agent how far they have seen it, and never moves back', async () => {
    const newest = (await list(shop.ana)).items[0]?.seq ?? 0;
    expect((await list(shop.ana)).seen).toBe(0);
    await seeing(shop.ana, newest);
    await seeing(shop.ana, newest - 1);
    expect((await list(shop.ana)).seen).toBe(newest);
    expect((await list(shop.bruno)).seen).toBe(0);
    expect((await seeing(shop.ana, -1)).status).toBe(422);
  });

  it('tells what a synchronisation finds and no webhook told', async () => {
    // The webhooks told so far were dated ahead of the clock: they would stand against the list until it has caught up.
    await env.DB.prepare('UPDATE template SET status_at = NULL, category_at = NULL, quality_at = NULL').run();
    await env.DB.prepare(`UPDATE template SET status = 'PAUSED', category = 'MARKETING' WHERE name = 'lembrete'`).run();
    await sync();
    const ofIt = (await bodies(shop.admin)).filter((body) => 'name' in body && body.name === 'lembrete');
    expect(ofIt.slice(0, 2)).toMatchObject([
      { kind: 'template_category', name: 'lembrete', category: 'UTILITY', from: null },
      { kind: 'template_status', name: 'lembrete', status: 'APPROVED' },
    ]);
    const before = (await list(shop.admin)).items[0]?.seq;
    await sync();
    expect((await list(shop.admin)).items[0]?.seq).toBe(before);
    await env.DB.prepare(
      `INSERT INTO template SELECT 'tpl_gonegonegone', business_account_id, 'sumido', language, category, status,
        parameter_format, quality, components, purposes, synchronised_at, status_reason, next_category,
        next_category_from, status_at, quality_at, category_at, components_at, provider_id, friendly_name,
        variable_names, teams, edited_at, sent_category FROM template WHERE name = 'lembrete'`,
    ).run();
    await sync();
    expect((await bodies(shop.ana))[0]).toMatchObject({ name: 'sumido', status: 'DELETED' });
  });

  it('tells of one that was made elsewhere and judged before anything was heard of it, once', async () => {
    const ofIt = async (name: string) =>
      (await bodies(shop.admin)).filter((body) => 'name' in body && body.name === name).map((body) => body.kind);
    const about = async (caller: Scene['ana'], name: string) =>
      (await bodies(caller)).filter((body) => 'name' in body && body.name === name);
    const refused = await makeTemplate(WABA, 'feito_fora', 'UTILITY', [{ type: 'BODY', text: 'Feito na Meta.' }]);
    await judgeTemplate(refused, { status: 'REJECTED', reason: 'PROMOTIONAL' });
    await until(async () =>
      expect(await about(shop.admin, 'feito_fora')).toMatchObject([
        { kind: 'template_status', status: 'REJECTED', reason: 'PROMOTIONAL' },
      ]),
    );
    expect(await about(shop.ana, 'feito_fora'), 'a refusal concerns administrators').toEqual([]);
    await addTemplate(WABA, 'aprovado_fora', 'UTILITY', 'Aprovado na Meta.');
    await until(async () => expect(await about(shop.ana, 'aprovado_fora')).toMatchObject([{ status: 'APPROVED' }]));
    await status('aprovado_fora', 'APPROVED');
    await sync();
    expect([await ofIt('feito_fora'), await ofIt('aprovado_fora')]).toEqual([['template_status'], ['template_status']]);
  });

  it('tells it when a synchronisation comes before the webhook, and not again when that comes', async () => {
    const seen = async () => (await bodies(shop.admin)).filter((body) => 'name' in body && body.name === 'relido');
    await addTemplate(WABA, 'relido', 'UTILITY', 'Aprovado na Meta e lido antes.');
    await sync();
    await until(async () => expect(await seen()).toMatchObject([{ status: 'APPROVED' }]));
    await status('relido', 'APPROVED');
    expect(await seen()).toHaveLength(1);
  });

  it('does not take what was told while the list was being read for what the list says', async () => {
    await addTemplate(WABA, 'no_meio', 'UTILITY', 'Pausado enquanto se lia.');
    await sync();
    const began = Date.now();
    await status('no_meio', 'PAUSED');
    const listed: ListedTemplate = {
      ...{ id: '1', name: 'no_meio', language: 'pt_BR', category: 'UTILITY', status: 'APPROVED' },
      ...{ parameterFormat: 'POSITIONAL', quality: null, components: [], reason: null },
    };
    const { notifications } = await storeTemplates(env.DB, WABA, [listed], began);
    expect(notifications.filter(({ body }) => 'name' in body && body.name === 'no_meio')).toEqual([]);
    const row = await env.DB.prepare(`SELECT status FROM template WHERE name = 'no_meio'`).first();
    expect(row).toEqual({ status: 'PAUSED' });
    await sync();
  });

  it('tells nothing of an account that is read for the first time', async () => {
    await env.DB.prepare(`DELETE FROM template_account`).run();
    await env.DB.prepare(`DELETE FROM template WHERE name = 'relido'`).run();
    const before = (await list(shop.admin)).items[0]?.seq;
    await sync();
    expect((await list(shop.admin)).items[0]?.seq).toBe(before);
  });

  it('holds the newest, and forgets what is long gone', async () => {
    const many = `INSERT INTO notification (key, at, body) SELECT 'many' || value, ?1, '{"kind":"template_quality"}'
      FROM generate_series(1, 60)`.replace(
      'generate_series(1, 60)',
      `json_each('[${Array.from({ length: 60 }, (_, n) => n)}]')`,
    );
    await env.DB.prepare(many)
      .bind(Date.now() - 91 * 24 * HOUR)
      .run();
    expect((await list(shop.ana)).items).toHaveLength(NOTIFICATIONS_SHOWN);
    await sweepNotifications(env.DB, Date.now());
    await until(async () => {
      const { n } =
        (await env.DB.prepare(`SELECT count(*) AS n FROM notification WHERE key LIKE 'many%'`).first()) ?? {};
      expect(n).toBe(0);
    });
  });
});
