import { createEffect, createSignal, For, on, Show } from 'solid-js';
import type { ContactId } from '../../worker/platform/id.ts';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import { ActButtons } from './ActButtons.tsx';
import { ActDialogs } from './ActDialogs.tsx';
import { createScheduleActs } from './acts.store.ts';
import { whenSchedulesChange } from './changed.store.ts';
import { Halted } from './Halted.tsx';
import { moment } from './moment.ts';
import { notesOf, rowText } from './row-text.ts';
import { ScheduleClock } from './ScheduleClock.tsx';
import { fetchSchedules } from './schedules.client.ts';
import { s } from './texts.ts';
import '../contacts/Contact.css';
import './ContactSchedules.css';

/** [R81] What is scheduled for a contact, on whatever channel, as far as this viewer sees. It is asked again when `anew` changes. */
export function ContactSchedules(props: { of: ContactId; now: number; anew?: unknown }) {
  const [items, setItems] = createSignal<ListedSchedule[] | null>(null);
  let turn = 0;
  const look = async () => {
    const mine = ++turn;
    const answer = await fetchSchedules({ status: 'scheduled', mine: false, contactId: props.of }, null);
    if (answer.ok && mine === turn) setItems(answer.value.items);
  };
  const acts = createScheduleActs(look);
  createEffect(
    on(
      () => [props.of, props.anew],
      () => void look(),
    ),
  );
  whenSchedulesChange(() => void look());
  return (
    <Show when={items()}>
      {(all) => (
        <section>
          <h3>{s('contact.title')}</h3>
          <Show when={all().length > 0} fallback={<p class="panel-note">{s('contact.none')}</p>}>
            <ul class="contact-names">
              {/* What is read anew leaves a row, and the focus in it, where it is. */}
              <For each={all().map(({ id }) => id)}>
                {(id) => (
                  <Show when={all().find((one) => one.id === id)}>
                    {(schedule) => (
                      <li>
                        <small>
                          <ScheduleClock at={schedule().dueAt} now={props.now} /> {moment(schedule().dueAt, props.now)}
                        </small>
                        <span dir="auto">{rowText(schedule())}</span>
                        <Show when={schedule().trouble}>
                          {(by) => <Halted by={by()} words={schedule().words !== null} />}
                        </Show>
                        <small>{notesOf(schedule())}</small>
                        <Show when={schedule().asks}>{(about) => <strong>{s(`asks.${about()}`)}</strong>}</Show>
                        <div class="contact-schedule-acts">
                          <ActButtons of={schedule()} acts={acts} now={props.now} />
                        </div>
                      </li>
                    )}
                  </Show>
                )}
              </For>
            </ul>
          </Show>
          <ActDialogs of={acts} />
        </section>
      )}
    </Show>
  );
}
