// What Meta takes of each kind (facts/meta.md §2.2), in UTF-16 units as it counts them. `faults.ts` says what lies beyond
// them.

export const LIMITS = {
  text: 4_096,
  caption: 1_024,
  cards: 257,
  header: 60,
  footer: 60,
  body: 1_024,
  listBody: 4_096,
  buttons: 3,
  buttonId: 256,
  buttonTitle: 20,
  sections: 10,
  rows: 10,
  sectionTitle: 24,
  rowId: 200,
  rowTitle: 24,
  rowDescription: 72,
  url: 2_000,
  /** Ours: of a name, an address, a number on a card. Meta names no limit, and nobody reads more. */
  line: 256,
} as const;

export type Rule =
  | 'required'
  | 'too_long'
  | 'too_many'
  | 'too_many_in_all'
  | 'repeated'
  | 'out_of_range'
  | 'not_a_link'
  | 'not_a_phone'
  | 'not_an_emoji'
  | 'no_words';

/** What Meta would not take: `field` as the API names it (`interactive.buttons.1.title`), `max` where a number tells more. */
export interface Fault {
  field: string;
  rule: Rule;
  max: number | null;
}
