import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { afterPaint } from '../ui/paint.env.ts';
import { type Chosen, createChosen } from './chosen.store.ts';
import { createContactWords } from './contact-words.store.ts';
import { prefill } from './prefill.ts';
import type { PromptTo } from './prompt.ts';
import { fetchTemplates, templatesOf } from './templates.store.ts';

export type Values = Readonly<Record<string, string>>;

/** Choosing a template and filling it in; what was typed survives going back and forth. */
export interface Filling extends Chosen {
  step: Accessor<'pick' | 'fill'>;
  /** From here on what was filled in ahead counts as typed: going back shows it too. */
  fill(): void;
  pick(): void;
  /** What was typed for the chosen one, and what was filled in ahead. */
  values: Accessor<Values>;
  typed: Accessor<Values>;
  change(key: string, value: string): void;
}

/** `relaxed`: [R21] the other categories may go out, too. */
export function createFilling(to: Accessor<PromptTo>, agentName: string, relaxed: boolean): Filling {
  const [step, setStep] = createSignal<'pick' | 'fill'>('pick');
  const [typed, setTyped] = createSignal<Readonly<Record<string, Values>>>({});
  const fields = createContactWords(() => to().contactId);
  const channelId = createMemo(() => to().channelId);

  createEffect(
    on(channelId, (id, before) => {
      if (before !== undefined) {
        choice.choose(null);
        setStep('pick');
      }
      // What is known is shown first.
      if (templatesOf(id).state === 'ready') onCleanup(afterPaint(() => void fetchTemplates(id)));
      else void fetchTemplates(id);
    }),
  );
  // After what another channel takes away, which is no news of the provider's.
  const choice = createChosen(
    () => templatesOf(channelId()),
    () => (relaxed ? null : to().bound),
    () => setStep('pick'),
  );
  const { chosen } = choice;

  const values = createMemo((): Values => {
    const template = chosen();
    if (template === null) return {};
    return {
      ...prefill(template, { contactName: to().contactName, agentName, fields: fields() }),
      ...typed()[template.id],
    };
  });
  return {
    ...choice,
    step,
    fill: () => {
      const template = chosen();
      if (template === null) return;
      setTyped({ ...typed(), [template.id]: values() });
      setStep('fill');
    },
    pick: () => setStep('pick'),
    values,
    typed: () => typed()[chosen()?.id ?? ''] ?? {},
    change: (key, value) => {
      const template = chosen();
      if (template !== null) setTyped({ ...typed(), [template.id]: { ...typed()[template.id], [key]: value } });
    },
  };
}
