import type { FieldOption } from '../../worker/contacts/field.ts';
import type { FieldView } from '../../worker/contacts/field-door.ts';
import type { AgentId, ContactId } from '../../worker/platform/id.ts';
import { makeShelf } from '../live/shelf.store.ts';
import type { Kept } from './field-text.ts';

/** What is half typed into a field of a contact. */
export interface FieldDraft {
  text: string;
  chosen: readonly FieldOption['id'][];
  /** What stood there when the typing began; null: nothing. */
  was: Kept | null;
}

/** [N50] Survives threads and reloads, as a message does that is being changed; each tab has its own. */
export interface FieldDrafts {
  of(contact: ContactId, field: FieldView['id']): FieldDraft | null;
  keep(contact: ContactId, field: FieldView['id'], draft: FieldDraft): void;
  drop(contact: ContactId, field: FieldView['id']): void;
}

export function makeFieldDrafts(agentId: AgentId): FieldDrafts {
  const shelf = makeShelf(`janela.field.${agentId}.`, sessionStorage);
  return {
    of: (contact, field) => {
      const kept = shelf.get(`${contact}.${field}`);
      // Written by this file alone.
      return kept === null ? null : JSON.parse(kept);
    },
    keep: (contact, field, draft) => shelf.put(`${contact}.${field}`, JSON.stringify(draft)),
    drop: (contact, field) => shelf.drop(`${contact}.${field}`),
  };
}
