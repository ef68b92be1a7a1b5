import { describe, expect, it } from 'vitest';
import { pastSentence } from '../../web/contacts/standing.ts';
import type { MergeView } from '../../worker/contacts/person.ts';
import { contactIdDoor, mergeIdDoor } from '../../worker/platform/door.ts';

const ONE = 'con_000000000001';
const TWO = 'con_000000000002';
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

const merge = (other: Partial<MergeView['contact']>): MergeView => ({
  id: mergeIdDoor.parse('mrg_000000000001'),
  status: 'done',
  reason: 'number',
  proof: { identity: null, key: null, at },
  contact: someone(ONE, { phone: '5511987654321' }),
  other: someone(TWO, other),
  createdAt: at,
  decidedBy: null,
  decidedAt: at,
  undoableUntil: at,
  called: null,
  leaving: 0,
  left: null,
  undoneBy: null,
  undoneAt: at,
});

describe('two contacts who were made one', () => {
  it.each([
    ['by its name', { name: 'Mariana' }, /^Unido a Mariana em /],
    ['by its number where both have one name', { phone: '5521912345678' }, /^Unido a \+55 21 91234-5678 em /],
    ['by its username where that is all', { username: 'maria.s' }, /^Unido a @maria\.s em /],
    ['as one of the same name, else', { phone: '5511987654321' }, /^Unido a outro contato de nome Maria em /],
  ])('name the other one, %s', (_, other, sentence) => {
    expect(pastSentence(merge(other), ONE, at)).toMatch(sentence);
  });
});
