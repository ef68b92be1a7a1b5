import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { ConversationId, ScheduleId } from '../../worker/platform/id.ts';
import type { TemplateTrouble } from '../../worker/schedules/schedule.ts';
import { whenSchedulesChange } from './changed.store.ts';
import { fetchHalts } from './schedules.client.ts';

/**
 * [N35] [N77] Why things that wait in this conversation would not leave now, and what did not leave could not be scheduled anew,
 * whoever scheduled them. `of` null: there is nothing of the kind, and nobody is asked.
 */
export function createTroubles(
  of: Accessor<ConversationId | null>,
): (id: ScheduleId) => TemplateTrouble['code'] | null {
  const [known, setKnown] = createSignal<ReadonlyMap<ScheduleId, TemplateTrouble['code']>>(new Map());
  let turn = 0;
  // The thread tells of each message.
  const asked = createMemo(of);
  const look = () => {
    const conversationId = asked();
    const mine = ++turn;
    if (conversationId === null) return void setKnown(new Map());
    void fetchHalts(conversationId).then((answer) => {
      if (answer.ok && mine === turn) setKnown(new Map(answer.value.items.map(({ id, trouble }) => [id, trouble])));
    });
  };
  createEffect(on(asked, look));
  whenSchedulesChange(look);
  return (id) => known().get(id) ?? null;
}
