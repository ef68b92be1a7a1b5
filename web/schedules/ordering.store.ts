import { type Accessor, createSignal } from 'solid-js';
import { troubleSentence } from '../i18n/problem.ts';
import type { Answer, Trouble } from '../live/api.client.ts';

/** An order on its way: one press, one answer, and what went wrong. */
export interface Ordering {
  busy: Accessor<boolean>;
  trouble: Accessor<string | null>;
  forget(): void;
  /** Whether it was taken. */
  run(order: () => Promise<Answer<unknown>>): Promise<boolean>;
}

/** `said`: what went wrong, where a screen knows more of it. */
export function createOrdering(said: (trouble: Trouble) => string = troubleSentence): Ordering {
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string | null>(null);
  return {
    busy,
    trouble,
    forget: () => setTrouble(null),
    run: async (order) => {
      if (busy()) return false;
      setBusy(true);
      const answer = await order();
      setBusy(false);
      setTrouble(answer.ok ? null : said(answer.reason));
      return answer.ok;
    },
  };
}
