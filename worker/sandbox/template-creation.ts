import { z } from 'zod';
import { parseJson } from './door.ts';
import { type GraphError, invalidParameter, invalidTemplate } from './graph-error.ts';
import { err, ok, type Result } from './result.ts';
import { shapeError } from './shape-error.ts';
import { CATEGORIES, type Components, components, type Template } from './template.ts';
import { authenticationComponents } from './template-authentication.ts';
import { structureError } from './template-rules.ts';

/** A template as it is submitted: it has no id yet and waits for review. */
export type NewTemplate = Pick<Template, 'name' | 'language' | 'category' | 'parameterFormat' | 'components'>;

const NAME_MAX = 512;

const creation = z.looseObject({
  name: z.string().min(1).max(NAME_MAX),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/),
  category: z
    .string()
    .transform((text) => text.toUpperCase())
    .pipe(z.enum(CATEGORIES)),
  parameter_format: z
    .string()
    .transform((text) => text.toUpperCase())
    .pipe(z.enum(['POSITIONAL', 'NAMED']))
    .default('POSITIONAL'),
  components,
});

/** Reads the body of `POST /{waba-id}/message_templates`. Source of the rules: Meta, "Template components". */
export function parseCreation(raw: string): Result<NewTemplate, GraphError> {
  const input = parseJson(raw) ?? {};
  const parsed = creation.safeParse(input);
  if (!parsed.success) return err(shapeError(parsed.error, input, '', 'graph'));
  const { name, language, category, parameter_format: parameterFormat } = parsed.data;
  if (!/^[a-z0-9_]+$/.test(name))
    return err(
      invalidTemplate(
        2388073,
        'Invalid template name',
        'Template names can only have lowercase letters, numbers and underscores.',
      ),
    );
  const filled: Result<Components, GraphError> =
    category === 'AUTHENTICATION'
      ? authenticationComponents(parsed.data.components, language)
      : ok(parsed.data.components);
  if (!filled.ok) return filled;
  const wrong = category === 'AUTHENTICATION' ? null : structureError(filled.value, parameterFormat, category);
  if (wrong) return err(wrong);
  return ok({ name, language, category, parameterFormat, components: filled.value });
}

/** What a second template of the same name and language is refused with. */
export const alreadyExists: GraphError = {
  ...invalidTemplate(
    2388024,
    'Content in This Language Already Exists',
    'There is already content in this language for this template. You can create a new template and try again.',
  ),
};

/** What a new name is refused with in an account that has as many as it may have. */
export const tooManyNames: GraphError = {
  ...invalidTemplate(
    2388019,
    'Message Template Limit Exceeded',
    'This account has reached the limit of message templates. Delete some of them and try again.',
  ),
};

/** A page size or cursor that cannot be read. */
export const badPage = (name: string): GraphError => invalidParameter(`Param ${name} is not valid.`);
