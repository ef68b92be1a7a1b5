import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ListToClient, ListToServer } from '../../worker/inbox/protocol.ts';
import { isChannelId } from '../../worker/platform/id.ts';
import { channelStub } from '../../worker/platform/stubs.env.ts';
import type { TemplateView } from '../../worker/templates/template.ts';
import { deliver } from '../channels/sign.ts';
import { HOUR, SECOND } from '../clock.ts';
import { inTab, newId, newPhone, openShop, refusal, type Scene } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

const WABA = '102290129340398';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

/** What Meta tells of the account; `ago`: how long ago it did, ms. */
const telling = (field: string, value: object, ago: number, id: string) => {
  const time = Math.floor((Date.now() - ago) / SECOND);
  return { object: 'whatsapp_business_account', entry: [{ id, time, changes: [{ field, value }] }] };
};
const tell = async (field: string, value: object, ago = -SECOND, id = WABA) => {
  expect((await deliver(telling(field, value, ago, id))).status).toBe(200);
};

const named = (name: string) => ({
  message_template_id: 12345678,
  message_template_name: name,
  message_template_language: 'pt_BR',
});
const offered = async (): Promise<TemplateView[]> =>
  (await (await shop.ana.get('/api/templates?purpose=service')).json<{ items: TemplateView[] }>()).items;
const counts = async () =>
  (await (await shop.admin.get('/api/unhandled-events')).json<{ counts: Record<string, number> }>()).counts;
const names = async () => (await offered()).map(({ name }) => name);

describe('what Meta tells of a template', () => {
  it('a pause takes it out of the picker at once and refuses it, an approval brings it back; screens are told', async () => {
    const socket = await LiveSocket.open<ListToServer, ListToClient>(shop.ana, `/live/team/${shop.geral.id}`);
    socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
    await socket.until((frame) => frame.type === 'snapshot');
    const phone = newPhone();
    await phone.writes('Oi', Date.now() - 25 * HOUR);
    const id = await inTab(shop.ana, 'new', phone);
    const status = { ...named('lembrete'), reason: 'NONE', other_info: { title: 'FIRST_PAUSE' } };

    await tell('message_template_status_update', { ...status, event: 'PAUSED' });
    await socket.until((frame) => frame.type === 'templates');
    expect(await names()).not.toContain('lembrete');
    const template = { id: shop.otherUtility.id, parameters: {} };
    expect(await refusal(shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template }))).toMatchObject({
      status: 409,
      code: 'template_not_approved',
    });

    await tell('message_template_status_update', { ...status, event: 'APPROVED' }, HOUR);
    expect(await names(), 'an older event changes nothing').not.toContain('lembrete');
    await tell('message_template_status_update', { ...status, event: 'APPROVED' }, -2 * SECOND);
    expect(await names()).toContain('lembrete');
  });

  it('an announced category is shown, and counts from its time on', async () => {
    const from = Math.floor((Date.now() + 24 * HOUR) / SECOND);
    const impending = {
      ...named('retomada'),
      new_category: 'UTILITY',
      correct_category: 'MARKETING',
      category_update_timestamp: from,
    };
    await tell('template_category_update', impending);
    expect((await offered()).find(({ name }) => name === 'retomada')).toMatchObject({
      category: 'UTILITY',
      coming: { category: 'MARKETING', from: from * SECOND },
    });
    const done = { ...named('retomada'), previous_category: 'UTILITY', new_category: 'MARKETING' };
    await tell('template_category_update', done, -2 * SECOND);
    expect((await offered()).find(({ name }) => name === 'retomada')).toMatchObject({
      category: 'MARKETING',
      coming: null,
    });
    await tell('template_category_update', impending, -3 * SECOND);
    const found = (await offered()).find(({ name }) => name === 'retomada');
    expect(found, 'what it is already is not to come').toMatchObject({ category: 'MARKETING', coming: null });
  });

  it('other words are shown at once', async () => {
    await tell('message_template_components_update', {
      ...named('novidades'),
      message_template_element: 'Temos novidades para hoje.',
    });
    expect((await offered()).find(({ name }) => name === 'novidades')?.body).toBe('Temos novidades para hoje.');
  });

  it('its quality is kept', async () => {
    await tell('message_template_quality_update', { ...named('novidades'), new_quality_score: 'RED' });
    const row = await env.DB.prepare(`SELECT quality FROM template WHERE name = 'novidades'`).first();
    expect(row).toEqual({ quality: 'RED' });
  });

  it('one that we do not know makes the account be read anew', async () => {
    await env.DB.prepare(`DELETE FROM template WHERE name = 'novidades'`).run();
    await tell('message_template_status_update', { ...named('novidades'), event: 'APPROVED' });
    await until(async () => expect(await names()).toContain('novidades'));
  });

  it('of an account that is not ours is kept raw', async () => {
    const counted = async () => (await counts()).message_template_status_update ?? 0;
    const before = await counted();
    await tell('message_template_status_update', { ...named('alheio'), event: 'PAUSED' }, 0, '999');
    expect(await counted()).toBe(before + 1);
  });
});

describe('what Meta tells of number and account', () => {
  const noticed = async () => {
    if (!isChannelId(shop.channelId)) throw new Error(shop.channelId);
    return (await channelStub(env, shop.channelId).health()).notices;
  };

  it.each([
    [
      'phone_number_quality_update',
      { display_phone_number: '551140031234', event: 'FLAGGED', max_daily_conversations_per_business: 'TIER_2K' },
      { type: 'quality', event: 'FLAGGED', dailyLimit: 2000 },
    ],
    ['business_capability_update', { max_daily_conversations_per_business: -1 }, { type: 'limit', dailyLimit: null }],
    [
      'phone_number_name_update',
      { display_phone_number: '551140031234', decision: 'APPROVED', requested_verified_name: 'Loja Janela' },
      { type: 'name', decision: 'APPROVED', name: 'Loja Janela' },
    ],
    [
      'account_update',
      {
        event: 'ACCOUNT_RESTRICTION',
        restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1_795_000_000 }],
      },
      { type: 'restricted', kinds: ['RESTRICTED_BIZ_INITIATED_MESSAGING'], until: 1_795_000_000_000 },
    ],
    [
      'account_update',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE' } },
      { type: 'disabled', state: 'scheduled' },
    ],
    [
      'account_update',
      { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'ADULT' } },
      { type: 'violation', kind: 'ADULT' },
    ],
    ['account_review_update', { decision: 'REJECTED' }, { type: 'review', decision: 'REJECTED' }],
    [
      'account_alerts',
      {
        entity_type: 'PHONE_NUMBER',
        entity_id: '106540352242922',
        alert_info: { alert_severity: 'WARNING', alert_type: 'PROFILE_PICTURE_LOST', alert_description: 'Lost' },
      },
      { type: 'alert', severity: 'WARNING', kind: 'PROFILE_PICTURE_LOST', text: 'Lost' },
    ],
    [
      'security',
      { display_phone_number: '551140031234', event: 'PIN_CHANGED' },
      { type: 'security', event: 'PIN_CHANGED' },
    ],
  ])('%s reaches the channel, once', async (field, value, notice) => {
    const before = await noticed();
    const told = telling(field, value, 0, WABA);
    for (const _ of [1, 2]) expect((await deliver(told)).status).toBe(200);
    const after = await noticed();
    expect(after[0]).toMatchObject(notice);
    expect(after.length - before.length).toBe(1);
  });

  it('PARTNER_REMOVED of the portfolio concerns the channel of the account that it names', async () => {
    await tell('account_update', { event: 'PARTNER_REMOVED', waba_info: { waba_id: WABA } }, 0, '506914307656634');
    expect((await noticed())[0]).toMatchObject({ type: 'gone', event: 'PARTNER_REMOVED' });
  });

  it('of another number of the account does not concern it', async () => {
    const before = await noticed();
    await tell('security', { display_phone_number: '551140039999', event: 'PIN_RESET_REQUEST' }, 0);
    expect(await noticed()).toEqual(before);
  });
});
