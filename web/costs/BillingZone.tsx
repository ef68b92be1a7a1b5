import { createSignal } from 'solid-js';
import { isZone } from '../../worker/costs/calendar.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { say } from '../ui/toasts.store.ts';
import { saveZone, type Zone } from './costs.client.ts';
import { tc } from './texts.ts';

/** In whose days and months Meta reckons: assumed, and so it can be chosen. */
export function BillingZone(props: { of: Zone; onSaved: () => void }) {
  const [zone, setZone] = createSignal(props.of.zone);
  const [wrong, setWrong] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!isZone(zone().trim())) return void setWrong(tc('zone.wrong'));
    setBusy(true);
    const answer = await saveZone(zone().trim());
    setBusy(false);
    if (!answer.ok) return void setWrong(troubleSentence(answer.reason));
    say(tc('zone.saved'));
    props.onSaved();
  };
  const whose = () => {
    const { set } = props.of;
    return set === null ? tc('zone.companys') : tc('rates.setBy', set.by.name, dateTime(set.at, serverNow()));
  };
  return (
    <section aria-label={tc('zone.title')}>
      <h3>{tc('zone.title')}</h3>
      <p class="page-note">{tc('zone.note')}</p>
      <form class="costs-zone" onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={tc('zone.label')}
          hint={whose()}
          error={wrong()}
          value={zone()}
          list="zones"
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            setZone(event.currentTarget.value);
            setWrong(undefined);
          }}
        />
        <datalist id="zones">
          {Intl.supportedValuesOf('timeZone')
            .filter((name) => name.startsWith('America/') || name.startsWith('Atlantic/') || name === 'UTC')
            .map((name) => (
              <option value={name} />
            ))}
        </datalist>
        <Button type="submit" busy={busy()} disabled={zone().trim() === props.of.zone}>
          {tc('zone.save')}
        </Button>
      </form>
    </section>
  );
}
