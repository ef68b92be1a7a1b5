import type { QuickReplyId } from '../../worker/platform/id.ts';
import type { QuickReplyPage, QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';
import type { Scope } from '../../worker/quick-replies/scope.ts';
import { type Answer, call } from '../live/api.client.ts';

const place = (id: QuickReplyId): string => `/quick-replies/${id}`;

/** What somebody writes of one. */
export interface Written {
  scope: Scope;
  name: string;
  text: string;
}

export const fetchPage = (archived: boolean, cursor: string | null): Promise<Answer<QuickReplyPage>> => {
  const query = new URLSearchParams({ archived: String(archived), ...(cursor === null ? {} : { cursor }) });
  return call('GET', `/quick-replies?${query}`);
};

/** `fileOf`: of which its file is taken over, too; `fileFollows`: it is put on it next. */
export const makeReply = (
  written: Written,
  { fileOf, fileFollows }: { fileOf: QuickReplyId | null; fileFollows: boolean },
): Promise<Answer<QuickReplyView>> =>
  call('POST', '/quick-replies', { ...written, fileFollows, ...(fileOf === null ? {} : { fileOf }) });

export const changeReply = (id: QuickReplyId, written: Written): Promise<Answer<QuickReplyView>> =>
  call('PATCH', place(id), written);

export const archiveReply = (id: QuickReplyId, archived: boolean): Promise<Answer<QuickReplyView>> =>
  call('PUT', `${place(id)}/archived`, { archived });

export const deleteReply = (id: QuickReplyId): Promise<Answer<unknown>> => call('DELETE', place(id));

export const dropFile = (id: QuickReplyId): Promise<Answer<QuickReplyView>> => call('DELETE', `${place(id)}/file`);

export const putFile = (id: QuickReplyId, file: File): Promise<Answer<QuickReplyView>> =>
  call('PUT', `${place(id)}/file?${new URLSearchParams({ name: file.name })}`, file);

/** Its file as if one had chosen it here; null: it cannot be had. */
export async function fetchFile({
  id,
  file,
  name,
}: Pick<QuickReplyView, 'id' | 'file' | 'name'>): Promise<File | null> {
  if (file === null) return null;
  const response = await fetch(`/api${place(id)}/file?version=${file.version}`).catch(() => null);
  // It may also break off on its way.
  const blob = response?.ok === true ? await response.blob().catch(() => null) : null;
  return blob === null ? null : new File([blob], file.name ?? name, { type: file.mimeType });
}
