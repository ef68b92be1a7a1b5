import type { TeamId } from '../platform/id.ts';
import type { OpeningHours } from './hours.ts';
import { openingWords } from './opening-words.ts';

/**
 * What a team tells contacts by itself. greeting: a new ticket has come while somebody is there · closed: the contact writes while
 * nobody is · farewell: their ticket was concluded.
 */
export const automaticKinds = ['greeting', 'closed', 'farewell'] as const;
export type AutomaticKind = (typeof automaticKinds)[number];

/** One of them, and whether it is sent. */
export interface AutomaticMessage {
  on: boolean;
  text: string;
}

export type AutomaticMessages = Record<AutomaticKind, AutomaticMessage>;

const silent: AutomaticMessage = { on: false, text: '' };

/** Until a team settles something. */
export const noMessages: AutomaticMessages = { greeting: silent, closed: silent, farewell: silent };

/** [R64] What a conversation must know of a team to speak for it. It travels with what arrives, so that nobody asks the database. */
export interface Desk {
  /** The team's. */
  name: string;
  hours: OpeningHours | null;
  /** Only what is sent. */
  says: Partial<Record<AutomaticKind, string>>;
}

/** Teams that say something by themselves. */
export type Desks = Readonly<Partial<Record<TeamId, Desk>>>;

export const deskOf = (name: string, hours: OpeningHours | null, messages: AutomaticMessages): Desk => ({
  name,
  hours,
  says: Object.fromEntries(
    automaticKinds.flatMap((kind) => (messages[kind].on ? [[kind, messages[kind].text] as const] : [])),
  ),
});

/** What stands for something else in such a message, between double braces. */
export const automaticVariables = ['nome', 'equipe', 'abertura'] as const;

const placeholder = /\s*\{\{\s*([^{}]*?)\s*\}\}/g;

/** The names between double braces that stand for nothing. */
export const strangeVariables = (text: string): string[] =>
  [...text.matchAll(placeholder)].flatMap(([, name = '']) => (isVariable(name) ? [] : [name]));

const isVariable = (name: string): boolean => automaticVariables.some((known) => known === name);

/** The words as the contact reads them. What is not known is left out, with the space before it. Times in ms. */
export function wordsOf(
  text: string,
  { contactName, team, opensAt, zone }: { contactName: string; team: string; opensAt: number | null; zone: string },
  now: number,
): string {
  const values: Record<string, string> = {
    // Who has told no name is called by their number, which nobody wants to read as a greeting.
    nome: /\p{L}/u.test(contactName) ? contactName : '',
    equipe: team,
    abertura: opensAt === null ? '' : openingWords(opensAt, now, zone),
  };
  return text
    .replace(placeholder, (whole, name: string) => {
      const value = values[name] ?? '';
      return value === '' ? '' : `${/^\s*/.exec(whole)?.[0] ?? ''}${value}`;
    })
    .trim();
}
