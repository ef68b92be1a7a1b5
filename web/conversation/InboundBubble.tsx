import { Match, Show, Switch } from 'solid-js';
import type { InboundContent } from '../../worker/channels/content.ts';
import type { InboundEntry } from '../../worker/conversation/message.ts';
import { clockTime } from '../i18n/time.ts';
import { InboundFile } from '../media/InboundFile.tsx';
import { Icon } from '../ui/Icon.tsx';
import { contentLine, kindIcons, kindName, reactionText } from './content-text.ts';
import { MessageHandle } from './MessageHandle.tsx';
import { Quote, type Quoted } from './Quote.tsx';
import { Words } from './Words.tsx';
import './Bubble.css';

/** A message of the contact. */
export function InboundBubble(props: { entry: InboundEntry; first: boolean; quoted: Quoted | null }) {
  const content = () => props.entry.content;
  return (
    <div class="bubble-place" data-side="in" data-first={props.first ? '' : undefined}>
      <div class="bubble" data-kind={content().kind}>
        <Show when={props.quoted}>{(quoted) => <Quote of={quoted()} />}</Show>
        <Show when={props.entry.file} fallback={<Content content={content()} />}>
          <InboundFile entry={props.entry} />
        </Show>
        <span class="bubble-meta">
          <time>{clockTime(props.entry.at)}</time>
        </span>
        <MessageHandle of={props.entry.key} />
      </div>
    </div>
  );
}

function Content(props: { content: InboundContent }) {
  const words = () => ('text' in props.content ? props.content.text : null);
  const icon = () => kindIcons[props.content.kind];
  const caption = () => ('caption' in props.content ? props.content.caption : null);
  const name = () => ('fileName' in props.content ? props.content.fileName : null);
  return (
    <Switch
      fallback={
        <div class="bubble-placeholder">
          <span class="bubble-kind">
            <Show when={icon()}>{(which) => <Icon name={which()} size={20} />}</Show>
            <span>
              {name() ??
                (props.content.kind === 'reaction' ? contentLine(props.content) : kindName(props.content.kind))}
            </span>
          </span>
          <Show when={caption()}>{(text) => <Words text={text()} />}</Show>
        </div>
      }
    >
      <Match when={props.content.kind === 'reaction' && props.content}>
        {(reaction) => <p class="bubble-text bubble-reaction">{reactionText(reaction().emoji)}</p>}
      </Match>
      <Match when={words()}>
        {(text) => (
          <Words text={text()}>
            <Show when={props.content.kind !== 'text' && icon()}>{(which) => <Icon name={which()} size={16} />}</Show>
          </Words>
        )}
      </Match>
    </Switch>
  );
}
