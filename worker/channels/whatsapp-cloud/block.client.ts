import { z } from 'zod';
import type { Address, ChannelFacts, ProviderFailure } from '../channel.ts';
import { type Graph, noAnswer } from './graph.client.ts';

const users = z.array(z.unknown()).optional().catch(undefined);
const answerDoor = z.object({ block_users: z.object({ added_users: users, removed_users: users }) });

/**
 * Puts a contact on the number's block list, or takes them off it (facts/meta.md §11). Meta blocks only who wrote within the last
 * 24 h, and tells of everybody else by 139100. Never throws.
 */
export async function setBlocked(
  graph: Graph,
  channel: ChannelFacts,
  { phone, userId }: Address,
  blocked: boolean,
): Promise<{ ok: true } | { ok: false; failure: ProviderFailure }> {
  const user = phone === null ? userId : `+${phone}`;
  if (user === null) {
    const detail = 'The contact has no address on this channel.';
    return { ok: false, failure: { scope: 'recipient', code: 0, detail } };
  }
  const path = `${encodeURIComponent(channel.senderId)}/block_users`;
  const body = { messaging_product: 'whatsapp', block_users: [{ user }] };
  const answer = blocked ? await graph.post(path, body) : await graph.delete(path, {}, body);
  if (!answer.ok) return { ok: false, failure: answer.reason };
  const told = answerDoor.safeParse(answer.value);
  if (!told.success) return { ok: false, failure: noAnswer('No confirmation.') };
  const { added_users: added = [], removed_users: removed = [] } = told.data.block_users;
  if ((blocked ? added : removed).length > 0) return { ok: true };
  return {
    ok: false,
    failure: { scope: 'recipient', code: NOT_CARRIED_OUT, detail: 'Not carried out for this contact.' },
  };
}

/** Of several at once some failed; of one, that one. */
const NOT_CARRIED_OUT = 139100;
