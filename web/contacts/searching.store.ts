import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { type Found, search } from './directory.client.ts';

const PAUSE_MS = 120;

export interface Searching {
  text: Accessor<string>;
  setText(text: string): void;
  /** What was found last; null: nothing was asked yet. */
  found: Accessor<Found | null>;
  failed: Accessor<boolean>;
  again(): void;
}

/** Looks for contacts while somebody types; `always`: also without a word, which finds the newest. */
export function createSearching(always: boolean, first = ''): Searching {
  const [text, setText] = createSignal(first);
  const [found, setFound] = createSignal<Found | null>(null);
  const [failed, setFailed] = createSignal(false);
  let asked = 0;

  const ask = async (what: string) => {
    asked += 1;
    const mine = asked;
    const answer = await search(what);
    // Somebody typed on meanwhile.
    if (mine !== asked) return;
    setFailed(!answer.ok);
    if (answer.ok) setFound(answer.value);
  };
  createEffect(
    on(text, (now, before) => {
      const what = now.trim();
      if (what === '' && !always) {
        asked += 1;
        setFound(null);
        return setFailed(false);
      }
      const timer = setTimeout(() => void ask(what), before === undefined ? 0 : PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  return { text, setText, found, failed, again: () => void ask(text().trim()) };
}
