import { For, type JSX, Show } from 'solid-js';
import { Icon, type IconName } from './Icon.tsx';
import { words } from './words.ts';

const REACTIONS = ['👍', '❤️', '😂', '😮', '🙏'];

/** What can be done with a message besides reacting to it. */
export type Deed = 'reply' | 'forward' | 'edit' | 'revoke';

const ICONS: Record<Deed, IconName> = { reply: 'reply', forward: 'forward', edit: 'pencil', revoke: 'bin' };

/** The menu of a message: react, take the reaction back, answer, forward; one's own can be edited and deleted. */
export function BubbleActions(props: {
  deeds: Deed[];
  hasReacted: boolean;
  onReact(emoji: string): void;
  onDeed(deed: Deed): void;
}): JSX.Element {
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
  // The last message stands at the very end of the log: its menu would open out of sight.
  const onToggle = () => details?.open && details.querySelector('.acts-menu')?.scrollIntoView({ block: 'nearest' });
  const run = (act: () => void) => {
    act();
    close();
  };
  return (
    <details class="acts" ref={details} onToggle={onToggle} onFocusOut={onFocusOut} onKeyDown={onKeyDown}>
      <summary aria-label={words.actions}>
        <Icon name="more" />
      </summary>
      <div class="acts-menu">
        <div class="acts-reactions">
          <For each={REACTIONS}>
            {(emoji) => (
              <button type="button" aria-label={words.reactWith(emoji)} onClick={() => run(() => props.onReact(emoji))}>
                {emoji}
              </button>
            )}
          </For>
        </div>
        <Show when={props.hasReacted}>
          <button type="button" class="acts-deed" onClick={() => run(() => props.onReact(''))}>
            <Icon name="close" />
            {words.unreact}
          </button>
        </Show>
        <For each={props.deeds}>
          {(deed) => (
            <button type="button" class="acts-deed" onClick={() => run(() => props.onDeed(deed))}>
              <Icon name={ICONS[deed]} />
              {words.deeds[deed]}
            </button>
          )}
        </For>
      </div>
    </details>
  );
}
