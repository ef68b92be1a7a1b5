import { parseJson } from './door.ts';
import { type GraphError, invalidParameter } from './graph-error.ts';
import type { Result } from './result.ts';
import type { Category, Template } from './template.ts';
import { type NewTemplate, parseCreation } from './template-creation.ts';

const DAY_MS = 86_400_000;
const EDITS_IN_30_DAYS = 10;

const EDITABLE = ['APPROVED', 'REJECTED', 'PAUSED'];

/** Reads the body of `POST /{template-id}`: the new components, and perhaps another category. */
export function parseEdit(raw: string, template: Template): Result<NewTemplate, GraphError> {
  const { name, language, category, parameterFormat: parameter_format } = template;
  return parseCreation(JSON.stringify({ category, ...objectOf(raw), name, language, parameter_format }));
}

/** Why Meta would not take an edit now. Source: Meta, "Edit a template": which, and how often. */
export function editError(
  { status, category }: Template,
  editedAt: number[],
  to: Category,
  now: number,
): GraphError | null {
  if (!EDITABLE.includes(status)) return invalidParameter('Only approved, rejected or paused templates can be edited.');
  if (status !== 'APPROVED') return null;
  if (to !== category) return invalidParameter('The category of an approved template cannot be edited.');
  const lately = (days: number) => editedAt.filter((at) => at > now - days * DAY_MS).length;
  return lately(1) >= 1 || lately(30) >= EDITS_IN_30_DAYS
    ? invalidParameter('An approved template can be edited once in 24 hours and ten times in 30 days.')
    : null;
}

function objectOf(raw: string): object {
  const given = parseJson(raw);
  return typeof given === 'object' && given !== null ? given : {};
}
