import { createEffect, on } from 'solid-js';
import { tabOf } from '../../worker/inbox/row.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import type { Here } from './here.store.ts';

/**
 * Goes where the thread is: a thread that moved is followed, with what was being written in it, and a deep link shows the
 * tab in which its ticket stands. `go` opens a conversation in place of this one.
 */
export function createFollowing({ id, desk, open, view }: Here, go: (to: ConversationId) => void): void {
  createEffect(
    on(open.moved, (to) => {
      if (to === null) return;
      const draft = desk.drafts.get(id);
      if (draft !== '') desk.drafts.giveBack(to, draft);
      desk.drafts.use(to, 'field', desk.drafts.release(id, 'field'));
      desk.drafts.set(id, '');
      go(to);
    }),
  );
  createEffect(
    on(open.answered, (answered) => {
      const facts = view();
      if (answered && facts !== null && desk.landedOn(id)) desk.setTab(tabOf(facts, desk.session.viewer.id));
    }),
  );
}
