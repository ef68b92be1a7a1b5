import type { OutboundBody } from '../conversation/message.ts';
import { assertNever } from '../platform/assert.ts';
import type { TemplateId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { labelOf, namesIn, piecesOf } from './placeholder.ts';

export type TemplateCategory = 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';

/** What an agent may use a template for (R72); `service` is *atendimento*. */
export type TemplatePurpose = 'service' | 'campaign' | 'sequence' | 'scheduled';

/**
 * A variable of a template. `key` addresses it in a form and in `parameters`: `header.1`, `body.nome`, `button.0.1`.
 * `label` is what the form writes: `[NOME]` style, from the named variable or its number.
 */
export interface TemplateVariable {
  key: string;
  label: string;
  example: string | null;
}

export interface TemplateView {
  id: TemplateId;
  channelId: string;
  name: string;
  language: string;
  category: TemplateCategory;
  status: string;
  /** Text with its variables as Meta writes them: `{{1}}`, `{{nome}}`. */
  header: { format: 'TEXT'; text: string } | { format: 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION' } | null;
  body: string;
  footer: string | null;
  buttons: { type: string; text: string }[];
  variables: TemplateVariable[];
  /** The provider announced another category from then (ms) on; null: none. */
  coming: { category: TemplateCategory; from: number } | null;
}

/** All that is needed to fill a template in; `definition.ts` reads it from the provider's components. */
export interface TemplateDefinition extends Omit<TemplateView, 'channelId' | 'buttons' | 'variables' | 'coming'> {
  /** `url` may end in the variable part of a link. */
  buttons: { type: string; text: string; url: string | null }[];
  /** What the template's author gave as examples, by variable key. */
  examples: Record<string, string>;
  /** Parts that ask for more than text when sending (a picture, a coupon …): such a template cannot go out from here. */
  demands: string[];
}

/** Every variable of every component, in the order in which a form asks for them and a provider wants them. */
export function variablesOf({ header, body, buttons, examples }: TemplateDefinition): TemplateVariable[] {
  const of = (component: string, text: string): TemplateVariable[] =>
    namesIn(text).map((name) => {
      const key = `${component}.${name}`;
      return { key, label: labelOf(name), example: examples[key] ?? null };
    });
  return [
    ...(header?.format === 'TEXT' ? of('header', header.text) : []),
    ...of('body', body),
    ...buttons.flatMap(({ url }, index) => of(`button.${index}`, url ?? '')),
  ];
}

export function viewOf(
  definition: TemplateDefinition,
  channelId: string,
  coming: TemplateView['coming'] = null,
): TemplateView {
  const { examples: _examples, demands: _demands, buttons, ...shown } = definition;
  return {
    ...shown,
    channelId,
    coming,
    buttons: buttons.map(({ type, text }) => ({ type, text })),
    variables: variablesOf(definition),
  };
}

/** A stretch of a template's text as shown while it is filled in; `filled` null: nothing typed yet. */
export type PreviewSegment = { text: string } | { variable: string; label: string; filled: string | null };

/** Header and body with what has been typed so far put in. */
export function fillPreview(
  { header, body }: Pick<TemplateView, 'header' | 'body'>,
  parameters: Readonly<Record<string, string>>,
): { header: PreviewSegment[]; body: PreviewSegment[] } {
  const segments = (component: string, text: string): PreviewSegment[] =>
    piecesOf(text).map((piece) => {
      if ('text' in piece) return piece;
      const variable = `${component}.${piece.name}`;
      return { variable, label: labelOf(piece.name), filled: parameters[variable]?.trim() || null };
    });
  return { header: header?.format === 'TEXT' ? segments('header', header.text) : [], body: segments('body', body) };
}

/**
 * Why Meta would refuse this value of a variable, or null. Source: error 132018, "Param text cannot have new-line/tab
 * characters or more than 4 consecutive spaces".
 */
export function valueProblem(value: string): 'missing' | 'line_break' | 'spaces' | null {
  const text = value.trim();
  if (text === '') return 'missing';
  if (/[\n\r\t\v\f\u2028\u2029]/.test(text)) return 'line_break';
  return / {5}/.test(text) ? 'spaces' : null;
}

/** `field` is the key of the variable at fault; `detail` an English sentence. */
export interface RenderRefusal {
  code: 'template_parameter_missing' | 'template_parameter_invalid';
  field: string;
  detail: string;
}

// What the contact would get must keep Meta's limits (facts/meta.md §6): error 132005 otherwise.
const HEADER_MAX = 60;
const BODY_MAX = 1024;
const URL_MAX = 2000;

/**
 * The template as it will be stored and sent: its text as the contact reads it, and the values in the order in which
 * the provider wants them. Values of variables that the template does not have are left aside.
 */
export function render(
  definition: TemplateDefinition,
  parameters: Readonly<Record<string, string>>,
): Result<Extract<OutboundBody, { kind: 'template' }>, RenderRefusal> {
  const values = variablesOf(definition).map(({ key }) => ({ key, value: (parameters[key] ?? '').trim() }));
  const wrong = values.flatMap(({ key, value }) => refusalOf(key, value));
  const header = definition.header?.format === 'TEXT' ? fill(definition.header.text, 'header', values) : null;
  const text = fill(definition.body, 'body', values);
  const [refusal] = [
    ...wrong,
    ...tooLong('header', header ?? '', HEADER_MAX, values),
    ...tooLong('body', text, BODY_MAX, values),
    ...definition.buttons.flatMap(({ url }, index) =>
      tooLong(`button.${index}`, fill(url ?? '', `button.${index}`, values), URL_MAX, values),
    ),
  ];
  if (refusal) return refuse(refusal);

  const { id: templateId, name, language, category, footer } = definition;
  const buttons = definition.buttons.map((button) => button.text);
  return ok({
    kind: 'template',
    templateId,
    name,
    language,
    category,
    header,
    text,
    footer,
    buttons,
    parameters: values,
  });
}

type Values = readonly { key: string; value: string }[];

const fill = (text: string, component: string, values: Values): string =>
  piecesOf(text)
    .map((piece) =>
      'text' in piece ? piece.text : (values.find(({ key }) => key === `${component}.${piece.name}`)?.value ?? ''),
    )
    .join('');

function refusalOf(key: string, value: string): RenderRefusal[] {
  const because = valueProblem(value);
  switch (because) {
    case null:
      return [];
    case 'missing':
      return [{ code: 'template_parameter_missing', field: key, detail: `The variable ${key} has no value.` }];
    case 'line_break':
      return [
        { code: 'template_parameter_invalid', field: key, detail: `The value of ${key} has a line break or a tab.` },
      ];
    case 'spaces':
      return [
        {
          code: 'template_parameter_invalid',
          field: key,
          detail: `The value of ${key} has more than four spaces in a row.`,
        },
      ];
    default:
      return assertNever(because, 'problem of a value');
  }
}

function tooLong(component: string, filled: string, max: number, values: Values): RenderRefusal[] {
  const [longest] = values
    .filter(({ key }) => key.startsWith(`${component}.`))
    .sort((a, b) => b.value.length - a.value.length);
  if (longest === undefined || [...filled].length <= max) return [];
  const detail = `With these values a text of the template has more than ${max} characters.`;
  return [{ code: 'template_parameter_invalid', field: longest.key, detail }];
}
