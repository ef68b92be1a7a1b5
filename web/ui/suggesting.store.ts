import { type Accessor, createEffect, createMemo, createSignal } from 'solid-js';
import { type Sought, soughtAt } from './sought.ts';

/** What the list does when a key asks for it. */
export interface Offer {
  move(by: number): void;
  /** false: there is nothing to choose, and the key is the field's. */
  choose(): boolean;
}

/** Offers something in a field while one writes behind a sign; the focus stays in the field. */
export interface Suggesting {
  /** null: nothing is offered. */
  sought: Accessor<Sought | null>;
  /** The field in which one writes. */
  watch(field: HTMLTextAreaElement): void;
  /** The list tells what it does, and what in it is chosen; null: it is gone. */
  offer(list: Offer | null): void;
  setActive(id: string | undefined): void;
  /** What screen readers are told at the field. */
  listId: string;
  active: Accessor<string | undefined>;
  /** Whether the key was for the list, and the field leaves it alone. */
  onKeyDown(event: KeyboardEvent): boolean;
  /** Writes the sign at the cursor, as if one had typed it. */
  begin(): void;
  /** Puts words where the sign and what is behind it stand; `chosen`: which of them one goes on typing over. */
  put(words: string, chosen?: { from: number; to: number }): void;
}

let count = 0;

/** `text`: what stands in the field. */
export function createSuggesting(sign: string, text: Accessor<string>): Suggesting {
  const [field, setField] = createSignal<HTMLTextAreaElement>();
  const [cursor, setCursor] = createSignal<number | null>(null);
  const [active, setActive] = createSignal<string>();
  /** The sign at which Esc was pressed. */
  const [dismissed, setDismissed] = createSignal<number | null>(null);
  let list: Offer | null = null;
  count += 1;
  const listId = `suggestions-${count}`;

  const found = createMemo(
    () => {
      const at = cursor();
      return at === null ? null : soughtAt(text(), at, sign);
    },
    null,
    { equals: (one, other) => one?.from === other?.from && one?.query === other?.query },
  );
  createEffect(() => {
    // Whoever looks away for a moment has not changed their mind.
    if (cursor() !== null && found()?.from !== dismissed()) setDismissed(null);
  });
  const sought = () => {
    const now = found();
    return now !== null && now.from !== dismissed() ? now : null;
  };
  const look = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLTextAreaElement) setCursor(cursorOf(currentTarget));
  };
  /** Where it is written in one go, as if typed. */
  const write = (words: string, from: number, to: number) => {
    const element = field();
    if (element === undefined) return;
    element.focus();
    element.setRangeText(words, from, to, 'end');
    element.dispatchEvent(new Event('input', { bubbles: true }));
  };

  return {
    sought,
    watch: (element) => {
      setField(element);
      for (const name of ['input', 'keyup', 'click', 'focus']) element.addEventListener(name, look);
      element.addEventListener('blur', () => setCursor(null));
    },
    offer: (offered) => {
      list = offered;
      if (offered === null) setActive(undefined);
    },
    setActive,
    listId,
    active,
    onKeyDown: (event) => {
      const now = sought();
      if (now === null || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
      const isOurs = handle(event.key, list, () => setDismissed(now.from));
      if (isOurs) event.preventDefault();
      return isOurs;
    },
    begin: () => {
      const element = field();
      // The one from before stands in no page.
      if (element?.isConnected !== true) return;
      element.focus();
      const { selectionStart: from, selectionEnd: to, value } = element;
      write(from === 0 || /\s/.test(value.charAt(from - 1)) ? sign : ` ${sign}`, from, to);
    },
    put: (words, chosen) => {
      const now = found();
      const to = cursor();
      const element = field();
      if (now === null || to === null || element === undefined) return;
      write(words, now.from, to);
      if (chosen !== undefined) element.setSelectionRange(now.from + chosen.from, now.from + chosen.to);
      setCursor(cursorOf(element));
    },
  };
}

/** null: something is marked, and nobody writes there. */
const cursorOf = ({ selectionStart, selectionEnd }: HTMLTextAreaElement): number | null =>
  selectionStart === selectionEnd ? selectionStart : null;

function handle(key: string, list: Offer | null, dismiss: () => void): boolean {
  switch (key) {
    case 'Escape':
      dismiss();
      return true;
    case 'Enter':
    case 'Tab':
      // What was typed to choose from a list that is on its way must not leave as a message.
      return list === null ? key === 'Enter' : list.choose();
    case 'ArrowDown':
    case 'ArrowUp':
      list?.move(key === 'ArrowDown' ? 1 : -1);
      return list !== null;
    default:
      return false;
  }
}
