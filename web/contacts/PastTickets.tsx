import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { joined } from '../../worker/contacts/past-lines.ts';
import type { PastTicket } from '../../worker/contacts/past-tickets.ts';
import type { ContactId, ConversationId } from '../../worker/platform/id.ts';
import { dateTime } from '../i18n/time.ts';
import { Icon } from '../ui/Icon.tsx';
import { PagedFoot } from './PagedFoot.tsx';
import { createPaged } from './paging.store.ts';
import { ticketsOf } from './panel.client.ts';
import { cp } from './panel-texts.ts';
import './Contact.css';
import './PastTickets.css';

type Seen = Extract<PastTicket, { seen: true }>;

/** [R91] The tickets of a contact over all channels. `here`: the conversation that stands open; `anew`: changes with its ticket. */
export function PastTickets(props: { of: ContactId; here: ConversationId | null; anew: unknown; now: number }) {
  const paged = createPaged(
    () => [props.of, props.anew],
    async (cursor: string | null) => {
      const answer = await ticketsOf(props.of, cursor);
      return answer.ok ? { ok: true, value: { items: answer.value.items, next: answer.value.cursor } } : answer;
    },
  );
  return (
    <>
      <Show when={paged.items()}>
        {(items) => (
          <ul class="past-tickets">
            <For each={joined(items())} fallback={<li class="panel-note">{cp('tickets.none')}</li>}>
              {(ticket) => (
                <li>
                  <Show
                    when={ticket.seen && ticket}
                    fallback={
                      <p class="past-elsewhere">
                        <Icon name="people" size={16} /> {cp('tickets.elsewhere')}
                      </p>
                    }
                  >
                    {(seen) => <Ticket of={seen()} here={props.here} now={props.now} />}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        )}
      </Show>
      <PagedFoot of={paged} />
    </>
  );
}

function Ticket(props: { of: Seen; here: ConversationId | null; now: number }) {
  const number = () => cp('tickets.number', props.of.number);
  const fate = () => {
    const { status, assignee, concludedAt, concludedBy } = props.of;
    if (status === 'concluded' && concludedAt !== null) {
      const when = dateTime(concludedAt, props.now);
      return concludedBy === null ? cp('tickets.ended', when) : cp('tickets.endedBy', concludedBy.name, when);
    }
    return assignee === null ? cp('tickets.waits') : cp('tickets.with', assignee.name);
  };
  return (
    <>
      <div class="past-head">
        <Show when={props.of.conversationId !== props.here} fallback={<b title={cp('tickets.here')}>{number()}</b>}>
          <A href={`/c/${props.of.conversationId}`}>{number()}</A>
        </Show>
        <span class="past-status" data-status={props.of.status}>
          {cp(`tickets.status.${props.of.status}`)}
        </span>
      </div>
      <p>{[props.of.channel.name, props.of.team.name].join(' · ')}</p>
      <p>{cp('tickets.began', dateTime(props.of.openedAt, props.now))}</p>
      <p>{fate()}</p>
    </>
  );
}
