import { type ConversationId, isConversationId } from '../../worker/platform/id.ts';

/**
 * The conversation that a part of the address names, or null. A page that is loaded anew is sent on to the same address with
 * its colon escaped.
 */
export function conversationIn(part: string | undefined): ConversationId | null {
  try {
    const id = decodeURIComponent(part ?? '');
    return isConversationId(id) ? id : null;
  } catch {
    return null;
  }
}
