import { type JSX, Show } from 'solid-js';
import { roomFor } from '../../worker/conversation/signature.ts';
import { t } from '../i18n/i18n.ts';
import { useDesk } from '../inbox/desk.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { MenuItem } from '../ui/Menu.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import type { Suggesting } from '../ui/suggesting.store.ts';
import { WritingField } from './WritingField.tsx';
import './Composer.css';

/** Where one writes: Enter sends, Shift+Enter breaks, and nothing is sent while an input method composes. */
export function ComposerField(props: {
  /** What is written goes into the queue. */
  queues: boolean;
  draft: string;
  onDraft: (text: string) => void;
  onSend: (text: string) => void;
  /** What Esc takes back before it leaves the field; null: nothing. */
  onEscape: (() => void) | null;
  /** Takes back what was written last and has not left, where the field is empty; null: there is nothing of the kind. */
  onTakeBack: (() => void) | null;
  element: (element: HTMLTextAreaElement) => void;
  /** What goes along with the text: files that can be sent without one, or something that keeps everything back. */
  weight: 'none' | 'ready' | 'blocked';
  onFiles: (files: readonly File[]) => void;
  onRecord: () => void;
  /** What is offered while one writes. */
  suggesting: Suggesting;
  suggestions: JSX.Element;
  /** Stands before the field. */
  before?: JSX.Element;
  /** What else can become of what is written, beside leaving now. */
  otherwise: readonly MenuItem[];
  children: JSX.Element;
}) {
  const { me } = useDesk().session;
  let field: HTMLTextAreaElement | undefined;
  const empty = () => props.draft.trim() === '';
  const idle = () => (empty() && props.weight !== 'ready') || props.weight === 'blocked' || excess() > 0;
  const excess = () => props.draft.length - roomFor(me.signature ?? undefined);

  const send = () => {
    if (idle()) return;
    props.onSend(props.draft.trim());
    field?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (props.onEscape === null) field?.blur();
      else props.onEscape();
    }
    if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && props.draft === '' && props.onTakeBack) {
      event.preventDefault();
      props.onTakeBack();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      class="composer-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {props.before}
      <WritingField
        label={t('conversation.composer.field')}
        placeholder={t('conversation.composer.placeholder')}
        enter="send"
        draft={props.draft}
        onDraft={props.onDraft}
        excess={excess()}
        element={(element) => {
          field = element;
          props.element(element);
        }}
        onKey={onKey}
        onFiles={props.onFiles}
        suggesting={[props.suggesting]}
        suggestions={props.suggestions}
      />
      <div class="composer-acts">
        {props.children}
        <Show when={empty() && props.weight === 'none'}>
          <IconButton class="composer-more" icon="audio" label={t('media.record')} onClick={props.onRecord} />
        </Show>
        <Show
          when={props.queues}
          fallback={
            <button
              type="submit"
              class="composer-send"
              disabled={idle()}
              aria-label={t('conversation.composer.send')}
              title={t('conversation.composer.send')}
            >
              <Icon name="send" size={20} />
            </button>
          }
        >
          <Button type="submit" look="strong" icon="hourglass" disabled={idle()}>
            {t('conversation.composer.queue')}
          </Button>
        </Show>
        <Show when={!empty() && props.otherwise.length > 0}>
          <MenuButton
            class="composer-otherwise"
            icon="chevron"
            label={t('conversation.composer.otherwise')}
            items={props.otherwise}
          />
        </Show>
      </div>
    </form>
  );
}
