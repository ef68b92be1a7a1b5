import { type GraphError, invalidTemplate } from './graph-error.ts';
import {
  bodyOf,
  buttonsOf,
  type Category,
  type Components,
  cardsOf,
  footerOf,
  headerOf,
  offerOf,
  type Template,
  type TemplateButton,
  variablesOf,
} from './template.ts';

const HEADER_MAX = 60;
const BODY_MAX = 1024;
const OFFER_BODY_MAX = 600;
const PRODUCT_BODY_MAX = 160;
const FOOTER_MAX = 60;
const BUTTONS_MAX = 10;
const BUTTON_TEXT_MAX = 25;
const URL_MAX = 2000;
const CARDS_MIN = 2;
const CARDS_MAX = 10;
// Meta tells no number; x variables were seen to need 2x + 1 words. Source: Twilio, Syniverse, on Meta's refusals.
const WORDS_PER_VARIABLE = 2;
const AT_MOST: Partial<Record<TemplateButton['type'], number>> = {
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  MPM: 1,
  SPM: 1,
};

type Format = Template['parameterFormat'];
type Refusal = GraphError | null;

const tooLong = (place: string, limit: number) =>
  invalidTemplate(2388040, 'Character Limit Exceeded', `The ${place} can have at most ${limit} characters.`);
const missing = (component: string, field: string) =>
  invalidTemplate(
    2388043,
    'Message template "components" param is missing expected field(s)',
    `component of type ${component} is missing expected field(s) (${field})`,
  );
const bodyFormat = (message: string) => invalidTemplate(2388073, 'Invalid format', message);

/**
 * Why Meta would refuse these components at once, or null. Only rules whose limits are published are judged; what a
 * reviewer decides is left to the review. Source: Meta, "Template components".
 */
export function structureError(components: Components, format: Format, category: Category): Refusal {
  const cards = cardsOf(components);
  const offer = offerOf(components);
  if ((cards.length > 0 || offer) && category !== 'MARKETING')
    return bodyFormat('Only marketing templates can have a carousel or a limited-time offer.');
  return (
    headerError(components, format) ??
    bodyError(components, format, mostOfBody(components)) ??
    footerError(components, offer !== null) ??
    buttonsError(buttonsOf(components)) ??
    productsError(components, category) ??
    cardsError(cards, format)
  );
}

function mostOfBody(components: Components): number {
  if (offerOf(components)) return OFFER_BODY_MAX;
  return headerOf(components)?.format === 'PRODUCT' ? PRODUCT_BODY_MAX : BODY_MAX;
}

/** Source: Meta, "Multi-product message templates", "Single-product message templates". */
function productsError(components: Components, category: Category): Refusal {
  const hasProduct = headerOf(components)?.format === 'PRODUCT';
  const types = buttonsOf(components).map(({ type }) => type);
  if ((hasProduct || types.includes('MPM')) && category !== 'MARKETING')
    return bodyFormat('Only marketing templates can show products.');
  return types.includes('SPM') && !hasProduct ? bodyFormat('A single-product button needs a product header.') : null;
}

function headerError(components: Components, format: Format): Refusal {
  const header = headerOf(components);
  if (!header || header.format === 'LOCATION' || header.format === 'PRODUCT') return null;
  if (header.format !== 'TEXT') return header.example?.header_handle?.[0] ? null : missing('HEADER', 'example');
  if (!header.text) return missing('HEADER', 'text');
  if (header.text.length > HEADER_MAX) return tooLong('header', HEADER_MAX);
  const variables = variablesOf(header.text);
  if (variables.length > 1)
    return invalidTemplate(2388047, 'Invalid header format', 'The header can have one variable at most.');
  const examples = format === 'NAMED' ? textsOf(header.example?.header_text_named_params) : header.example?.header_text;
  if (variables.length > 0 && told(examples) === 0) return missing('HEADER', 'example');
  return variablesError(variables, format);
}

function bodyError(components: Components, format: Format, limit: number): Refusal {
  const body = bodyOf(components);
  if (!body) return missing('BODY', 'text');
  if (!body.text?.trim()) return missing('BODY', 'text');
  if (body.text.length > limit) return tooLong('body', limit);
  if (/^\s*\{\{/.test(body.text) || /\}\}\s*$/.test(body.text))
    return invalidTemplate(
      2388299,
      'Leading or trailing params not allowed',
      "Variables can't be at the start or end of the template.",
    );
  if (/\}\}\s*\{\{/.test(body.text)) return bodyFormat('Variables cannot stand next to each other.');
  const variables = variablesOf(body.text);
  const examples = format === 'NAMED' ? textsOf(body.example?.body_text_named_params) : body.example?.body_text?.[0];
  if (variables.length > 0 && told(examples) !== new Set(variables).size) return missing('BODY', 'example');
  return variablesError(variables, format) ?? lengthError(body.text, variables.length);
}

function lengthError(text: string, variables: number): Refusal {
  if (variables === 0 || plainWords(text) > variables * WORDS_PER_VARIABLE) return null;
  return invalidTemplate(
    2388293,
    'Parameters words ratio exceeds limit',
    'This template has too many variables for its length. Use fewer variables or more words.',
  );
}

/** How many words a text has besides its variables. */
const plainWords = (text: string): number =>
  text
    .replace(/\{\{[^{}]*\}\}/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const textsOf = (named: { example: string }[] | undefined) => named?.map(({ example }) => example);

/** How many examples say something. */
const told = (examples: string[] | undefined): number => (examples ?? []).filter((text) => text.trim() !== '').length;

function variablesError(variables: string[], format: Format): Refusal {
  if (format === 'NAMED')
    return variables.every((name) => /^[a-z][a-z0-9_]*$/.test(name))
      ? null
      : bodyFormat('Named variables have lowercase letters, numbers and underscores only.');
  const distinct = [...new Set(variables)];
  return distinct.every((name, index) => name === String(index + 1))
    ? null
    : bodyFormat('Variables must be {{1}}, {{2}} and so on, in order.');
}

function footerError(components: Components, hasOffer: boolean): Refusal {
  const footer = footerOf(components);
  if (!footer) return null;
  if (hasOffer) return bodyFormat('A limited-time offer has no footer.');
  if (!footer.text) return missing('FOOTER', 'text');
  if (footer.text.length > FOOTER_MAX) return tooLong('footer', FOOTER_MAX);
  return variablesOf(footer.text).length > 0 ? bodyFormat('The footer cannot have variables.') : null;
}

function buttonsError(buttons: TemplateButton[]): Refusal {
  if (buttons.length > BUTTONS_MAX) return bodyFormat(`A template can have at most ${BUTTONS_MAX} buttons.`);
  for (const [type, limit] of Object.entries(AT_MOST))
    if (buttons.filter((button) => button.type === type).length > limit)
      return bodyFormat(`A template can have at most ${limit} buttons of type ${type}.`);
  if (turns(buttons) > 1) return bodyFormat('Quick reply buttons must stand together.');
  for (const button of buttons) {
    const wrong = buttonError(button);
    if (wrong) return wrong;
  }
  return null;
}

function turns(buttons: TemplateButton[]): number {
  const isReply = buttons.map((button) => button.type === 'QUICK_REPLY');
  return isReply.filter((reply, index) => index > 0 && reply !== isReply[index - 1]).length;
}

function buttonError(button: TemplateButton): Refusal {
  if (button.type === 'COPY_CODE') return hasExample(button) ? null : missing('BUTTONS', 'example');
  if (!button.text && button.type !== 'REQUEST_CONTACT_INFO') return missing('BUTTONS', 'text');
  if (button.text && button.text.length > BUTTON_TEXT_MAX) return tooLong('button text', BUTTON_TEXT_MAX);
  if (button.text && variablesOf(button.text).length > 0)
    return invalidTemplate(2388060, 'Button format is incorrect', "Buttons can't have any variables.");
  if (button.type === 'PHONE_NUMBER' && !button.phone_number) return missing('BUTTONS', 'phone_number');
  if (button.type !== 'URL') return null;
  if (!button.url) return missing('BUTTONS', 'url');
  if (button.url.length > URL_MAX) return tooLong('button URL', URL_MAX);
  const variables = variablesOf(button.url);
  if (variables.length > 1 || (variables.length === 1 && !/\}\}$/.test(button.url)))
    return invalidTemplate(2388060, 'Button format is incorrect', 'A URL can have one variable, at its end.');
  return variables.length > 0 && !hasExample(button) ? missing('BUTTONS', 'example') : null;
}

const hasExample = ({ example }: TemplateButton): boolean => told([example ?? []].flat()) > 0;

function cardsError(cards: { components: Components }[], format: Format): Refusal {
  if (cards.length === 0) return null;
  if (cards.length < CARDS_MIN || cards.length > CARDS_MAX)
    return bodyFormat(`A carousel has ${CARDS_MIN} to ${CARDS_MAX} cards.`);
  for (const card of cards) {
    const header = headerOf(card.components);
    if (!header || header.format === 'TEXT') return bodyFormat('Every card needs a media header.');
    const wrong = headerError(card.components, format) ?? buttonsError(buttonsOf(card.components));
    if (wrong) return wrong;
  }
  return null;
}
