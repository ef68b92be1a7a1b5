import { type JSX, Match, Show, Switch } from 'solid-js';
import type { FileCard as File } from '../../worker/sandbox/content.ts';
import { Icon, type IconName } from './Icon.tsx';
import { words } from './words.ts';

const ICONS: Record<File['kind'], IconName> = {
  image: 'image',
  sticker: 'image',
  video: 'play',
  audio: 'mic',
  document: 'file',
};

const UNITS = ['bytes', 'kB', 'MB'];

/** A file in a message: what lies here is shown or played, anything else is a card that opens it. */
export function FileCard(props: { file: File; onPlay?: () => void }): JSX.Element {
  const own = () => (props.file.url?.startsWith('/sandbox/') ? props.file.kind : null);
  const name = () => props.file.name ?? words.kinds[props.file.kind];
  return (
    <Switch
      fallback={
        <Show when={props.file.url} fallback={<span class="file-card">{card(props.file)}</span>}>
          {(url) => (
            <a class="file-card" href={url()} target="_blank" rel="noreferrer" aria-label={`${words.open} ${name()}`}>
              {card(props.file)}
            </a>
          )}
        </Show>
      }
    >
      <Match when={own() === 'image' || own() === 'sticker'}>
        <img class="file-picture" data-kind={props.file.kind} src={props.file.url} alt={name()} />
      </Match>
      <Match when={own() === 'video'}>
        {/* biome-ignore lint/a11y/useMediaCaption: what people send each other has no captions. */}
        <video class="file-video" controls preload="metadata" src={props.file.url} aria-label={name()} />
      </Match>
      <Match when={own() === 'audio'}>
        <span class="file-audio" data-voice={props.file.voice ?? false}>
          <Icon name="mic" />
          {/* biome-ignore lint/a11y/useMediaCaption: what people send each other has no captions. */}
          <audio controls preload="metadata" src={props.file.url} aria-label={name()} onPlay={() => props.onPlay?.()} />
        </span>
      </Match>
    </Switch>
  );
}

function card(file: File): JSX.Element {
  return (
    <>
      <span class="file-sign">
        <Icon name={ICONS[file.kind]} />
      </span>
      <span class="file-name">
        {file.name ?? words.kinds[file.kind]}
        <small>
          {words.kinds[file.kind]}
          {file.sizeBytes === undefined ? '' : ` · ${size(file.sizeBytes)}`}
        </small>
      </span>
    </>
  );
}

function size(bytes: number): string {
  const unit = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const value = bytes / 1000 ** unit;
  return `${new Intl.NumberFormat('pt-BR', { maximumFractionDigits: 1 }).format(value)} ${UNITS[unit]}`;
}
