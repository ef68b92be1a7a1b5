import type { Content, FileCard, Sheet } from './content.ts';
import { fileCard } from './file-card.ts';
import {
  filledTooLong,
  forbiddenCharacters,
  type GraphError,
  missingParameter,
  parameterCount,
  parameterFormat,
} from './graph-error.ts';
import { err, ok, type Result } from './result.ts';
import {
  bodyOf,
  type Components,
  cardsOf,
  fillVariables,
  footerOf,
  headerOf,
  offerOf,
  type Template,
  variablesOf,
} from './template.ts';
import { fillButtons } from './template-buttons.ts';
import {
  cardsGiven,
  componentsGiven,
  type FilledComponent,
  type Parameter,
  type TemplateMessage,
} from './template-message.ts';

const BODY_MAX = 1024;
const HEADER_MAX = 60;

type Format = Template['parameterFormat'];

/**
 * The template with its parameters in place, or Meta's refusal: 132000 for a wrong count, 132012 for a wrong form,
 * 132005 when the result is too long, 132018 for characters that a parameter may not have, 131008 for an empty value
 * or a button without its parameter. Source: Meta, error codes; the texts are as seen from the live API.
 */
export function fillTemplate(template: Template, message: TemplateMessage): Result<Content, GraphError> {
  const given = componentsGiven(message);
  const shown = fillComponents(template.components, template, given);
  if (!shown.ok) return shown;
  const offer = fillOffer(template.components, given);
  if (!offer.ok) return offer;
  const cards = fillCards(template, message);
  if (!cards.ok) return cards;
  const { name, language, category } = template;
  return ok({
    type: 'template',
    ...shown.value,
    ...offer.value,
    ...(cards.value.length === 0 ? {} : { cards: cards.value }),
    template: { name, language, category },
  });
}

function fillComponents(
  defined: Components,
  { parameterFormat: format, language }: Pick<Template, 'parameterFormat' | 'language'>,
  given: FilledComponent[],
): Result<Sheet, GraphError> {
  const header = fillHeader(defined, format, parametersOf(given, 'header'));
  if (!header.ok) return header;
  const body = fillText('body', bodyOf(defined)?.text ?? '', format, parametersOf(given, 'body'), BODY_MAX);
  if (!body.ok) return body;
  const buttons = fillButtons(defined, given, language);
  if (!buttons.ok) return buttons;
  const footer = footerOf(defined)?.text;
  return ok({
    text: body.value,
    ...header.value,
    ...(footer === undefined ? {} : { footer }),
    ...(buttons.value.length === 0 ? {} : { buttons: buttons.value }),
  });
}

const parametersOf = (given: FilledComponent[], type: 'header' | 'body'): Parameter[] =>
  given.filter((component) => component.type === type).flatMap((component) => component.parameters);

function fillHeader(
  defined: Components,
  format: Format,
  given: Parameter[],
): Result<{ header?: string; file?: FileCard }, GraphError> {
  const header = headerOf(defined);
  if (!header || header.format === 'TEXT') {
    const text = fillText('header', header?.text ?? '', format, given, HEADER_MAX);
    return text.ok ? ok(header ? { header: text.value } : {}) : text;
  }
  const expected = header.format;
  const received = given[0];
  if (given.length > 1) return err(parameterCount('header', given.length, 1));
  if (received?.type.toUpperCase() !== expected)
    return err(
      parameterFormat(
        `header: Format mismatch, expected ${expected}, received ${received?.type.toUpperCase() ?? 'UNKNOWN'}`,
      ),
    );
  return ok(headerShown(received));
}

function headerShown(parameter: Parameter): { header?: string; file?: FileCard } {
  switch (parameter.type) {
    case 'image':
      return { file: fileCard('image', parameter.image) };
    case 'video':
      return { file: fileCard('video', parameter.video) };
    case 'gif':
      return { file: fileCard('video', parameter.gif) };
    case 'document':
      return { file: fileCard('document', parameter.document, parameter.document.filename) };
    case 'location':
      return { header: `📍 ${placeShown(parameter.location)}` };
    case 'product':
      return { header: `🛍 ${parameter.product.product_retailer_id}` };
    default:
      return {};
  }
}

/** What the place is called, else where it is. */
function placeShown({
  name = '',
  address = '',
  latitude,
  longitude,
}: Extract<Parameter, { type: 'location' }>['location']) {
  const named = [name, address].filter((line) => line !== '').join('\n');
  return named === '' ? `${latitude}, ${longitude}` : named;
}

function fillText(
  place: string,
  text: string,
  format: Format,
  given: Parameter[],
  limit: number,
): Result<string, GraphError> {
  const names = [...new Set(variablesOf(text))];
  if (given.length !== names.length) return err(parameterCount(place, given.length, names.length));
  const values = new Map<string, string>();
  for (const [index, parameter] of given.entries()) {
    const value = textValue(place, parameter);
    if (!value.ok) return value;
    const name = variableName(place, format, parameter, names, index);
    if (!name.ok) return name;
    values.set(name.value, value.value);
  }
  const unfilled = names.find((name) => !values.has(name));
  if (unfilled !== undefined) return err(parameterFormat(`${place}: Parameter ${unfilled} is missing`));
  const filled = fillVariables(text, (name) => values.get(name) ?? '');
  return filled.length > limit ? err(filledTooLong(place, limit)) : ok(filled);
}

function textValue(place: string, parameter: Parameter): Result<string, GraphError> {
  switch (parameter.type) {
    case 'text':
      if (parameter.text === '') return err(missingParameter(`${place}: Parameter of type text is missing text value`));
      return /[\n\r\t]| {5,}/.test(parameter.text) ? err(forbiddenCharacters) : ok(parameter.text);
    case 'currency':
      return ok(parameter.currency.fallback_value);
    case 'date_time':
      return ok(parameter.date_time.fallback_value);
    default:
      return err(parameterFormat(`${place}: Format mismatch, expected TEXT, received ${parameter.type.toUpperCase()}`));
  }
}

function variableName(
  place: string,
  format: Format,
  parameter: Parameter,
  names: string[],
  index: number,
): Result<string, GraphError> {
  const given = 'parameter_name' in parameter ? parameter.parameter_name : undefined;
  if (format === 'POSITIONAL')
    return given === undefined
      ? ok(String(index + 1))
      : err(parameterFormat(`${place}: Parameter name (${String(given)}) is not allowed in a positional template`));
  if (typeof given !== 'string' || given === '')
    return err(parameterFormat(`${place}: Parameter name is missing or empty`));
  return names.includes(given)
    ? ok(given)
    : err(parameterFormat(`${place}: Parameter name (${given}) does not exist in the template`));
}

/** An offer that ends says when in each sending. Source: Meta, "Limited-time offer templates". */
function fillOffer(defined: Components, given: FilledComponent[]): Result<Pick<Content, 'offer'>, GraphError> {
  const offer = offerOf(defined)?.limited_time_offer;
  if (!offer) return ok({});
  const [parameter] = given.filter(({ type }) => type === 'limited_time_offer').flatMap(({ parameters }) => parameters);
  if (parameter?.type === 'limited_time_offer')
    return ok({ offer: { text: offer.text, endsAt: parameter.limited_time_offer.expiration_time_ms } });
  return offer.has_expiration === true
    ? err(missingParameter('limited_time_offer: expiration_time_ms is required'))
    : ok({ offer: { text: offer.text } });
}

function fillCards(template: Template, message: TemplateMessage): Result<Sheet[], GraphError> {
  const defined = cardsOf(template.components);
  const given = cardsGiven(message);
  if (given.length !== defined.length) return err(parameterCount('carousel', given.length, defined.length));
  const cards: Sheet[] = [];
  for (const [index, card] of defined.entries()) {
    const sent = given.find((one) => one.card_index === index);
    const shown = fillComponents(card.components, template, sent?.components ?? []);
    if (!shown.ok) return shown;
    cards.push(shown.value);
  }
  return ok(cards);
}
