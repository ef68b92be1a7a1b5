import { type JSX, Match, Show, Switch } from 'solid-js';
import type { EventEntry } from '../../worker/conversation/message.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { dayLabel } from '../i18n/time.ts';
import { Icon } from '../ui/Icon.tsx';
import { EventLine } from './EventLine.tsx';
import { eventIcons, eventText, threadOf } from './event-text.ts';
import { InboundBubble } from './InboundBubble.tsx';
import { OutboundBubble } from './OutboundBubble.tsx';
import type { Quoted } from './Quote.tsx';
import { tappedCard } from './quoted.ts';
import type { TimelineNode } from './timeline-nodes.ts';

/** One thing of the thread: a divider, a line or a bubble. */
export function NodeView(props: {
  node: TimelineNode;
  today: number;
  awaiting: 'contact' | 'channel' | null;
  /** What the message of this name says, or one card of it; null: nothing is quoted. */
  quoted: (name: MessageKey | null | undefined, card?: number | null) => Quoted | null;
  /** Stands below the band of the queue. */
  queueFoot: JSX.Element;
  /** What the queue waits for, where it is not the contact's reply. */
  kept: 'channel' | 'agent' | null;
}) {
  return (
    <Switch>
      <Match when={props.node.kind === 'day' && props.node}>
        {(day) => <h3 class="timeline-day">{dayLabel(day().at, props.today)}</h3>}
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
          />
        )}
      </Match>
      <Match when={props.node.kind === 'veiled'}>
        <EventLine icon="person" text={t('conversation.event.veiled')} />
      </Match>
      <Match when={props.node.kind === 'held' && props.node}>
        {(held) => (
          <>
            <p
              class="held-band"
              data-awaiting={props.awaiting === null ? undefined : ''}
              data-kept={props.kept ?? undefined}
            >
              <Icon name="hourglass" size={14} />
              <Show
                when={props.awaiting}
                fallback={
                  <>
                    <strong>{t(bandOf(props.kept))}</strong>
                    <span>{t('conversation.held.messages', held().count)}</span>
                  </>
                }
              >
                <strong>
                  {t(props.awaiting === 'channel' ? 'conversation.held.bandChannel' : 'conversation.held.band')}
                </strong>
                <span>{t('conversation.held.queued', held().count)}</span>
              </Show>
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
            awaiting={props.awaiting}
            quoted={props.quoted(outbound().entry.quoted)}
            moves={outbound().moves}
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

function bandOf(kept: 'channel' | 'agent' | null) {
  if (kept === 'channel') return 'conversation.held.bandChannel' as const;
  return kept === 'agent' ? ('conversation.held.bandKept' as const) : ('conversation.held.bandQuiet' as const);
}
