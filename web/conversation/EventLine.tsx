import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import type { ConversationId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/strokes.ts';
import './EventLine.css';

/** One centred, quiet line of the thread. `thread`: another one that it speaks of. */
export function EventLine(props: {
  icon?: IconName;
  text: string;
  tone?: 'quiet' | 'trouble';
  thread?: ConversationId | null;
  /** [N10] By which the provider refused; null: there is none to tell. */
  code?: number | null;
  /** What colleagues are told with it. */
  note?: string | null;
  children?: JSX.Element;
}) {
  return (
    <>
      <p class="event-line" data-tone={props.tone ?? 'quiet'}>
        {props.icon === undefined ? null : <Icon name={props.icon} size={14} />}
        <span>{props.text}</span>
        <Show when={props.code}>
          {(code) => (
            <>
              {' '}
              <small>{t('conversation.code', code())}</small>
            </>
          )}
        </Show>
        <Show when={props.thread}>
          {(id) => (
            <>
              {' '}
              <A href={`/c/${id()}`}>{t('conversation.event.otherThread')}</A>
            </>
          )}
        </Show>
      </p>
      <Show when={props.note}>
        {(note) => (
          <p class="event-note">
            <Icon name="lock" size={14} />
            <span class="unseen">{t('conversation.event.note')}: </span>
            <span dir="auto">{note()}</span>
          </p>
        )}
      </Show>
      {props.children}
    </>
  );
}
