import { describe, expect, it } from 'vitest';
import { readWebhook } from '../../worker/channels/whatsapp-cloud/inbound.ts';
import fields from '../fixtures/webhook-fields.json' with { type: 'json' };
import { NUMBER, RECEIPT } from './webhook.ts';

const read = (name: string) => {
  const found = fields.find((each) => each.name === name);
  if (found === undefined) throw new Error(`No webhook named ${name}`);
  return readWebhook(found.payload, RECEIPT);
};
const user = 'BR.13491208655302741918';

describe('a webhook of another field than messages', () => {
  it('an echo is ours, to whom it went', () => {
    expect(read('echo of the phone app')).toMatchObject({
      events: [
        {
          senderId: NUMBER,
          field: 'smb_message_echoes',
          party: { userId: user, waId: '5511987000001' },
          event: { type: 'echo', key: 'wamid.echo1', content: { kind: 'text', text: 'Já estou separando' } },
        },
      ],
      unhandled: [],
    });
  });

  it('an echoed edit and revoke are marks of ours', () => {
    expect(read('echoed edit and revoke').events.map(({ event }) => event)).toMatchObject([
      { type: 'mark', by: 'us', target: 'wamid.echo1', mark: { kind: 'edit', content: { text: 'Já separei' } } },
      { type: 'mark', by: 'us', target: 'wamid.echo1', mark: { kind: 'revoke' } },
    ]);
  });

  it('old messages are read in both directions, with how far ours got, also when the contact’s ids stand on ours', () => {
    const { events, unhandled } = read('chunk of history');
    expect(events.map(({ party, event }) => [party?.waId, party?.username, event])).toMatchObject([
      ['5511987000001', 'marina.alves', { type: 'past', by: 'us', status: 'read', content: { kind: 'text' } }],
      ['5511987000001', 'marina.alves', { type: 'past', by: 'us', status: 'played', content: { kind: 'placeholder' } }],
      ['5511987000001', 'marina.alves', { type: 'past', by: 'contact', status: null, content: { text: 'Obrigada!' } }],
    ]);
    expect(unhandled).toEqual([]);
  });

  it('the files of old messages follow', () => {
    expect(read('file of history').events.map(({ event }) => event)).toMatchObject([
      { type: 'past', by: 'us', key: 'wamid.past2', content: { kind: 'audio', media: { providerId: '77' } } },
    ]);
  });

  it('a history that was declined is kept raw', () => {
    expect(read('history declined')).toMatchObject({
      events: [],
      unhandled: [{ field: 'history', reason: 'provider_error' }],
    });
  });

  it('a call of the contact comes in and ends', () => {
    expect(read('call of the contact').events.map(({ party, event }) => [party?.waId, event])).toMatchObject([
      ['5511987000001', { type: 'call', by: 'contact', stage: 'ringing', key: 'wacid.1' }],
      [
        '5511987000001',
        { type: 'call', by: 'contact', stage: 'completed', durationMs: 42_000, pickedUpAt: 1_763_650_810_000 },
      ],
    ]);
  });

  it('a call of ours is of the contact, whichever way round the numbers stand', () => {
    expect(read('call of ours, numbers swapped').events).toMatchObject([
      { party: { waId: '5511987000001' }, event: { type: 'call', by: 'us', stage: 'ringing' } },
    ]);
    expect(read('call of ours, accepted').events).toMatchObject([
      { party: { userId: user }, event: { type: 'call', by: 'us', stage: 'accepted' } },
    ]);
  });

  it('the contact’s choice about marketing has its time as a number, and may name them by id alone', () => {
    expect(read('marketing stopped').events).toMatchObject([
      {
        party: { userId: user, waId: null },
        event: { type: 'preference', topic: 'marketing', choice: 'stop', at: 1_763_650_800_000 },
      },
    ]);
  });

  it.each(['smb_app_state_sync', 'standby', 'group_lifecycle_update', 'flows', 'payment_configuration_update'])(
    '%s is kept raw',
    (field) => {
      const payload = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field, value: {} }] }] };
      expect(readWebhook(payload, RECEIPT)).toMatchObject({
        events: [],
        news: [],
        unhandled: [{ field, reason: 'unknown_field' }],
      });
    },
  );

  it.each(['PARTNER_ADDED', 'VOLUME_BASED_PRICING_TIER_UPDATE'])(
    '[N16] account_update %s, which changes nothing here, is kept under its name',
    (event) => {
      const changes = [{ field: 'account_update', value: { event } }];
      const payload = { object: 'whatsapp_business_account', entry: [{ id: '1', changes }] };
      expect(readWebhook(payload, RECEIPT)).toMatchObject({
        news: [],
        unhandled: [{ field: `account_update/${event}`, reason: 'no_effect', accountId: '1' }],
      });
    },
  );

  it.each([
    ['account_update', { event: 'AD_ACCOUNT_LINKED' }],
    ['message_template_status_update', { event: 'APPROVED' }],
    ['security', {}],
    ['account_alerts', null],
  ])('%s %j that says nothing we can read is kept raw', (field, value) => {
    const payload = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field, value }] }] };
    expect(readWebhook(payload, RECEIPT)).toMatchObject({ news: [], unhandled: [{ field, reason: 'unknown_type' }] });
  });
});
