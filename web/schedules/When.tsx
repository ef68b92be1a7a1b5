import { For, Show } from 'solid-js';
import { companyHours, suggestedTimes } from '../../worker/schedules/hours.ts';
import { AHEAD_MAX_MS } from '../../worker/schedules/schedule.ts';
import { readWhen } from '../../worker/schedules/when.ts';
import { Field } from '../ui/Field.tsx';
import { moment, writtenMoment } from './moment.ts';
import { s } from './texts.ts';
import './Chip.css';
import './When.css';

/** The moment (ms) that was written, or what is wrong with it. `now` in ms. */
export function momentIn(written: string, now: number): { at: number } | { wrong: string | null } {
  if (written.trim() === '') return { wrong: null };
  const at = readWhen(written, now, companyHours);
  if (at === null) return { wrong: s('when.unknown') };
  if (at <= now) return { wrong: s('when.past', moment(at, now)) };
  return at > now + AHEAD_MAX_MS ? { wrong: s('when.tooFar') } : { at };
}

/** [R78] When something leaves, as one says it, with times that one may want beside it. */
export function When(props: { written: string; now: number; autofocus?: boolean; onWrite: (written: string) => void }) {
  const read = () => momentIn(props.written, props.now);
  const heard = () => {
    const found = read();
    return 'at' in found ? moment(found.at, props.now) : null;
  };
  const wrong = () => {
    const found = read();
    return 'wrong' in found ? (found.wrong ?? undefined) : undefined;
  };
  return (
    <div class="when">
      <Field
        label={s('when.label')}
        placeholder={s('when.placeholder')}
        hint={heard() ?? s('when.hint')}
        error={wrong()}
        value={props.written}
        autocomplete="off"
        autofocus={props.autofocus}
        onInput={(event) => props.onWrite(event.currentTarget.value)}
      />
      <fieldset class="when-suggested">
        <legend class="unseen">{s('when.suggestions')}</legend>
        <For each={suggestedTimes(props.now, companyHours)}>
          {(at) => (
            <button
              type="button"
              class="schedule-chip"
              data-chosen={heard() === moment(at, props.now) ? '' : undefined}
              onClick={() => props.onWrite(writtenMoment(at, props.now))}
            >
              {moment(at, props.now)}
            </button>
          )}
        </For>
      </fieldset>
      <Show when={heard()}>
        {(text) => (
          <p class="unseen" role="status">
            {text()}
          </p>
        )}
      </Show>
    </div>
  );
}
