import { isMessageKey, type MessageKey } from '../../platform/id.ts';

/** A message's id as the key of a timeline entry; null: none, or not one that a key can be. */
export const keyOf = (value: unknown): MessageKey | null => (isMessageKey(value) ? value : null);
