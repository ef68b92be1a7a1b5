import type { OutboundBody } from '../conversation/message.ts';
import { assertNever } from '../platform/assert.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { buttonWords } from './button-words.ts';
import { type Excess, excessesOf, fill, type Values } from './excess.ts';
import { PRODUCT_LIMITS } from './products.ts';
import type { TemplateDefinition, TemplateSheet } from './template.ts';
import { settledValue, type ValueProblem, valueProblem } from './value.ts';
import { variablesOf } from './variables.ts';

/** `field` is the key of the variable at fault; `detail` an English sentence. */
export interface RenderRefusal {
  code: 'template_parameter_missing' | 'template_parameter_invalid';
  field: string;
  detail: string;
}

export type TemplateBody = Extract<OutboundBody, { kind: 'template' }>;

/**
 * The template as it will be stored and sent: its text as the contact reads it, and the values in the order in which the provider
 * wants them. Values of variables that the template does not have are left aside. `now` in ms. Files are named by their ids only:
 * whoever calls puts them in (`filled.ts`).
 */
export function render(
  definition: TemplateDefinition,
  parameters: Readonly<Record<string, string>>,
  now: number,
): Result<TemplateBody, RenderRefusal> {
  const { offer, cards, id: templateId, name, friendlyName, language, category, footer } = definition;
  const context = { now, offer: offer !== null };
  const asked = variablesOf(definition).map((variable) => ({
    ...variable,
    value: settledValue(variable, Object.hasOwn(parameters, variable.key) ? (parameters[variable.key] ?? '') : ''),
  }));
  const wrong = asked.flatMap((variable) => refusalOf(variable.key, valueProblem(variable, variable.value, context)));
  const values = asked.filter(({ value }) => value !== '').map(({ key, value }) => ({ key, value }));
  const [refusal] = [...wrong, ...excessesOf(definition, values).map(refusedFor)];
  if (refusal) return refuse(refusal);

  return ok({
    kind: 'template',
    templateId,
    name,
    ...(friendlyName === null ? {} : { called: friendlyName }),
    language,
    category,
    ...shownOf(definition, '', values, language),
    footer,
    ...(offer === null ? {} : { offer: offer.text }),
    ...(cards.length === 0
      ? {}
      : { cards: cards.map((card, index) => shownOf(card, `card.${index}.`, values, language)) }),
    parameters: [
      ...values,
      ...codesOf(definition, values),
      ...repliesOf(definition, ''),
      ...cards.flatMap((card, index) => repliesOf(card, `card.${index}.`)),
    ],
  });
}

function shownOf({ header, body, buttons }: TemplateSheet, before: string, values: Values, language: string) {
  return {
    header: header?.format === 'TEXT' ? fill(header.text, `${before}header`, values) : null,
    text: fill(body, `${before}body`, values),
    buttons: buttons.map((button) => buttonWords(button, language)),
  };
}

/** A tap on a quick reply comes back with where it stands: the words on the cards of a row are all the same. */
const repliesOf = ({ buttons }: TemplateSheet, before: string): Values =>
  buttons.flatMap(({ type }, index) => {
    const key = `${before}reply.${index}`;
    return type === 'QUICK_REPLY' ? [{ key, value: key }] : [];
  });

/** A one-time code travels twice: in the text, and as the end of its button's link (facts/meta.md §6). */
function codesOf({ buttons }: TemplateDefinition, values: Values): Values {
  const code = values.find(({ key }) => key === 'body.1')?.value;
  if (code === undefined) return [];
  return buttons.flatMap(({ type }, index) => (type === 'OTP' ? [{ key: `button.${index}.1`, value: code }] : []));
}

function refusalOf(key: string, because: ValueProblem | null): RenderRefusal[] {
  if (because === null) return [];
  const code = because === 'missing' ? 'template_parameter_missing' : 'template_parameter_invalid';
  return [{ code, field: key, detail: sentenceOf(key, because) }];
}

const refusedFor = ({ key, max }: Excess): RenderRefusal => ({
  code: 'template_parameter_invalid',
  field: key,
  detail: `With these values a text of the template has more than ${max} characters.`,
});

function sentenceOf(key: string, because: ValueProblem): string {
  switch (because) {
    case 'missing':
      return `The variable ${key} has no value.`;
    case 'line_break':
      return `The value of ${key} has a line break or a tab.`;
    case 'spaces':
      return `The value of ${key} has more than four spaces in a row.`;
    case 'long':
      return `The code ${key} is too long.`;
    case 'not_a_code':
      return `The code ${key} has a link or an emoji in it.`;
    case 'not_a_place':
      return `The value of ${key} is no coordinate in degrees.`;
    case 'not_a_time':
      return `The value of ${key} is no time in milliseconds.`;
    case 'past':
      return `The time of ${key} is over.`;
    case 'not_a_file':
      return `The value of ${key} is no file's id.`;
    case 'not_an_id':
      return `The value of ${key} is no id of a catalogue or of a product in it.`;
    case 'not_products':
      return `Each line of ${key} is a title, a colon, and the products' ids with commas between.`;
    case 'title_long':
      return `A title in ${key} has more than ${PRODUCT_LIMITS.title} characters.`;
    case 'many_products':
      return `${key} has more than ${PRODUCT_LIMITS.products} products or ${PRODUCT_LIMITS.sections} titles.`;
    default:
      return assertNever(because, 'problem of a value');
  }
}
