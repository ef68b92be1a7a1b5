import type { JSX } from 'solid-js';
import { hueOf, initials } from './avatar.ts';
import './Avatar.css';

/** Somebody's initials on a colour that stays theirs. `seed` tells two of the same name apart. */
export function Avatar(props: { name: string; seed: string; size?: 'small' | 'large'; children?: JSX.Element }) {
  return (
    <span
      class="avatar"
      data-size={props.size ?? 'large'}
      style={{ '--hue': String(hueOf(props.seed)) }}
      aria-hidden="true"
    >
      {initials(props.name)}
      {props.children}
    </span>
  );
}
