import { createEffect, createMemo, For, on, Show } from 'solid-js';
import { LIMITS } from '../../worker/conversation/limits.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { AudioPlayer } from './AudioPlayer.tsx';
import { type Attachment, fateOfFile, heldBack, mayBeSticker, shownOf, takesCaption } from './attachment.ts';
import { canLeave, type Fate } from './fate.ts';
import { fateText } from './fate-text.ts';
import { sizeText, typeText } from './shown.ts';
import './Tray.css';

/** What will be sent, before it is: each file seen or heard, with its words, and what will become of it (R96). */
export default function Tray(props: {
  files: readonly Attachment[];
  /** More is on its way here, and what is written waits for it. */
  coming: boolean;
  urlOf: (file: Attachment) => string;
  onDescribe: (id: MessageKey, caption: string) => void;
  onSticker: (id: MessageKey, sticker: boolean) => void;
  onRemove: (id: MessageKey) => void;
  onSend: () => void;
}) {
  let list: HTMLUListElement | undefined;
  const back = createMemo(() => heldBack(props.files));
  const itemOf = ({ id }: Attachment) => list?.querySelector(`[data-file="${CSS.escape(id)}"]`) ?? null;
  // What was attached last is seen, however much lies there already.
  createEffect(
    on(
      () => props.files.at(-1)?.id,
      () => list?.lastElementChild?.scrollIntoView({ block: 'nearest' }),
    ),
  );
  const removeUnsendable = () => {
    for (const { id } of back().unsendable) props.onRemove(id);
  };
  const showCaption = ([first]: readonly Attachment[]) => {
    const caption = first === undefined ? null : itemOf(first)?.querySelector<HTMLElement>('input[type="text"]');
    caption?.focus();
  };
  return (
    <div class="tray-place">
      <ul ref={list} class="tray" aria-label={t('media.tray')}>
        <For each={props.files.map(({ id }) => id)}>
          {(id) => (
            <Show when={props.files.find((file) => file.id === id)}>
              {(file) => (
                <TrayItem
                  file={file()}
                  url={props.urlOf(file())}
                  onSticker={(sticker) => props.onSticker(id, sticker)}
                  onDescribe={(caption) => props.onDescribe(id, caption)}
                  onRemove={() => props.onRemove(id)}
                  onSend={props.onSend}
                />
              )}
            </Show>
          )}
        </For>
      </ul>
      <Show when={props.coming}>
        <p class="tray-held" role="status">
          {t('media.coming')}
        </p>
      </Show>
      <Show when={back().unsendable.length}>
        {(count) => (
          <p class="tray-held" role="status">
            <span>{t('media.unsendable', count())}</span>
            <Button look="quiet" onClick={removeUnsendable}>
              {t('media.removeUnsendable')}
            </Button>
          </p>
        )}
      </Show>
      <Show when={back().tooLong.length > 0}>
        <p class="tray-held" role="status">
          <span>{t('media.captionHolds')}</span>
          <Button look="quiet" onClick={() => showCaption(back().tooLong)}>
            {t('media.showCaption')}
          </Button>
        </p>
      </Show>
    </div>
  );
}

function TrayItem(props: {
  file: Attachment;
  url: string;
  onDescribe: (caption: string) => void;
  onSticker: (sticker: boolean) => void;
  onRemove: () => void;
  onSend: () => void;
}) {
  const shown = () => shownOf(props.file, props.url);
  const fate = () => fateOfFile(props.file);
  const note = () => noteOf(props.file, fate());
  const excess = () => (takesCaption(props.file) ? props.file.caption.length - LIMITS.caption : 0);
  return (
    <li
      class="tray-item"
      data-file={props.file.id}
      data-kind={shown().kind}
      data-refused={canLeave(fate()) ? undefined : ''}
    >
      <Show when={shown().kind !== 'audio'} fallback={<AudioPlayer file={shown()} />}>
        <div class="tray-face">
          <Show when={shown().kind === 'image' || shown().kind === 'sticker'}>
            <img src={props.url} alt="" />
          </Show>
          <Show when={shown().kind === 'video'}>
            <video src={props.url} preload="metadata" muted playsinline />
          </Show>
          <Show when={shown().kind === 'document'}>
            <span class="tray-type">
              <Icon name="document" size={28} />
              {typeText(props.file.name, props.file.type)}
            </span>
          </Show>
        </div>
      </Show>
      <div class="tray-words">
        <p>
          <span class="tray-name" dir="auto">
            {props.file.recorded ? t('media.voice') : shown().name}
          </span>
          <small>{sizeText(shown().sizeBytes)}</small>
        </p>
        <Show when={note()}>{(sentence) => <p class="tray-note">{sentence()}</p>}</Show>
        <Show when={mayBeSticker(props.file)}>
          <label class="tray-choice">
            <input
              type="checkbox"
              checked={props.file.sticker === true}
              aria-label={t('media.asStickerOf', props.file.original?.name ?? props.file.name)}
              onChange={(event) => props.onSticker(event.currentTarget.checked)}
            />
            {t('media.asSticker')}
          </label>
        </Show>
        <Show when={takesCaption(props.file) && canLeave(fate())}>
          <input
            type="text"
            dir="auto"
            value={props.file.caption}
            placeholder={t('media.caption')}
            aria-label={t('media.captionOf', props.file.name)}
            aria-invalid={excess() > 0}
            onInput={(event) => props.onDescribe(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.isComposing) return;
              event.preventDefault();
              props.onSend();
            }}
          />
        </Show>
        <Show when={excess() > 0}>
          <p class="tray-over" role="alert">
            {t('media.captionTooLong', excess())}
          </p>
        </Show>
      </div>
      <IconButton
        icon={props.file.recorded ? 'trash' : 'close'}
        label={props.file.recorded ? t('media.recordDiscard') : t('media.remove', props.file.name)}
        onClick={props.onRemove}
      />
    </li>
  );
}

function noteOf({ recorded, voice, sticker, original, type }: Attachment, fate: Fate): string | null {
  if (fate.fate !== 'itself') return fateText(fate);
  if (sticker === true) return t('media.fate.sticker');
  if (original !== undefined) return t('media.fate.redrawn', type === 'image/png' ? 'PNG' : 'JPEG');
  return recorded ? t(voice ? 'media.fate.voice' : 'media.fate.audio') : null;
}
