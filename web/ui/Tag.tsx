import type { JSX } from 'solid-js';
import './Tag.css';

/** A word beside a name that tells it from the others. */
export const Tag = (props: { tone?: 'stop'; children: JSX.Element }) => (
  <small class="tag" data-tone={props.tone}>
    {props.children}
  </small>
);
