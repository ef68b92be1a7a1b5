import { describe, expect, it } from 'vitest';
import { leftBehindBy, partingOf } from '../../web/contacts/left-number.ts';
import type { MergeView, PersonView } from '../../worker/contacts/person.ts';
import { contactIdDoor, mergeIdDoor } from '../../worker/platform/door.ts';

const old = '5511987654321';
const now = '5511912345678';
const at = Date.parse('2026-11-20T15:00:00Z');

const someone = (id: string, change: Partial<MergeView['contact']> = {}): MergeView['contact'] => ({
  id: contactIdDoor.parse(id),
  name: 'Maria',
  phone: null,
  username: null,
  email: null,
  conversations: [],
  lastWroteAt: null,
  ...change,
});
const one = someone('con_000000000001', { phone: old });
const two = someone('con_000000000002', { phone: now });

const aChange = (change: Partial<MergeView> = {}): MergeView => ({
  id: mergeIdDoor.parse('mrg_000000000001'),
  status: 'done',
  reason: 'changed',
  proof: { identity: null, key: null, at },
  contact: one,
  other: two,
  createdAt: at,
  decidedBy: null,
  decidedAt: at,
  undoableUntil: at + 1,
  called: null,
  leaving: 0,
  left: { phone: old },
  undoneBy: null,
  undoneAt: null,
  ...change,
});

describe('a change of number that the provider told', () => {
  it('[I12] is taken back only after it was said who is left with the old number', () => {
    expect(partingOf(aChange())).toEqual({ name: 'Maria', at, left: old, now, namesakes: true });
    expect(partingOf(aChange({ other: { ...two, name: 'Marina' } }))).toMatchObject({ namesakes: false });
    expect(partingOf(aChange({ other: null }))).toMatchObject({ left: old, now: null, namesakes: false });
    expect(partingOf(aChange({ left: { phone: null } }))).toMatchObject({ left: null, now });
  });

  it('[I12] asks nothing where no number was left, or it cannot be taken back', () => {
    expect(partingOf(aChange({ reason: 'agent', left: null }))).toBeNull();
    expect(partingOf(aChange({ undoableUntil: null }))).toBeNull();
  });

  const undone = (change: Partial<MergeView> = {}) => aChange({ status: 'undone', undoableUntil: null, ...change });
  const person = (change: Partial<PersonView>): PersonView => ({
    ...one,
    blocked: null,
    archived: null,
    identities: [],
    merges: [undone()],
    ...change,
  });

  it('[I12] is told at the contact who has the old number again, until they write from there', () => {
    expect(leftBehindBy(person({}))).toEqual(undone());
    expect(leftBehindBy(person({ ...two }))).toBeNull();
    expect(leftBehindBy(person({ phone: now })), 'who has moved on').toBeNull();
    expect(leftBehindBy(person({ merges: [aChange()] })), 'who is one still').toBeNull();
    const before = undone({ contact: { ...one, lastWroteAt: at } });
    expect(leftBehindBy(person({ merges: [before] }))).toEqual(before);
    const since = undone({ contact: { ...one, lastWroteAt: at + 1 } });
    expect(leftBehindBy(person({ merges: [since] }))).toBeNull();
  });
});
