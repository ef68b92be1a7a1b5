import { Show } from 'solid-js';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import { Button } from '../ui/Button.tsx';
import type { ScheduleActs } from './acts.store.ts';
import { keepsTime } from './kept.ts';
import { s } from './texts.ts';

/** What can be done about one that is listed. */
export function ActButtons(props: { of: ListedSchedule; acts: ScheduleActs; now: number }) {
  return (
    <>
      <Show when={props.of.asks !== null}>
        <Show
          when={keepsTime(props.of, props.now)}
          fallback={<Button onClick={() => props.acts.send(props.of)}>{s('act.send')}</Button>}
        >
          <Button onClick={() => props.acts.keep(props.of)}>{s('act.keep')}</Button>
        </Show>
      </Show>
      <Show when={props.of.canReschedule}>
        <Button look="quiet" onClick={() => props.acts.reschedule(props.of)}>
          {s('act.reschedule')}
        </Button>
      </Show>
      <Show when={props.of.canCancel}>
        <Button look="quiet" onClick={() => props.acts.cancel(props.of)}>
          {s(props.of.plan === null ? 'act.cancel' : 'planning.cancel')}
        </Button>
      </Show>
    </>
  );
}
