import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { ContactId, ScheduleId } from '../../worker/platform/id.ts';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import { whenSchedulesChange } from './changed.store.ts';
import { fetchSchedules } from './schedules.client.ts';

/**
 * [N35] Why things that wait for this contact would not leave now, of those that this viewer may change. `of` null: nothing of
 * the kind waits, and nobody is asked.
 */
export function createTroubles(of: Accessor<ContactId | null>): (id: ScheduleId) => ListedSchedule['trouble'] {
  const [known, setKnown] = createSignal<ReadonlyMap<ScheduleId, ListedSchedule['trouble']>>(new Map());
  let turn = 0;
  // The thread tells of each message.
  const asked = createMemo(of);
  const look = () => {
    const contactId = asked();
    const mine = ++turn;
    if (contactId === null) return void setKnown(new Map());
    void fetchSchedules({ status: 'scheduled', mine: false, contactId }, null).then((answer) => {
      if (answer.ok && mine === turn) setKnown(new Map(answer.value.items.map(({ id, trouble }) => [id, trouble])));
    });
  };
  createEffect(on(asked, look));
  whenSchedulesChange(look);
  return (id) => known().get(id) ?? null;
}
