import type { ContactCard } from '../content.ts';
import { at, idOf, joined, listOf, textOf } from './read.ts';

/** The cards of a `contacts` message. Every property may be missing, even the name (facts/meta.md §4). */
export const cardsOf = (payload: unknown): ContactCard[] =>
  listOf(payload).flatMap((card) => {
    const read = cardFrom(card);
    return read === null ? [] : [read];
  });

/** Whether all of it answers our own request for contact info: only that proves whose number it is. */
export function isRequested(payload: unknown): boolean {
  const cards = listOf(payload);
  return cards.length > 0 && cards.every((card) => at(card, 'origin') === 'contact_request');
}

function cardFrom(card: unknown): ContactCard | null {
  const phones = listOf(at(card, 'phones')).flatMap((entry) => {
    const [phone, waId] = [textOf(at(entry, 'phone')), idOf(at(entry, 'wa_id'))];
    return phone === null && waId === null ? [] : [{ phone, waId, label: textOf(at(entry, 'type')) }];
  });
  const emails = listOf(at(card, 'emails')).flatMap((entry) => textOf(at(entry, 'email')) ?? []);
  const company = textOf(at(at(card, 'org'), 'company'));
  const name = nameOf(card) ?? phones[0]?.phone ?? phones[0]?.waId ?? emails[0] ?? company;
  return name === null || name === undefined ? null : { name, phones, emails, company };
}

function nameOf(card: unknown): string | null {
  const name = at(card, 'name');
  const given = joined([textOf(at(name, 'first_name')), textOf(at(name, 'last_name'))], ' ');
  return textOf(at(name, 'formatted_name')) ?? given;
}
