/** A name as it is told from others: they are one but for large and small letters. */
export const caseless = (name: string): string => name.toLocaleLowerCase('pt-BR');

/** A text as it is sought and sorted: neither accents nor large letters make a difference. */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('pt-BR');
