import type { Tab } from '../../../worker/inbox/row.ts';
import type { Viewer } from '../../../worker/inbox/visibility.ts';

/** [R42] Whether something of this tab could be acted on by this agent; what colleagues serve is for who oversees them. */
export function mayPick({
  tab,
  session: { viewer },
}: {
  tab: () => Tab;
  session: { viewer: Pick<Viewer, 'role' | 'supervises'> };
}): boolean {
  if (tab() === 'concluded') return false;
  return tab() !== 'others' || viewer.role === 'admin' || (viewer.role === 'agent' && viewer.supervises.length > 0);
}
