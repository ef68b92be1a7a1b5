import type { FieldValues } from '../../worker/contacts/field-door.ts';
import type { PastTicket } from '../../worker/contacts/past-tickets.ts';
import type { FileKind, FilesPage } from '../../worker/conversation/files.ts';
import type { ContactId, ConversationId, FieldId, LabelId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

export const ticketsOf = (
  id: ContactId,
  cursor: string | null,
): Promise<Answer<{ items: PastTicket[]; cursor: string | null }>> =>
  call('GET', `/contacts/${id}/tickets${cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`}`);

export const labelsOf = (id: ContactId): Promise<Answer<{ labels: LabelId[] }>> =>
  call('GET', `/contacts/${id}/labels`);

export const fieldsOf = (id: ContactId): Promise<Answer<{ values: FieldValues }>> =>
  call('GET', `/contacts/${id}/fields`);

/** One field alone: what others fill in meanwhile stays. */
export const fillField = (id: ContactId, field: FieldId, value: unknown): Promise<Answer<{ values: FieldValues }>> =>
  call('PATCH', `/contacts/${id}/fields`, { values: { [field]: value } });

/** `kind` null: files of every kind. */
export function filesOf(id: ConversationId, kind: FileKind | null, before: number | null): Promise<Answer<FilesPage>> {
  const asked = new URLSearchParams();
  if (kind !== null) asked.set('kind', kind);
  if (before !== null) asked.set('before', String(before));
  return call('GET', `/conversations/${id}/files?${asked}`);
}
