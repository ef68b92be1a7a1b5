import { isTemplateId, type TemplateId } from '../platform/id.ts';
import type { CodeDraft, TemplateDraft } from './draft.ts';

type Draft = TemplateDraft | CodeDraft;

const PREFIX = 'template:';

/** The file that was approved with a template. `key`: of the variable that asks for it, on a card or above the text. */
export interface ApprovedFile {
  template: TemplateId;
  key: string;
}

/**
 * [N76] What stands for that file where a handle of the provider's would: it is handed over anew whenever it is sent in, for a
 * handle lives shortly, and what the provider lists instead of one cannot be sent in again.
 */
export const handleOfApproved = ({ template, key }: ApprovedFile): string =>
  `${PREFIX}${template}${key === 'file' ? '' : `/${key}`}`;

/** The file that a handle stands for so; null: it is the provider's own. */
export function approvedOfHandle(handle: string): ApprovedFile | null {
  if (!handle.startsWith(PREFIX)) return null;
  const [template, key = 'file'] = handle.slice(PREFIX.length).split('/');
  return isTemplateId(template) ? { template, key } : null;
}

/** [N76] What the provider has, as one may edit it: with the file above it that was approved with it. */
export const withApproved = (draft: Draft, template: TemplateId): Draft =>
  withHandle(draft, handleOfApproved({ template, key: 'file' }));

/** The file that such a handle of a draft stands for; null: it has none. */
export function approvedIn(draft: Draft): ApprovedFile | null {
  const header = fileAbove(draft);
  return header === null ? null : approvedOfHandle(header.handle ?? '');
}

/** The draft with this handle for the file above it, where it has one. */
export function withHandle(draft: Draft, handle: string): Draft {
  const header = fileAbove(draft);
  return draft.category === 'AUTHENTICATION' || header === null ? draft : { ...draft, header: { ...header, handle } };
}

function fileAbove(draft: Draft) {
  if (draft.category === 'AUTHENTICATION' || draft.header === null) return null;
  return 'handle' in draft.header ? draft.header : null;
}
