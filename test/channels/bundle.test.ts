import { describe, expect, it } from 'vitest';
import { bundleUp, makesContact } from '../../worker/channels/bundle.ts';
import type { Inbound } from '../../worker/channels/inbound.ts';
import { makeTag } from '../../worker/channels/tag.ts';
import { isConversationId } from '../../worker/platform/id.ts';
import { keyOf } from '../samples.ts';

const conversationId = 'chn_0123456789abcdef:con_0123456789abcdef';
if (!isConversationId(conversationId)) throw new Error(conversationId);

const marina = { userId: 'BR.1', parentUserId: null, waId: '5511987000001', name: 'Marina', username: null };

const message = (id: string, change: Partial<Inbound> = {}): Inbound => ({
  senderId: '1',
  party: marina,
  field: 'messages',
  raw: { id },
  event: { type: 'message', key: keyOf(id), at: 1, content: { kind: 'text', text: id }, quoted: null },
  ...change,
});

const status = (tag: string | null, change: Partial<Inbound> = {}): Inbound => ({
  senderId: '1',
  party: { ...marina, name: null },
  field: 'messages',
  raw: { tag },
  event: { type: 'status', providerId: 'wamid.1', status: 'read', at: 1, tag, failure: null, price: null },
  ...change,
});

const tagFrom = (deployment: string) => makeTag({ deployment, conversationId, key: keyOf('k'), attempt: 1 });

describe('events are bundled', () => {
  it('by contact, in the order they came', () => {
    const bia = { ...marina, userId: 'BR.2' };
    const bundles = bundleUp([message('a'), message('b', { party: bia }), message('c')], 'ours');
    expect(bundles.map(({ items }) => items.map(({ raw }) => raw))).toEqual([
      [{ id: 'a' }, { id: 'c' }],
      [{ id: 'b' }],
    ]);
  });

  it('by number of ours as well', () => {
    expect(bundleUp([message('a'), message('b', { senderId: '2' })], 'ours')).toHaveLength(2);
  });

  it('with all that a webhook tells of a contact', () => {
    const untold = { ...marina, name: null, waId: null };
    const [bundle] = bundleUp([message('a'), message('b', { party: untold })], 'ours');
    expect(bundle?.party).toEqual({ by: 'contact', sender: marina });
  });

  it('by conversation where a status brings our tag', () => {
    expect(bundleUp([status(tagFrom('ours'), { party: null })], 'ours')).toMatchObject([
      { party: { by: 'tag', conversationId } },
    ]);
  });

  it('without statuses that another deployment is told of, or that name nobody', () => {
    expect(bundleUp([status(tagFrom('theirs')), status(null, { party: null })], 'ours')).toEqual([]);
  });

  it('by recipient where the tag is none of ours', () => {
    expect(bundleUp([status('outbox:42'), status(null)], 'ours')).toMatchObject([{ party: { by: 'contact' } }]);
  });

  it('and only those with a message make a contact', () => {
    const made = bundleUp([status(null)], 'ours').map(makesContact);
    expect([...made, ...bundleUp([status(null), message('a')], 'ours').map(makesContact)]).toEqual([false, true]);
  });
});
