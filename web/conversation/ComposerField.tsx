import { createEffect, createSignal, type JSX, on, Show } from 'solid-js';
import { roomFor } from '../../worker/conversation/signature.ts';
import { t } from '../i18n/i18n.ts';
import { useDesk } from '../inbox/desk.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import './Composer.css';

/** The field grows with its text up to here, px. */
const TALLEST_PX = 168;

/** Where one writes: Enter sends, Shift+Enter breaks, and nothing is sent while an input method composes. */
export function ComposerField(props: {
  /** What is written goes into the queue. */
  queues: boolean;
  draft: string;
  onDraft: (text: string) => void;
  onSend: (text: string) => void;
  /** What Esc takes back before it leaves the field; null: nothing. */
  onEscape: (() => void) | null;
  element: (element: HTMLTextAreaElement) => void;
  /** What goes along with the text: files that can be sent without one, or something that keeps everything back. */
  weight: 'none' | 'ready' | 'blocked';
  onFiles: (files: readonly File[]) => void;
  onRecord: () => void;
  /** Stands before the field. */
  before?: JSX.Element;
  children: JSX.Element;
}) {
  const { me } = useDesk().session;
  const [field, setField] = createSignal<HTMLTextAreaElement>();
  const empty = () => props.draft.trim() === '';
  const idle = () => (empty() && props.weight !== 'ready') || props.weight === 'blocked' || excess() > 0;
  const excess = () => props.draft.length - roomFor(me.signature ?? undefined);

  createEffect(
    on([field, () => props.draft], ([element, draft]) => {
      if (element === undefined) return;
      if (element.value !== draft) element.value = draft;
      element.style.height = 'auto';
      element.style.height = `${Math.min(TALLEST_PX, element.scrollHeight)}px`;
    }),
  );

  const send = () => {
    if (idle()) return;
    props.onSend(props.draft.trim());
    field()?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // 229: a key that an input method is still composing with, where `isComposing` comes late.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (props.onEscape === null) field()?.blur();
      else props.onEscape();
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
      <div class="composer-field" data-over={excess() > 0 ? '' : undefined}>
        <textarea
          ref={(element) => {
            setField(element);
            props.element(element);
          }}
          rows={1}
          dir="auto"
          aria-label={t('conversation.composer.field')}
          placeholder={t('conversation.composer.placeholder')}
          enterkeyhint="send"
          autocomplete="off"
          onInput={(event) => props.onDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const files = [...(event.clipboardData?.files ?? [])];
            // Office programs put a picture of a copied text beside the text.
            if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
            event.preventDefault();
            props.onFiles(files);
          }}
        />
        <Show when={excess() > 0}>
          <p class="composer-over" role="alert">
            {t('conversation.composer.tooLong', excess())}
          </p>
        </Show>
      </div>
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
      </div>
    </form>
  );
}
