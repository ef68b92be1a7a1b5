import { describe, expect, it } from 'vitest';
import { type ContactRecord, changesOf, contactFrom, factsOf, type Sender } from '../../worker/contacts/contact.ts';
import { isContactId } from '../../worker/platform/id.ts';

const id = 'con_0123456789abcdef';
if (!isContactId(id)) throw new Error(id);

const sender: Sender = {
  userId: 'BR.1',
  parentUserId: null,
  waId: '551187000001',
  name: 'Marina',
  username: 'marina.a',
};
const record: ContactRecord = { id, name: 'Marina', called: null, phone: '5511987000001', username: 'marina.a' };

describe('a contact', () => {
  it('begins with what the sender tells, the phone as it is dialled', () => {
    expect(contactFrom(id, sender)).toEqual(record);
  });

  it.each([
    [record, 'Marina'],
    [{ ...record, name: null }, '@marina.a'],
    [{ ...record, name: null, username: null }, '+55 11 98700-0001'],
    [{ ...record, name: null, username: null, phone: null }, 'BR.1'],
  ])('is never without a name: %j is %s', (known, name) => {
    expect(factsOf(known, sender).name).toBe(name);
  });

  it('[N14] is reached as the provider last confirmed', () => {
    expect(factsOf(record, sender).address).toEqual({ phone: '551187000001', userId: 'BR.1' });
    expect(factsOf(record, { ...sender, waId: null }).address).toEqual({ phone: '5511987000001', userId: 'BR.1' });
  });

  it('changes only when something new is told', () => {
    expect(changesOf(record, sender)).toBeNull();
    expect(changesOf(record, { ...sender, name: null, username: null, waId: null })).toBeNull();
    expect(changesOf(record, { ...sender, name: 'Marina A.' })).toEqual({ ...record, name: 'Marina A.' });
    expect(changesOf({ ...record, phone: null }, sender)).toEqual(record);
  });
});
