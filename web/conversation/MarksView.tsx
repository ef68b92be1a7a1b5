import { createUniqueId, For, Show } from 'solid-js';
import { type Marks, reactionsOf } from '../../worker/conversation/marks.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { Icon } from '../ui/Icon.tsx';
import { contentLine } from './content-text.ts';
import './Marks.css';

/** Reactions of both sides, below the bubble, each with whose it is. */
export function Reactions(props: { marks: Marks | undefined }) {
  const reactions = () => reactionsOf(props.marks);
  return (
    <Show when={reactions().length > 0}>
      <ul class="reactions" aria-label={t('conversation.reactions')}>
        <For each={reactions()}>
          {({ by, emoji, author, unconfirmed }) => (
            <li data-by={by} data-unconfirmed={unconfirmed}>
              <span>{emoji}</span>
              <small>{by === 'contact' ? t('contacts.title') : (author ?? t('conversation.byPhone'))}</small>
              <Show when={unconfirmed}>
                <span
                  class="reaction-doubt"
                  role="img"
                  aria-label={t('conversation.reaction.unconfirmed')}
                  title={t('conversation.reaction.unconfirmed')}
                >
                  ?
                </span>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

/** "(editada)"; pressed, it tells what the message said before. */
export function Edited(props: { marks: Marks | undefined; now: number }) {
  const id = `versions-${createUniqueId()}`;
  const former = () => (props.marks?.versions ?? []).slice(0, -1);
  return (
    <Show when={former().length > 0}>
      <button type="button" class="edited" popovertarget={id} title={t('conversation.edited.show')}>
        {t('conversation.edited.mark')}
      </button>
      <div class="edited-history" id={id} popover="auto">
        <h3>{t('conversation.edited.title')}</h3>
        <ol>
          <For each={former()}>
            {({ at, content }) => (
              <li>
                <time>{dateTime(at, props.now)}</time>
                <p dir="auto">{contentLine(content)}</p>
              </li>
            )}
          </For>
        </ol>
      </div>
    </Show>
  );
}

/** In the place of words that were taken back. */
export function Revoked() {
  return (
    <p class="bubble-text revoked">
      <Icon name="trash" size={14} />
      {t('conversation.kind.revoked')}
    </p>
  );
}
