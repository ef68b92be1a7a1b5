import { createMemo, Show } from 'solid-js';
import type { TicketRow } from '../../worker/inbox/row.ts';
import type { TicketId } from '../../worker/platform/id.ts';
import { labelsNamed } from '../contacts/labels.store.ts';
import { contactLine } from '../conversation/contact-line.ts';
import { Ticks } from '../conversation/Ticks.tsx';
import { t } from '../i18n/i18n.ts';
import { shortTime } from '../i18n/time.ts';
import { trayText } from '../media/tray-text.ts';
import { moment } from '../schedules/moment.ts';
import { ScheduleClock } from '../schedules/ScheduleClock.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ChannelBadge } from './ChannelBadge.tsx';
import { useDesk } from './desk.tsx';
import { expiredFor } from './expired.ts';
import { OfferChip } from './OfferChip.tsx';
import { previewLine, rowTick, tickLabel } from './preview.ts';
import { RowLabels } from './RowLabels.tsx';
import { ticketTeam } from './ticket-team.ts';
import { createUrged } from './urging.store.ts';
import { WindowChip } from './WindowChip.tsx';
import './Row.css';

const parts = ['name', 'unread', 'preview', 'facts', 'time'] as const;
const partId = (part: (typeof parts)[number], id: TicketId): string => `row-${part}-${id}`;

const snoozedText = (until: number | null, now: number): string =>
  until === null ? t('inbox.row.snoozedForReply') : t('inbox.row.snoozed', moment(until, now));

/** The elements whose words name a row's link, as `aria-labelledby` wants them. */
export const rowLabel = (id: TicketId): string => parts.map((part) => partId(part, id)).join(' ');

/** A ticket as a line of the list. */
export function Row(props: { row: TicketRow; open: boolean; left: boolean }) {
  const desk = useDesk();
  const { me, teams } = desk.session;
  const preview = createMemo(() => previewLine(props.row.preview, me.name));
  const expired = () => expiredFor(props.row, me.id);
  const draft = () => {
    if (props.open) return '';
    const { conversationId } = props.row;
    return desk.drafts.get(conversationId).trim() || trayText(desk.attachments.tray(conversationId));
  };
  /** A queue that an agent must look at says by itself how long it is. */
  const windowFacts = () => (props.row.held > 0 && props.row.queueHold ? { ...props.row, held: 0 } : props.row);
  const urged = createUrged(() => props.row, me.id);
  const unread = () => props.row.ticket.unread;
  const colleague = () => {
    const { status, assignee } = props.row.ticket;
    return status === 'open' && assignee !== null && assignee.id !== me.id ? assignee.name : null;
  };
  const tick = () => (props.row.preview?.from === 'us' ? rowTick(props.row.preview.state) : null);
  return (
    <div class="row" data-open={props.open ? '' : undefined} data-left={props.left ? '' : undefined}>
      <Avatar name={props.row.contact.name} seed={props.row.contact.id}>
        <ChannelBadge />
      </Avatar>
      <div class="row-line">
        <span class="row-name" id={partId('name', props.row.ticketId)}>
          {props.row.contact.name}
        </span>
        <time class="row-time" id={partId('time', props.row.ticketId)} data-unread={unread() > 0 ? '' : undefined}>
          {shortTime(props.row.touchedAt, desk.today())}
        </time>
      </div>
      <div class="row-line">
        <span
          class="row-preview"
          id={partId('preview', props.row.ticketId)}
          data-unread={unread() > 0 ? '' : undefined}
        >
          <Show
            when={draft()}
            fallback={
              <>
                <Show when={tick()}>{(state) => <Ticks state={state()} label={tickLabel(state())} />}</Show>
                <Show when={preview().icon}>{(name) => <Icon name={name()} size={14} />}</Show>
                <span class="row-words">
                  <Show when={preview().speaker}>
                    <span class="row-speaker">{preview().speaker} </span>
                  </Show>
                  <bdi>{preview().text}</bdi>
                </span>
              </>
            }
          >
            {(words) => (
              <>
                <b class="row-draft">{t('inbox.row.draft')}</b>{' '}
                <span class="row-words" dir="auto">
                  {words()}
                </span>
              </>
            )}
          </Show>
        </span>
        <Show when={unread() > 0}>
          <span class="row-unread" id={partId('unread', props.row.ticketId)}>
            <span aria-hidden="true">{unread() > 99 ? '99+' : unread()}</span>
            <span class="unseen">{t('inbox.row.unread', unread())}</span>
          </span>
        </Show>
      </div>
      <div class="row-line row-facts" id={partId('facts', props.row.ticketId)}>
        <OfferChip of={props.row.ticket} meId={me.id} />
        <Show when={props.row.blocked} fallback={<WindowChip of={windowFacts()} />}>
          <span class="row-queue" data-why="blocked">
            {t('conversation.status.blocked')}
          </span>
        </Show>
        <Show when={props.row.ticket.snoozed}>
          {(snoozed) => (
            <span class="row-queue" data-snoozed="">
              {snoozedText(snoozed().until, desk.today())}
            </span>
          )}
        </Show>
        <RowLabels of={labelsNamed(props.row.labels ?? [])} />
        <Show when={urged()}>
          <span class="row-queue">{t('inbox.urge.mark')}</span>
        </Show>
        <Show when={props.row.scheduledFor}>{(at) => <ScheduleClock at={at()} now={desk.today()} />}</Show>
        <Show
          when={props.row.held > 0 && props.row.queueHold}
          fallback={
            <Show when={props.row.held > 0 && props.row.unanswered.length === 0}>
              <span class="row-queue">{t('inbox.row.queued', props.row.held)}</span>
            </Show>
          }
        >
          {(why) => (
            <span class="row-queue" data-why={why()} title={t(`inbox.row.kept.${why()}`, props.row.held)}>
              <Show when={why() === 'marketing_stopped'} fallback={t(`inbox.row.kept.${why()}`, props.row.held)}>
                <span aria-hidden="true">{t('inbox.row.marketingStoppedMark', props.row.held)}</span>
                <span class="unseen">{t(`inbox.row.kept.${why()}`, props.row.held)}</span>
              </Show>
            </span>
          )}
        </Show>
        <Show when={expired()}>
          {(mine) => (
            <span class="row-queue" data-expired="" title={mine().text}>
              <span aria-hidden="true">{t('inbox.row.expiredMark', mine().count)}</span>
              <span class="unseen">{t('inbox.row.expired', mine().count)}</span>
            </span>
          )}
        </Show>
        <Show when={props.row.contact.phone === null && contactLine(props.row.contact).text}>
          {(text) => <span class="row-contact">{text()}</span>}
        </Show>
        <Show
          when={props.left}
          fallback={
            <Show when={colleague()}>{(name) => <span class="row-with">{t('inbox.row.with', name())}</span>}</Show>
          }
        >
          <span class="row-with">{t('inbox.row.left')}</span>
        </Show>
        <Show when={teams.length > 1 && ticketTeam(teams, props.row.ticket.teamId)}>
          {(name) => <span class="row-team">{name()}</span>}
        </Show>
      </div>
    </div>
  );
}
