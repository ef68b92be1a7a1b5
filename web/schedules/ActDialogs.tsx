import { Show, Suspense } from 'solid-js';
import { part } from '../live/part.env.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { ScheduleActs } from './acts.store.ts';
import { s } from './texts.ts';

const RescheduleDialog = part(() => import('./RescheduleDialog.tsx'));

/** What is asked while something is done about a listed schedule. */
export function ActDialogs(props: { of: ScheduleActs }) {
  return (
    <>
      <Suspense>
        <Show when={props.of.moving()}>
          {(schedule) => (
            <RescheduleDialog
              of={{ ...schedule(), category: schedule().template?.category ?? null }}
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
          <Dialog
            title={s('planning.ask.question', schedule().contact.name)}
            lead={s('planning.ask.body')}
            busy={props.of.busy()}
            onClose={() => props.of.keepPlan()}
          >
            <div class="dialog-foot">
              <Button onClick={() => props.of.keepPlan()}>{s('planning.ask.keep')}</Button>
              <Button look="danger" busy={props.of.busy()} onClick={() => props.of.endPlan()}>
                {s('planning.ask.confirm')}
              </Button>
            </div>
          </Dialog>
        )}
      </Show>
    </>
  );
}
