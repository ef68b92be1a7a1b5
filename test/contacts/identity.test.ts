import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sender } from '../../worker/contacts/contact.ts';
import {
  identitiesOf,
  identityKinds,
  type KnownIdentity,
  matchSender as matchAt,
} from '../../worker/contacts/identity.ts';
import { type ContactId, isContactId } from '../../worker/platform/id.ts';

const contactId = (name: string): ContactId => {
  const id = `con_${name.padEnd(12, '0')}`;
  if (isContactId(id)) return id;
  throw new Error(id);
};
const marina = contactId('marina');
const bia = contactId('bia');

const sender: Sender = { userId: 'BR.1', parentUserId: null, waId: '5511987000001', name: null, username: null };
const values = { user_id: 'BR.1', parent_user_id: 'BR.ENT.9', wa_id: '5511987000001', phone_key: '5511987000001' };
const known = (kind: KnownIdentity['kind'], contact: ContactId, ...heldBy: string[]): KnownIdentity => ({
  kind,
  value: values[kind],
  contactId: contact,
  heldBy,
  since: 0,
  until: null,
  past: false,
});
const matchSender = (of: Sender, rows: readonly KnownIdentity[]) => matchAt(of, rows, 1);
const kindsOf = (claims: readonly { kind: string }[]) => claims.map(({ kind }) => kind);

describe('a contact is matched', () => {
  it('[N14] by business-scoped id before anything else', () => {
    const match = matchSender(sender, [known('user_id', marina, 'BR.1'), known('wa_id', bia)]);
    expect(match.contactId).toBe(marina);
  });

  it('[N14] by wa_id when nobody holds it, and the business-scoped id is learned', () => {
    const match = matchSender(sender, [known('wa_id', marina), known('phone_key', marina)]);
    expect(match).toMatchObject({ contactId: marina, losers: [] });
    expect(kindsOf(match.claims)).toEqual(['user_id']);
  });

  it('[N14] by the other writing of a Brazilian mobile, and the new writing is learned', () => {
    const short = { ...sender, waId: '551187000001' };
    const match = matchSender(short, [known('phone_key', marina)]);
    expect(match.contactId).toBe(marina);
    expect(kindsOf(match.claims)).toEqual(['user_id', 'wa_id']);
  });

  it('by parent id before the number', () => {
    const enrolled = { ...sender, parentUserId: 'BR.ENT.9' };
    expect(matchSender(enrolled, [known('parent_user_id', marina), known('wa_id', bia)]).contactId).toBe(marina);
  });

  it('by number alone where no business-scoped id is told, whoever holds it', () => {
    expect(matchSender({ ...sender, userId: null }, [known('wa_id', marina, 'BR.9')]).contactId).toBe(marina);
  });
});

describe('a recycled number', () => {
  it('[N14] makes a new contact, who takes the number over', () => {
    const match = matchSender(sender, [known('wa_id', bia, 'BR.9'), known('phone_key', bia, 'BR.9')]);
    expect(match).toMatchObject({ contactId: null, losers: [bia] });
    expect(kindsOf(match.claims)).toEqual(['user_id', 'wa_id', 'phone_key']);
  });

  it('passes to a contact who is already known by business-scoped id', () => {
    const match = matchSender(sender, [known('user_id', marina, 'BR.1'), known('wa_id', bia, 'BR.9')]);
    expect(match).toMatchObject({ contactId: marina, losers: [bia] });
    expect(kindsOf(match.claims)).toContain('wa_id');
  });

  it('stays with a contact whom no business-scoped id holds: the two may be one person', () => {
    const match = matchSender(sender, [known('user_id', marina, 'BR.1'), known('wa_id', bia)]);
    expect(match).toMatchObject({ contactId: marina, losers: [] });
    expect(kindsOf(match.claims)).toEqual(['phone_key']);
  });
});

describe('identities', () => {
  it('are the sender’s names, surest first, with a key only for Brazilian mobiles', () => {
    expect(kindsOf(identitiesOf({ ...sender, parentUserId: 'BR.ENT.9' }))).toEqual([...identityKinds]);
    expect(kindsOf(identitiesOf({ ...sender, waId: '16505551234' }))).toEqual(['user_id', 'wa_id']);
  });

  it('[N14] a stranger never gets a thread that another business-scoped id holds', () => {
    const holder = fc.constantFrom<string[]>([], ['BR.1'], ['BR.8'], ['BR.8', 'BR.9']);
    const row = fc.record({
      kind: fc.constantFrom('wa_id', 'phone_key'),
      contactId: fc.constantFrom(marina, bia),
      heldBy: holder,
    });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ kind }) => kind }), (rows) => {
        const consistent = rows.map((each) => ({
          ...known(each.kind, each.contactId),
          heldBy: rows.find(({ contactId: id }) => id === each.contactId)?.heldBy ?? [],
        }));
        const match = matchSender(sender, consistent);
        const matched = consistent.find(({ contactId: id }) => id === match.contactId);
        if (matched !== undefined && matched.heldBy.length > 0) expect(matched.heldBy).toContain('BR.1');
      }),
    );
  });
});
