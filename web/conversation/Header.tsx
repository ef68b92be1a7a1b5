import { A } from '@solidjs/router';
import { createMemo, type JSX, Match, Show, Switch } from 'solid-js';
import type { Via } from '../../worker/conversation/via.ts';
import type { ConversationView } from '../../worker/conversation/view.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { panelOpen, setPanelTab, showPanel, togglePanel } from '../contacts/panel.store.ts';
import { t } from '../i18n/i18n.ts';
import { ChannelBadge } from '../inbox/ChannelBadge.tsx';
import { WindowChip } from '../inbox/WindowChip.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/clipboard.env.ts';
import { Icon } from '../ui/Icon.tsx';
import { say } from '../ui/toasts.store.ts';
import { ConcludeMenu } from './ConcludeMenu.tsx';
import { contactLine } from './contact-line.ts';
import './Header.css';

type Ticket = Pick<ConversationView['ticket'], 'status' | 'assignee' | 'number'>;

/** Who this is, on which channel, how the ticket stands, and how long the window stays open. */
export function Header(props: {
  /** The conversation, or until it is here what the list knows of it. */
  of: Pick<ConversationView, 'contact' | 'window' | 'held'> &
    Pick<TicketRow, 'channel' | 'unanswered'> & { ticket: Ticket };
  displayNumber: string | null;
  /** Where they have several addresses, to which the next message goes; null: they have one. */
  writtenTo: Via | null;
  awaiting: 'contact' | 'channel' | null;
  /** [N60] Nobody serves them. */
  blocked: boolean;
  myId: string;
  /** Who may be the same person; null: nobody that we know of. */
  maybe: string | null;
  onTransfer: (() => void) | null;
  onConclude: (() => void) | null;
  onClassify: () => void;
  concluding: boolean;
  /** What else can be done with it. */
  children: JSX.Element;
}) {
  const colleague = () => {
    const { status, assignee } = props.of.ticket;
    return status === 'open' && assignee !== null && assignee.id !== props.myId ? assignee.name : null;
  };
  const contact = createMemo(() => contactLine({ ...props.of.contact, ...props.writtenTo }));
  const copy = async (number: string) =>
    say(t((await copyText(number)) ? 'conversation.numberCopied' : 'conversation.copyFailed'));
  const see = () => {
    setPanelTab('details');
    showPanel(true);
  };
  const waits = () => props.awaiting !== null && props.of.ticket.status === 'open';
  const status = () => (props.blocked ? 'blocked' : waits() ? 'awaiting' : props.of.ticket.status);
  return (
    <header class="thread-head">
      <A class="icon-button thread-back" href="/" aria-label={t('conversation.back')} title={t('conversation.back')}>
        <Icon name="back" />
      </A>
      <Avatar name={props.of.contact.name} seed={props.of.contact.id}>
        <ChannelBadge />
      </Avatar>
      <div class="thread-who">
        <h2>{props.of.contact.name}</h2>
        <p>
          <Show when={contact().text}>{(text) => <span class="thread-contact">{text()}</span>}</Show>
          <Show when={contact().number}>
            {(number) => (
              <button
                type="button"
                class="thread-copy"
                aria-label={t('conversation.copyNumber')}
                title={t('conversation.copyNumber')}
                onClick={() => void copy(number())}
              >
                <Icon name="copy" size={14} />
              </button>
            )}
          </Show>
          <span class="thread-channel" title={props.displayNumber ?? undefined}>
            {props.of.channel.name}
            <Show when={props.displayNumber}>
              <span class="thread-number"> · {props.displayNumber}</span>
            </Show>
          </span>
        </p>
        <Show when={props.maybe}>
          {(name) => (
            <p class="thread-maybe">
              <span>{t('contacts.maybe', name())}</span>
              <button type="button" class="thread-see" onClick={see}>
                {t('contacts.see')}
              </button>
            </p>
          )}
        </Show>
      </div>
      <div class="thread-standing">
        <Show when={props.of.ticket.number}>
          {(number) => <span class="thread-ticket">{t('conversation.ticket', number())}</span>}
        </Show>
        <Switch>
          <Match when={colleague()}>
            {(name) => <span class="thread-with">{t('conversation.with', name())}</span>}
          </Match>
        </Switch>
        <span class="thread-status" data-status={status()}>
          {t(
            waits() && props.awaiting === 'channel'
              ? 'conversation.held.bandChannel'
              : `conversation.status.${status()}`,
          )}
        </span>
        <Show when={!props.awaiting && !props.blocked}>
          <WindowChip of={props.of} />
        </Show>
      </div>
      <button
        type="button"
        class="icon-button"
        id="contact-toggle"
        aria-label={t('contacts.open')}
        title={t('contacts.open')}
        aria-expanded={panelOpen()}
        aria-controls={panelOpen() ? 'contact-panel' : undefined}
        onClick={togglePanel}
      >
        <Icon name="person" />
      </button>
      {props.children}
      <Show when={props.onTransfer}>
        {(transfer) => (
          <Button class="thread-transfer" icon="transfer" onClick={() => transfer()()}>
            {t('conversation.transfer')}
          </Button>
        )}
      </Show>
      <Show when={props.onConclude}>
        {(conclude) => (
          <span class="thread-conclude">
            <Button icon="check" busy={props.concluding} onClick={() => conclude()()}>
              {t('conversation.conclude')}
            </Button>
            <ConcludeMenu onClassify={props.onClassify} />
          </span>
        )}
      </Show>
    </header>
  );
}
