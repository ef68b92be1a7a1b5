import { Show, Suspense } from 'solid-js';
import { part } from '../live/part.env.ts';
import type { ScheduleActs } from './acts.store.ts';
import { EndPlanDialog } from './EndPlanDialog.tsx';

const RescheduleDialog = part(() => import('./RescheduleDialog.tsx'));

/** What is asked while something is done about a listed schedule. */
export function ActDialogs(props: { of: ScheduleActs }) {
  return (
    <>
      <Suspense>
        <Show when={props.of.moving()}>
          {(schedule) => (
            <RescheduleDialog
              of={{
                ...schedule(),
                category: schedule().template?.category ?? null,
                halted: schedule().trouble,
                waits: schedule().canCancel,
              }}
              contactName={schedule().contact.name}
              bound={props.of.facts().bound}
              pending={props.of.facts().pending}
              onClose={() => props.of.stopMoving(false)}
              onDone={() => props.of.stopMoving(true)}
            />
          )}
        </Show>
      </Suspense>
      <Show when={props.of.ending()}>
        {(schedule) => (
          <EndPlanDialog
            contactName={schedule().contact.name}
            busy={props.of.busy()}
            onKeep={() => props.of.keepPlan()}
            onEnd={() => props.of.endPlan()}
          />
        )}
      </Show>
    </>
  );
}
