import { createSignal, createUniqueId, onMount, Show } from 'solid-js';
import type { ScheduleId } from '../../worker/platform/id.ts';
import { planPlaceOf, type Waiting } from '../../worker/schedules/plan-order.ts';
import type { PlanStep, TemplateTrouble } from '../../worker/schedules/schedule.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Trouble } from '../live/api.client.ts';
import { serverNow } from '../live/clock.env.ts';
import { hoursFor, refreshHours } from '../teams/hours.store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { say } from '../ui/toasts.store.ts';
import { Foot } from './Foot.tsx';
import { Halted } from './Halted.tsx';
import { moment, writtenMoment } from './moment.ts';
import { helpsToMove } from './movable.ts';
import { createOrdering } from './ordering.store.ts';
import { reschedule } from './schedules.client.ts';
import { s } from './texts.ts';
import { Vain } from './Vain.tsx';
import { disorder, momentIn, When } from './When.tsx';
import './ScheduleDialog.css';

/** What of a schedule its new time depends on. `dueAt`: ms. */
interface Movable {
  id: ScheduleId;
  dueAt: number;
  /** Its free text; null: it has none. */
  words: string | null;
  cancelsOnReply: boolean;
  /** Its template's; null: it has none, or it was not kept. */
  category: TemplateCategory | null;
  /** [N12] Which step of a plan it is; null: none. */
  plan: PlanStep | null;
  /** [N77] Why its template would not leave now; null: it would, or it has none. */
  halted: TemplateTrouble['code'] | null;
  /** Whether it waits; else it failed or was cancelled. */
  waits: boolean;
}

/** [R79] Another time for what is scheduled, and other words where it has some. */
export default function RescheduleDialog(props: {
  of: Movable;
  contactName: string;
  /** [R21] The only category that leaves while the contact has not answered; null: any. */
  bound: TemplateCategory | null;
  /** What waits beside it, as far as this viewer knows. */
  pending: readonly Waiting[];
  onClose: () => void;
  onDone: () => void;
}) {
  const ordering = createOrdering((trouble) => {
    const found = when();
    return 'at' in found ? sentenceOf(trouble, found.at, serverNow()) : troubleSentence(trouble);
  });
  const id = createUniqueId();
  const [written, setWritten] = createSignal(
    props.of.dueAt > serverNow() ? writtenMoment(props.of.dueAt, serverNow()) : '',
  );
  const [words, setWords] = createSignal(props.of.words ?? '');
  const place = () => planPlaceOf(props.of, props.pending);
  const when = () => momentIn(written(), serverNow(), hoursFor(null), place());
  onMount(() => void refreshHours());
  const isWhole = () => 'at' in when() && (props.of.words === null || words().trim() !== '');
  const save = async () => {
    const found = when();
    if (!('at' in found) || !isWhole()) return;
    const text = props.of.words === null ? null : words().trim();
    if (!(await ordering.run(() => reschedule(props.of.id, found.at, text)))) return;
    say(s('done.rescheduled', moment(found.at, serverNow())));
    props.onDone();
  };
  return (
    <Dialog
      title={s('reschedule.title')}
      lead={props.contactName}
      guarded
      busy={ordering.busy()}
      onClose={props.onClose}
    >
      <Show when={props.of.halted}>
        {(by) => (
          <div class="schedule-halt" role="status">
            <Halted by={by()} words={props.of.words !== null} waits={props.of.waits} />
          </div>
        )}
      </Show>
      <Show when={helpsToMove(props.of)}>
        <form
          id={`${id}-form`}
          class="schedule-form"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <When
            written={written()}
            now={serverNow()}
            hours={hoursFor(null)}
            place={place()}
            autofocus
            onWrite={(text) => {
              ordering.forget();
              setWritten(text);
            }}
          />
          <Show when={props.of.words !== null}>
            <div class="field">
              <label for={id}>{s('reschedule.words')}</label>
              <textarea
                id={id}
                class="text-input schedule-words"
                rows={3}
                maxLength={4096}
                dir="auto"
                value={words()}
                onInput={(event) => setWords(event.currentTarget.value)}
              />
            </div>
          </Show>
        </form>
        <Vain bound={props.bound} category={props.of.category} cancelsOnReply={props.of.cancelsOnReply} />
      </Show>
      <Foot trouble={ordering.trouble()}>
        <Button disabled={ordering.busy()} onClick={props.onClose}>
          {s('reschedule.back')}
        </Button>
        <Show when={helpsToMove(props.of)}>
          <Button
            look="strong"
            icon="clock"
            type="submit"
            form={`${id}-form`}
            busy={ordering.busy()}
            disabled={!isWhole()}
          >
            {s('reschedule.confirm')}
          </Button>
        </Show>
      </Foot>
    </Dialog>
  );
}

/** A viewer who does not see the thread learns of its neighbours here. */
function sentenceOf(trouble: Trouble, at: number, now: number): string {
  if (trouble.kind === 'unreachable' || trouble.problem.code !== 'plan_out_of_order') return troubleSentence(trouble);
  const { earlier = null, later = null } = trouble.problem;
  return disorder({ earlier, later }, at, now) ?? troubleSentence(trouble);
}
