import { type ItemReading, readMessage } from './inbound-message.ts';
import { at, isRecord, textOf } from './read.ts';

/**
 * A changed user id as older descriptions have it: a field of its own, of which nobody vouches for the form. What names
 * nobody's former id is kept raw; the rest means the same as the system message.
 */
export function readUserIdUpdate(value: unknown, raw: unknown, receipt: number): ItemReading {
  const [user, parent] = [at(raw, 'user_id'), at(raw, 'parent_user_id')];
  const [before, now] = [formerOf(raw, user, 'previous_user_id'), currentOf(user) ?? textOf(at(raw, 'new_user_id'))];
  const parentBefore = formerOf(raw, parent, 'previous_parent_user_id');
  if (!isRecord(raw) || before === null || now === null) return { read: null, kept: 'unreadable' };
  const message = {
    id: textOf(raw.id) ?? `user_id_update.${before}.${now}`,
    timestamp: raw.timestamp,
    type: 'system',
    from_user_id: now,
    system: {
      type: 'user_changed_user_id',
      user_id: now,
      previous_user_id: before,
      parent_user_id: currentOf(parent),
      previous_parent_user_id: parentBefore,
      wa_id: raw.wa_id,
    },
  };
  return readMessage(value, message, receipt);
}

const formerOf = (raw: unknown, id: unknown, flat: string): string | null =>
  textOf(at(id, 'previous')) ?? textOf(at(raw, flat));

const currentOf = (id: unknown): string | null => textOf(id) ?? textOf(at(id, 'current')) ?? textOf(at(id, 'new'));
