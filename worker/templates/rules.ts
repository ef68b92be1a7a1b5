import { isValidPhoneNumber } from 'libphonenumber-js/min';
import { assertNever } from '../platform/assert.ts';
import type { CodeDraft, DraftButton, DraftHeader, ParameterFormat, TemplateDraft } from './draft.ts';
import { BODY_MAX, HEADER_MAX, mostOfBody, URL_MAX } from './lengths.ts';
import { hasBrokenVariable, isNumber, namesIn, piecesOf } from './placeholder.ts';
import { bracketedIn, isSomebody } from './spoken.ts';

// What Meta refuses at once (facts/meta.md §6), asked by the API and by the editor as one types. Lengths in UTF-16 units.

export const TEMPLATE_LIMITS = {
  name: 512,
  header: HEADER_MAX,
  body: BODY_MAX,
  footer: 60,
  buttons: 10,
  buttonText: 25,
  callText: 20,
  url: URL_MAX,
  coupon: 20,
  phone: 20,
  minutes: 90,
} as const;

/** Of each kind at most so many; of the others as many as fit. */
const AT_MOST: Partial<Record<DraftButton['type'], number>> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, MPM: 1, SPM: 1 };

export type TemplateRule =
  | 'required'
  | 'too_long'
  | 'too_many'
  | 'not_a_name'
  | 'not_a_language'
  | 'variable_at_edge'
  | 'variables_touch'
  | 'variables_out_of_order'
  | 'variables_mixed'
  | 'variable_not_a_word'
  | 'variable_broken'
  | 'variable_in_brackets'
  | 'one_variable'
  | 'no_variable'
  | 'too_few_words'
  | 'variable_not_last'
  | 'not_a_link'
  | 'another_link'
  | 'link_unfinished'
  | 'not_a_phone'
  | 'apart'
  | 'marketing_only'
  | 'no_product'
  | 'out_of_range';

/** What Meta would refuse: `field` as the draft has it (`buttons.1.url`, `examples.body.1`), `max` where a number tells more. */
export interface TemplateFault {
  field: string;
  rule: TemplateRule;
  max: number | null;
}

const fault = (field: string, rule: TemplateRule, max: number | null = null): TemplateFault => ({ field, rule, max });

/** Everything about a draft that Meta would refuse at once, in the order of its fields. */
export function faultsOfDraft(draft: TemplateDraft | CodeDraft): TemplateFault[] {
  const identity = [...nameFaults(draft.name), ...languageFaults(draft.language)];
  if (draft.category === 'AUTHENTICATION') return [...identity, ...codeFaults(draft)];
  return [
    ...identity,
    ...(draft.header === null ? [] : headerFaults(draft.header, draft.format)),
    ...bodyFaults(draft.body, draft.format, mostOfBody(draft.header)),
    ...footerFaults(draft.footer),
    ...buttonsFaults(draft.buttons),
    ...productFaults(draft),
    ...exampleFaults(draft),
  ];
}

function nameFaults(name: string): TemplateFault[] {
  if (name === '') return [fault('name', 'required')];
  if (name.length > TEMPLATE_LIMITS.name) return [fault('name', 'too_long', TEMPLATE_LIMITS.name)];
  return /^[a-z0-9_]+$/.test(name) ? [] : [fault('name', 'not_a_name')];
}

const languageFaults = (language: string): TemplateFault[] =>
  /^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(language) ? [] : [fault('language', 'not_a_language')];

function codeFaults({ minutes, button }: CodeDraft): TemplateFault[] {
  const wrong = minutes !== null && (!Number.isInteger(minutes) || minutes < 1 || minutes > TEMPLATE_LIMITS.minutes);
  return [
    ...(wrong ? [fault('minutes', 'out_of_range', TEMPLATE_LIMITS.minutes)] : []),
    ...labelFaults('button', button, TEMPLATE_LIMITS.buttonText),
  ];
}

function headerFaults(header: DraftHeader, format: ParameterFormat): TemplateFault[] {
  switch (header.format) {
    case 'TEXT': {
      const { text } = header;
      if (text.trim() === '') return [fault('header.text', 'required')];
      const { header: max } = TEMPLATE_LIMITS;
      return [
        ...(text.length > max ? [fault('header.text', 'too_long', max)] : []),
        ...(variablesIn(text) > 1 ? [fault('header.text', 'one_variable')] : []),
        ...namingFaults('header.text', text, format),
        ...bracketFaults('header.text', text),
      ];
    }
    case 'LOCATION':
    case 'PRODUCT':
      return [];
    default:
      return header.handle === null || header.handle === '' ? [fault('header.handle', 'required')] : [];
  }
}

function bodyFaults(body: string, format: ParameterFormat, max: number): TemplateFault[] {
  if (body.trim() === '') return [fault('body', 'required')];
  const pieces = piecesOf(body.trim());
  const [first, last] = [pieces.at(0), pieces.at(-1)];
  const atEdge = (first !== undefined && 'name' in first) || (last !== undefined && 'name' in last);
  const touching = /\}\}\s*\{\{/.test(body);
  return [
    ...(body.length > max ? [fault('body', 'too_long', max)] : []),
    ...namingFaults('body', body, format),
    ...(atEdge ? [fault('body', 'variable_at_edge')] : []),
    ...(touching ? [fault('body', 'variables_touch')] : []),
    ...fewWordsFaults(body),
    ...bracketFaults('body', body),
  ];
}

/** Ours, not Meta's: somebody's name written as it is read would reach everybody as `[NOME]`. Other brackets are words. */
const bracketFaults = (field: string, text: string): TemplateFault[] =>
  bracketedIn(text).some(isSomebody) ? [fault(field, 'variable_in_brackets')] : [];

function namingFaults(field: string, text: string, format: ParameterFormat): TemplateFault[] {
  const names = namesIn(text);
  if (hasBrokenVariable(text)) return [fault(field, 'variable_broken')];
  if (names.some((name) => isNumber(name) === (format === 'NAMED'))) return [fault(field, 'variables_mixed')];
  if (format === 'NAMED') {
    return names.every((name) => /^[a-z][a-z0-9_]*$/.test(name)) ? [] : [fault(field, 'variable_not_a_word')];
  }
  const asTheyCome = new Set(piecesOf(text).flatMap((piece) => ('name' in piece ? [piece.name] : [])));
  return [...asTheyCome].every((name, index) => name === String(index + 1))
    ? []
    : [fault(field, 'variables_out_of_order')];
}

function footerFaults(footer: string): TemplateFault[] {
  const { footer: max } = TEMPLATE_LIMITS;
  return [...(footer.length > max ? [fault('footer', 'too_long', max)] : []), ...variableFaults('footer', footer)];
}

function buttonsFaults(buttons: readonly DraftButton[]): TemplateFault[] {
  const { buttons: max } = TEMPLATE_LIMITS;
  const tooMany = buttons.flatMap(({ type }, index) => {
    const limit = AT_MOST[type];
    const before = buttons.slice(0, index).filter((other) => other.type === type).length;
    return limit !== undefined && before >= limit ? [fault(`buttons.${index}`, 'too_many', limit)] : [];
  });
  return [
    ...(buttons.length > max ? [fault('buttons', 'too_many', max)] : []),
    ...(areApart(buttons) ? [fault('buttons', 'apart')] : []),
    ...tooMany,
    ...buttons.flatMap((button, index) => buttonFaults(`buttons.${index}`, button)),
  ];
}

/**
 * What shows products is marketing, and the button that shows one stands under it. Source: developers.facebook.com/docs/whatsapp,
 * "Multi-product message templates" and "Single-product message templates".
 */
function productFaults({ category, header, buttons }: TemplateDraft): TemplateFault[] {
  const hasProduct = header?.format === 'PRODUCT';
  const shown = buttons.flatMap(({ type }, index) => (type === 'MPM' || type === 'SPM' ? [`buttons.${index}`] : []));
  const sellers = hasProduct && shown.length === 0 ? ['header'] : shown;
  return [
    ...(category === 'MARKETING' ? [] : sellers.map((field) => fault(field, 'marketing_only'))),
    ...buttons.flatMap(({ type }, index) =>
      type === 'SPM' && !hasProduct ? [fault(`buttons.${index}`, 'no_product')] : [],
    ),
  ];
}

/** Whether Meta takes one more button of this type. */
export function mayAddButton(buttons: readonly DraftButton[], type: DraftButton['type']): boolean {
  const limit = AT_MOST[type] ?? TEMPLATE_LIMITS.buttons;
  return buttons.length < TEMPLATE_LIMITS.buttons && buttons.filter((each) => each.type === type).length < limit;
}

/** Whether quick replies do not stand together: before all others, or behind them. */
export function areApart(buttons: readonly DraftButton[]): boolean {
  const turns = buttons.filter(
    ({ type }, index) => index > 0 && (type === 'QUICK_REPLY') !== (buttons[index - 1]?.type === 'QUICK_REPLY'),
  );
  return turns.length > 1;
}

function buttonFaults(field: string, button: DraftButton): TemplateFault[] {
  switch (button.type) {
    case 'QUICK_REPLY':
    case 'CATALOG':
    case 'MPM':
    case 'SPM':
      return labelFaults(`${field}.text`, button.text, TEMPLATE_LIMITS.buttonText);
    case 'VOICE_CALL':
      return labelFaults(`${field}.text`, button.text, TEMPLATE_LIMITS.callText);
    case 'FLOW':
      return [
        ...labelFaults(`${field}.text`, button.text, TEMPLATE_LIMITS.buttonText),
        ...(button.flowId.trim() === '' ? [fault(`${field}.flowId`, 'required')] : []),
      ];
    case 'URL':
      return [...labelFaults(`${field}.text`, button.text, TEMPLATE_LIMITS.buttonText), ...linkFaults(field, button)];
    case 'PHONE_NUMBER':
      return [
        ...labelFaults(`${field}.text`, button.text, TEMPLATE_LIMITS.buttonText),
        ...(isValidPhoneNumber(button.phone) && button.phone.length <= TEMPLATE_LIMITS.phone
          ? []
          : [fault(`${field}.phone`, 'not_a_phone')]),
      ];
    case 'COPY_CODE': {
      const { coupon: max } = TEMPLATE_LIMITS;
      if (button.example === '') return [fault(`${field}.example`, 'required')];
      return button.example.length > max ? [fault(`${field}.example`, 'too_long', max)] : [];
    }
    case 'REQUEST_CONTACT_INFO':
      return [];
    default:
      return assertNever(button, 'button');
  }
}

function labelFaults(field: string, text: string, max: number): TemplateFault[] {
  if (text.trim() === '') return [fault(field, 'required')];
  return [...(text.length > max ? [fault(field, 'too_long', max)] : []), ...variableFaults(field, text)];
}

/** Of what has no variables, however they are written. */
const variableFaults = (field: string, text: string): TemplateFault[] =>
  namesIn(text).length > 0 || bracketedIn(text).some(isSomebody) ? [fault(field, 'no_variable')] : [];

/** As Meta takes it: the variable is one, and last. */
const LAST = '{{1}}';

function linkFaults(field: string, { url, example }: Extract<DraftButton, { type: 'URL' }>): TemplateFault[] {
  if (url === '') return [fault(`${field}.url`, 'required')];
  const names = namesIn(url);
  const found = [
    ...(url.length > TEMPLATE_LIMITS.url ? [fault(`${field}.url`, 'too_long', TEMPLATE_LIMITS.url)] : []),
    ...(isLink(url.replace(/\{\{[^{}]*\}\}/g, 'x')) ? [] : [fault(`${field}.url`, 'not_a_link')]),
  ];
  if (names.length === 0) {
    return bracketedIn(url).length === 0 ? found : [...found, fault(`${field}.url`, 'variable_not_last')];
  }
  const isLast = names.length === 1 && names[0] === '1' && url.endsWith(LAST) && url.split('{{').length === 2;
  if (!isLast) return [...found, fault(`${field}.url`, 'variable_not_last')];
  const rule = exampleFault(url.slice(0, -LAST.length), example);
  return rule === null ? found : [...found, fault(`${field}.example`, rule)];
}

/** An example is the link itself with its variable filled in. `start`: what stands before the variable. */
function exampleFault(start: string, example: string): TemplateRule | null {
  if (example === '') return 'required';
  const [wanted, given] = [withLowerHost(start), withLowerHost(example)];
  if (given.startsWith(wanted) && given.length > wanted.length) return isLink(example) ? null : 'not_a_link';
  return wanted.startsWith(given) ? 'link_unfinished' : 'another_link';
}

const withLowerHost = (link: string): string => link.replace(/^[a-z]+:\/\/[^/?#]*/i, (host) => host.toLowerCase());

function exampleFaults({ header, body, examples }: TemplateDraft): TemplateFault[] {
  const texts = { header: header?.format === 'TEXT' ? header.text : '', body };
  return Object.entries(texts).flatMap(([component, text]) =>
    namesIn(text).flatMap((name) => {
      const key = `${component}.${name}`;
      return (examples[key] ?? '').trim() === '' ? [fault(`examples.${key}`, 'required')] : [];
    }),
  );
}

const variablesIn = (text: string): number => piecesOf(text).filter((piece) => 'name' in piece).length;

const textAlone = (text: string): string =>
  piecesOf(text)
    .map((piece) => ('text' in piece ? piece.text : ' '))
    .join('');

/**
 * Meta's 2388293, "too many variables for the length". Meta tells no number; x variables were seen to need 2x + 1 words besides
 * (twilio.com/docs/content-api/using-variables-with-content-api, and Syniverse's "too many parameters rejection").
 */
function fewWordsFaults(body: string): TemplateFault[] {
  const variables = variablesIn(body);
  const needed = 2 * variables + 1;
  const words = textAlone(body)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return variables > 0 && words < needed ? [fault('body', 'too_few_words', needed)] : [];
}

function isLink(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\/[^/]+/i.test(text);
}
