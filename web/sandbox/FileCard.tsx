import { type JSX, Show } from 'solid-js';
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

/** A file in a message: an own picture is shown, anything else is a card that opens it. */
export function FileCard(props: { file: File }): JSX.Element {
  const isPicture = () =>
    (props.file.kind === 'image' || props.file.kind === 'sticker') && props.file.url?.startsWith('/sandbox/');
  const name = () => props.file.name ?? words.kinds[props.file.kind];
  return (
    <Show
      when={isPicture()}
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
      <img class="file-picture" data-kind={props.file.kind} src={props.file.url} alt={name()} />
    </Show>
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
