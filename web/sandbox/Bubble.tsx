import { For, type JSX, Show } from 'solid-js';
import type { MessageView } from '../../worker/sandbox/view.ts';
import { BubbleActions, type Deed } from './BubbleActions.tsx';
import { BubbleButtons } from './BubbleButtons.tsx';
import { Cards } from './Cards.tsx';
import { happeningOf, type Line, summary } from './chat.ts';
import { nowMs } from './clock.env.ts';
import { FileCard } from './FileCard.tsx';
import { Ticks } from './Ticks.tsx';
import { clockTime, dayAndTime } from './time.ts';
import { Written } from './Written.tsx';
import { words } from './words.ts';
import './Bubble.css';

/** One message on the phone: the contact's own on the right, the company's on the left. */
export function Bubble(props: {
  message: Line;
  quoted: MessageView | undefined;
  businessName: string;
  reactions: string[];
  hasReacted: boolean;
  onTap(index: number, card?: number): void;
  onReact(emoji: string): void;
  onDeed(deed: Deed): void;
  onPlay(): void;
}): JSX.Element {
  const isMine = () => props.message.from === 'contact';
  const author = () => (isMine() ? words.you : props.businessName);
  const happening = () => happeningOf(props.message, words.happenings);
  const deeds = (): Deed[] => {
    const { type, text, file } = props.message;
    const own: Deed[] = type === 'text' || (file && text !== undefined) ? ['edit', 'revoke'] : ['revoke'];
    const canForward = text !== undefined || file?.mediaId !== undefined;
    return ['reply', ...(canForward ? (['forward'] as const) : []), ...(isMine() ? own : [])];
  };
  return (
    <article class="bubble" classList={{ 'bubble-mine': isMine() }} data-type={props.message.type}>
      <span class="sr-only">{author()}: </span>
      <Show when={props.message.group}>{(group) => <p class="bubble-mark">{words.inGroup(group())}</p>}</Show>
      <Show when={props.message.forwarded}>
        {(forwarded) => <p class="bubble-mark">{words.forwardedMark[forwarded()]}</p>}
      </Show>
      <Show when={props.message.echo}>
        <p class="bubble-mark">{words.echoMark}</p>
      </Show>
      <Show when={!props.message.isRevoked} fallback={<p class="bubble-gone">{words.revoked}</p>}>
        <Show when={props.quoted}>
          {(quoted) => (
            <blockquote class="bubble-quote">
              <strong>{quoted().from === 'contact' ? words.you : props.businessName}</strong>
              <span>{summary(quoted(), words)}</span>
            </blockquote>
          )}
        </Show>
        <Show when={props.message.file}>{(file) => <FileCard file={file()} onPlay={() => props.onPlay()} />}</Show>
        <Show when={props.message.offer}>
          {(offer) => (
            <p class="bubble-offer">
              <strong>{offer().text}</strong>
              <Show when={offer().endsAt}>{(at) => <span>{words.offerEnds(dayAndTime(at(), nowMs()))}</span>}</Show>
            </p>
          )}
        </Show>
        <Show when={props.message.header}>
          <p class="bubble-header">{props.message.header}</p>
        </Show>
        <Show
          when={happening()}
          fallback={
            <Show when={props.message.text}>
              {(text) => (
                <p class="bubble-text">
                  <Written text={text()} />
                </p>
              )}
            </Show>
          }
        >
          {(name) => (
            <p class="bubble-text bubble-happening">
              {name()}
              <Show when={props.message.text}> · {props.message.text}</Show>
            </p>
          )}
        </Show>
        <Show when={props.message.footer}>
          <p class="bubble-footer">{props.message.footer}</p>
        </Show>
      </Show>
      <span class="bubble-foot">
        <Show when={props.message.isEdited && !props.message.isRevoked}>
          <span>{words.edited}</span>
        </Show>
        <time datetime={props.message.sentAt}>{clockTime(props.message.sentAt)}</time>
        <Show when={isMine()}>
          <Ticks status={props.message.status === 'read' ? 'read' : 'sent'} />
        </Show>
      </span>
      <Show when={!props.message.isRevoked && props.message.buttons}>
        {(buttons) => <BubbleButtons buttons={buttons()} onTap={(index) => props.onTap(index)} />}
      </Show>
      <Show when={!props.message.isRevoked && props.message.cards}>
        {(cards) => <Cards of={cards()} onTap={(card, index) => props.onTap(index, card)} />}
      </Show>
      <Show when={!props.message.isRevoked && props.reactions.length > 0}>
        <span class="bubble-reactions">
          <For each={props.reactions}>{(emoji) => <span>{emoji}</span>}</For>
        </span>
      </Show>
      <Show when={!props.message.isRevoked && happening() === null}>
        <BubbleActions
          deeds={deeds()}
          hasReacted={props.hasReacted}
          onReact={(emoji) => props.onReact(emoji)}
          onDeed={(deed) => props.onDeed(deed)}
        />
      </Show>
    </article>
  );
}
