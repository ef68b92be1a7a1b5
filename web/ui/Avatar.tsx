import { type JSX, Show } from 'solid-js';
import { hueOf, initials } from './avatar.ts';
import './Avatar.css';

/** Somebody's photo, or their initials on a colour that stays theirs. `seed` tells two of the same name apart. */
export function Avatar(props: {
  name: string;
  seed: string;
  size?: 'small' | 'large';
  photo?: string | null;
  children?: JSX.Element;
}) {
  return (
    <span
      class="avatar"
      data-size={props.size ?? 'large'}
      style={{ '--hue': String(hueOf(props.seed)) }}
      aria-hidden="true"
    >
      <Show when={props.photo} fallback={initials(props.name)}>
        {(photo) => <img src={photo()} alt="" />}
      </Show>
      {props.children}
    </span>
  );
}
