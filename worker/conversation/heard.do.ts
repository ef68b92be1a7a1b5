import { tellReply } from './following.do.ts';
import { comeBackForReply } from './snoozing.do.ts';
import type { Turn } from './turn.do.ts';

/** The contact wrote or called, and it counts as unread: what that ends, and who is to know. */
export function heard(turn: Turn): void {
  comeBackForReply(turn);
  tellReply(turn);
}
