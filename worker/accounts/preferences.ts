/** [R53] `later`: what one concludes can reopen for 12 hours · `now`: a contact's next message begins a new ticket. */
export type Archive = 'later' | 'now';

/** How screens look, whatever the device says. */
export type Theme = 'light' | 'dark';

/** What the screens can be read in. */
export type Language = 'pt-BR';
