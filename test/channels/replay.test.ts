import { describe, expect, it } from 'vitest';
import { bundleUp } from '../../worker/channels/bundle.ts';
import { keptNews } from '../../worker/channels/ingest.ts';
import { keptOf } from '../../worker/channels/locate.ts';
import type { Unhandled } from '../../worker/channels/unhandled.ts';
import { readWebhook } from '../../worker/channels/whatsapp-cloud/inbound.ts';
import { readKept } from '../../worker/channels/whatsapp-cloud/replay.ts';
import fields from '../fixtures/webhook-fields.json' with { type: 'json' };
import { noticeEntries } from './notices.ts';
import { changeWith, examplePayloads, messagesWith, NUMBER, ownPayloads, RECEIPT, textMessage } from './webhook.ts';

const again = ({ field, senderId, raw, accountId = null, contact = null }: Unhandled) => {
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  return readKept({ field, senderId, raw: text, accountId, contact }, RECEIPT);
};
const account = (changes: unknown[]) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '102290129340398', time: RECEIPT / 1000, changes }],
});
const notices = noticeEntries.map(({ name, entry }) => ({
  name,
  payload: { object: 'whatsapp_business_account', entry: [{ ...entry, time: RECEIPT / 1000 }] },
}));

describe('what was kept for want of a channel or a contact', () => {
  it.each([...examplePayloads, ...ownPayloads, ...fields].map(({ name, payload }) => [name, payload] as const))(
    '[N16] %s means the same when it is read again',
    (_, payload) => {
      const { events } = readWebhook(payload, RECEIPT);
      for (const bundle of bundleUp(events, 'any')) {
        const kept = keptOf(bundle, 'unknown_channel');
        bundle.items.forEach(({ event }, place) => {
          const item = kept[place];
          const read = item === undefined ? null : again(item);
          expect(read?.events.map((each) => each.event)).toEqual([event]);
          if (bundle.party.by === 'tag') return;
          const { name, waId, userId } = bundle.party.sender;
          if (event.type !== 'system')
            expect(read?.events).toMatchObject([{ party: { waId, userId }, senderId: NUMBER }]);
          if (event.type === 'message') expect(read?.events).toMatchObject([{ party: { name } }]);
        });
      }
    },
  );

  it.each(notices.map(({ name, payload }) => [name, payload] as const))('[N16] so does %s', (_, payload) => {
    const { news } = readWebhook(payload, RECEIPT);
    for (const each of news) expect(again(keptNews(each, 'unknown_channel'))?.news).toEqual(news);
  });
});

describe('what was not understood', () => {
  it.each([
    ['text that is no webhook', 42],
    ['an entry without changes', { object: 'whatsapp_business_account', entry: [{ id: '1' }] }],
    ['an entry of another product', { object: 'page', entry: [{ id: '1', messaging: [] }] }],
    ['a field that we do not handle', account([{ field: 'flows', value: { event: 'X' } }])],
    ['a change without its number', account([{ field: 'messages', value: {} }])],
    ['a change with nothing in it', changeWith({})],
    ['a message of a group', messagesWith(textMessage({ group_id: 'g' }))],
    ['a message of nobody', changeWith({ messages: [textMessage({ from: undefined, from_user_id: undefined })] })],
    ['a status that is new', changeWith({ statuses: [{ id: 'wamid.1', status: 'teleported', recipient_id: '1' }] })],
    ['an error', changeWith({ errors: [{ code: 131000 }] })],
    ['an unknown list', changeWith({ novelty: [{ a: 1, b: 2 }] })],
    ['an event without effect', account([{ field: 'account_update', value: { event: 'PARTNER_ADDED' } }])],
    ['clicks', changeWith({ user_actions: [{ action: 'click' }] })],
    ['a history declined', changeWith({ history: [{ errors: [{ code: 2593109 }] }] }, 'history')],
    ['a template change without a template', account([{ field: 'message_template_status_update', value: {} }])],
  ])('[N16] %s is found to be the same when it is read again', (_, payload) => {
    const { unhandled } = readWebhook(payload, RECEIPT);
    expect(unhandled).toHaveLength(1);
    for (const each of unhandled) expect(again(each)).toEqual({ events: [], news: [], unhandled: [each] });
  });

  it('[N16] cannot be read where it is no JSON, or was cut', () => {
    expect(again({ field: 'messages', reason: 'failed', senderId: NUMBER, raw: '{"id":"wami' })).toBeNull();
  });
});
