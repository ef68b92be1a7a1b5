/**
 * [O16] A text as it is kept and sent: half a character (a lone surrogate), which UTF-8 cannot carry, becomes the mark of one that is
 * missing, as every screen shows it; control characters, which no screen shows, are left out. Tabs and line breaks stay.
 */
export const readable = (text: string): string => text.toWellFormed().replace(/[\p{Cc}--[\t\n\r]]/gv, '');
