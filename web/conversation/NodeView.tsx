import { type JSX, Match, Switch } from 'solid-js';
import type { EventEntry } from '../../worker/conversation/message.ts';
import type { Pause } from '../../worker/conversation/view.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { dayLabel } from '../i18n/time.ts';
import { Unsent } from '../schedules/Unsent.tsx';
import { Icon } from '../ui/Icon.tsx';
import { AskAnswer } from './AskAnswer.tsx';
import { EventLine } from './EventLine.tsx';
import { codeOf, eventIcons, eventText, noteOf, threadOf } from './event-text.ts';
import { InboundBubble } from './InboundBubble.tsx';
import { NoteBubble } from './NoteBubble.tsx';
import { OutboundBubble } from './OutboundBubble.tsx';
import { TicketDivider } from './PastTicket.tsx';
import type { Quoted } from './Quote.tsx';
import type { QueueWaits } from './queue-waits.ts';
import { tappedCard } from './quoted.ts';
import type { TimelineNode } from './timeline-nodes.ts';
import { viaText } from './via-text.ts';

/** One thing of the thread: a divider, a line or a bubble. */
export function NodeView(props: {
  node: TimelineNode;
  today: number;
  queueFor: QueueWaits;
  /** The line stands still, and until when. */
  paused: Pause | null;
  /** What the message of this name says, or one card of it; null: nothing is quoted. */
  quoted: (name: MessageKey | null | undefined, card?: number | null) => Quoted | null;
  /** Stands below the band of the queue. */
  queueFoot: JSX.Element;
}) {
  return (
    <Switch>
      <Match when={props.node.kind === 'day' && props.node}>
        {(day) => <h3 class="timeline-day">{dayLabel(day().at, props.today)}</h3>}
      </Match>
      <Match when={props.node.kind === 'ticket' && props.node}>
        {(ticket) => <TicketDivider mark={ticket().mark} today={props.today} />}
      </Match>
      <Match when={props.node.kind === 'unread'}>
        <p class="timeline-unread">{t('conversation.unread')}</p>
      </Match>
      <Match when={props.node.kind === 'event' && props.node}>
        {(event) => (
          <EventLine
            icon={eventIcons[event().entry.event.type]}
            text={eventText(event().entry, props.today)}
            tone={isTrouble(event().entry.event.type) ? 'trouble' : 'quiet'}
            thread={threadOf(event().entry)}
            code={codeOf(event().entry)}
            note={noteOf(event().entry)}
          >
            <AskAnswer of={event().entry} />
            <Unsent of={event().entry} />
          </EventLine>
        )}
      </Match>
      <Match when={props.node.kind === 'note' && props.node}>{(note) => <NoteBubble entry={note().entry} />}</Match>
      <Match when={props.node.kind === 'via' && props.node}>{(line) => <EventLine text={viaText(line().via)} />}</Match>
      <Match when={props.node.kind === 'veiled'}>
        <EventLine icon="person" text={t('conversation.event.veiled')} />
      </Match>
      <Match when={props.node.kind === 'offered' && props.node}>
        {(offered) => (
          <p class="held-band">
            <Icon name="clock" size={14} />
            <strong>{t('conversation.held.bandExpired')}</strong>
            <span>{t('conversation.held.offered', offered().count)}</span>
          </p>
        )}
      </Match>
      <Match when={props.node.kind === 'held' && props.node}>
        {(held) => (
          <>
            <p class="held-band" data-waits={props.queueFor ?? undefined}>
              <Icon name="hourglass" size={14} />
              <strong>{t(bands[props.queueFor ?? 'turn'])}</strong>
              <span>{t('conversation.held.queued', held().count)}</span>
            </p>
            {props.queueFoot}
          </>
        )}
      </Match>
      <Match when={props.node.kind === 'in' && props.node}>
        {(inbound) => (
          <InboundBubble
            entry={inbound().entry}
            first={inbound().first}
            now={props.today}
            quoted={props.quoted(inbound().entry.quoted, tappedCard(inbound().entry.content))}
          />
        )}
      </Match>
      <Match when={props.node.kind === 'out' && props.node}>
        {(outbound) => (
          <OutboundBubble
            entry={outbound().entry}
            first={outbound().first}
            now={props.today}
            queueFor={props.queueFor}
            paused={props.paused}
            quoted={props.quoted(outbound().entry.quoted)}
            moves={outbound().moves}
            line={outbound().line}
            unheard={outbound().unheard}
            behind={outbound().behind}
          />
        )}
      </Match>
    </Switch>
  );
}

const isTrouble = (type: EventEntry['event']['type']): boolean =>
  type === 'template_failed' || type === 'stop_asked' || type === 'expired' || type === 'returned';

const bands = {
  contact: 'conversation.held.band',
  channel: 'conversation.held.bandChannel',
  agent: 'conversation.held.bandKept',
  prompt: 'conversation.held.bandPrompt',
  turn: 'conversation.held.bandQuiet',
} as const satisfies Record<NonNullable<QueueWaits> | 'turn', string>;
