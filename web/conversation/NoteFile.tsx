import { Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { type Attachment, shownOf } from '../media/attachment.ts';
import { sizeText } from '../media/shown.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import './NoteFile.css';

/** [R77] What goes along with a note, before it is left. `progress` 0 to 1; null: it is not on its way. */
export function NoteFile(props: { file: Attachment; progress: number | null; onRemove: () => void }) {
  const shown = () => shownOf(props.file, '');
  return (
    <p class="note-file">
      <Icon name={shown().kind} size={18} />
      <span dir="auto">{shown().name}</span>
      <small>{sizeText(shown().sizeBytes)}</small>
      <Show
        when={props.progress}
        fallback={<IconButton icon="close" label={t('media.remove', props.file.name)} onClick={props.onRemove} />}
      >
        {(progress) => <progress value={progress()} aria-label={t('conversation.note.uploading')} />}
      </Show>
    </p>
  );
}
