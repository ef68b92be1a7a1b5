import { type Accessor, createEffect, createMemo, createSignal, on, untrack } from 'solid-js';
import type { TemplateView } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { calledName } from './called.ts';
import { prefill } from './prefill.ts';
import type { PromptTo } from './prompt.ts';
import { fetchTemplates, templatesOf } from './templates.store.ts';

export type Values = Readonly<Record<string, string>>;

/** Choosing a template and filling it in; what was typed survives going back and forth. */
export interface Filling {
  chosen: Accessor<TemplateView | null>;
  choose(template: TemplateView): void;
  step: Accessor<'pick' | 'fill'>;
  /** From here on what was filled in ahead counts as typed: going back shows it too. */
  fill(): void;
  pick(): void;
  /** What was typed for the chosen one, and what was filled in ahead. */
  values: Accessor<Values>;
  typed: Accessor<Values>;
  change(key: string, value: string): void;
  /** That the chosen one went away meanwhile, as a sentence. */
  gone: Accessor<string | undefined>;
}

export function createFilling(to: Accessor<PromptTo>, agentName: string): Filling {
  const [chosen, setChosen] = createSignal<TemplateView | null>(null);
  const [step, setStep] = createSignal<'pick' | 'fill'>('pick');
  const [typed, setTyped] = createSignal<Readonly<Record<string, Values>>>({});
  const [gone, setGone] = createSignal<string>();
  const channelId = createMemo(() => to().channelId);

  createEffect(
    on(channelId, (id, before) => {
      if (before !== undefined) {
        setChosen(null);
        setStep('pick');
      }
      void fetchTemplates(id);
    }),
  );

  // The provider may pause or change the chosen one while it is being filled in.
  createEffect(() => {
    const known = templatesOf(channelId());
    const template = untrack(chosen);
    if (known.state !== 'ready' || template === null) return;
    const stands = known.items.find(({ id }) => id === template.id) ?? null;
    setChosen(stands);
    if (stands !== null) return;
    setGone(t('templates.gone', calledName(template)));
    setStep('pick');
  });

  const values = createMemo((): Values => {
    const template = chosen();
    if (template === null) return {};
    return { ...prefill(template, { contactName: to().contactName, agentName }), ...typed()[template.id] };
  });
  return {
    chosen,
    choose: (template) => {
      setChosen(template);
      setGone(undefined);
    },
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
    gone,
  };
}
