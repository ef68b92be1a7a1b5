import { createEffect, createSignal, For, on, Show } from 'solid-js';
import type { ContactId } from '../../worker/platform/id.ts';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import { whenSchedulesChange } from './changed.store.ts';
import { Halted } from './Halted.tsx';
import { moment } from './moment.ts';
import { rowText } from './row-text.ts';
import { ScheduleClock } from './ScheduleClock.tsx';
import { fetchSchedules } from './schedules.client.ts';
import { s } from './texts.ts';
import '../contacts/Contact.css';

/** [R81] What is scheduled for a contact, on whatever channel, as far as this viewer sees. It is asked again when `anew` changes. */
export function ContactSchedules(props: { of: ContactId; now: number; anew?: unknown }) {
  const [items, setItems] = createSignal<ListedSchedule[] | null>(null);
  let turn = 0;
  const look = () => {
    const mine = ++turn;
    void fetchSchedules({ status: 'scheduled', mine: false, contactId: props.of }, null).then((answer) => {
      if (answer.ok && mine === turn) setItems(answer.value.items);
    });
  };
  createEffect(on(() => [props.of, props.anew], look));
  whenSchedulesChange(look);
  return (
    <Show when={items()}>
      {(all) => (
        <section>
          <h3>{s('contact.title')}</h3>
          <Show when={all().length > 0} fallback={<p>{s('contact.none')}</p>}>
            <ul class="contact-names">
              <For each={all()}>
                {(schedule) => (
                  <li>
                    <small>
                      <ScheduleClock at={schedule.dueAt} now={props.now} /> {moment(schedule.dueAt, props.now)}
                    </small>
                    <span dir="auto">{rowText(schedule)}</span>
                    <Show when={schedule.trouble}>{(by) => <Halted by={by()} words={schedule.words !== null} />}</Show>
                    <small>{[schedule.channel.name, s('by', schedule.author.name)].join(' · ')}</small>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </section>
      )}
    </Show>
  );
}
