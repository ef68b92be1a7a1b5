import { Index, Show } from 'solid-js';
import type { Holiday } from '../../worker/teams/hours.ts';
import { serverNow } from '../live/clock.env.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { national, th } from './hours-texts.ts';
import { Intervals } from './Intervals.tsx';

/** Days that are not as their weekday. `wrong`: the place of one at which something is wrong; `isTeam`: the company has some, too. */
export function Holidays(props: {
  holidays: readonly Holiday[];
  wrong: number | null;
  isTeam: boolean;
  onChange: (holidays: readonly Holiday[]) => void;
}) {
  const put = (place: number, change: Partial<Holiday>) =>
    props.onChange(props.holidays.map((one, at) => (at === place ? { ...one, ...change } : one)));
  const addNational = () => {
    const year = new Date(serverNow()).getFullYear();
    const all = Object.entries(national).map(([date, name]) => ({
      date: `${year}-${date}`,
      name,
      yearly: true,
      open: [],
    }));
    const known = new Set(props.holidays.map(({ date }) => date.slice(5)));
    props.onChange([...props.holidays, ...all.filter(({ date }) => !known.has(date.slice(5)))]);
  };
  return (
    <fieldset>
      <legend>{th('form.holidays')}</legend>
      <p class="page-note">
        {th('form.holidaysNote')} {props.isTeam ? th('form.holidaysShared') : ''}
      </p>
      <Index each={props.holidays} fallback={<p class="hours-none">{th('form.noHolidays')}</p>}>
        {(one, place) => (
          <fieldset class="hours-holiday">
            <legend class="unseen">{th('form.holiday', place + 1)}</legend>
            <input
              type="date"
              required
              aria-label={th('form.date', place + 1)}
              aria-invalid={props.wrong === place}
              value={one().date}
              onChange={(event) => put(place, { date: event.currentTarget.value })}
            />
            <input
              type="text"
              class="text-input"
              required
              maxLength={60}
              placeholder={th('form.namePlaceholder')}
              aria-label={th('form.name', place + 1)}
              aria-invalid={props.wrong === place}
              value={one().name}
              onChange={(event) => put(place, { name: event.currentTarget.value })}
            />
            <label class="hours-yearly">
              <input
                type="checkbox"
                aria-label={th('form.yearlyFor', place + 1)}
                checked={one().yearly}
                onChange={(event) => put(place, { yearly: event.currentTarget.checked })}
              />
              {th('form.yearly')}
            </label>
            <IconButton
              icon="trash"
              label={th('form.removeHoliday', place + 1)}
              onClick={() => props.onChange(props.holidays.filter((_, at) => at !== place))}
            />
            <Intervals
              day={th('form.holiday', place + 1)}
              open={one().open}
              wrong={props.wrong === place}
              none={th('closed')}
              onChange={(open) => put(place, { open })}
            />
          </fieldset>
        )}
      </Index>
      <div class="hours-acts">
        <Button
          look="quiet"
          icon="plus"
          onClick={() => props.onChange([...props.holidays, { date: '', name: '', yearly: false, open: [] }])}
        >
          {th('form.addHoliday')}
        </Button>
        <Show when={!props.isTeam}>
          <Button look="quiet" icon="calendar" onClick={addNational}>
            {th('form.national')}
          </Button>
        </Show>
      </div>
    </fieldset>
  );
}
