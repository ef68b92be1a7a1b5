import { For, type JSX, Show } from 'solid-js';
import type { Sheet } from '../../worker/sandbox/content.ts';
import { BubbleButtons } from './BubbleButtons.tsx';
import { FileCard } from './FileCard.tsx';
import { Written } from './Written.tsx';
import { words } from './words.ts';

/** The cards of a carousel; what is tapped on one answers the message. */
export function Cards(props: { of: Sheet[]; onTap(card: number, index: number): void }): JSX.Element {
  return (
    <ol class="bubble-cards" aria-label={words.cards}>
      <For each={props.of}>
        {(card, place) => (
          <li>
            <Show when={card.file}>{(file) => <FileCard file={file()} />}</Show>
            <Show when={card.text}>
              {(text) => (
                <p class="bubble-text">
                  <Written text={text()} />
                </p>
              )}
            </Show>
            <Show when={card.buttons}>
              {(buttons) => <BubbleButtons buttons={buttons()} onTap={(index) => props.onTap(place(), index)} />}
            </Show>
          </li>
        )}
      </For>
    </ol>
  );
}
