import { describe, expect, it } from 'vitest';
import type { Address } from '../../worker/channels/channel.ts';
import { maskedJson } from '../../worker/contacts/masking.ts';
import type { Part } from '../../worker/conversation/estate.ts';
import { standsInChat } from '../../worker/conversation/exchanged.ts';
import { exchangedBy, writtenTo } from '../../worker/conversation/via.ts';
import { newMergeId } from '../../worker/platform/id.env.ts';
import { isContactId, isConversationId } from '../../worker/platform/id.ts';
import { anEvent, anInbound, anOutbound } from '../samples.ts';

const id = `con_${'0'.repeat(12)}`;
if (!isContactId(id)) throw new Error(id);

const vera = { phone: '551187650001', userId: 'BR.1' };
const verinha = { phone: null, userId: 'BR.2' };
const alone = { contact: { id, name: 'Vera', phone: null, username: null, address: vera } };
const several = { ...alone, otherwise: [verinha], usernames: { 'BR.1': 'vera', 'BR.2': 'verinha' } };

const elsewhere = `chn_${'0'.repeat(12)}:${id}`;
if (!isConversationId(elsewhere)) throw new Error(elsewhere);

const aPart = (change: Partial<Part>): Part => ({
  conversationId: elsewhere,
  merge: newMergeId(),
  sealedAt: null,
  window: { openedAt: null, refusedAt: null },
  ...change,
});

describe('in a thread with several addresses', () => {
  it('[I9] it is told to which the next message goes: the number as it is dialled, or the username', () => {
    expect(writtenTo(alone)).toEqual({});
    expect(writtenTo(several)).toEqual({ writtenTo: { phone: '5511987650001', username: null } });
    const turned = { ...several, contact: { ...alone.contact, address: verinha }, otherwise: [vera] };
    expect(writtenTo(turned)).toEqual({ writtenTo: { phone: null, username: 'verinha' } });
    const { usernames: _, ...unnamed } = turned;
    expect(writtenTo(unnamed)).toEqual({ writtenTo: { phone: null, username: null } });
  });

  it('[I9] each message says by which it was exchanged, also where its writer hides a number that we know', () => {
    const sent = anOutbound({ providerId: 'wamid.1', under: verinha });
    expect(exchangedBy(sent, several)).toEqual({ via: { phone: null, username: 'verinha' } });
    const hides = { ...sent, under: { phone: null, userId: 'BR.1' } };
    expect(exchangedBy(hides, several)).toEqual(exchangedBy({ ...sent, under: vera }, several));
    expect(exchangedBy(sent, alone)).toEqual({});
  });

  it('[I9] each message keeps the number of its time, whatever its writer’s is by now', () => {
    const moved = { ...several, contact: { ...alone.contact, address: { ...vera, phone: '5521988880002' } } };
    const before = anOutbound({ providerId: 'wamid.1', under: vera });
    expect(exchangedBy(before, moved)).toEqual({ via: { phone: '5511987650001', username: null } });
    const gone = { ...several, contact: { ...alone.contact, address: { ...vera, phone: null } } };
    expect(exchangedBy(before, gone)).toEqual({ via: { phone: '5511987650001', username: null } });
  });

  describe('of the time before, when it had one that has changed since', () => {
    const first = { phone: '5521988880001', userId: 'BR.0' };
    const second = { phone: '5521988880002', userId: 'BR.0' };
    const formerly = [
      { address: first, until: 1_000, sentUntil: 1_500 },
      { address: second, until: 2_000, sentUntil: 2_000 },
    ];
    const head = { ...several, formerly };
    const via = ({ phone }: Address) => ({ via: { phone, username: null } });
    const current = via({ ...vera, phone: '5511987650001' });

    it('[I9] a message bears the address of its own time: theirs by the provider’s, ours until we heard of the change', () => {
      const sent = anOutbound({ providerId: 'wamid.1' });
      expect(exchangedBy(anInbound({ at: 999 }), head)).toEqual(via(first));
      expect(exchangedBy(anInbound({ at: 1_000 }), head)).toEqual(via(second));
      expect(exchangedBy({ ...sent, at: 1_499 }, head)).toEqual(via(first));
      expect(exchangedBy({ ...sent, at: 1_500 }, head)).toEqual(via(second));
      expect(exchangedBy({ ...sent, at: 2_000 }, head)).toEqual(current);
      const echo = {
        ...sent,
        body: { kind: 'echo' as const, text: 'oi', content: { kind: 'text' as const, text: 'oi' } },
      };
      expect(exchangedBy({ ...echo, at: 1_499 }, head)).toEqual(via(second));
    });

    it('[I9] goes before what a message bears itself in nothing, and what a part of old tells holds still', () => {
      expect(exchangedBy(anInbound({ at: 1, under: vera }), head)).toEqual(current);
      const earlier = [aPart({ sealedAt: 1_500, address: first })];
      expect(exchangedBy(anInbound({ at: 1_400 }), { ...several, earlier })).toEqual(via(first));
      const since = { ...several, earlier, formerly: formerly.slice(1) };
      expect(exchangedBy(anInbound({ at: 1_400 }), since)).toEqual(via(first));
      expect(exchangedBy(anInbound({ at: 1_600 }), since)).toEqual(via(second));
    });

    it('[I6] stands in the chat that is written to now by that address; what waits leaves for there anyway', () => {
      const moved = { ...head, contact: { ...several.contact, address: { ...vera, phone: second.phone } } };
      expect(standsInChat(anInbound({ at: 1 }), moved)).toBe(false);
      expect(standsInChat(anInbound({ at: 1_999 }), moved)).toBe(true);
      for (const state of ['held', 'ready', 'delayed', 'expired'] as const)
        expect(standsInChat(anOutbound({ at: 1, state }), moved)).toBe(true);
      expect(standsInChat(anOutbound({ at: 1, state: 'failed' }), moved)).toBe(false);
    });
  });

  it('[I9] what has not left bears none, nor does a line of what happened', () => {
    expect(exchangedBy(anOutbound({ providerId: null, under: vera }), several)).toEqual({});
    expect(exchangedBy(anEvent({ key: 'a' }), several)).toEqual({});
  });

  it('[I9] [N19] a number is masked there, too', () => {
    const told = { ...writtenTo(several), items: [exchangedBy(anOutbound({ providerId: 'w', under: vera }), several)] };
    expect(maskedJson(JSON.stringify(told))).not.toContain('8765');
    expect(maskedJson(JSON.stringify(told))).toContain('•••• 0001');
  });
});
