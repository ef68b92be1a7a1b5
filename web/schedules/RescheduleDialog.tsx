import { createSignal, createUniqueId, onMount, Show } from 'solid-js';
import type { ScheduleId } from '../../worker/platform/id.ts';
import { serverNow } from '../live/clock.env.ts';
import { hoursFor, refreshHours } from '../teams/hours.store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { say } from '../ui/toasts.store.ts';
import { Foot } from './Foot.tsx';
import { moment } from './moment.ts';
import { createOrdering } from './ordering.store.ts';
import { reschedule } from './schedules.client.ts';
import { s } from './texts.ts';
import { momentIn, When } from './When.tsx';
import './ScheduleDialog.css';

/** [R79] Another time for what is scheduled, and other words where it has some. */
export default function RescheduleDialog(props: {
  id: ScheduleId;
  contactName: string;
  dueAt: number;
  /** Its free text; null: it has none. */
  words: string | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const ordering = createOrdering();
  const id = createUniqueId();
  const [written, setWritten] = createSignal(props.dueAt > serverNow() ? moment(props.dueAt, serverNow()) : '');
  const [words, setWords] = createSignal(props.words ?? '');
  const when = () => momentIn(written(), serverNow(), hoursFor(null));
  onMount(() => void refreshHours());
  const isWhole = () => 'at' in when() && (props.words === null || words().trim() !== '');
  const save = async () => {
    const found = when();
    if (!('at' in found) || !isWhole()) return;
    const text = props.words === null ? null : words().trim();
    if (!(await ordering.run(() => reschedule(props.id, found.at, text)))) return;
    say(s('done.rescheduled', moment(found.at, serverNow())));
    props.onDone();
  };
  return (
    <Dialog title={s('reschedule.title')} lead={props.contactName} guarded onClose={props.onClose}>
      <form
        id={`${id}-form`}
        class="schedule-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <When written={written()} now={serverNow()} hours={hoursFor(null)} autofocus onWrite={setWritten} />
        <Show when={props.words !== null}>
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
      <Foot trouble={ordering.trouble()}>
        <Button onClick={props.onClose}>{s('reschedule.back')}</Button>
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
