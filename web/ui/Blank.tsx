import type { JSX } from 'solid-js';
import { Icon } from './Icon.tsx';
import type { IconName } from './strokes.ts';
import './Blank.css';

/** A place with nothing in it yet: what it is for, and the one act that fills it. */
export function Blank(props: { icon: IconName; title: string; body: string; children?: JSX.Element }) {
  return (
    <div class="blank">
      <span class="blank-icon">
        <Icon name={props.icon} size={24} />
      </span>
      <h2>{props.title}</h2>
      <p>{props.body}</p>
      {props.children}
    </div>
  );
}
