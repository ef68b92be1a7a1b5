import { isTemplateId, type TemplateId } from '../../worker/platform/id.ts';

/** What a stored template is, apart from what it says. */
export const identity = {
  id: idOf('tpl_000000000001'),
  name: 'retomada',
  language: 'pt_BR',
  category: 'UTILITY',
  status: 'APPROVED',
  friendlyName: null,
} as const;

function idOf(text: string): TemplateId {
  if (isTemplateId(text)) return text;
  throw new Error(`Not an id: ${text}`);
}
