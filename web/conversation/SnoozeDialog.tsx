import { createSignal, createUniqueId, onMount } from 'solid-js';
import { readWhen } from '../../worker/schedules/when.ts';
import { snoozing } from '../i18n/pt-BR/snoozing.ts';
import { textsOf } from '../i18n/texts.ts';
import { serverNow } from '../live/clock.env.ts';
import { moment } from '../schedules/moment.ts';
import { momentIn, When } from '../schedules/When.tsx';
import { hoursFor, refreshHours } from '../teams/hours.store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import '../schedules/ScheduleDialog.css';

const sn = textsOf(snoozing);

const HOUR_MS = 60 * 60 * 1000;
/** As one says it, and as the field reads it. */
const MORNINGS = ['amanhã 9h', 'segunda 9h'];

/** [N52] Until when a ticket is put aside: a time as one says it, or until the contact writes. */
export default function SnoozeDialog(props: {
  contactName: string;
  /** When it comes back as things stand, ms; null: it is not put aside, or until they write. */
  until: number | null;
  busy: boolean;
  /** Why it was refused; empty: it was not. */
  trouble: string;
  onSnooze: (until: number | null) => void;
  onClose: () => void;
}) {
  const form = createUniqueId();
  const [written, setWritten] = createSignal(props.until === null ? '' : moment(props.until, serverNow()));
  const hours = () => hoursFor(null);
  const when = () => momentIn(written(), serverNow(), hours());
  onMount(() => void refreshHours());
  const suggested = () => {
    const now = serverNow();
    const mornings = MORNINGS.map((words) => readWhen(words, now, hours())).filter((at) => typeof at === 'number');
    return [...new Set([now + HOUR_MS, ...mornings.filter((at) => at > now)])];
  };
  return (
    <Dialog title={sn('title')} lead={props.contactName} busy={props.busy} onClose={props.onClose}>
      <form
        id={form}
        class="schedule-form"
        onSubmit={(event) => {
          event.preventDefault();
          const found = when();
          if ('at' in found && !props.busy) props.onSnooze(found.at);
        }}
      >
        <When
          written={written()}
          now={serverNow()}
          hours={hours()}
          suggested={suggested()}
          autofocus
          onWrite={setWritten}
        />
        <p>{sn('lead')}</p>
        <Trouble text={props.trouble} />
      </form>
      <div class="dialog-foot">
        <Button disabled={props.busy} onClick={() => props.onSnooze(null)}>
          {sn('untilReply')}
        </Button>
        <Button look="strong" icon="clock" type="submit" form={form} busy={props.busy} disabled={!('at' in when())}>
          {sn('confirm')}
        </Button>
      </div>
    </Dialog>
  );
}
