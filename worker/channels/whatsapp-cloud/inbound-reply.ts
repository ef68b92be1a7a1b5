import type { InboundContent } from '../content.ts';
import { at, isRecord, joined, textOf } from './read.ts';

/** The contact's answer to an interactive message (facts/meta.md §4); null: none that we know. */
export function interactiveContent(interactive: unknown): InboundContent | null {
  const button = at(interactive, 'button_reply');
  if (isRecord(button)) {
    const id = textOf(button.id);
    return replied('button', textOf(button.title) ?? id, id);
  }
  const row = at(interactive, 'list_reply');
  if (isRecord(row)) {
    const id = textOf(row.id);
    return replied('list', joined([textOf(row.title) ?? id, textOf(row.description)], '\n'), id);
  }
  const form = at(interactive, 'nfm_reply');
  if (isRecord(form)) {
    const answers = answersOf(form.response_json);
    const lines = answers.map(({ name, value }) => `${name}: ${value}`);
    const content = replied('flow', joined([textOf(form.body), ...lines], '\n'), textOf(form.name));
    return content === null ? null : { ...content, answers };
  }
  const response = textOf(at(at(interactive, 'call_permission_reply'), 'response'));
  return response === null ? null : replied('call_permission', permission.get(response) ?? response, response);
}

const permission: ReadonlyMap<string, string> = new Map([
  ['accept', 'Aceitou receber chamadas'],
  ['reject', 'Não aceitou receber chamadas'],
]);

type Reply = Extract<InboundContent, { kind: 'interactive' }>;

const replied = (reply: NonNullable<Reply['reply']>, text: string | null, id: string | null): Reply | null =>
  text === null ? null : { kind: 'interactive', text, reply, id };

// The answers of a form come as JSON inside the JSON; `flow_token` is ours, not the contact's.
function answersOf(json: unknown): { name: string; value: string }[] {
  try {
    const answers: unknown = typeof json === 'string' ? JSON.parse(json) : null;
    return Object.entries(isRecord(answers) ? answers : {})
      .filter(([name]) => name !== 'flow_token')
      .map(([name, answer]) => ({ name: name.toWellFormed(), value: written(answer).toWellFormed() }));
  } catch {
    return [];
  }
}

const written = (answer: unknown): string => (typeof answer === 'string' ? answer : JSON.stringify(answer));
