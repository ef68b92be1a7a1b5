import { type ConversationId, isConversationId, isMessageKey, type MessageKey } from '../platform/id.ts';

/** What a message carries to the provider and every status of it brings back. */
export interface Tag {
  /** Host of the deployment that sent it: two deployments may share a number while one is being replaced. */
  deployment: string;
  conversationId: ConversationId;
  key: MessageKey;
  /** The how-manieth attempt, from 1. */
  attempt: number;
}

/** Longest tag that a provider returns whole (`biz_opaque_callback_data`, facts/meta.md §2.1). */
export const TAG_MAX_LENGTH = 512;

const VERSION = 'j1';

/** At most `TAG_MAX_LENGTH` characters; a RangeError beyond, which keys of up to 150 characters never reach. */
export function makeTag({ deployment, conversationId, key, attempt }: Tag): string {
  // The key comes last, because it alone may contain the separator.
  const text = [VERSION, deployment, conversationId, attempt, key].join('|');
  if (text.length > TAG_MAX_LENGTH) throw new RangeError(`A tag of ${text.length} characters would come back cut`);
  return text;
}

/** null: not a tag of ours, whole. */
export function readTag(text: string): Tag | null {
  const [version, deployment, conversationId, attemptText, ...keyParts] = text.split('|');
  const attempt = Number(attemptText);
  const key = keyParts.join('|');
  if (version !== VERSION || !deployment || !isConversationId(conversationId) || !isMessageKey(key)) return null;
  return Number.isSafeInteger(attempt) && attempt > 0 ? { deployment, conversationId, key, attempt } : null;
}
