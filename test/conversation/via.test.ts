import { describe, expect, it } from 'vitest';
import { maskedJson } from '../../worker/contacts/masking.ts';
import { exchangedBy, writtenTo } from '../../worker/conversation/via.ts';
import { isContactId } from '../../worker/platform/id.ts';
import { anEvent, anOutbound } from '../samples.ts';

const id = `con_${'0'.repeat(12)}`;
if (!isContactId(id)) throw new Error(id);

const vera = { phone: '551187650001', userId: 'BR.1' };
const verinha = { phone: null, userId: 'BR.2' };
const alone = { contact: { id, name: 'Vera', phone: null, username: null, address: vera } };
const several = { ...alone, otherwise: [verinha], usernames: { 'BR.1': 'vera', 'BR.2': 'verinha' } };

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
