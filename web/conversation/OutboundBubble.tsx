import { createMemo, Show } from 'solid-js';
import { isRevoked } from '../../worker/conversation/marks.ts';
import type { OutboundBody } from '../../worker/conversation/message.ts';
import type { Pause } from '../../worker/conversation/view.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { useQueueCosts } from '../costs/queue-costs.ts';
import { t } from '../i18n/i18n.ts';
import { age, clockTime, dateTime } from '../i18n/time.ts';
import { useDesk } from '../inbox/desk.tsx';
import { createTimed } from '../live/timed.env.ts';
import { FetchedFile } from '../media/FetchedFile.tsx';
import { FilePlace } from '../media/FilePlace.tsx';
import { LeavingFile } from '../media/LeavingFile.tsx';
import { fileOfOutbound, isSameFile } from '../media/shown.ts';
import { authorText } from './author-text.ts';
import { BodyChoices, BodyView } from './BodyView.tsx';
import { BubbleState, Paused, Unheard } from './BubbleState.tsx';
import { Carried } from './Carried.tsx';
import { Delay } from './Delay.tsx';
import { EditWords } from './EditWords.tsx';
import { failedText } from './failed-text.ts';
import { HeldActs } from './HeldActs.tsx';
import { LineActs } from './LineActs.tsx';
import { Edited, Reactions, Revoked } from './MarksView.tsx';
import { MessageHandle } from './MessageHandle.tsx';
import { Quote, type Quoted } from './Quote.tsx';
import { useQueue } from './queue.store.ts';
import type { QueueWaits } from './queue-waits.ts';
import { Ticks } from './Ticks.tsx';
import type { Moves, OutgoingBubble } from './timeline-nodes.ts';
import './Bubble.css';

/** Written this much before it left, a message says so. */
const WORTH_SAYING_MS = 60_000;

/** A message of ours, from the first frame on: on its way, held, delivered or failed. */
export function OutboundBubble(props: {
  entry: OutgoingBubble;
  first: boolean;
  now: number;
  queueFor: QueueWaits;
  /** The line stands still, and until when. */
  paused: Pause | null;
  /** Its place in the line; null: it does not stand there. */
  line: 'first' | 'behind' | null;
  quoted: Quoted | null;
  /** Of one in the queue: where it can go. */
  moves: Moves | null;
  /** Of one in the line: since when nothing was heard of the one that it waits for, ms. */
  unheard: number | null;
  /** Later ones stand before it: how long it waits says more than a time that runs backwards. */
  behind: boolean;
}) {
  const queue = useQueue();
  const costs = useQueueCosts();
  const { edits, openId } = useDesk();
  const editing = () => edits.of(props.entry.key);
  const edit = (text: string) => {
    const conversationId = openId();
    if (conversationId === null) return;
    const was = editing()?.was ?? props.entry.body.text;
    edits.set(props.entry.key, { conversationId, was, text });
  };
  const held = () => props.entry.state === 'held';
  const revoked = () => isRevoked(props.entry);
  const writtenEarlier = () => !held() && props.entry.at - props.entry.writtenAt > WORTH_SAYING_MS;
  return (
    <div class="bubble-place" data-side="out" data-first={props.first ? '' : undefined}>
      <div
        class="bubble"
        data-state={props.entry.state}
        data-kind={kindOf(props.entry.body)}
        data-key={props.entry.key}
      >
        <Show when={props.first}>
          <span class="bubble-author">{authorText(props.entry.author)}</span>
        </Show>
        <Show when={!revoked()} fallback={<Revoked />}>
          <Carried of={props.entry} />
          <Show when={props.quoted}>{(quoted) => <Quote of={quoted()} />}</Show>
          <Show when={props.entry.attachment} fallback={<OutboundFile body={props.entry.body} of={props.entry.key} />}>
            {(file) => <LeavingFile file={file()} />}
          </Show>
          <Show when={held() && editing()} fallback={<Said of={props.entry} />}>
            {(words) => (
              <EditWords
                entry={props.entry}
                text={words().text}
                onText={edit}
                onDone={() => {
                  edits.end(props.entry.key);
                  queueMicrotask(() =>
                    document
                      .querySelector<HTMLElement>(
                        `[data-key="${CSS.escape(props.entry.key)}"] .held-act:not([data-icon])`,
                      )
                      ?.focus(),
                  );
                }}
              />
            )}
          </Show>
        </Show>
        <span class="bubble-meta">
          <Edited marks={props.entry.marks} now={props.now} />
          <Show when={writtenEarlier()}>
            <span>{t('conversation.held.writtenAt', dateTime(props.entry.writtenAt, props.now))} ·</span>
          </Show>
          <Show when={held() && props.entry.review}>
            <span>{t('conversation.held.review')} ·</span>
          </Show>
          <Show when={held() || props.behind} fallback={<time>{clockTime(props.entry.at)}</time>}>
            <Age of={props.entry.writtenAt} />
            <Show when={costs?.of(props.entry.key)}>{(cost) => <span>· {cost()}</span>}</Show>
          </Show>
          <Show when={props.entry.state !== 'delayed'} fallback={<Delay entry={props.entry} />}>
            <Show when={props.entry.state !== 'cancelled'}>
              <Ticks
                state={props.entry.state}
                label={tickLabel(props.entry, props.queueFor)}
                title={failureTitle(props.entry, queue.isOpen())}
              />
            </Show>
          </Show>
          <Show when={held() && editing() === null && queue.may() && props.entry.whereabouts === 'server'}>
            <HeldActs entry={props.entry} moves={props.moves} onEdit={() => edit(props.entry.body.text)} />
          </Show>
          <Show when={props.line !== null && props.entry.doubted !== true && queue.may()}>
            <LineActs entry={props.entry} />
          </Show>
        </span>
        <BodyChoices body={props.entry.body} of={props.entry.key} />
        <Show when={!revoked()}>
          <MessageHandle of={props.entry.key} />
        </Show>
      </div>
      <Reactions marks={props.entry.marks} />
      <BubbleState entry={props.entry} />
      <Show when={props.line}>
        {(place) => (
          <Show when={props.paused} fallback={<Unheard since={props.unheard} place={place()} />}>
            {(pause) => <Paused of={pause()} place={place()} />}
          </Show>
        )}
      </Show>
    </div>
  );
}

function tickLabel({ state, whereabouts, waitsFor, body }: OutgoingBubble, queueFor: QueueWaits): string | undefined {
  if (state === 'held' && queueFor === 'prompt') return t('conversation.held.bandPrompt');
  if (state === 'held' && waitsFor === 'channel')
    return t(body.kind === 'template' ? 'conversation.held.channelForTemplate' : 'conversation.held.bandChannel');
  if (state === 'held') return t(queueFor === 'contact' ? 'conversation.held.band' : 'conversation.held.bandQuiet');
  if (state === 'ready' && whereabouts === 'server') return t('conversation.delivery.inLine');
  return whereabouts === 'waiting' ? t('conversation.delivery.waitingConnection') : undefined;
}

/** Why it failed, with what the provider said: the whole of it is only wanted sometimes. */
function failureTitle({ state, failure, body }: OutgoingBubble, isOpen: boolean): string | undefined {
  if (state !== 'failed' || failure === null) return undefined;
  const code = failure.code === 0 ? [] : [`(${t('conversation.code', failure.code)})`];
  return [`${t('conversation.delivery.failed')}.`, failedText(failure, body, isOpen), ...code, failure.detail].join(
    ' ',
  );
}

const kindOf = (body: OutboundBody) => (body.kind === 'echo' ? body.content.kind : body.kind);

/** What it says; the file of one of the phone app comes with its words. */
function Said(props: { of: OutgoingBubble }) {
  const echo = () => (props.of.body.kind === 'echo' ? props.of.body : null);
  return (
    <Show when={props.of.file !== undefined && echo()} fallback={<BodyView body={props.of.body} />}>
      {(body) => (
        <Show when={props.of.file}>
          {(file) => <FetchedFile content={body().content} file={file()} of={props.of.key} />}
        </Show>
      )}
    </Show>
  );
}

function OutboundFile(props: { body: OutboundBody; of: MessageKey }) {
  const file = createMemo(() => fileOfOutbound(props.body), null, { equals: isSameFile });
  return <Show when={file()}>{(shown) => <FilePlace file={shown()} of={props.of} />}</Show>;
}

function Age(props: { of: number }) {
  const text = createTimed((now) => age(props.of, now));
  return <time>{text().text}</time>;
}
