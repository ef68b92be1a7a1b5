import { useNavigate } from '@solidjs/router';
import { createEffect, For, on, Show } from 'solid-js';
import type { FoundContact, FoundTicket } from '../../worker/contacts/found.ts';
import { standingAt } from '../../worker/inbox/standing.ts';
import { foundLine } from '../contacts/found-line.ts';
import { SearchOutcome } from '../contacts/SearchOutcome.tsx';
import { createSearching } from '../contacts/searching.store.ts';
import { t } from '../i18n/i18n.ts';
import { serverNow } from '../live/clock.env.ts';
import { spaced } from '../live/spaced.env.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { walkAlong } from '../ui/walk.env.ts';
import { useDesk } from './desk.tsx';
import { isRestartable } from './restartable.ts';
import { ticketTeam } from './ticket-team.ts';
import './Results.css';

const LOOK_AGAIN_MS = 5_000;

/** [R4] [R26] What the list's search finds: contacts, and of each conversation the newest ticket, to be opened or restarted. */
export default function Results(props: { text: string; entered: boolean; onLeave: () => void }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const searching = createSearching(false, props.text);
  createEffect(
    on(
      () => props.text,
      (text) => searching.setText(text),
      { defer: true },
    ),
  );
  createEffect(
    on(
      () => props.entered,
      (isEntered) => {
        if (isEntered) searching.whenFound(({ items: [first] }) => first !== undefined && open(first));
      },
    ),
  );
  /** By keyboard: one goes on there, where one writes or restarts. */
  const open = (contact: FoundContact) => {
    const [newest] = contact.tickets;
    if (newest !== undefined) desk.writeOn(newest.conversationId);
    navigate(addressOf(contact));
  };
  /** [N63] How the list knows it, which hears at once what the search was not told when it answered. */
  const rowOf = ({ conversationId, openedAt }: FoundTicket) => {
    const row = desk.inbox.rowOfConversation(conversationId);
    return row !== undefined && row.ticket.openedAt >= openedAt ? row : undefined;
  };
  /** What is waited for stands in the status's place, as far as the list knows. */
  const lineOf = (ticket: FoundTicket) => {
    const row = rowOf(ticket);
    const team = (row && ticketTeam(desk.session.teams, row.ticket.teamId)) ?? ticket.team.name;
    return row?.ticket.status === 'open' && standingAt(row, serverNow()).standing === 'awaiting'
      ? [t('inbox.window.awaitingLong', row.held), team].join(' · ')
      : [statusLine(row?.ticket ?? ticket, desk.session.me.id), team].join(' · ');
  };
  const canRestart = (ticket: FoundTicket) => {
    const row = rowOf(ticket);
    return row === undefined ? ticket.status === 'concluded' : isRestartable(row, desk.session.me.id, serverNow());
  };
  // Of whom no ticket was found the list cannot tell that they have one by now.
  const lookAgain = spaced(searching.again, LOOK_AGAIN_MS);
  createEffect(
    on(desk.inbox.changes, () => searching.found()?.items.some(({ tickets }) => tickets.length === 0) && lookAgain(), {
      defer: true,
    }),
  );
  const restart = ({ conversationId }: FoundTicket) => {
    desk.restartOn(conversationId);
    navigate(`/c/${conversationId}`);
  };
  const walk = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const field = document.querySelector<HTMLElement>('.list-tools input');
    const found = event.currentTarget.querySelectorAll<HTMLElement>('a, button');
    walkAlong(event, [...(field === null ? [] : [field]), ...found]);
  };
  return (
    <section class="results" aria-label={t('inbox.search.results')} onKeyDown={walk}>
      <SearchOutcome
        searching={searching}
        waiting={t('inbox.search.searching')}
        looks={{ waiting: 'results-none', failed: 'results-none' }}
        nobody={
          <div class="results-none" role="status">
            <p>{t('inbox.search.nothing')}</p>
            <Show when={desk.mayStart}>
              <Button icon="plus" onClick={() => desk.start({})}>
                {t('start.new')}
              </Button>
            </Show>
          </div>
        }
      >
        <ul>
          <For each={searching.found()?.items}>
            {(contact) => (
              <li class="result">
                <Avatar name={contact.name} seed={contact.id} />
                <div>
                  <a class="result-link" href={addressOf(contact)}>
                    {contact.name}
                  </a>
                  <p>{foundLine(contact)}</p>
                  <Show
                    when={contact.tickets.length > 0}
                    fallback={
                      <p class="result-ticket">
                        <span>{t('inbox.search.noTicket')}</span>
                        <Button look="quiet" onClick={() => desk.start({ contact })}>
                          {t('conversation.take')}
                        </Button>
                      </p>
                    }
                  >
                    <For each={contact.tickets}>
                      {(ticket) => (
                        <p class="result-ticket">
                          <a href={`/c/${ticket.conversationId}`}>
                            {lineOf(ticket)} · {ticket.channel.name}
                          </a>
                          <Show when={!contact.blocked && canRestart(ticket)}>
                            <Button look="quiet" icon="restart" onClick={() => restart(ticket)}>
                              {t('conversation.restart')}
                            </Button>
                          </Show>
                        </p>
                      )}
                    </For>
                  </Show>
                </div>
              </li>
            )}
          </For>
        </ul>
        <Show when={searching.found()?.more}>
          <p class="results-none">{t('start.narrow')}</p>
        </Show>
      </SearchOutcome>
    </section>
  );
}

const addressOf = ({ id, tickets }: FoundContact): string => {
  const [first] = tickets;
  return first === undefined ? `/contatos/${id}` : `/c/${first.conversationId}`;
};

function statusLine({ status, assignee }: Pick<FoundTicket, 'status' | 'assignee'>, myId: string): string {
  const with_ =
    assignee !== null && assignee.id !== myId && status === 'open' ? t('inbox.row.with', assignee.name) : null;
  return with_ ?? t(`conversation.status.${status}`);
}
