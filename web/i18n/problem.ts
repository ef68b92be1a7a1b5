import type { Trouble } from '../live/api.client.ts';
import { t } from './i18n.ts';
import { ptBR } from './pt-BR.ts';

type Code = keyof typeof ptBR.problem;

const isKnown = (code: string): code is Code => Object.hasOwn(ptBR.problem, code);

/** What went wrong and what to do, in one sentence; a code without a sentence of its own stands in small print. */
export function troubleSentence(trouble: Trouble): string {
  if (trouble.kind === 'unreachable') return t('trouble.unreachable');
  const { code } = trouble.problem;
  return isKnown(code) ? t(`problem.${code}`) : t('trouble.withCode', t('trouble.unknown'), code);
}
