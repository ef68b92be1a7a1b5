import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { type OpeningHours, officeHours, type SettledHours, type TeamHours } from '../../worker/teams/hours.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Trouble as Refused } from '../live/api.client.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { say } from '../ui/toasts.store.ts';
import { Holidays } from './Holidays.tsx';
import { saveCompanyHours, saveTeamHours } from './hours.client.ts';
import { dayNames, th } from './hours-texts.ts';
import { type Fault, faultOf } from './hours-trouble.ts';
import { Intervals } from './Intervals.tsx';
import { MONDAY_FIRST } from './week-text.ts';
import { brazilian, otherZones, zoneName } from './zone-text.ts';

const MONDAY = 1;
const WORKING = [2, 3, 4, 5];

/** Settles when one team is there, or (`team` null) the company. */
export function HoursDialog(props: {
  team: SettledHours['teams'][number] | null;
  company: OpeningHours | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { team, company } = props;
  const id = createUniqueId();
  const settled: TeamHours | null = team === null ? company : team.hours;
  const first = settled ?? (team === null ? officeHours : { ...(company ?? officeHours), zone: null, holidays: [] });
  const [differs, setDiffers] = createSignal(settled !== null);
  const [hours, setHours] = createStore<TeamHours>({ zone: first.zone, week: first.week, holidays: first.holidays });
  const [fault, setFault] = createSignal<Fault | null>(null);
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);

  const setDay = (day: number, open: TeamHours['week'][number]) =>
    setHours(
      'week',
      hours.week.map((known, at) => (at === day ? open : known)),
    );
  const repeat = () =>
    setHours(
      'week',
      hours.week.map((open, at) => (WORKING.includes(at) ? (hours.week[MONDAY] ?? open) : open)),
    );
  const placeOf = (...at: Fault['at'][]): number | null => {
    const found = fault();
    return found !== null && 'place' in found && at.includes(found.at) ? found.place : null;
  };
  const refused = (reason: Refused) => {
    const found = faultOf(reason);
    setFault(found);
    setTrouble(found === null ? troubleSentence(reason) : faultText(found));
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setFault(null);
    setTrouble(undefined);
    const { zone, week, holidays } = hours;
    const wanted = differs() ? { zone, week, holidays } : null;
    const answer =
      team === null
        ? await saveCompanyHours(wanted === null ? null : { ...wanted, zone: zone ?? officeHours.zone })
        : await saveTeamHours(team.id, wanted);
    setBusy(false);
    if (!answer.ok) return refused(answer.reason);
    say(team === null ? th('form.savedCompany') : th('form.saved', team.name));
    props.onDone();
  };

  return (
    <Dialog
      title={team === null ? th('editCompany') : th('edit', team.name)}
      size="large"
      busy={busy()}
      onClose={props.onClose}
    >
      <form class="team-form hours-form" id={`${id}-form`} onSubmit={(event) => void submit(event)}>
        <fieldset>
          <legend class="unseen">{th('form.which')}</legend>
          <Choice type="radio" name={`${id}-which`} checked={!differs()} onChange={() => setDiffers(false)}>
            {th(team === null ? 'form.always' : 'form.sameAs')}
          </Choice>
          <Choice type="radio" name={`${id}-which`} checked={differs()} onChange={() => setDiffers(true)}>
            {th(team === null ? 'form.weekly' : 'form.own')}
          </Choice>
        </fieldset>
        <Show when={differs()}>
          <fieldset aria-describedby={`${id}-week`}>
            <legend>{th('form.week')}</legend>
            <p class="page-note" id={`${id}-week`}>
              {th('form.weekNote')}
            </p>
            <For each={MONDAY_FIRST}>
              {(day) => (
                <div class="hours-day" data-wrong={placeOf('day') === day ? '' : undefined}>
                  <span class="hours-name">
                    {dayNames[day]}
                    <Show when={(hours.week[day] ?? []).length === 0}>
                      <small>{th('closed')}</small>
                    </Show>
                  </span>
                  <Intervals
                    day={dayNames[day] ?? ''}
                    open={hours.week[day] ?? []}
                    wrong={placeOf('day') === day}
                    onChange={(open) => setDay(day, open)}
                  />
                </div>
              )}
            </For>
            <div class="hours-acts">
              <Button look="quiet" icon="copy" onClick={repeat}>
                {th('form.repeat')}
              </Button>
            </div>
          </fieldset>
          <Holidays
            holidays={hours.holidays}
            wrong={placeOf('holiday', 'holidayHours')}
            isTeam={team !== null}
            onChange={(holidays) => setHours('holidays', holidays)}
          />
          <div class="field">
            <label for={`${id}-zone`}>{th('form.zone')}</label>
            <Select
              id={`${id}-zone`}
              aria-invalid={fault()?.at === 'zone'}
              onChange={(event) => setHours('zone', event.currentTarget.value || null)}
            >
              <Show when={team !== null}>
                <option value="" selected={hours.zone === null}>
                  {th('form.zoneOfCompany')}
                </option>
              </Show>
              <Zones label={th('form.zonesHere')} zones={brazilian} chosen={hours.zone} />
              <Zones
                label={th('form.zonesElsewhere')}
                zones={otherZones(Intl.supportedValuesOf('timeZone'), first.zone)}
                chosen={hours.zone}
              />
            </Select>
          </div>
        </Show>
        <Trouble text={trouble()} />
      </form>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {th('form.cancel')}
        </Button>
        <Button type="submit" form={`${id}-form`} look="strong" busy={busy()}>
          {th('form.save')}
        </Button>
      </footer>
    </Dialog>
  );
}

function Zones(props: { label: string; zones: readonly string[]; chosen: string | null }) {
  return (
    <optgroup label={props.label}>
      <For each={props.zones}>
        {(zone) => (
          <option value={zone} selected={props.chosen === zone}>
            {zoneName(zone)}
          </option>
        )}
      </For>
    </optgroup>
  );
}

function faultText(fault: Fault): string {
  switch (fault.at) {
    case 'zone':
      return th('wrong.zone');
    case 'day':
      return th('wrong.day', dayNames[fault.place] ?? '');
    case 'holiday':
    case 'holidayHours':
      return th(`wrong.${fault.at}`, fault.place + 1);
    default:
      return fault satisfies never;
  }
}
