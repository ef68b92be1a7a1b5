import type { CodeDraft, DraftButton, TemplateDraft } from '../../../worker/templates/draft.ts';
import type { ManagedTemplate, TemplateSettings } from '../../../worker/templates/managed.ts';
import { labelOf, namesIn } from '../../../worker/templates/placeholder.ts';
import type { TemplateCategory, TemplateVariable } from '../../../worker/templates/template.ts';
import type { Previewed } from '../previewed.ts';

/** What an administrator fills in of a template: what Meta judges, and what is ours to settle. */
export interface EditorForm extends Omit<TemplateDraft, 'category'> {
  category: TemplateCategory;
  /** Of an authentication template, which has Meta's own words. */
  code: Pick<CodeDraft, 'advice' | 'minutes' | 'button'>;
  settings: Omit<TemplateSettings, 'friendlyName'> & { friendlyName: string };
}

const blankSettings: EditorForm['settings'] = {
  purposes: ['service'],
  teams: null,
  friendlyName: '',
  variableNames: {},
};

export const blankForm: EditorForm = {
  ...{ name: '', language: 'pt_BR', category: 'UTILITY', format: 'POSITIONAL' },
  ...{ header: null, body: '', footer: '', buttons: [], examples: {} },
  code: { advice: true, minutes: 10, button: 'Copiar código' },
  settings: blankSettings,
};

/** A stored template as a form; null: it has parts that are not written here. */
export function formOf(template: ManagedTemplate): EditorForm | null {
  const { draft } = template;
  if (draft === null) return null;
  const settings = settingsOf(template);
  if (draft.category !== 'AUTHENTICATION') return { ...blankForm, ...draft, settings };
  const { name, language, category, ...code } = draft;
  return { ...blankForm, name, language, category, code, settings };
}

/** What Meta judges of it. */
export function draftIn({ settings: _, code, category, ...written }: EditorForm): TemplateDraft | CodeDraft {
  const { name, language } = written;
  if (category === 'AUTHENTICATION') return { name, language, category, ...code };
  const keys = keysOf({ ...written, category });
  return { ...written, category, examples: only(written.examples, keys) };
}

/** What is ours to settle of it. */
export const settingsIn = (form: EditorForm): TemplateSettings => settledIn(form.settings, keysOf(form));

/** The same of what was filled in; `keys`: of the variables that there are. */
export function settledIn(
  { friendlyName, variableNames, ...rest }: EditorForm['settings'],
  keys: readonly string[],
): TemplateSettings {
  const named = Object.entries(only(variableNames, keys)).filter(([, name]) => name.trim() !== '');
  return { ...rest, friendlyName: friendlyName.trim() || null, variableNames: Object.fromEntries(named) };
}

/** The settings of a stored template as they are filled in. */
export const settingsOf = ({
  purposes,
  teams,
  friendlyName,
  variableNames,
}: TemplateSettings): EditorForm['settings'] => ({ purposes, teams, friendlyName: friendlyName ?? '', variableNames });

type Texts = Pick<EditorForm, 'category' | 'header' | 'body'>;

/** The keys of the variables in header and body, in their order. */
export function keysOf({ category, header, body }: Texts): string[] {
  if (category === 'AUTHENTICATION') return [];
  const inHeader = header?.format === 'TEXT' ? namesIn(header.text) : [];
  return [...inHeader.map((name) => `header.${name}`), ...namesIn(body).map((name) => `body.${name}`)];
}

const only = (values: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));

/** What a preview says that the form does not: Meta's own words on an authentication template, and the kinds of buttons. */
export interface PreviewWords {
  body: string;
  advice: string;
  footer: (minutes: number) => string;
  /** Stands for a text that is not written yet. */
  text: string;
  /** Of a button whose text is not written yet. */
  button: (kind: DraftButton['type']) => string;
}

/** What stands above the text, as a preview finds it. */
export const exampleFile = ({ header }: Pick<EditorForm, 'header'>): Record<string, string> =>
  header !== null && 'handle' in header && header.handle !== null ? { file: header.handle } : {};

/** The message as it is drawn while it is written. */
export function previewOf(form: EditorForm, words: PreviewWords): Previewed {
  const none = { language: form.language, offer: null, cards: [] };
  if (form.category === 'AUTHENTICATION') {
    const { advice, minutes, button } = form.code;
    return {
      ...none,
      header: null,
      body: advice ? `${words.body} ${words.advice}` : words.body,
      footer: minutes === null ? null : words.footer(minutes),
      buttons: [{ type: 'OTP', text: button, url: null }],
      variables: [{ key: 'body.1', label: '', example: null, asks: 'code' }],
    };
  }
  return {
    ...none,
    header: form.header,
    body: form.body.trim() === '' ? '{{text}}' : form.body,
    footer: form.footer || null,
    buttons: form.buttons.map((each) => ({
      type: each.type,
      text: 'text' in each ? each.text.trim() || `[${words.button(each.type)}]` : '',
      url: 'url' in each ? each.url : null,
    })),
    variables: [
      ...keysOf(form).map((key): TemplateVariable => {
        const label = form.settings.variableNames[key]?.trim() || labelOf(key.slice(key.indexOf('.') + 1));
        return { key, label, example: null, asks: 'text' };
      }),
      ...(form.body.trim() === ''
        ? [{ key: 'body.text', label: words.text, example: null, asks: 'text' } as const]
        : []),
    ],
  };
}
