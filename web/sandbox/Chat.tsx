import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, onMount, Show } from 'solid-js';
import type { MessageView, PhoneView } from '../../worker/sandbox/view.ts';
import type { Act } from './api.client.ts';
import { Bubble } from './Bubble.tsx';
import type { Deed } from './BubbleActions.tsx';
import { ChatHead } from './ChatHead.tsx';
import { Composer } from './Composer.tsx';
import { type Line, layOut } from './chat.ts';
import { type DeedKind, deedOf, fieldsOf, forwardOf } from './deed-forms.ts';
import { Empty } from './Empty.tsx';
import { FormDialog } from './FormDialog.tsx';
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
  const [form, setForm] = createSignal<{ kind: DeedKind; message: Line } | null>(null);
  const [newBelow, setNewBelow] = createSignal(0);
  let log: HTMLDivElement | undefined;
  let lines: HTMLDivElement | undefined;

  const chat = createMemo(() => layOut(props.sandbox.messages(), props.phone));
  const businessName = () => props.sandbox.business()?.verifiedName ?? '';
  const byId = (id: string | undefined) => props.sandbox.messages().find((message) => message.id === id);

  const act = (what: Act) => props.sandbox.attempt(() => props.sandbox.act(what));

  const tap = (message: Line, index: number, card?: number) => {
    const { buttons } = card === undefined ? message : (message.cards?.[card] ?? {});
    switch (buttons?.[index]?.kind) {
      case 'contact_info': {
        const cards = [{ name: props.phone.name, phones: [`+${props.phone.phone}`] }];
        return act({ contacts: { origin: 'contact_request', cards }, quote: message.id });
      }
      case 'location':
        return setForm({ kind: 'location', message });
      case 'flow':
        return setForm({ kind: 'flow', message });
      case 'call_permission':
        return act({
          callPermission: {
            messageId: message.id,
            response: buttons[index]?.payload === 'reject' ? 'reject' : 'accept',
          },
        });
      default:
        return act({ button: { messageId: message.id, index, ...(card === undefined ? {} : { card }) } });
    }
  };

  const doTo = (message: Line, deed: Deed) => {
    switch (deed) {
      case 'reply':
        return setReplyTo(message);
      case 'edit':
        return setForm({ kind: 'edit', message });
      case 'revoke':
        return act({ revoke: { messageId: message.id } });
      case 'forward':
        return act(forwardOf(message));
      default:
        return deed;
    }
  };

  const play = (message: Line) => {
    const isNews = message.from === 'business' && message.file?.voice && message.status !== 'played';
    if (isNews) props.sandbox.deed('plays', { messageId: message.id });
  };

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
                    hasReacted={chat().reacted.has(message.id)}
                    onTap={(tapped, card) => tap(message, tapped, card)}
                    onReact={(emoji) =>
                      props.sandbox.attempt(() => props.sandbox.act({ reaction: { messageId: message.id, emoji } }))
                    }
                    onDeed={(deed) => doTo(message, deed)}
                    onPlay={() => play(message)}
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
      <Show when={form()}>
        {(open) => (
          <FormDialog
            title={words.forms[open().kind]}
            submit={open().kind === 'edit' ? words.save : words.send}
            fields={fieldsOf(open().kind, open().message.text)}
            onSubmit={(values) => act(deedOf(open().kind, values, open().message.id))}
            onClose={() => setForm(null)}
          />
        )}
      </Show>
    </section>
  );
}
