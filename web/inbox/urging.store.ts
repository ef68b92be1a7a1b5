import { type Accessor, createEffect } from 'solid-js';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { standingAt, urges } from '../../worker/inbox/standing.ts';
import type { AgentId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { createTimed } from '../live/timed.env.ts';
import { say } from '../ui/toasts.store.ts';
import type { Desk } from './desk.tsx';

/** [N13] Whether this row's assignee must hurry, as time goes by. */
export function createUrged(row: Accessor<TicketRow>, me: AgentId): Accessor<boolean> {
  const timed = createTimed((now) => ({ urged: urges(row(), me, now), changesAt: standingAt(row(), now).changesAt }));
  return () => timed().urged;
}

/**
 * [N13] Tells the assignee once of each window that is about to close on a contact who waits; what was so already when they came
 * stands marked in the list. The facts are in the row, so nothing is stored for it and nothing sent.
 */
export function createUrging({ inbox, session, openId }: Desk, open: (path: string) => void): void {
  const { id } = session.me;
  const timed = createTimed((now) => {
    const mine = inbox.rows('mine');
    const times = (mine ?? []).flatMap((row) => standingAt(row, now).changesAt ?? []);
    return {
      urged: mine?.filter((row) => urges(row, id, now)) ?? null,
      changesAt: times.length === 0 ? null : Math.min(...times),
    };
  });
  let told: Set<string> | null = null;
  createEffect(() => {
    const { urged } = timed();
    if (urged === null) return;
    // One window: the contact's next message opens another.
    const keys = new Map(urged.map((row) => [`${row.ticketId} ${row.window.openedAt}`, row]));
    for (const [key, row] of keys) {
      if (told === null || told.has(key) || row.conversationId === openId()) continue;
      const see = { label: t('inbox.urge.see'), run: () => open(`/c/${row.conversationId}`) };
      say(t('inbox.urge.toast', row.contact.name), see, row.conversationId);
    }
    told = new Set([...(told ?? []), ...keys.keys()]);
  });
}
