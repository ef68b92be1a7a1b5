import { createSignal, Match, Show, Switch } from 'solid-js';
import { kindName } from '../conversation/content-text.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { AudioPlayer } from './AudioPlayer.tsx';
import { boxOf, isViewable, type ShownFile, sizeText, typeText, type ViewKey } from './shown.ts';
import { setViewed } from './viewer.store.ts';
import './FileView.css';

/** A file in its bubble: seen, heard or kept, in place. */
export default function FileView(props: { file: ShownFile; of: ViewKey | null }) {
  const [broken, setBroken] = createSignal(false);
  const view = () => {
    const { kind, mimeType } = props.file;
    if (broken()) return 'card';
    if (kind === 'document' || kind === 'audio' || kind === 'sticker') return kind === 'document' ? 'card' : kind;
    return kind === 'image' && !mimeType.startsWith('image/') ? 'card' : kind;
  };
  const name = () => props.file.name ?? kindName(props.file.kind);
  const box = () => boxOf(props.file.width, props.file.height);
  // What stands below it may make its bubble wider than itself, which must not make it taller.
  const size = () => ({
    width: `${box().width}px`,
    '--tallest': `${box().height}px`,
    'aspect-ratio': `${box().width} / ${box().height}`,
  });
  const open = () => props.of !== null && setViewed(props.of);
  return (
    <Switch>
      <Match when={view() === 'image'}>
        <button
          type="button"
          class="file-picture"
          style={size()}
          aria-label={t('media.open', name())}
          disabled={props.of === null}
          onClick={open}
        >
          <img src={props.file.smallUrl} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
        </button>
      </Match>
      <Match when={view() === 'sticker'}>
        <img class="file-sticker" src={props.file.url} alt={name()} loading="lazy" onError={() => setBroken(true)} />
      </Match>
      <Match when={view() === 'video'}>
        <div class="file-video" style={size()}>
          {/* biome-ignore lint/a11y/useMediaCaption: what people send each other has no captions. */}
          <video
            src={props.file.url}
            controls
            playsinline
            preload="metadata"
            aria-label={name()}
            onError={() => setBroken(true)}
          />
        </div>
      </Match>
      <Match when={view() === 'audio'}>
        <AudioPlayer file={props.file} />
      </Match>
      <Match when={view() === 'card'}>
        <FileCard
          file={props.file}
          name={name()}
          onAgain={broken() ? () => setBroken(false) : null}
          onOpen={isViewable(props.file) && !broken() ? open : null}
        />
      </Match>
    </Switch>
  );
}

/** A document: what it is, how large, and how to have it. */
function FileCard(props: {
  file: ShownFile;
  name: string;
  /** It could not be shown: tries once more. null: nothing failed. */
  onAgain: (() => void) | null;
  onOpen: (() => void) | null;
}) {
  const about = () => [typeText(props.file.name, props.file.mimeType), sizeText(props.file.sizeBytes)].join(' · ');
  const face = () => (
    <>
      <span class="file-type" aria-hidden="true">
        <Icon name="document" size={22} />
      </span>
      <span class="file-words">
        <span class="file-name" dir="auto">
          {props.name}
        </span>
        <small>{about()}</small>
      </span>
    </>
  );
  return (
    <div class="file-card">
      <Show when={props.onOpen} fallback={<span class="file-face">{face()}</span>}>
        {(onOpen) => (
          <button type="button" class="file-face" aria-label={t('media.open', props.name)} onClick={() => onOpen()()}>
            {face()}
          </button>
        )}
      </Show>
      <Show when={props.file.downloadUrl}>
        {(url) => (
          <a
            class="icon-button"
            href={url()}
            download={props.name}
            aria-label={t('media.downloadOf', props.name)}
            title={t('media.download')}
          >
            <Icon name="download" />
          </a>
        )}
      </Show>
      <Show when={props.onAgain}>
        {(onAgain) => (
          <p class="file-note">
            {t('media.unshown')}{' '}
            <button type="button" class="file-again" onClick={() => onAgain()()}>
              {t('media.showAgain')}
            </button>
          </p>
        )}
      </Show>
      <Show when={props.file.carriage !== 'upload'}>
        <p class="file-note">{t(props.file.carriage === 'link' ? 'media.asLink' : 'media.asFile')}</p>
      </Show>
    </div>
  );
}
