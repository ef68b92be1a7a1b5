import type { ClearingView } from '../../worker/clearing/clearing-door.ts';
import { tc } from './texts.ts';
import './Far.css';

/** [R43] How far one is that goes on. */
export function Far(props: { far: number; run: ClearingView }) {
  return (
    <span class="clearing-far" role="status">
      <progress value={props.far} max={props.run.count} aria-hidden="true" />
      {tc('progress', props.far, props.run.count)}
    </span>
  );
}
