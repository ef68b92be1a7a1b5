import { createSignal, For, type JSX, Show } from 'solid-js';
import { Icon } from './Icon.tsx';
import { words } from './words.ts';

const EMOJIS = [
  ...'😀😂😊😍🤔😅😢😡👍👎🙏👏💪🙌❤️🎉🔥✅❌⏰📦🚚💳🧾📍📷☕🌞'.matchAll(/\p{Extended_Pictographic}\uFE0F?/gu),
].map(([emoji]) => emoji);

/** A small grid of common emojis. Escape or leaving closes it. */
export function EmojiPicker(props: { onPick(emoji: string): void }): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  let toggle: HTMLButtonElement | undefined;
  let root: HTMLFieldSetElement | undefined;

  const onFocusOut = (event: FocusEvent) => {
    if (!(event.relatedTarget instanceof Node) || !root?.contains(event.relatedTarget)) setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen()) return;
    setOpen(false);
    toggle?.focus();
  };

  return (
    <fieldset class="emoji" ref={root} aria-label={words.emojiGroups} onFocusOut={onFocusOut} onKeyDown={onKeyDown}>
      <button
        ref={toggle}
        type="button"
        class="button-icon"
        aria-label={words.emoji}
        aria-expanded={isOpen()}
        onClick={() => setOpen(!isOpen())}
      >
        <Icon name="smile" />
      </button>
      <Show when={isOpen()}>
        <div class="emoji-grid">
          <For each={EMOJIS}>
            {(emoji) => (
              <button
                type="button"
                onClick={() => {
                  props.onPick(emoji);
                  setOpen(false);
                }}
              >
                {emoji}
              </button>
            )}
          </For>
        </div>
      </Show>
    </fieldset>
  );
}
