import { noFilter } from '../../worker/inbox/list-filter.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import type { TeamId } from '../../worker/platform/id.ts';
import { ok } from '../../worker/platform/result.ts';
import { type Answer, call } from '../live/api.client.ts';
import { queryOf } from './narrowing.ts';

/** Where live tickets stand; each in one of them. */
export const liveTabs = ['new', 'others', 'mine', 'snoozed'] as const;
export type LiveTab = (typeof liveTabs)[number];

interface Page {
  items: TicketRow[];
  cursor: string | null;
}

/** All live tickets of these teams in one tab, however many pages that is. */
export async function fetchLive(tab: LiveTab, teams: readonly TeamId[]): Promise<Answer<TicketRow[]>> {
  const rows = new Map<string, TicketRow>();
  let cursor: string | null = null;
  do {
    const answer: Answer<Page> = await call('GET', `/tickets?${queryOf(tab, cursor, { ...noFilter, teams })}`);
    if (!answer.ok) return answer;
    for (const row of answer.value.items) rows.set(row.ticketId, row);
    cursor = answer.value.cursor;
  } while (cursor !== null);
  return ok([...rows.values()]);
}
