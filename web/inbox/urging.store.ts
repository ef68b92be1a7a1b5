import { type Accessor, createEffect } from 'solid-js';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { standingAt, urges } from '../../worker/inbox/standing.ts';
import { firstOf } from '../../worker/platform/first-of.ts';
import type { AgentId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { serverNow } from '../live/clock.env.ts';
import { makeShelf } from '../live/shelf.store.ts';
import { createTimed } from '../live/timed.env.ts';
import { say } from '../ui/toasts.store.ts';
import type { Desk } from './desk.tsx';
import { unfiltered } from './narrowing.ts';
import { isOver, mayHideUrgent, windowMark } from './urging.ts';

/** [N13] Whether this row's assignee must hurry, as time goes by. */
export function createUrged(row: Accessor<TicketRow>, me: AgentId): Accessor<boolean> {
  const timed = createTimed((now) => ({ urged: urges(row(), me, now), changesAt: standingAt(row(), now).changesAt }));
  return () => timed().urged;
}

/**
 * [N13] Tells the assignee once of each window that is about to close on a contact who waits, also after a reload and in one tab
 * only. The facts are in the rows of Meus, of which as many are fetched as can have an open window; nothing is sent for it. Gives the
 * rows that urge now, whether that was told or not.
 */
export function createUrging(desk: Desk, open: (path: string) => void): Accessor<readonly TicketRow[]> {
  const { inbox, session, openId } = desk;
  const { id } = session.me;
  const told = makeShelf(`janela.urged.${id}.`, localStorage);
  for (const [ticketId, mark] of told.entries()) if (isOver(mark, serverNow())) told.drop(ticketId);
  const timed = createTimed((now) => {
    const mine = inbox.rows('mine') ?? [];
    // [N52] The window of what is put aside shuts all the same.
    const all = [...mine, ...(inbox.rows('snoozed') ?? [])];
    return {
      urged: all.filter((row) => urges(row, id, now)),
      goesOn: mayHideUrgent(mine, inbox.hasMore('mine'), now),
      changesAt: firstOf(all.map((row) => standingAt(row, now).changesAt)),
    };
  });
  createEffect(() => {
    if (timed().goesOn && inbox.loading() === null && !inbox.failed()) void inbox.loadMore('mine');
  });
  createEffect(() => {
    const { urged, goesOn } = timed();
    // Those that are still on their way are told together with these.
    if (goesOn && !inbox.failed()) return;
    const anew = urged.filter((row) => told.get(row.ticketId) !== windowMark(row));
    for (const row of anew) told.put(row.ticketId, windowMark(row));
    const elsewhere = anew.filter((row) => row.conversationId !== openId());
    const [first] = elsewhere;
    if (first === undefined) return;
    if (elsewhere.length === 1) {
      const see = { label: t('inbox.urge.see'), run: () => open(`/c/${first.conversationId}`) };
      return say(t('inbox.urge.toast', first.contact.name), see, first.conversationId);
    }
    const show = () => {
      desk.setTab('mine');
      desk.narrow({ ...unfiltered, filter: 'closing', order: 'closing' });
      open('/');
    };
    say(t('inbox.urge.toasts', elsewhere.length), { label: t('inbox.urge.show'), run: show });
  });
  return () => timed().urged;
}
