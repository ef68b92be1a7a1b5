import { describe, expect, it } from 'vitest';
import type { Address, ContactChange } from '../../worker/channels/channel.ts';
import { newHead } from '../../worker/conversation/head.ts';
import { learnt } from '../../worker/conversation/learn.ts';
import { aTicket, channelId, contactId, conversationId, keyOf, teamIdOf } from '../samples.ts';

const channel = {
  id: channelId,
  name: 'Oficial',
  provider: 'whatsapp-cloud',
  senderId: '1',
  displayNumber: '+55 21 3003-1244',
  defaultTeamId: teamIdOf(1),
} as const;

const one = { phone: '5511987650001', userId: 'BR.1' };
const other = { phone: null, userId: 'BR.2' };
const renamed = { phone: null, userId: 'BR.9' };

const contactAt = (address: Address) => ({ id: contactId, name: 'Vera', phone: null, username: null, address });

/** What the provider's word that one of them is named otherwise makes of a thread that writes to `address`. */
function told(address: Address, otherwise: Address[], formerUserId: string, change: ContactChange = { kind: 'id' }) {
  const head = { ...newHead(conversationId, channel, contactAt(address), aTicket()), otherwise };
  return learnt(head, {
    channel,
    contact: contactAt(renamed),
    events: [{ type: 'system', key: keyOf('s1'), at: 2, text: '', change }],
    receipt: 2,
    toldAt: 2,
    wroteAs: renamed,
    formerUserId,
  });
}

describe('that one of two who are one user each has another user id', () => {
  it('[I7] leaves the thread with the one who is written to, and is known once the other writes', () => {
    expect(told(other, [one], 'BR.1')).toMatchObject({ otherwise: [renamed] });
    expect(told(other, [one], 'BR.1')?.contact?.address ?? other).toEqual(other);
  });

  it('[I7] turns it to the new one where it is of who is written to', () => {
    expect(told(other, [one], 'BR.2')).toMatchObject({ contact: { address: renamed } });
    expect(told(other, [one], 'BR.2')).not.toHaveProperty('otherwise');
    expect(told(one, [], 'BR.1')).toMatchObject({ contact: { address: renamed } });
  });

  it('[I7] so it is of a number that is told with it', () => {
    const change = { kind: 'number', from: one.phone, to: '5511987650009' } as const;
    expect(told(other, [one], 'BR.1', change)).toMatchObject({ otherwise: [renamed] });
  });
});
