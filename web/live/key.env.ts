import { isMessageKey, type MessageKey } from '../../worker/platform/id.ts';

/** An id for what this browser is about to send, so that sending it again is a no-op. */
export function newMessageKey(): MessageKey {
  const key = crypto.randomUUID();
  if (isMessageKey(key)) return key;
  throw new Error('randomUUID gave no printable id');
}
