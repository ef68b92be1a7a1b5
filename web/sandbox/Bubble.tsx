import { For, type JSX, Show } from 'solid-js';
import type { MessageView } from '../../worker/sandbox/view.ts';
import { BubbleActions } from './BubbleActions.tsx';
import { BubbleButtons } from './BubbleButtons.tsx';
import { summary } from './chat.ts';
import { FileCard } from './FileCard.tsx';
import { Ticks } from './Ticks.tsx';
import { clockTime } from './time.ts';
import { words } from './words.ts';
import './Bubble.css';

/** One message on the phone: the contact's own on the right, the company's on the left. */
export function Bubble(props: {
  message: MessageView;
  quoted: MessageView | undefined;
  businessName: string;
  reactions: string[];
  onTap(index: number): void;
  onReact(emoji: string): void;
  onReply(): void;
}): JSX.Element {
  const isMine = () => props.message.from === 'contact';
  const author = () => (isMine() ? words.you : props.businessName);
  return (
    <article class="bubble" classList={{ 'bubble-mine': isMine() }} data-type={props.message.type}>
      <span class="sr-only">{author()}: </span>
      <Show when={props.quoted}>
        {(quoted) => (
          <blockquote class="bubble-quote">
            <strong>{quoted().from === 'contact' ? words.you : props.businessName}</strong>
            <span>{summary(quoted(), words.kinds)}</span>
          </blockquote>
        )}
      </Show>
      <Show when={props.message.file}>{(file) => <FileCard file={file()} />}</Show>
      <Show when={props.message.header}>
        <p class="bubble-header">{props.message.header}</p>
      </Show>
      <Show when={props.message.text}>
        <p class="bubble-text">{props.message.text}</p>
      </Show>
      <Show when={props.message.footer}>
        <p class="bubble-footer">{props.message.footer}</p>
      </Show>
      <span class="bubble-foot">
        <time datetime={props.message.sentAt}>{clockTime(props.message.sentAt)}</time>
        <Show when={isMine()}>
          <Ticks status={props.message.status === 'read' ? 'read' : 'sent'} />
        </Show>
      </span>
      <Show when={props.message.buttons}>
        {(buttons) => <BubbleButtons buttons={buttons()} onTap={(index) => props.onTap(index)} />}
      </Show>
      <Show when={props.reactions.length > 0}>
        <span class="bubble-reactions">
          <For each={props.reactions}>{(emoji) => <span>{emoji}</span>}</For>
        </span>
      </Show>
      <Show when={!isMine()}>
        <BubbleActions onReact={(emoji) => props.onReact(emoji)} onReply={() => props.onReply()} />
      </Show>
    </article>
  );
}
