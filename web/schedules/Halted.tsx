import type { JSX } from 'solid-js';
import type { TemplateTrouble } from '../../worker/schedules/schedule.ts';
import { Icon } from '../ui/Icon.tsx';
import { s } from './texts.ts';
import './Halted.css';

/** [N35] Why something would not leave as its template if its time were now, and what to do; [N77] or why it cannot be scheduled anew. */
export function Halted(props: {
  by: TemplateTrouble['code'];
  /** Whether free text may leave instead. */
  words: boolean;
  /** Left out: it does. */
  waits?: boolean;
}) {
  const sentence = () => {
    const why = s(`halts.${props.by}`);
    if (props.waits === false && !props.words) return s('haltedAnew', why, props.by === 'template_paused');
    return s('halted', why, props.by === 'template_paused', props.words);
  };

  return <HaltLine>{sentence()}</HaltLine>;
}

/** A sentence that says so, however many it is of. */
export function HaltLine(props: { children: JSX.Element }) {
  return (
    <span class="schedule-halted">
      <Icon name="warn" size={14} />
      <span>{props.children}</span>
    </span>
  );
}
