import type { AgentId, ConversationId } from '../../worker/platform/id.ts';
import type { Here } from '../conversation/here.store.ts';
import { t } from '../i18n/i18n.ts';
import { makeShelf, type Shelf } from '../live/shelf.store.ts';

/** What quick replies left to be filled in by hand, by conversation. It outlives what the draft outlives: reloads and other tabs. */
const shelfOf = (agentId: AgentId): Shelf => makeShelf(`janela.blanks.${agentId}.`, localStorage);
/** No blank has one: the name in it is a single word. */
const BETWEEN = '\n';
const leftOn = (shelf: Shelf, id: ConversationId): string[] => shelf.get(id)?.split(BETWEEN) ?? [];

export function leaveBlanks({ id, desk }: Here, blanks: readonly string[]): void {
  if (blanks.length === 0) return;
  const shelf = shelfOf(desk.session.me.id);
  shelf.put(id, [...new Set([...leftOn(shelf, id), ...blanks])].join(BETWEEN));
}

/** [R76] Whether what is typed still has one of them: it is said, and marked in the field, and nothing leaves. */
export function stopsAtBlank({ id, desk }: Here, field: HTMLTextAreaElement | undefined): boolean {
  const text = desk.drafts.get(id);
  const shelf = shelfOf(desk.session.me.id);
  const blank = leftOn(shelf, id).find((one) => text.includes(one));
  if (blank === undefined) {
    shelf.drop(id);
    return false;
  }
  desk.setNotice(id, t('conversation.blank', blank));
  // At once: whoever goes on typing writes over it.
  const at = field?.value.indexOf(blank) ?? -1;
  field?.focus();
  if (at !== -1) field?.setSelectionRange(at, at + blank.length);
  return true;
}
