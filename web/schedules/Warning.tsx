import type { JSX } from 'solid-js';
import { Icon } from '../ui/Icon.tsx';
import './Warning.css';

/** What may keep from leaving, or from being read, what one is about to schedule; it forbids nothing. */
export function Warning(props: { children: JSX.Element }) {
  return (
    <p class="schedule-warning" role="status">
      <Icon name="warn" size={16} />
      <span>{props.children}</span>
    </p>
  );
}
