import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { Answer } from '../live/api.client.ts';

export interface Paged<Item> {
  /** null: not loaded yet. */
  items: Accessor<Item[] | null>;
  failed: Accessor<boolean>;
  busy: Accessor<boolean>;
  /** null: there is no more. */
  more: Accessor<(() => void) | null>;
  again(): void;
}

/** A list that is read page by page, anew whenever `anew` changes; what an older question brings is dropped. */
export function createPaged<Item, Cursor>(
  anew: Accessor<unknown>,
  ask: (cursor: Cursor | null) => Promise<Answer<{ items: Item[]; next: Cursor | null }>>,
): Paged<Item> {
  const [items, setItems] = createSignal<Item[] | null>(null);
  const [next, setNext] = createSignal<Cursor | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  let asked = 0;
  const load = async (cursor: Cursor | null, kept: Item[]) => {
    const mine = ++asked;
    setBusy(true);
    const answer = await ask(cursor);
    if (mine !== asked) return;
    setBusy(false);
    setFailed(!answer.ok);
    if (!answer.ok) return;
    setItems([...kept, ...answer.value.items]);
    setNext(() => answer.value.next);
  };
  createEffect(on(anew, () => void load(null, [])));
  return {
    items,
    failed,
    busy,
    more: () => {
      const cursor = next();
      return cursor === null ? null : () => void load(cursor, items() ?? []);
    },
    again: () => void load(null, []),
  };
}
