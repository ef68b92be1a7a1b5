import type { JSX } from 'solid-js';
import './Badge.css';

/** What kind of thing it is, in a word, among other words. */
export const Badge = (props: { children: JSX.Element }) => <span class="badge">{props.children}</span>;
