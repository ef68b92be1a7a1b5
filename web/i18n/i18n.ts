import { flatten, translator } from '@solid-primitives/i18n';
import { ptBR } from './pt-BR.ts';

const dictionary = flatten(ptBR);

/** The text for a key of the dictionary; a key that takes facts takes them here: `t('inbox.fresh', 3)`. */
export const t = translator(() => dictionary);
