import { namesIn } from './placeholder.ts';
import type { TemplateCategory } from './template.ts';

/** How variables are named: by number in their order, or by lower case words. One template has one kind. */
export type ParameterFormat = 'POSITIONAL' | 'NAMED';

/** Fields of the provider's for which nothing is asked here (`navigate_screen` of a form …): they go back as they came. */
export type Kept = Readonly<Record<string, unknown>>;

interface Keeping {
  kept?: Kept;
}

export const headerFormats = ['IMAGE', 'VIDEO', 'DOCUMENT'] as const;

/** `handle`: Meta's, of an example that was uploaded to it, or one of `example-handle.ts`; null: none yet. */
export type DraftHeader = Keeping &
  (
    | { format: 'TEXT'; text: string }
    | { format: (typeof headerFormats)[number]; handle: string | null }
    | { format: 'LOCATION' }
    | { format: 'PRODUCT' }
  );

/** `example` of a link: a whole address that it may become; of a coupon: a code. */
export type DraftButton = Keeping &
  (
    | { type: 'QUICK_REPLY'; text: string }
    | { type: 'URL'; text: string; url: string; example: string }
    | { type: 'PHONE_NUMBER'; text: string; phone: string }
    | { type: 'COPY_CODE'; example: string }
    | { type: 'FLOW'; text: string; flowId: string }
    | { type: 'CATALOG'; text: string }
    | { type: 'MPM'; text: string }
    | { type: 'SPM'; text: string }
    | { type: 'VOICE_CALL'; text: string }
    | { type: 'REQUEST_CONTACT_INFO' }
  );

/** What an administrator writes of a template, before Meta has judged it. Texts have their variables as `{{1}}` or `{{nome}}`. */
export interface TemplateDraft {
  name: string;
  language: string;
  category: Exclude<TemplateCategory, 'AUTHENTICATION'>;
  format: ParameterFormat;
  header: DraftHeader | null;
  body: string;
  footer: string;
  buttons: DraftButton[];
  /** What each variable may be, by `header.1`, `body.nome`. */
  examples: Record<string, string>;
  /** Of the parts that are not a header or a button. */
  kept?: Partial<Record<'body' | 'footer' | 'buttons', Kept>>;
}

/** An authentication template has Meta's own words. */
export interface CodeDraft {
  name: string;
  language: string;
  category: 'AUTHENTICATION';
  /** Adds "do not share this code". */
  advice: boolean;
  /** Says for how many minutes the code is good; null: does not. */
  minutes: number | null;
  /** On the button that copies the code. */
  button: string;
}

/** Meta's components (facts/meta.md §6). */
export function componentsOf(draft: TemplateDraft | CodeDraft): object[] {
  if (draft.category === 'AUTHENTICATION') return codeComponents(draft);
  const { header, body, footer, buttons, kept = {} } = draft;
  return [
    ...(header === null ? [] : [headerComponent(draft, header)]),
    { ...kept.body, type: 'BODY', text: body, ...textExamples(draft, 'body', body) },
    ...(footer === '' ? [] : [{ ...kept.footer, type: 'FOOTER', text: footer }]),
    ...(buttons.length === 0 ? [] : [{ ...kept.buttons, type: 'BUTTONS', buttons: buttons.map(buttonComponent) }]),
  ];
}

const codeComponents = ({ advice, minutes, button }: CodeDraft): object[] => [
  { type: 'BODY', add_security_recommendation: advice },
  ...(minutes === null ? [] : [{ type: 'FOOTER', code_expiration_minutes: minutes }]),
  { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: button }] },
];

function headerComponent(draft: TemplateDraft, { kept, ...header }: DraftHeader): object {
  const part = { ...kept, type: 'HEADER', format: header.format };
  switch (header.format) {
    case 'TEXT':
      return { ...part, text: header.text, ...textExamples(draft, 'header', header.text) };
    case 'LOCATION':
    case 'PRODUCT':
      return part;
    default:
      return { ...part, example: { header_handle: [header.handle ?? ''] } };
  }
}

function textExamples({ format, examples }: TemplateDraft, component: 'header' | 'body', text: string): object {
  const names = namesIn(text);
  if (names.length === 0) return {};
  const given = names.map((name) => ({ param_name: name, example: examples[`${component}.${name}`] ?? '' }));
  if (format === 'NAMED') return { example: { [`${component}_text_named_params`]: given } };
  const values = given.map(({ example }) => example);
  return { example: component === 'body' ? { body_text: [values] } : { header_text: values } };
}

function buttonComponent({ kept, ...button }: DraftButton): object {
  switch (button.type) {
    case 'URL': {
      const { type, text, url, example } = button;
      return { ...kept, type, text, url, ...(namesIn(url).length === 0 ? {} : { example: [example] }) };
    }
    case 'PHONE_NUMBER':
      return { ...kept, type: button.type, text: button.text, phone_number: button.phone };
    case 'FLOW':
      return { ...kept, type: button.type, text: button.text, flow_id: button.flowId };
    default:
      return { ...kept, ...button };
  }
}
