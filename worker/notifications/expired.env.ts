import type { ExpiredBatch } from '../conversation/expired.ts';
import type { AgentId, ConversationId, MessageKey } from '../platform/id.ts';
import { noteNotifications } from './notification.store.ts';
import { notify } from './tell.env.ts';

export interface ExpiredIn {
  conversationId: ConversationId;
  contactName: string;
  /** Whether this agent may see this message now. */
  sees(by: AgentId, key: MessageKey): Promise<boolean>;
}

/** [O21] Tells each author how many of their messages expired together; once however often it is called. */
export async function tellOfExpired(
  env: Env,
  { conversationId, contactName, sees }: ExpiredIn,
  { at, theirs }: ExpiredBatch,
): Promise<void> {
  const told = await noteNotifications(
    env.DB,
    theirs.map(({ by, count, ticketId }) => ({
      key: `expired:${conversationId}:${by}:${at}`,
      at,
      body: { kind: 'held_expired', conversationId, ticketId, contactName, count },
      audience: { agent: by, teams: null },
    })),
  );
  for (const { by, key } of theirs) {
    const ofTheirs = told.filter(({ audience }) => audience.agent === by);
    if (ofTheirs.length > 0 && (await sees(by, key))) await notify(env, ofTheirs);
  }
}
