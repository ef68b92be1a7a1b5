import type { UnhandledKind, UnhandledKindView, UnhandledView } from '../../worker/channels/unhandled-page.ts';
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
