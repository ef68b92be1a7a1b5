import { entering } from '../i18n/pt-BR/entering.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of what only pages behind a link say. */
export const te = textsOf(entering);

/** The secret of the link that was opened: it stands behind the mark, which browsers keep to themselves. */
export const secretOf = (address: Pick<Location, 'hash'>): string => address.hash.slice(1);
