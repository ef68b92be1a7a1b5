import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/strokes.ts';
import './EventLine.css';

/** One centred, quiet line of the thread. */
export function EventLine(props: { icon?: IconName; text: string; tone?: 'quiet' | 'trouble' }) {
  return (
    <p class="event-line" data-tone={props.tone ?? 'quiet'}>
      {props.icon === undefined ? null : <Icon name={props.icon} size={14} />}
      <span>{props.text}</span>
    </p>
  );
}
