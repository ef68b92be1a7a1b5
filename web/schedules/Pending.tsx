import { createSignal, For, Show, Suspense } from 'solid-js';
import type { PendingSchedule } from '../../worker/schedules/schedule.ts';
import { plainText } from '../conversation/format-text.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Answer } from '../live/api.client.ts';
import { part } from '../live/part.env.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { say } from '../ui/toasts.store.ts';
import { moment } from './moment.ts';
import { cancelSchedule, sendSchedule } from './schedules.client.ts';
import { s } from './texts.ts';
import './Pending.css';

const RescheduleDialog = part(() => import('./RescheduleDialog.tsx'));

/** What leaves later, at the end of the thread: each with what can be done about it by those who may. */
export default function Pending(props: {
  of: readonly PendingSchedule[];
  contactName: string;
  /** Whether this viewer may change what that agent scheduled, as far as the screen knows. */
  mayChange: (schedule: PendingSchedule) => boolean;
  now: number;
}) {
  const [moving, setMoving] = createSignal<PendingSchedule | null>(null);
  const act = async (order: Promise<Answer<unknown>>, done: string) => {
    const answer = await order;
    say(answer.ok ? done : troubleSentence(answer.reason));
  };
  return (
    <section class="pending" aria-label={s('pending.region')}>
      <ul>
        <For each={props.of}>
          {(schedule) => (
            <li class="pending-line" data-asks={schedule.asks === null ? undefined : ''}>
              <Icon name="clock" size={16} />
              <p>
                <strong>
                  {schedule.asks === null
                    ? s('pending.line', moment(schedule.dueAt, props.now))
                    : s(`asks.${schedule.asks}`)}
                </strong>
                <span class="pending-text" dir="auto">
                  {plainText(schedule.text)}
                </span>
                <small>{notesOf(schedule)}</small>
              </p>
              <Show when={props.mayChange(schedule)}>
                <div class="pending-acts">
                  <Show when={schedule.asks !== null}>
                    <Button look="plain" onClick={() => void act(sendSchedule(schedule.id), s('done.sent'))}>
                      {s('act.send')}
                    </Button>
                  </Show>
                  <Button look="quiet" onClick={() => setMoving(schedule)}>
                    {s('act.reschedule')}
                  </Button>
                  <Button
                    look="quiet"
                    onClick={() =>
                      void act(
                        cancelSchedule(schedule.id),
                        s(schedule.plan === null ? 'done.cancelled' : 'planning.cancelled'),
                      )
                    }
                  >
                    {s(schedule.plan === null ? 'act.cancel' : 'planning.cancel')}
                  </Button>
                </div>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Suspense>
        <Show when={moving()}>
          {(schedule) => (
            <RescheduleDialog
              id={schedule().id}
              contactName={props.contactName}
              dueAt={schedule().dueAt}
              words={schedule().free ? schedule().text : null}
              onClose={() => setMoving(null)}
              onDone={() => setMoving(null)}
            />
          )}
        </Show>
      </Suspense>
    </section>
  );
}

function notesOf({ author, plan, template, free, cancelsOnReply, hidden }: PendingSchedule): string {
  return [
    s('by', author.name),
    ...(plan === null ? [] : [s('plan', plan.step, plan.steps)]),
    ...(template === null ? [] : [free ? s('otherwise', template) : s('template', template)]),
    ...(cancelsOnReply ? [s('cancelsOnReply')] : []),
    ...(hidden ? [s('hidden')] : []),
  ].join(' · ');
}
