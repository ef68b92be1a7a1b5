import { type Accessor, createMemo, createSignal } from 'solid-js';
import { faultsOfDraft, type TemplateRule } from '../../../worker/templates/rules.ts';
import { tm } from '../../i18n/managing.ts';
import { makeShelf } from '../../live/shelf.store.ts';
import { blankForm, draftIn, type EditorForm } from './editor-form.ts';
import { faultText } from './fault-text.ts';

/** A template while it is written. What is not saved survives a reload. */
export interface Editor {
  form: Accessor<EditorForm>;
  change(part: Partial<EditorForm>): void;
  settle(part: Partial<EditorForm['settings']>): void;
  /** What is wrong with a field, as it is typed; with what is only begun, once it was left or the whole was sent in. */
  error(field: string): string | undefined;
  /** Whether a field breaks a rule of Meta's, said or not. */
  breaks(field: string, rule: TemplateRule): boolean;
  touch(field: string): void;
  /** Whether anything is wrong; if so, all of it is shown from then on. */
  isWrong(): boolean;
  /** The server refused a field. */
  refuse(field: string, sentence: string): void;
  isDirty: Accessor<boolean>;
  /** What was filled in before a reload was found again. */
  isFound: Accessor<boolean>;
  /** Begins anew from what the server has. */
  reset(saved: EditorForm): void;
}

const shelf = makeShelf('janela.template.', localStorage);

// Of what is half typed these would always speak.
const WHEN_LEFT: readonly TemplateRule[] = [
  'required',
  'not_a_link',
  'link_unfinished',
  'not_a_phone',
  'variable_not_last',
];

/** `key`: whose form it is, of which template. `isTaken`: another template stands under this name in this language. */
export function createEditor(
  key: string,
  saved: EditorForm,
  isTaken: (form: Pick<EditorForm, 'name' | 'language'>) => boolean,
): Editor {
  const kept = read(key);
  const [base, setBase] = createSignal(saved);
  const [form, setForm] = createSignal(kept ?? saved);
  const [isFound, setFound] = createSignal(kept !== null);
  const [touched, setTouched] = createSignal<ReadonlySet<string>>(new Set());
  const [all, setAll] = createSignal(false);
  const [refused, setRefused] = createSignal<Readonly<Record<string, string>>>({});
  const faults = createMemo(() => faultsOfDraft(draftIn(form())));
  const isDirty = createMemo(() => JSON.stringify(form()) !== JSON.stringify(base()));
  const put = (next: EditorForm) => {
    setForm(next);
    setRefused({});
    if (isDirty()) shelf.put(key, JSON.stringify({ v: 1, form: next }));
    else shelf.drop(key);
  };
  return {
    form,
    change: (part) => put({ ...form(), ...part }),
    settle: (part) => put({ ...form(), settings: { ...form().settings, ...part } }),
    error: (field) => {
      const told = refused()[field];
      if (told !== undefined) return told;
      const fault = faults().find((each) => each.field === field);
      if (fault === undefined) return field === 'name' && isTaken(form()) ? tm('editor.nameTaken') : undefined;
      return all() || touched().has(field) || !WHEN_LEFT.includes(fault.rule) ? faultText(fault) : undefined;
    },
    breaks: (field, rule) => faults().some((each) => each.field === field && each.rule === rule),
    touch: (field) => setTouched((before) => new Set(before).add(field)),
    isWrong: () => {
      setAll(true);
      return faults().length > 0 || isTaken(form());
    },
    refuse: (field, sentence) => setRefused({ [field]: sentence }),
    isDirty,
    isFound,
    reset: (next) => {
      shelf.drop(key);
      setBase(next);
      setForm(next);
      setFound(false);
      setAll(false);
      setTouched(new Set<string>());
      setRefused({});
    },
  };
}

function read(key: string): EditorForm | null {
  try {
    const { v, form }: { v?: unknown; form?: Partial<EditorForm> } = JSON.parse(shelf.get(key) ?? '{}');
    return v === 1 && form !== undefined ? { ...blankForm, ...form } : null;
  } catch {
    return null;
  }
}
