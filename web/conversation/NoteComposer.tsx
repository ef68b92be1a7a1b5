import { type JSX, onMount, Show } from 'solid-js';
import { NOTE_MAX } from '../../worker/conversation/note.ts';
import { t } from '../i18n/i18n.ts';
import { Clip } from '../media/Attaching.tsx';
import type { Attachment } from '../media/attachment.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Suggesting } from '../ui/suggesting.store.ts';
import { NoteFile } from './NoteFile.tsx';
import { WritingField } from './WritingField.tsx';
import './NoteComposer.css';

/** Whether what is written is for the contact or for the team. */
export function NoteTabs(props: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <fieldset class="note-tabs" aria-label={t('conversation.note.which')}>
      <button type="button" aria-pressed={!props.on} onClick={() => props.onChange(false)}>
        {t('conversation.note.message')}
      </button>
      <button
        type="button"
        aria-pressed={props.on}
        title={t('conversation.note.key')}
        onClick={() => props.onChange(true)}
      >
        <Icon name="lock" size={14} />
        {t('conversation.note.one')}
      </button>
    </fieldset>
  );
}

/** [R77] Where one writes to colleagues only: Enter saves, Esc goes back to the message. */
export function NoteComposer(props: {
  draft: string;
  onDraft: (text: string) => void;
  onSave: () => void;
  onLeave: () => void;
  /** One went here oneself: the focus goes along. */
  entered: boolean;
  busy: boolean;
  notice: string;
  onDismiss: () => void;
  field: (element: HTMLTextAreaElement) => void;
  /** What goes along. */
  file: Attachment | null;
  progress: number | null;
  onFiles: (files: readonly File[]) => void;
  onDropFile: () => void;
  /** What is offered while one writes. */
  suggesting: readonly Suggesting[];
  suggestions: JSX.Element;
}) {
  let field: HTMLTextAreaElement | undefined;
  const excess = () => props.draft.trim().length - NOTE_MAX;
  const idle = () => (props.draft.trim() === '' && props.file === null) || excess() > 0;
  onMount(() => {
    if (props.entered) field?.focus();
  });
  const save = () => {
    if (idle() || props.busy) return;
    props.onSave();
    field?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      props.onLeave();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    save();
  };
  return (
    <fieldset class="composer" tabIndex={-1} aria-label={t('conversation.note.one')} data-state="note">
      <Show when={props.notice}>
        <div class="composer-notice" role="alert">
          <Icon name="warn" size={16} />
          <span>{props.notice}</span>
          <IconButton icon="close" label={t('ui.close')} onClick={props.onDismiss} />
        </div>
      </Show>
      <Show when={props.file}>
        {(file) => <NoteFile file={file()} progress={props.progress} onRemove={props.onDropFile} />}
      </Show>
      <form
        class="composer-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Clip onFiles={props.onFiles} several={false} />
        <WritingField
          class="note-field"
          label={t('conversation.note.field')}
          describedBy="note-only"
          placeholder={t('conversation.note.placeholder')}
          enter="done"
          draft={props.draft}
          onDraft={props.onDraft}
          excess={excess()}
          element={(element) => {
            field = element;
            props.field(element);
          }}
          onKey={onKey}
          onFiles={props.onFiles}
          suggesting={props.suggesting}
          suggestions={props.suggestions}
        />
        <div class="composer-acts">
          <Button type="submit" look="strong" disabled={idle()} busy={props.busy}>
            {t('conversation.note.save')}
          </Button>
        </div>
      </form>
      <p class="note-only" id="note-only">
        <Icon name="lock" size={14} />
        {t('conversation.note.only')}
      </p>
    </fieldset>
  );
}
