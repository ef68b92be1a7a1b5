import type { Act } from './shortcuts.ts';

/** What a key was aimed at when it went down. `control`: a choice or an edge that has keys of its own. */
export type Aim = 'text' | 'control' | 'dialog' | 'page' | 'list' | 'thread' | 'elsewhere';

export interface Press {
  key: string;
  aim: Aim;
  /** It is held down. */
  repeated: boolean;
  /** The key's own clock, ms. */
  atMs: number;
}

/**
 * When text was last typed, ms; null: nobody types. `cut`: the screens were taken from under somebody who was in a field, and
 * they have not yet said by anything that they know.
 */
export type Typed = number | 'cut' | null;

/** So long after the last typed key, what follows is taken for more of the same text. */
const TYPING_MS = 1_500;

/** Keys that change a ticket or move the focus into it; they must be meant for it. */
const acting: readonly (Act | 'leader')[] = [
  'conclude',
  'transfer',
  'take',
  'reply',
  'note',
  'snooze',
  'follow',
  'quick',
];

/** Keys that put nothing into a text. */
const silent: readonly string[] = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Tab'];

const isTyping = (atMs: number, typedAt: Typed): boolean =>
  typedAt === 'cut' || (typedAt !== null && atMs - typedAt < TYPING_MS);

/**
 * When text was last typed, given this press. A field may vanish under somebody who goes on typing, so letters that follow
 * without a pause still count, wherever they land. Escape in a field says that the typing is over. After a cut only what no text is made of, or a field, ends the wait.
 */
export function typedAfter({ key, aim, repeated, atMs }: Press, typedAt: Typed): Typed {
  if (typedAt === 'cut' && aim !== 'text') return key === 'Escape' || key === 'Tab' ? null : 'cut';
  if (silent.includes(key)) return typedAt;
  if (aim === 'text') return key === 'Escape' ? null : atMs;
  return isTyping(atMs, typedAt) && key.length === 1 && !repeated ? atMs : typedAt;
}

/** Whether a shortcut may act on this press; `typedAt` is from before it. `leader`: the key that waits for the next. */
export function mayAct(act: Act | 'leader', { key, aim, repeated, atMs }: Press, typedAt: Typed): boolean {
  if (aim === 'text' || aim === 'control' || aim === 'dialog' || isTyping(atMs, typedAt)) return false;
  if (acting.includes(act)) return !repeated && aim !== 'elsewhere';
  // Arrows scroll the thread and move among controls; the list has them only where nothing else does.
  if (key.startsWith('Arrow')) return aim === 'list' || aim === 'page';
  return true;
}
