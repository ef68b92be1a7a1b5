import { For, type JSX, Show } from 'solid-js';
import { createDisclosure } from './disclosure.ts';
import { Icon } from './Icon.tsx';
import { words } from './words.ts';

const EMOJIS = [
  ...'😀😂😊😍🤔😅😢😡👍👎🙏👏💪🙌❤️🎉🔥✅❌⏰📦🚚💳🧾📍📷☕🌞'.matchAll(/\p{Extended_Pictographic}\uFE0F?/gu),
].map(([emoji]) => emoji);

/** A small grid of common emojis. Escape or leaving closes it. */
export function EmojiPicker(props: { onPick(emoji: string): void }): JSX.Element {
  let button: HTMLButtonElement | undefined;
  const sheet = createDisclosure(() => button);

  return (
    <fieldset class="emoji" aria-label={words.emojiGroups} onFocusOut={sheet.onFocusOut} onKeyDown={sheet.onKeyDown}>
      <button
        ref={button}
        type="button"
        class="button-icon"
        aria-label={words.emoji}
        aria-expanded={sheet.isOpen()}
        onClick={sheet.flip}
      >
        <Icon name="smile" />
      </button>
      <Show when={sheet.isOpen()}>
        <div class="emoji-grid">
          <For each={EMOJIS}>
            {(emoji) => (
              <button
                type="button"
                onClick={() => {
                  props.onPick(emoji);
                  sheet.leave();
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
