import { Index, Show } from 'solid-js';
import type { Interval } from '../../worker/teams/hours.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { th } from './hours-texts.ts';

const MAX = 6;
const usual: Interval = { from: '09:00', to: '18:00' };

/** The stretches of one day, each from when until when. `day`: what they are of, for who cannot see it; `none`: said of a day without any. */
export function Intervals(props: {
  day: string;
  open: readonly Interval[];
  wrong: boolean;
  none?: string;
  onChange: (open: readonly Interval[]) => void;
}) {
  const put = (place: number, change: Partial<Interval>) =>
    props.onChange(props.open.map((one, at) => (at === place ? { ...one, ...change } : one)));
  return (
    <div class="hours-stretches">
      <Show when={props.open.length === 0 && props.none}>{(none) => <span class="hours-closed">{none()}</span>}</Show>
      <Index each={props.open}>
        {(one, place) => (
          <div class="hours-stretch">
            <input
              type="time"
              required
              aria-label={th('form.from', props.day, place + 1)}
              aria-invalid={props.wrong}
              value={one().from}
              onChange={(event) => put(place, { from: event.currentTarget.value })}
            />
            <span class="hours-until" aria-hidden="true">
              {th('form.until')}
            </span>
            <input
              type="time"
              required
              aria-label={th('form.to', props.day, place + 1)}
              aria-invalid={props.wrong}
              value={one().to}
              onChange={(event) => put(place, { to: event.currentTarget.value })}
            />
            <IconButton
              icon="trash"
              label={th('form.remove', props.day, place + 1)}
              onClick={() => props.onChange(props.open.filter((_, at) => at !== place))}
            />
          </div>
        )}
      </Index>
      <Show when={props.open.length < MAX}>
        <Button
          look="quiet"
          icon="plus"
          aria-label={th('form.add', props.day)}
          onClick={() => props.onChange([...props.open, next(props.open)])}
        >
          {th('form.addWord')}
        </Button>
      </Show>
    </div>
  );
}

/** After a break of an hour, as long as the day has room for it. */
function next(open: readonly Interval[]): Interval {
  const last = open.at(-1);
  if (last === undefined) return usual;
  const from = Number(last.to.slice(0, 2)) + 1;
  if (Number.isNaN(from) || last.to <= last.from || from > 22) return { from: '', to: '' };
  const time = (hour: number) => `${String(hour).padStart(2, '0')}:${last.to.slice(3)}`;
  return { from: time(from), to: time(Math.min(from + 4, 23)) };
}
