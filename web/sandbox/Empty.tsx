import type { JSX } from 'solid-js';
import { Icon, type IconName } from './Icon.tsx';

/** Nothing here yet, and what to do about it. */
export function Empty(props: { icon: IconName; title: string; hint: string; children?: JSX.Element }): JSX.Element {
  return (
    <div class="empty">
      <span class="empty-sign">
        <Icon name={props.icon} />
      </span>
      <p class="empty-title">{props.title}</p>
      <p class="empty-hint">{props.hint}</p>
      {props.children}
    </div>
  );
}
