import { createSignal } from 'solid-js';
import { type ReasonSentences, reasonOf } from '../../worker/channels/whatsapp-cloud/reason.ts';
import { portuguese } from '../../worker/channels/whatsapp-cloud/reason-pt.ts';

const KEY = 'janela.language';

const [sentences, setSentences] = createSignal<ReasonSentences>(portuguese);

/** The screens speak Portuguese; the reasons of failures also what somebody chose (`janela.language`: en, es). */
async function speak(language: string | null): Promise<void> {
  if (language === 'en') setSentences((await import('../../worker/channels/whatsapp-cloud/reason-en.ts')).english);
  if (language === 'es') setSentences((await import('../../worker/channels/whatsapp-cloud/reason-es.ts')).spanish);
}
if (typeof localStorage !== 'undefined') void speak(localStorage.getItem(KEY));

/** [N10] What a failure of the provider means and what to do next, without its code. `scope`: what it concerned. */
export const failureSentence = (code: number, scope?: string): string => sentences()[reasonOf(code, scope)];
