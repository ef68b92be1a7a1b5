const timeZone = 'America/Sao_Paulo';
const date = new Intl.DateTimeFormat('pt-BR', { day: '2-digit', month: '2-digit', timeZone });
const time = new Intl.DateTimeFormat('pt-BR', { hour: '2-digit', minute: '2-digit', timeZone });

/** A moment of this year as the screens write it: `04/11 às 18:55`. */
export const when = (atMs: number): string => `${date.format(atMs)} às ${time.format(atMs)}`;

/** Any moment of this year, inside a sentence. */
export const someTime = String.raw`\d\d/\d\d às \d\d:\d\d`;
