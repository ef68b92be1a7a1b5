import { ptBR } from './pt-BR.ts';
import { textsOf } from './texts.ts';

/** The text for a key of the dictionary; a key that takes facts takes them here: `t('inbox.fresh', 3)`. */
export const t = textsOf(ptBR);
