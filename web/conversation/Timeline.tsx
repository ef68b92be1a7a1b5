import {
  createComputed,
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { Pause } from '../../worker/conversation/view.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { dayOf } from '../i18n/time.ts';
import { useDesk } from '../inbox/desk.tsx';
import { serverNow } from '../live/clock.env.ts';
import { Button } from '../ui/Button.tsx';
import { Later } from '../ui/Later.tsx';
import { createFresh } from './fresh.env.ts';
import { createHandles } from './handles.env.ts';
import { placeOf, standingOf } from './in-view.env.ts';
import { Jumps } from './Jumps.tsx';
import { withLocalReactions } from './local-reactions.ts';
import { HandlesContext } from './MessageHandle.tsx';
import { MessageMenu } from './MessageMenu.tsx';
import type { May, Message, MessageAct } from './message-acts.ts';
import { NodeView } from './NodeView.tsx';
import { newestOwn } from './newest-own.ts';
import { SeePast } from './PastTicket.tsx';
import { createPast } from './past.env.ts';
import { type QueueActs, QueueContext } from './queue.store.ts';
import type { QueueWaits } from './queue-waits.ts';
import { createQuoting } from './quoting.env.ts';
import { createScroll } from './scroll.env.ts';
import { createSeen } from './seen.env.ts';
import { firstUnreadPlace } from './thread.ts';
import type { OpenThread, ReadingMark } from './threads.store.ts';
import { type OutgoingBubble, type TimelineNode, timelineNodes } from './timeline-nodes.ts';
import { seenFrom } from './via.ts';
import './Timeline.css';

/** So near the beginning of what is loaded, the stretch before is fetched, px. */
const EARLIER_PX = 600;

/** The messages and events of a thread. Keeps the reader's place, marks what is unread, fetches what is earlier. */
export function Timeline(props: {
  open: OpenThread;
  mine: boolean;
  queueFor: QueueWaits;
  /** The window is shut and a template asks the contact, or will. */
  awaits: boolean;
  /** The line stands still, and until when. */
  paused: Pause | null;
  outgoing: readonly OutgoingBubble[];
  may: May;
  onReact: (emoji: string | null, message: Message) => void;
  queue: QueueActs;
  onAct: (act: MessageAct, message: Message) => void;
  /** Stands below the band of the queue. */
  queueFoot: JSX.Element;
}) {
  const desk = useDesk();
  let scroller: HTMLDivElement | undefined;
  let content: HTMLDivElement | undefined;
  const [unreadFrom, setUnreadFrom] = createSignal<number | null>(null);
  const everything = createMemo(() => {
    const thread = props.open.thread();
    return withLocalReactions(seenFrom(thread?.view.writtenTo, thread?.items ?? []), props.outgoing);
  });
  const past = createPast(props.open, everything, () => content);
  const items = () => past.folded().items;
  const fresh = createFresh(
    props.open,
    items,
    () => props.mine,
    (key) => standingOf(scroller, key),
  );
  const looked = () => {
    fresh.look(scroll.atEnd());
    const mayGoOn = past.folded().next === null && props.open.earlier() === 'idle';
    if (scroller !== undefined && scroller.scrollTop < EARLIER_PX && mayGoOn) void props.open.loadEarlier();
    seen.look();
  };
  const scroll = createScroll(looked);
  const openedAt = serverNow();
  const seen = createSeen(
    props.open,
    () => props.mine,
    (key) => standingOf(scroller, key) === 'in',
  );

  // Before the effects below, which move what is watched.
  onMount(() => {
    if (scroller !== undefined && content !== undefined) scroll.watch(scroller, content);
  });

  const laidOut = createMemo(() =>
    timelineNodes(items(), props.outgoing, unreadFrom(), dayOf, props.awaits, desk.session.me.id, past.folded().begins),
  );
  const [drawn, setDrawn] = createStore<{ nodes: TimelineNode[] }>({ nodes: [] });
  let mark: ReadingMark | null = null;
  let placed = false;
  createComputed(
    on(laidOut, (nodes) => {
      // Measured before the page changes, restored after.
      mark = scroll.mark();
      setDrawn('nodes', reconcile(nodes, { key: 'id' }));
    }),
  );
  createEffect(
    on(laidOut, (nodes) => {
      if (nodes.length === 0) return;
      scroll.goTo(placed ? mark : props.open.mark());
      placed = true;
    }),
  );
  onCleanup(() => props.open.leaveMark(scroll.mark()));

  // Unread as of the moment of opening, or of looking away; the line stays while one reads on.
  createEffect(
    on([props.open.answered, props.open.thread], ([answered, thread], before) => {
      if (!answered || thread === null || !props.mine) return;
      const opening = before?.[0] !== true;
      if (!opening && (unreadFrom() !== null || seen.isReading())) return;
      setUnreadFrom(firstUnreadPlace(thread, thread.view.ticket.unread));
      if (opening && unreadFrom() !== null && props.open.mark() === null) {
        queueMicrotask(() => {
          const line = scroller?.querySelector('[data-node="unread"]');
          if (line && scroller && line.getBoundingClientRect().top < scroller.getBoundingClientRect().top) {
            scroll.reveal('[data-node="unread"]');
          }
        });
      }
    }),
  );
  createEffect(
    on(
      () => newestOwn(items(), props.outgoing, desk.session.me.id, openedAt),
      (newest, before) => {
        if (newest === undefined || newest === before) return;
        setUnreadFrom(null);
        scroll.toEnd(false);
      },
      { defer: true },
    ),
  );

  const { jumpTo, quoted } = createQuoting(props.open, everything, past.unfoldTo, scroll.reveal);
  const [menu, setMenu] = createSignal<{ of: MessageKey; anchor: HTMLElement } | null>(null);
  const messageOf = (key: MessageKey): Message | null => {
    const node = laidOut().find((one) => one.id === key);
    if (node?.kind === 'in') return { from: 'contact', entry: node.entry };
    return node?.kind === 'out' ? { from: 'us', entry: node.entry } : null;
  };
  const lastKey = createMemo(() => {
    const last = laidOut().findLast((node) => node.kind === 'in' || node.kind === 'out');
    return last?.kind === 'in' || last?.kind === 'out' ? last.entry.key : null;
  });
  const handles = createHandles((of, anchor) => setMenu({ of, anchor }), lastKey);

  return (
    <div class="timeline-place">
      <div
        class="timeline"
        ref={(element) => {
          scroller = element;
          // Keys scroll it, in browsers too that do not give a scroller the focus by themselves.
          element.tabIndex = 0;
        }}
        onScroll={scroll.onScroll}
        onKeyDown={handles.onKeyDown}
        onPointerDown={handles.onPointerDown}
        onPointerMove={handles.onPointerMove}
        onPointerUp={handles.onPointerUp}
        onPointerCancel={handles.onPointerUp}
        role="log"
        aria-label={t('conversation.timeline')}
        aria-live="polite"
        aria-busy={!props.open.answered()}
      >
        <div class="timeline-content" ref={content}>
          <Show when={past.folded().next}>
            {(mark) => (
              <SeePast
                mark={mark()}
                today={desk.today()}
                onSee={() => {
                  past.see([mark().id]);
                  // The button goes further up, or away.
                  scroller?.focus({ preventScroll: true });
                }}
              />
            )}
          </Show>
          <Show when={props.open.earlier() === 'loading'}>
            <Later>
              <p class="timeline-earlier">{t('conversation.loadingEarlier')}</p>
            </Later>
          </Show>
          <Show when={props.open.earlier() === 'failed'}>
            <p class="timeline-earlier">
              {t('conversation.earlierFailed')}
              <Button look="quiet" onClick={() => void props.open.loadEarlier()}>
                {t('inbox.retry')}
              </Button>
            </p>
          </Show>
          <QueueContext.Provider value={props.queue}>
            <HandlesContext.Provider value={handles}>
              <For each={drawn.nodes}>
                {(node) => (
                  <div class="node" data-node={node.id} data-node-kind={node.kind}>
                    <NodeView
                      node={node}
                      today={desk.today()}
                      queueFor={props.queueFor}
                      paused={props.paused}
                      quoted={quoted}
                      queueFoot={props.queueFoot}
                    />
                  </div>
                )}
              </For>
            </HandlesContext.Provider>
          </QueueContext.Provider>
        </div>
      </div>
      <p class="unseen" role="status">
        {props.queue.moved()}
      </p>
      <Show when={menu()} keyed>
        {({ of, anchor }) => (
          <Show when={messageOf(of)}>
            {(message) => (
              <MessageMenu
                of={message()}
                anchor={anchor}
                may={props.may}
                onReact={props.onReact}
                onAct={props.onAct}
                onClose={() => setMenu(null)}
              />
            )}
          </Show>
        )}
      </Show>
      <Jumps
        above={fresh.above()}
        below={fresh.below()}
        atEnd={scroll.atEnd()}
        onAbove={jumpTo}
        onEnd={(first) => scroll.toEnd(true, placeOf(scroller, first))}
      />
    </div>
  );
}
