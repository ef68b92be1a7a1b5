import { For, type JSX } from 'solid-js';
import { Icon } from './Icon.tsx';
import { words } from './words.ts';

const REACTIONS = ['👍', '❤️', '😂', '😮', '🙏'];

/** What one can do with a message of the company: answer it, or react. */
export function BubbleActions(props: { onReact(emoji: string): void; onReply(): void }): JSX.Element {
  let details: HTMLDetailsElement | undefined;
  const close = () => details?.removeAttribute('open');
  const onFocusOut = (event: FocusEvent) => {
    if (!(event.relatedTarget instanceof Node) || !details?.contains(event.relatedTarget)) close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    close();
    details?.querySelector('summary')?.focus();
  };
  const run = (act: () => void) => {
    act();
    close();
  };
  return (
    <details class="acts" ref={details} onFocusOut={onFocusOut} onKeyDown={onKeyDown}>
      <summary aria-label={words.actions}>
        <Icon name="more" />
      </summary>
      <div class="acts-menu">
        <For each={REACTIONS}>
          {(emoji) => (
            <button type="button" aria-label={words.reactWith(emoji)} onClick={() => run(() => props.onReact(emoji))}>
              {emoji}
            </button>
          )}
        </For>
        <button type="button" class="acts-reply" onClick={() => run(() => props.onReply())}>
          <Icon name="reply" />
          {words.reply}
        </button>
      </div>
    </details>
  );
}
