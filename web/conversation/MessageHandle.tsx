import { createContext, Show, useContext } from 'solid-js';
import type { MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import './MessageHandle.css';

/** What the thread does for each of its messages. */
export interface Handles {
  /** Opens the menu of a message beside this. */
  open(key: MessageKey, anchor: HTMLElement): void;
  /** Whether this message's handle is the one that Tab reaches; from there the arrows go on. */
  isStop(key: MessageKey): boolean;
  setStop(key: MessageKey): void;
}

export const HandlesContext = createContext<Handles>();

/** The button in a bubble's corner that opens its menu: shown on hover and focus, reached by Tab and then by the arrows. */
export function MessageHandle(props: { of: MessageKey }) {
  const handles = useContext(HandlesContext);
  return (
    <Show when={handles}>
      {(all) => (
        <button
          type="button"
          class="handle"
          data-handle={props.of}
          tabIndex={all().isStop(props.of) ? 0 : -1}
          aria-haspopup="menu"
          aria-label={t('conversation.message.menu')}
          title={t('conversation.message.menu')}
          onFocus={() => all().setStop(props.of)}
          onClick={(event) => all().open(props.of, event.currentTarget)}
        >
          <Icon name="chevron" size={16} />
        </button>
      )}
    </Show>
  );
}
