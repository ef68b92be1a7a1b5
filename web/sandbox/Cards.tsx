import { For, type JSX, Show } from 'solid-js';
import type { Sheet } from '../../worker/sandbox/content.ts';
import { BubbleButtons } from './BubbleButtons.tsx';
import { FileCard } from './FileCard.tsx';
import { Written } from './Written.tsx';
import { words } from './words.ts';

/** The cards of a carousel. Their quick replies are shown, not tapped: links and codes are what works on the phone. */
export function Cards(props: { of: Sheet[] }): JSX.Element {
  return (
    <ol class="bubble-cards" aria-label={words.cards}>
      <For each={props.of}>
        {(card) => (
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
              {(buttons) => <BubbleButtons buttons={buttons().map(still)} onTap={() => {}} />}
            </Show>
          </li>
        )}
      </For>
    </ol>
  );
}

const still = (button: NonNullable<Sheet['buttons']>[number]) =>
  button.kind === 'url' || button.kind === 'phone' || button.kind === 'copy_code'
    ? button
    : { ...button, kind: 'other' as const };
