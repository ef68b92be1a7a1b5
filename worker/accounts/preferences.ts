import { z } from 'zod';

/** [R53] `later`: what one concludes can reopen for 12 hours · `now`: a contact's next message begins a new ticket. */
const archives = ['later', 'now'] as const;
export type Archive = (typeof archives)[number];

/** How screens look, whatever the device says. */
const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** In what reasons of failures are told; the screens speak Portuguese. */
const languages = ['pt-BR', 'en', 'es'] as const;
export type Language = (typeof languages)[number];

/** How somebody likes it, on whatever device. */
export const preferencesView = z.object({
  archive: z.enum(archives).describe('what becomes of a ticket that one concludes when the contact writes again'),
  classifies: z.boolean().describe('one is asked what it came to whenever one concludes'),
  theme: z.enum(themes).nullable().describe('null: as the device has it'),
  language: z.enum(languages).nullable().describe('of the reasons of failures; null: not chosen'),
  sound: z.boolean().describe('a new ticket and a reply are heard, while a tab is open'),
  notify: z.boolean().describe('and shown by the browser, where it is allowed to'),
});

/** Left out: stays. */
export const preferencesDoor = z
  .strictObject(preferencesView.shape)
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must change something');

export type Preferences = z.output<typeof preferencesView>;
export type PreferencesChange = z.output<typeof preferencesDoor>;
