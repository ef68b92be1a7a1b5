import type { ContactCard } from '../content.ts';

/** A contact card as Meta takes it; a name is the one thing that it must have. */
export interface CardObject {
  name: { formatted_name: string; first_name: string };
  phones?: { phone?: string; wa_id?: string; type?: string }[];
  emails?: { email: string }[];
  org?: { company: string };
}

// `first_name` repeats the name: beside `formatted_name` one further part of it must be there.
export const cardOf = ({ name, phones, emails, company }: ContactCard): CardObject => ({
  name: { formatted_name: name, first_name: name },
  ...(phones.length > 0 ? { phones: phones.map(phoneOf) } : {}),
  ...(emails.length > 0 ? { emails: emails.map((email) => ({ email })) } : {}),
  ...(company === null ? {} : { org: { company } }),
});

const phoneOf = ({ phone, waId, label }: ContactCard['phones'][number]) => ({
  ...(phone === null ? {} : { phone }),
  ...(waId === null ? {} : { wa_id: waId }),
  ...(label === null ? {} : { type: label }),
});
