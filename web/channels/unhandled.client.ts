import type { UnhandledKind, UnhandledKindView, UnhandledView } from '../../worker/channels/unhandled-page.ts';
import { ok } from '../../worker/platform/result.ts';
import { type Answer, call } from '../live/api.client.ts';

interface UnhandledPage {
  items: UnhandledView[];
  kinds: UnhandledKindView[];
  cursor: string | null;
}

/** A page of what was not understood, newest first; with a kind, of that alone. */
export function fetchUnhandled(of: UnhandledKind | null, cursor: string | null): Promise<Answer<UnhandledPage>> {
  const query = new URLSearchParams(of === null ? {} : { field: of.field, reason: of.reason });
  if (cursor !== null) query.set('cursor', cursor);
  return call('GET', `/unhandled-events?${query}`);
}

/** Has one handled again, as it came. */
export const replayOne = (id: string): Promise<Answer<{ outcome: 'handled' | 'kept' }>> =>
  call('POST', `/unhandled-events/${id}/replay`, {});

/** Has all of a kind handled again, and tells what came of them; where a page fails, of none. */
export async function replayKind(of: UnhandledKind): Promise<Answer<{ handled: number; kept: number }>> {
  const told = { handled: 0, kept: 0 };
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const from = cursor === undefined ? {} : { cursor };
    const answer: Answer<ReplayedPage> = await call('POST', '/unhandled-events/replay', { ...of, ...from });
    if (!answer.ok) return answer;
    told.handled += answer.value.handled;
    told.kept += answer.value.kept;
    cursor = answer.value.cursor;
  }
  return ok(told);
}

interface ReplayedPage {
  handled: number;
  kept: number;
  cursor: string | null;
}
