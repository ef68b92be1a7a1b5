import { createEffect, createSignal, For, on, Show } from 'solid-js';
import type { ContactId } from '../../worker/platform/id.ts';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import { moment } from './moment.ts';
import { rowText } from './row-text.ts';
import { ScheduleClock } from './ScheduleClock.tsx';
import { fetchSchedules } from './schedules.client.ts';
import { s } from './texts.ts';

/** [R81] What is scheduled for a contact, on whatever channel, as far as this viewer sees. */
export function ContactSchedules(props: { of: ContactId; now: number }) {
  const [items, setItems] = createSignal<ListedSchedule[] | null>(null);
  createEffect(
    on(
      () => props.of,
      (contactId) => {
        void fetchSchedules({ status: 'scheduled', mine: false, contactId }, null).then((answer) => {
          if (answer.ok && contactId === props.of) setItems(answer.value.items);
        });
      },
    ),
  );
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
