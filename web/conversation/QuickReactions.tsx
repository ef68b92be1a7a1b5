import { For } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import './QuickReactions.css';

const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** The row of reactions above a message's menu. `ours`: the one that stands there, which a second press takes back. */
export function QuickReactions(props: {
  ours: string | null;
  onReact: (emoji: string | null) => void;
  onMore: () => void;
}) {
  return (
    <>
      <For each={QUICK}>
        {(emoji) => (
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            class="quick-reaction"
            data-ours={props.ours === emoji ? '' : undefined}
            aria-label={t(
              props.ours === emoji ? 'conversation.reaction.takeBack' : 'conversation.reaction.with',
              emoji,
            )}
            onClick={() => props.onReact(props.ours === emoji ? null : emoji)}
          >
            {emoji}
          </button>
        )}
      </For>
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        class="quick-reaction"
        aria-label={t('conversation.reaction.more')}
        title={t('conversation.reaction.more')}
        onClick={() => props.onMore()}
      >
        <Icon name="plus" size={18} />
      </button>
    </>
  );
}
