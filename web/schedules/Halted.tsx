import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import { Icon } from '../ui/Icon.tsx';
import { s } from './texts.ts';
import './Halted.css';

/** [N35] Why something would not leave as its template if its time were now, and what to do. */
export function Halted(props: { by: NonNullable<ListedSchedule['trouble']>; words: boolean }) {
  return (
    <span class="schedule-halted">
      <Icon name="warn" size={14} />
      <span>{s('halted', s(`halts.${props.by}`), props.by === 'template_paused', props.words)}</span>
    </span>
  );
}
