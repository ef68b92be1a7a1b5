import { createMemo, Show } from 'solid-js';
import type { NoteEntry } from '../../worker/conversation/message.ts';
import { t } from '../i18n/i18n.ts';
import { clockTime } from '../i18n/time.ts';
import { FilePlace } from '../media/FilePlace.tsx';
import { fileOfNote, isSameFile } from '../media/shown.ts';
import { Icon } from '../ui/Icon.tsx';
import { NoteActs } from './NoteActs.tsx';
import { Words } from './Words.tsx';
import './NoteBubble.css';

/** [R77] What a colleague left the others: amber, with a lock, so that nobody takes it for a message. */
export function NoteBubble(props: { entry: NoteEntry }) {
  const file = createMemo(() => fileOfNote(props.entry), null, { equals: isSameFile });
  return (
    <div class="bubble-place" data-side="out" data-first="">
      <div class="bubble note" data-key={props.entry.key}>
        <span class="note-head">
          <Icon name="lock" size={14} />
          <span>{t('conversation.note.by', props.entry.author.name)}</span>
        </span>
        <Show
          when={props.entry.deleted === undefined}
          fallback={<p class="bubble-text revoked">{t('conversation.note.deleted')}</p>}
        >
          <Show when={file()}>{(shown) => <FilePlace file={shown()} of={null} />}</Show>
          <Show when={props.entry.text !== ''}>
            <Words text={props.entry.text} />
          </Show>
          <Show when={props.entry.mentions?.length === 0 ? undefined : props.entry.mentions}>
            {(called) => (
              <p class="note-called">
                {t(
                  'conversation.note.mention.told',
                  called().map(({ name }) => name),
                )}
              </p>
            )}
          </Show>
        </Show>
        <span class="bubble-meta">
          <Show when={props.entry.editedAt !== undefined}>
            <span>{t('conversation.edited.mark')}</span>
          </Show>
          <time>{clockTime(props.entry.at)}</time>
        </span>
        <Show when={props.entry.deleted === undefined}>
          <div class="note-acts">
            <NoteActs entry={props.entry} />
          </div>
        </Show>
      </div>
    </div>
  );
}
