import { createSignal, createUniqueId, For, Show, Suspense } from 'solid-js';
import { categoryFits } from '../../worker/conversation/outbox.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { clockTone } from '../../worker/schedules/clock-tone.ts';
import { nextOf, type PendingSchedule } from '../../worker/schedules/schedule.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';
import { plainText } from '../conversation/format-text.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { dayOf } from '../i18n/time.ts';
import type { Answer } from '../live/api.client.ts';
import { part } from '../live/part.env.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { say } from '../ui/toasts.store.ts';
import { offerToUncancel } from './cancelling.ts';
import { EndPlanDialog } from './EndPlanDialog.tsx';
import { fold, isFolded } from './folded.store.ts';
import { Halted, HaltLine } from './Halted.tsx';
import { haltedText } from './halted-text.ts';
import { keepsTime } from './kept.ts';
import { moment } from './moment.ts';
import { cancelSchedule, reschedule, sendSchedule } from './schedules.client.ts';
import { s } from './texts.ts';
import { createTroubles } from './troubles.store.ts';
import './Pending.css';

/** Up to so many stand below the thread one by one. */
const WHOLE_MAX = 2;

const RescheduleDialog = part(() => import('./RescheduleDialog.tsx'));

/** What leaves later, at the end of the thread: each with what can be done about it by those who may. */
export default function Pending(props: {
  of: readonly PendingSchedule[];
  in: ConversationId;
  contactName: string;
  /** Whether this viewer may change what that agent scheduled, as far as the screen knows. */
  mayChange: (schedule: PendingSchedule) => boolean;
  /** [R21] The only category that leaves while the contact has not answered; null: any. */
  bound: TemplateCategory | null;
  now: number;
}) {
  const [moving, setMoving] = createSignal<PendingSchedule | null>(null);
  /** Of whose plan it is asked whether it is to end; null: of none. */
  const [ending, setEnding] = createSignal<PendingSchedule | null>(null);
  const [busy, setBusy] = createSignal(false);
  const act = async (order: Promise<Answer<unknown>>, done: string) => {
    const answer = await order;
    say(answer.ok ? done : troubleSentence(answer.reason));
  };
  const keep = ({ id, dueAt }: PendingSchedule) =>
    act(reschedule(id, dueAt, null), s('done.kept', moment(dueAt, props.now)));
  const cancel = async (schedule: PendingSchedule) => {
    const answer = await cancelSchedule(schedule.id);
    if (answer.ok) offerToUncancel(schedule);
    else say(troubleSentence(answer.reason));
  };
  const endPlan = async ({ id }: PendingSchedule) => {
    setBusy(true);
    await act(cancelSchedule(id), s('planning.cancelled'));
    setBusy(false);
    setEnding(null);
  };
  const troubleOf = createTroubles(() => (props.of.some(({ template }) => template !== null) ? props.in : null));
  const listId = createUniqueId();
  /** So many stand there whole. */
  const folds = () => props.of.length > WHOLE_MAX;
  /** Folded, only what waits for an agent's word stands there. */
  const shown = () => (folds() && isFolded() ? props.of.filter(({ asks }) => asks !== null) : props.of);
  /** What the rows say that are folded away. */
  const halted = () =>
    isFolded() ? haltedText(props.of.map(({ asks, id }) => (asks === null ? troubleOf(id) : null))) : null;
  const next = () => props.of.find(({ asks }) => asks === null);
  return (
    <section class="pending" aria-label={s('pending.region')}>
      <Show when={folds()}>
        <button
          type="button"
          class="pending-fold"
          aria-expanded={!isFolded()}
          aria-controls={listId}
          data-tone={clockTone(nextOf(props.of), props.now, dayOf)}
          onClick={() => fold(!isFolded())}
        >
          <Icon name="clock" size={16} />
          <span>
            <strong>{s('pending.count', props.of.length)}</strong>
            <Show when={next()}>{(one) => <> {s('pending.next', moment(one().dueAt, props.now))}</>}</Show>
            <Show when={halted()}>{(sentence) => <HaltLine>{sentence()}</HaltLine>}</Show>
          </span>
          <Icon name="chevron" size={18} />
        </button>
      </Show>
      <ul id={listId}>
        {/* What is told anew leaves a row, and the focus in it, where it is. */}
        <For each={shown().map(({ id }) => id)}>
          {(id) => (
            <Show when={props.of.find((one) => one.id === id)}>
              {(schedule) => (
                <li
                  class="pending-line"
                  data-asks={schedule().asks === null ? undefined : ''}
                  data-tone={clockTone(schedule().dueAt, props.now, dayOf)}
                >
                  <Icon name="clock" size={16} />
                  <p>
                    <strong>
                      <Show when={schedule().asks} fallback={s('pending.line', moment(schedule().dueAt, props.now))}>
                        {(about) => <>{s(`asks.${about()}`)}</>}
                      </Show>
                    </strong>
                    <span class="pending-text" dir="auto">
                      {plainText(schedule().text)}
                    </span>
                    <Show when={troubleOf(schedule().id)}>{(by) => <Halted by={by()} words={schedule().free} />}</Show>
                    <small>{notesOf(schedule(), props.bound, props.now)}</small>
                  </p>
                  <Show when={props.mayChange(schedule())}>
                    <div class="pending-acts">
                      <Show when={schedule().asks !== null}>
                        <Show
                          when={keepsTime(schedule(), props.now)}
                          fallback={
                            <Button look="plain" onClick={() => void act(sendSchedule(schedule().id), s('done.sent'))}>
                              {s('act.send')}
                            </Button>
                          }
                        >
                          <Button look="plain" onClick={() => void keep(schedule())}>
                            {s('act.keep')}
                          </Button>
                        </Show>
                      </Show>
                      <Button look="quiet" onClick={() => setMoving(schedule())}>
                        {s('act.reschedule')}
                      </Button>
                      <Show
                        when={schedule().plan === null}
                        fallback={
                          <Button look="quiet" onClick={() => setEnding(schedule())}>
                            {s('planning.cancel')}
                          </Button>
                        }
                      >
                        <Button look="quiet" onClick={() => void cancel(schedule())}>
                          {s('act.cancel')}
                        </Button>
                      </Show>
                    </div>
                  </Show>
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
      <Suspense>
        <Show when={moving()}>
          {(schedule) => (
            <RescheduleDialog
              of={{
                ...schedule(),
                words: schedule().free ? schedule().text : null,
                category: schedule().category ?? null,
                halted: troubleOf(schedule().id),
                waits: true,
              }}
              contactName={props.contactName}
              bound={props.bound}
              pending={props.of}
              onClose={() => setMoving(null)}
              onDone={() => setMoving(null)}
            />
          )}
        </Show>
      </Suspense>
      <Show when={ending()}>
        {(schedule) => (
          <EndPlanDialog
            contactName={props.contactName}
            busy={busy()}
            onKeep={() => setEnding(null)}
            onEnd={() => void endPlan(schedule())}
          />
        )}
      </Show>
    </section>
  );
}

function notesOf(schedule: PendingSchedule, bound: TemplateCategory | null, now: number): string {
  const { author, plan, template, category, free, cancelsOnReply, hidden } = schedule;
  const isVain = category != null && !categoryFits(bound, category);
  return [
    ...(keepsTime(schedule, now) ? [s('pending.line', moment(schedule.dueAt, now))] : []),
    s('by', author.name),
    ...(plan === null ? [] : [s('plan', plan.step, plan.steps)]),
    ...(template === null ? [] : [free ? s('otherwise', template) : s('template', template)]),
    ...(isVain ? [s('pending.vain')] : []),
    ...(cancelsOnReply ? [s('cancelsOnReply')] : []),
    ...(hidden ? [s('hidden')] : []),
  ].join(' · ');
}
