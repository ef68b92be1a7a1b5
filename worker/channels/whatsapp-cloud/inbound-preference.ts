import type { PreferenceChange } from '../channel.ts';
import { preferenceKey } from '../preference.ts';
import { type ItemReading, unreadable } from './inbound-message.ts';
import { keyOf } from './key.ts';
import { at, isRecord, listOf } from './read.ts';
import { personOf } from './sender.ts';
import { timeOf } from './time.ts';

const choices: readonly PreferenceChange['choice'][] = ['stop', 'resume', 'signup'];

/** One item of `user_preferences[]` (facts/meta.md §3.1). */
export function readPreference(value: unknown, item: unknown, receipt: number): ItemReading {
  if (!isRecord(item)) return unreadable;
  const choice = choices.find((known) => known === item.value);
  if (choice === undefined || item.category !== 'marketing_messages') return { read: null, kept: 'unknown_type' };
  const named = { userId: item.user_id, parentUserId: item.parent_user_id, phone: item.wa_id };
  const party = personOf(value, named, listOf(at(value, 'user_preferences')).length);
  const time = timeOf(item.timestamp, receipt);
  const key = keyOf(preferenceKey({ choice, at: time }));
  if (party === null || key === null) return unreadable;
  return { read: { party, event: { type: 'preference', key, at: time, topic: 'marketing', choice } }, kept: null };
}
