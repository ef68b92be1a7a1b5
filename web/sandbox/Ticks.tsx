import type { JSX } from 'solid-js';
import { words } from './words.ts';

/** How far a message of the contact has come: still leaving, sent, or read by the business. */
export function Ticks(props: { status: 'pending' | 'sent' | 'read' }): JSX.Element {
  return (
    <svg
      class="ticks"
      data-status={props.status}
      viewBox="0 0 20 12"
      role="img"
      aria-label={words.status[props.status]}
    >
      {props.status === 'pending' ? (
        <path d="M10 1.5a4.5 4.5 0 1 0 .01 0ZM10 3.5V6l1.8 1" />
      ) : (
        <path d="M2 6.5l3.5 3.5L12 2.5M8 9l1 1 7-7.5" />
      )}
    </svg>
  );
}
