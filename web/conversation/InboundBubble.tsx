import { Show } from 'solid-js';
import { isRevoked } from '../../worker/conversation/marks.ts';
import type { InboundEntry } from '../../worker/conversation/message.ts';
import { t } from '../i18n/i18n.ts';
import { clockTime } from '../i18n/time.ts';
import { FetchedFile } from '../media/FetchedFile.tsx';
import { Carried } from './Carried.tsx';
import { ContentView } from './ContentView.tsx';
import { Edited, Reactions, Revoked } from './MarksView.tsx';
import { MessageHandle } from './MessageHandle.tsx';
import { Quote, type Quoted } from './Quote.tsx';
import './Bubble.css';

/** A message of the contact. */
export function InboundBubble(props: { entry: InboundEntry; first: boolean; now: number; quoted: Quoted | null }) {
  const content = () => props.entry.content;
  const revoked = () => isRevoked(props.entry);
  return (
    <div class="bubble-place" data-side="in" data-first={props.first ? '' : undefined}>
      <div class="bubble" data-kind={content().kind}>
        <Show when={!revoked()} fallback={<Revoked />}>
          <Carried of={props.entry} />
          <Show when={props.quoted}>{(quoted) => <Quote of={quoted()} />}</Show>
          <Show when={props.entry.file} fallback={<ContentView content={content()} />}>
            {(file) => <FetchedFile content={content()} file={file()} of={props.entry.key} />}
          </Show>
        </Show>
        <span class="bubble-meta">
          <Show when={props.entry.blocked}>
            <span>{t('conversation.whileBlocked')}</span>
          </Show>
          <Edited marks={props.entry.marks} now={props.now} />
          <time>{clockTime(props.entry.at)}</time>
        </span>
        <Show when={!revoked()}>
          <MessageHandle of={props.entry.key} />
        </Show>
      </div>
      <Reactions marks={props.entry.marks} />
    </div>
  );
}
