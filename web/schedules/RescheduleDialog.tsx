import { createSignal, createUniqueId, onMount, Show } from 'solid-js';
import type { ScheduleId } from '../../worker/platform/id.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';
import { serverNow } from '../live/clock.env.ts';
import { hoursFor, refreshHours } from '../teams/hours.store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { say } from '../ui/toasts.store.ts';
import { Foot } from './Foot.tsx';
import { moment, writtenMoment } from './moment.ts';
import { createOrdering } from './ordering.store.ts';
import { reschedule } from './schedules.client.ts';
import { s } from './texts.ts';
import { Vain } from './Vain.tsx';
import { momentIn, When } from './When.tsx';
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
}

/** [R79] Another time for what is scheduled, and other words where it has some. */
export default function RescheduleDialog(props: {
  of: Movable;
  contactName: string;
  /** [R21] The only category that leaves while the contact has not answered; null: any. */
  bound: TemplateCategory | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const ordering = createOrdering();
  const id = createUniqueId();
  const [written, setWritten] = createSignal(
    props.of.dueAt > serverNow() ? writtenMoment(props.of.dueAt, serverNow()) : '',
  );
  const [words, setWords] = createSignal(props.of.words ?? '');
  const when = () => momentIn(written(), serverNow(), hoursFor(null));
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
      <form
        id={`${id}-form`}
        class="schedule-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <When written={written()} now={serverNow()} hours={hoursFor(null)} autofocus onWrite={setWritten} />
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
      <Foot trouble={ordering.trouble()}>
        <Button disabled={ordering.busy()} onClick={props.onClose}>
          {s('reschedule.back')}
        </Button>
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
      </Foot>
    </Dialog>
  );
}
