import { folded } from '../../../worker/platform/folded.ts';
import type { ParameterFormat } from '../../../worker/templates/draft.ts';
import { isNumber, labelOf, namesIn } from '../../../worker/templates/placeholder.ts';
import { bracketedIn, isSomebody, withoutBrackets, wordOf } from '../../../worker/templates/spoken.ts';
import type { EditorForm } from './editor-form.ts';

type Part = 'header' | 'body';

const placeholder = /\{\{\s*([^\s{}]+)\s*\}\}/g;

const textOf = (form: EditorForm, part: Part): string =>
  part === 'body' ? form.body : form.header?.format === 'TEXT' ? form.header.text : '';

function withText(form: EditorForm, part: Part, text: string): EditorForm {
  if (part === 'body') return { ...form, body: text };
  return form.header?.format === 'TEXT' ? { ...form, header: { ...form.header, text } } : form;
}

/** A variable that may be put into a text: the word for it, how agents read it, and an example. */
export interface NewVariable {
  word: string;
  label: string;
  example: string;
}

/** A text as it is typed: whether its variables are counted or named is read from it, where it is not both. */
export function written(form: EditorForm, part: Part, text: string): EditorForm {
  const next = withText(form, part, text);
  const names = namesOf(next);
  if (names.length === 0) return next;
  if (names.every(isNumber)) return { ...next, format: 'POSITIONAL' };
  return names.some(isNumber) ? next : { ...next, format: 'NAMED' };
}

const namesOf = (form: EditorForm): string[] => [...namesIn(textOf(form, 'header')), ...namesIn(textOf(form, 'body'))];

/**
 * Puts a variable into a text; numbered ones are counted anew, except where that would change what somebody typed otherwise.
 * `at`: before which character.
 */
export function insertVariable(form: EditorForm, part: Part, at: number, variable: NewVariable): EditorForm {
  const text = textOf(form, part);
  return putIn(form, part, variable, (mark) => `${text.slice(0, at)}${mark}${text.slice(at)}`);
}

/** `place`: the text with the variable, as Meta writes it, where it belongs. */
function putIn(form: EditorForm, part: Part, variable: NewVariable, place: (mark: string) => string): EditorForm {
  const text = textOf(form, part);
  const counts = form.format === 'POSITIONAL';
  const isCounted =
    counts && renumbered(form).body === form.body && textOf(renumbered(form), 'header') === textOf(form, 'header');
  const name = counts ? (isCounted ? 'new' : nextNumber(text)) : variable.word;
  const key = `${part}.${name}`;
  const keep = !counts && namesIn(text).includes(name);
  const next = {
    ...withText(form, part, place(`{{${name}}}`)),
    examples: keep ? form.examples : { ...form.examples, [key]: variable.example },
    settings: keep
      ? form.settings
      : { ...form.settings, variableNames: { ...form.settings.variableNames, [key]: variable.label } },
  };
  return isCounted ? renumbered(next) : next;
}

/**
 * What somebody typed as variables are read: somebody's name (`[nome]`), what is known by such a word, and anything else in capitals.
 * `known`: as variables write them.
 */
export const meantIn = (text: string, known: readonly string[]): string[] =>
  bracketedIn(text).filter(
    (label) =>
      isSomebody(label) || known.includes(wordOf(label)) || (label.length > 1 && label === calledInCapitals(label)),
  );

/** The same made the variables that are meant: one for each name, or the one that is called so already. */
export function withMeant(
  form: EditorForm,
  part: Part,
  labels: readonly string[],
  exampleOf: (word: string) => string,
): EditorForm {
  return labels.reduce((so, label) => {
    const word = wordOf(label);
    const text = textOf(so, part);
    const place = (mark: string) => withoutBrackets(text, (other) => (wordOf(other) === word ? mark : null));
    const there = namesIn(text).find(
      (name) => wordOf(so.settings.variableNames[`${part}.${name}`] || labelOf(name)) === word,
    );
    if (there !== undefined) return withText(so, part, place(`{{${there}}}`));
    const fresh = { word: wordFor(label, part), label: calledInCapitals(label), example: exampleOf(word) };
    return putIn(so, part, fresh, place);
  }, form);
}

const nextNumber = (text: string): string => String(Math.max(0, ...namesIn(text).filter(isNumber).map(Number)) + 1);

/** Numbered variables in the order of each text, with what belongs to each under its new number; for who asks for it. */
export function renumbered(form: EditorForm): EditorForm {
  if (form.format === 'NAMED') return form;
  const count = (_: string, index: number) => String(index + 1);
  const called = withWords(withWords(form, 'header'), 'body');
  return renamed(renamed(called, 'header', count), 'body', count);
}

/** A word that was typed for a variable is what agents call it, once it is a number. */
function withWords(form: EditorForm, part: Part): EditorForm {
  const { variableNames } = form.settings;
  const words = namesIn(textOf(form, part)).flatMap((name) => {
    const key = `${part}.${name}`;
    const isOurs = /^(\d+|new|variavel_\d+)$/.test(name);
    return isOurs || (variableNames[key] ?? '') !== '' ? [] : [[key, calledInCapitals(name)]];
  });
  return {
    ...form,
    settings: { ...form.settings, variableNames: { ...variableNames, ...Object.fromEntries(words) } },
  };
}

/** Numbers for words, or words for numbers: those by which agents know them. */
export function inFormat(form: EditorForm, format: ParameterFormat): EditorForm {
  if (format === 'POSITIONAL') return renumbered({ ...form, format });
  const word = (part: Part) => (name: string) =>
    wordFor(isNumber(name) ? (form.settings.variableNames[`${part}.${name}`] ?? '') : name, name);
  return renamed(renamed({ ...form, format }, 'header', word('header')), 'body', word('body'));
}

const wordFor = (label: string, name: string): string => {
  const word = folded(label)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  return word === '' ? `variavel_${name}` : word;
};

function renamed(form: EditorForm, part: Part, nameFor: (name: string, index: number) => string): EditorForm {
  const text = textOf(form, part);
  const names = [...new Set([...text.matchAll(placeholder)].map((match) => match[1] ?? ''))];
  const taken = new Set<string>();
  const next = new Map(
    names.map((name, index) => {
      const wanted = nameFor(name, index);
      const free = taken.has(wanted) ? `${wanted}_${index + 1}` : wanted;
      taken.add(free);
      return [name, free];
    }),
  );
  const moved = (values: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) => {
        if (!key.startsWith(`${part}.`)) return [[key, value]];
        const name = next.get(key.slice(part.length + 1));
        return name === undefined ? [] : [[`${part}.${name}`, value]];
      }),
    );
  const { settings } = form;
  return {
    ...withText(
      form,
      part,
      text.replace(placeholder, (_, name: string) => `{{${next.get(name) ?? name}}}`),
    ),
    examples: moved(form.examples),
    settings: { ...settings, variableNames: moved(settings.variableNames) },
  };
}

/** Names of variables are written as agents read them, `[NOME]`. */
export const calledInCapitals = (name: string): string => name.toLocaleUpperCase('pt-BR');
