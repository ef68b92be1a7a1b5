import { describe, expect, it } from 'vitest';
import { ownerOf, ownerOfScheduled, type Sides } from '../../worker/conversation/going-back.ts';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import type { Schedule } from '../../worker/schedules/schedule.ts';
import { anOutbound, aSchedule, contactId, conversationIdOf, keyOf } from '../samples.ts';

const united = 1_000;
const one = { phone: '5511987650001', userId: 'BR.1' };
const other = { phone: '5511987650002', userId: 'BR.2' };
const from = conversationIdOf(2);
const third = conversationIdOf(3);

const sides: Sides = {
  names: ['5511987650002', 'BR.2'],
  from,
  sealedAt: united,
  before: other,
  marked: true,
  after: { contact: { id: contactId, name: 'Um', phone: one.phone, username: null, address: one } },
};

const held = (change: Partial<OutboundEntry>): OutboundEntry =>
  anOutbound({ state: 'held', providerId: null, writtenAt: united + 1, ...change });

const joined = [{ id: keyOf('join'), keys: [keyOf('a'), keyOf('b')] }];

describe('of two who are two again, whose a message is that still waits', () => {
  it.each<[string, Partial<OutboundEntry>, Partial<Sides>, boolean, boolean]>([
    ['theirs, of their queue before', { cameFrom: from, writtenAt: 1 }, {}, true, false],
    ['own, of the queue before', { writtenAt: 1 }, {}, false, false],
    ['own, of the queue of a third one who is the same', { cameFrom: third }, {}, false, false],
    ['theirs, written to them', { under: other }, {}, true, false],
    ['own, written to who goes on', { under: one }, { before: one }, false, false],
    [
      'theirs perhaps, written to them before it was to leave for the other',
      { under: other },
      { before: one },
      true,
      true,
    ],
    ['own perhaps, written so before it was to leave for the other', { under: one }, {}, false, true],
    ['nobody’s for sure, which bears no address', {}, {}, false, true],
    [
      'nobody’s for sure, of an address that neither goes by',
      { under: { phone: null, userId: 'BR.9' } },
      {},
      false,
      true,
    ],
    ['nobody’s for sure, of an address of both', { under: { phone: other.phone, userId: 'BR.1' } }, {}, false, true],
    ['of words of both perhaps, joined meanwhile', { writtenAt: 1, joined, editedAt: united + 1 }, {}, false, true],
    ['own, joined before', { writtenAt: 1, joined, editedAt: united - 1 }, {}, false, false],
    ['theirs, who had no thread of their own', { under: other }, { from: null, sealedAt: null }, true, false],
    ['own, where nothing was sealed and it bears no address', {}, { from: null, sealedAt: null }, false, false],
  ])('[I5] %s', (_, change, known, isTheirs, doubted) => {
    expect(ownerOf(held(change), { ...sides, ...known })).toEqual({ isTheirs, doubted });
  });
});

describe('of two who are two again, for whom something leaves later', () => {
  it.each<[string, Partial<Schedule>, Partial<Sides>, boolean, boolean]>([
    ['theirs, scheduled in their thread before', { cameFrom: from, createdAt: 1 }, {}, true, false],
    ['own, scheduled in the thread of who goes on before', { createdAt: 1 }, {}, false, false],
    ['own, of a third one who is the same', { cameFrom: third, createdAt: 1 }, {}, false, false],
    ['theirs, scheduled while the thread was written to them', { under: other }, {}, true, false],
    ['own, scheduled while it was written to who goes on', { under: one }, { before: one }, false, false],
    ['theirs perhaps, where it was to leave for the other by now', { under: other }, { before: one }, true, true],
    ['nobody’s for sure, which bears no address', {}, {}, false, true],
    [
      'theirs perhaps, scheduled once more while the thread was written to the other',
      { cameFrom: from, createdAt: 1, again: { at: united + 1, under: one } },
      { before: one },
      true,
      true,
    ],
    [
      'theirs, scheduled once more while it was written to them',
      { cameFrom: from, createdAt: 1, again: { at: united + 1, under: other } },
      {},
      true,
      false,
    ],
    ['own, scheduled once more before', { createdAt: 1, again: { at: united - 1 } }, {}, false, false],
    [
      'own, of which an agent said so',
      { createdAt: 1, settledAt: united + 1, under: one },
      { before: one },
      false,
      false,
    ],
    ['nobody’s for sure, of before parts were marked', { createdAt: 1 }, { marked: false }, false, true],
    ['theirs, who had no thread of their own', { under: other }, { from: null, sealedAt: null }, true, false],
    ['own, where nothing was sealed', {}, { from: null, sealedAt: null, marked: false }, false, false],
  ])('[I5] %s', (_, change, known, isTheirs, doubted) => {
    const schedule = aSchedule({ createdAt: united + 1, ...change });
    expect(ownerOfScheduled(schedule, { ...sides, ...known })).toEqual({ isTheirs, doubted });
  });
});
