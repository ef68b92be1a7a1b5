import { For, Show } from 'solid-js';
import { outOfOrder, type PlanPlace } from '../../worker/schedules/plan-order.ts';
import { AHEAD_MAX_MS } from '../../worker/schedules/schedule.ts';
import { suggestedTimes } from '../../worker/schedules/suggested.ts';
import { readWhen } from '../../worker/schedules/when.ts';
import { isOpenAt, type OpeningHours } from '../../worker/teams/hours.ts';
import { Field } from '../ui/Field.tsx';
import { moment, writtenMoment } from './moment.ts';
import { s } from './texts.ts';
import { Warning } from './Warning.tsx';
import './Chip.css';
import './When.css';

/**
 * The moment (ms) that was written, or what is wrong with it. `now` in ms; `hours`: of whoever is to serve then; `place`: in a plan.
 */
export function momentIn(
  written: string,
  now: number,
  hours: OpeningHours,
  place: PlanPlace = { earlier: null, later: null },
): { at: number } | { wrong: string | null } {
  if (written.trim() === '') return { wrong: null };
  const at = readWhen(written, now, hours);
  if (typeof at === 'string') return { wrong: s(`when.${at}`) };
  if (at <= now) return { wrong: s('when.past', moment(at, now)) };
  const beside = disorder(place, at, now);
  if (beside !== null) return { wrong: beside };
  return at > now + AHEAD_MAX_MS ? { wrong: s('when.tooFar') } : { at };
}

/** [N12] Beside which step of its plan it would be out of order at that moment (ms), and when that leaves; null: it would not. */
export function disorder(place: PlanPlace, at: number, now: number): string | null {
  const side = outOfOrder(place, at);
  const beside = side === null ? null : place[side];
  if (side === null || beside === null) return null;
  return s(side === 'earlier' ? 'when.planEarlier' : 'when.planLater', beside.step, moment(beside.dueAt, now));
}

/** [R78] When something leaves, as one says it, with times that one may want beside it. */
export function When(props: {
  written: string;
  now: number;
  hours: OpeningHours;
  /** Left out: in no plan. */
  place?: PlanPlace;
  autofocus?: boolean;
  /** Moments (ms) offered beside it; left out: when one may want to send. */
  suggested?: readonly number[];
  onWrite: (written: string) => void;
}) {
  const read = () => momentIn(props.written, props.now, props.hours, props.place);
  const heard = () => {
    const found = read();
    return 'at' in found ? moment(found.at, props.now) : null;
  };
  /** Where other times are suggested than those at which one writes to people, hours say nothing. */
  const isShut = () => {
    const found = read();
    return 'at' in found && props.suggested === undefined && !isOpenAt(props.hours, found.at);
  };
  const offered = () => {
    const { suggested = suggestedTimes(props.now, props.hours), place } = props;
    return place === undefined ? suggested : suggested.filter((at) => outOfOrder(place, at) === null);
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
      <Show when={isShut()}>
        <Warning>{s('when.shutThen')}</Warning>
      </Show>
      <fieldset class="when-suggested">
        <legend class="unseen">{s('when.suggestions')}</legend>
        <For each={offered()}>
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
