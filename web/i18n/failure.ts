import { createSignal } from 'solid-js';
import {
  type Concern,
  type ReasonSentences,
  reasonOf,
  reasonOfStop,
} from '../../worker/channels/whatsapp-cloud/reason.ts';
import { portuguese } from '../../worker/channels/whatsapp-cloud/reason-pt.ts';

const KEY = 'janela.language';

/** What the reasons of failures can be read in; the screens speak Portuguese. */
export const languages = ['pt-BR', 'en', 'es'] as const;

export type Language = (typeof languages)[number];

const isLanguage = (name: string | null): name is Language => languages.some((language) => language === name);

const [language, setKnown] = createSignal<Language>('pt-BR');
const [sentences, setSentences] = createSignal<ReasonSentences>(portuguese);

/** In which language the reasons are told. */
export { language };

async function sentencesIn(name: Language): Promise<ReasonSentences> {
  if (name === 'en') return (await import('../../worker/channels/whatsapp-cloud/reason-en.ts')).english;
  if (name === 'es') return (await import('../../worker/channels/whatsapp-cloud/reason-es.ts')).spanish;
  return portuguese;
}

/** The choice stands when its sentences are here. */
async function speak(name: Language): Promise<void> {
  setKnown(name);
  const known = await sentencesIn(name);
  // Somebody may have chosen again meanwhile.
  if (language() === name) setSentences(known);
}

export function setLanguage(name: Language): void {
  localStorage.setItem(KEY, name);
  void speak(name);
}

if (typeof localStorage !== 'undefined') {
  const chosen = localStorage.getItem(KEY);
  if (isLanguage(chosen)) void speak(chosen);
}

/** [N10] What a failure of the provider means and what to do next, without its code. */
export const failureSentence = (code: number, of?: Concern): string => sentences()[reasonOf(code, of)];

/** Only what happened, without its full stop: nobody need do anything. */
export const failureCause = (code: number): string => failureSentence(code).replace(/(;.*|\.)$/, '');

/** Why a channel stands still. */
export const stopReason = (stop: Parameters<typeof reasonOfStop>[0]): string => sentences()[reasonOfStop(stop)];
