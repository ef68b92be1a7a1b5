import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, onMount, Show } from 'solid-js';
import type { MessageView, PhoneView } from '../../worker/sandbox/view.ts';
import { Bubble } from './Bubble.tsx';
import { ChatHead } from './ChatHead.tsx';
import { Composer } from './Composer.tsx';
import { layOut } from './chat.ts';
import { Empty } from './Empty.tsx';
import { Icon } from './Icon.tsx';
import type { Sandbox } from './sandbox.store.ts';
import { Ticks } from './Ticks.tsx';
import { dayName, isSameDay } from './time.ts';
import { words } from './words.ts';
import './Chat.css';

const NEAR_BOTTOM_PX = 80;

/** The phone in hand: who it talks to, what was said, and where to write. */
export function Chat(props: { sandbox: Sandbox; phone: PhoneView; onSettings(): void }): JSX.Element {
  const [replyTo, setReplyTo] = createSignal<MessageView | null>(null);
  const [isAtEnd, setAtEnd] = createSignal(true);
  const [newBelow, setNewBelow] = createSignal(0);
  let log: HTMLDivElement | undefined;
  let lines: HTMLDivElement | undefined;

  const chat = createMemo(() => layOut(props.sandbox.messages(), props.phone));
  const businessName = () => props.sandbox.business()?.verifiedName ?? '';
  const byId = (id: string | undefined) => props.sandbox.messages().find((message) => message.id === id);

  const toEnd = () => {
    log?.scrollTo({ top: log.scrollHeight });
    setAtEnd(true);
    setNewBelow(0);
  };

  const onScroll = () => {
    if (!log) return;
    setAtEnd(log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM_PX);
    if (isAtEnd()) setNewBelow(0);
  };

  // Pictures that load and a keyboard that opens must not push the last message out of sight.
  onMount(() => {
    const observer = new ResizeObserver(() => isAtEnd() && toEnd());
    for (const element of [log, lines]) if (element) observer.observe(element);
    onCleanup(() => observer.disconnect());
  });

  createEffect(
    on(
      () => [props.phone.phone, chat().messages.length, props.sandbox.pending().length] as const,
      ([phone, count, pending], before) => {
        const isOther = before?.[0] !== phone;
        if (isOther) setReplyTo(null);
        if (isOther || isAtEnd() || pending > 0) queueMicrotask(toEnd);
        else setNewBelow((waiting) => waiting + Math.max(0, count - (before?.[1] ?? 0)));
      },
    ),
  );

  return (
    <section class="chat" aria-label={words.chatWith(businessName())}>
      <ChatHead sandbox={props.sandbox} onSettings={() => props.onSettings()} />
      <div
        class="chat-log"
        role="log"
        aria-label={words.chatWith(businessName())}
        tabindex="0"
        ref={log}
        onScroll={onScroll}
      >
        <div class="chat-lines" ref={lines}>
          <Show
            when={chat().messages.length > 0 || props.sandbox.pending().length > 0}
            fallback={
              <Show when={props.sandbox.isReady()}>
                <Show
                  when={props.sandbox.business()}
                  fallback={<Empty icon="phone" title={words.noNumber} hint={words.noNumberHint} />}
                >
                  <Empty icon="send" title={words.firstMessage} hint={words.firstMessageHint} />
                </Show>
              </Show>
            }
          >
            <For each={chat().messages}>
              {(message, index) => (
                <>
                  <Show when={!isSameDay(chat().messages[index() - 1]?.sentAt ?? '', message.sentAt)}>
                    <p class="chat-day">
                      <span>{dayName(message.sentAt, props.sandbox.now())}</span>
                    </p>
                  </Show>
                  <Bubble
                    message={message}
                    quoted={byId(message.quote)}
                    businessName={businessName()}
                    reactions={chat().reactions.get(message.id) ?? []}
                    onTap={(tapped) =>
                      props.sandbox.attempt(() =>
                        props.sandbox.act({ button: { messageId: message.id, index: tapped } }),
                      )
                    }
                    onReact={(emoji) =>
                      props.sandbox.attempt(() => props.sandbox.act({ reaction: { messageId: message.id, emoji } }))
                    }
                    onReply={() => setReplyTo(message)}
                  />
                </>
              )}
            </For>
            <For each={props.sandbox.pending()}>
              {(one) => (
                <article class="bubble bubble-mine">
                  <p class="bubble-text">{one.text}</p>
                  <span class="bubble-foot">
                    <Ticks status="pending" />
                  </span>
                </article>
              )}
            </For>
          </Show>
          <Show when={chat().waiting > 0}>
            <p class="chat-note">{words.waiting(chat().waiting)}</p>
          </Show>
          <Show when={chat().notArrived > 0}>
            <p class="chat-note">{words.notArrived(chat().notArrived)}</p>
          </Show>
        </div>
      </div>
      <Show when={newBelow() > 0}>
        <button type="button" class="chat-below" onClick={toEnd} aria-label={words.toBottom}>
          <Icon name="down" />
          {words.newBelow(newBelow())}
        </button>
      </Show>
      <Composer
        sandbox={props.sandbox}
        replyTo={replyTo()}
        isDisabled={!props.sandbox.business()}
        onReplied={() => setReplyTo(null)}
      />
    </section>
  );
}
