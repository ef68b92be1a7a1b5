import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { FoundAnswer } from '../../worker/contacts/found.ts';
import { search } from './directory.client.ts';

const PAUSE_MS = 120;

/** What the server takes, in characters. */
export const LONGEST_SEARCH = 200;

export interface Searching {
  text: Accessor<string>;
  setText(text: string): void;
  /** What was found last; null: nothing was asked yet. */
  found: Accessor<FoundAnswer | null>;
  failed: Accessor<boolean>;
  /** Does this with what is found for the words as they stand, once it is there; whoever types on no longer wants it. */
  whenFound(act: (found: FoundAnswer) => void): void;
  again(): void;
}

/** Looks for contacts while somebody types; `always`: also without a word, which finds the newest; `only`: those alone who are. */
export function createSearching(
  always: boolean,
  first = '',
  only: Accessor<'blocked' | 'archived' | null> = () => null,
): Searching {
  const [text, setText] = createSignal(first);
  const [found, setFound] = createSignal<FoundAnswer | null>(null);
  const [failed, setFailed] = createSignal(false);
  let asked = 0;
  let answered: string | null = null;
  let wanted: ((found: FoundAnswer) => void) | null = null;

  const serve = () => {
    const now = found();
    if (wanted === null || now === null || answered !== text().trim()) return;
    const act = wanted;
    wanted = null;
    act(now);
  };

  const ask = async (what: string) => {
    asked += 1;
    const mine = asked;
    const answer = await search(what, only());
    // Somebody typed on meanwhile.
    if (mine !== asked) return;
    setFailed(!answer.ok);
    if (!answer.ok) {
      wanted = null;
      return;
    }
    answered = what;
    setFound(answer.value);
    serve();
  };
  createEffect(
    on(text, (now, before) => {
      const what = now.trim();
      if (what === '' && !always) {
        asked += 1;
        answered = null;
        setFound(null);
        return setFailed(false);
      }
      const timer = setTimeout(() => void ask(what), before === undefined ? 0 : PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  return {
    text,
    setText: (words) => {
      wanted = null;
      setText(words);
    },
    found,
    failed,
    whenFound: (act) => {
      wanted = act;
      serve();
    },
    again: () => void ask(text().trim()),
  };
}
