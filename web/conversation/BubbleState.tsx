import { type JSX, Match, Show, Switch } from 'solid-js';
import { mayTryAgainAt, UNCERTAIN_WAIT_MS } from '../../worker/conversation/outbox.ts';
import type { Pause } from '../../worker/conversation/view.ts';
import { t } from '../i18n/i18n.ts';
import { useDesk } from '../inbox/desk.tsx';
import { serverNow } from '../live/clock.env.ts';
import { createTimed } from '../live/timed.env.ts';
import { ExpiredActs } from './ExpiredActs.tsx';
import { failedText } from './failed-text.ts';
import { pauseText } from './pause-text.ts';
import type { Settling } from './queue.client.ts';
import { useQueue } from './queue.store.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';

/** Waiting for the provider's answer this long, a message says so. */
const WORTH_SAYING_MS = 3_000;

/** What an agent must know of a message below its bubble, and what can be done about it. */
export function BubbleState(props: { entry: OutgoingBubble }) {
  const entry = () => props.entry;
  const queue = useQueue();
  return (
    <>
      <Switch>
        <Match when={entry().state === 'uncertain'}>
          <Uncertain entry={entry()} />
        </Match>
        <Match when={entry().state === 'failed' && entry().failure}>
          {(why) => <Failed entry={entry()} code={why().code} detail={why().detail} />}
        </Match>
        <Match when={entry().state === 'expired'}>
          <Expired entry={entry()} />
        </Match>
        <Match when={entry().state === 'held' && entry().prompts && queue.isOpen()}>
          <Said tone="quiet">{t('conversation.held.asksInVain')}</Said>
        </Match>
        <Match when={entry().withheld === 'quality'}>
          <Said tone="uncertain">{t('conversation.delivery.withheldQuality')}</Said>
        </Match>
        <Match when={entry().withheld === 'paused'}>
          <Said tone="uncertain">{t('conversation.delivery.withheldPaused')}</Said>
        </Match>
        <Match when={entry().state === 'sent' && entry().confirmedBy}>
          {(by) => <Said tone="quiet">{t('conversation.delivery.confirmedBy', by().name)}</Said>}
        </Match>
      </Switch>
      <Show when={entry().twice}>
        <Said tone="uncertain">{t('conversation.delivery.twice')}</Said>
      </Show>
    </>
  );
}

function Said(props: { tone: 'failed' | 'uncertain' | 'quiet'; title?: string; children: JSX.Element }) {
  return (
    <p class="bubble-trouble" data-tone={props.tone} title={props.title}>
      {props.children}
    </p>
  );
}

/** [O7] [N10] Why it has not left and when it is tried again; of one behind it, that it waits its turn. */
export function Paused(props: { of: Pause; place: 'first' | 'behind' }) {
  return <InLine place={props.place}>{pauseText(props.of, serverNow())}</InLine>;
}

/** [O5] [N10] The same where the provider owes an answer, once that takes longer than sending does. `since`: ms; null: it owes none. */
export function Unheard(props: { since: number | null; place: 'first' | 'behind' }) {
  const worth = createTimed((now) => {
    if (props.since === null) return { saying: false, changesAt: null };
    const from = props.since + WORTH_SAYING_MS;
    return now < from ? { saying: false, changesAt: from } : { saying: true, changesAt: null };
  });
  return (
    <Show when={worth().saying}>
      <InLine place={props.place}>{t('conversation.delivery.behindUnheard')}</InLine>
    </Show>
  );
}

function InLine(props: { place: 'first' | 'behind'; children: JSX.Element }) {
  return (
    <Said tone="quiet">
      <Show when={props.place === 'first'} fallback={t('conversation.delivery.behindOthers')}>
        {props.children}
      </Show>
    </Said>
  );
}

/** [O8] To its author it is offered, under a band that says why; a message that they dismissed they can still use. */
function Expired(props: { entry: OutgoingBubble }) {
  const { me } = useDesk().session;
  const mayUse = () => props.entry.author.id === me.id && props.entry.reclaimed !== true;
  const fate = () => {
    if (props.entry.reclaimed === true) return t('conversation.held.reclaimed');
    if (props.entry.dismissed === true) return t('conversation.held.dismissed');
    if (props.entry.waitsFor === 'channel') return t('conversation.held.expiredStopped');
    if (props.entry.waitsFor === 'review') return t('conversation.held.expiredKept');
    return mayUse() ? null : t('conversation.held.expired');
  };
  const queue = useQueue();
  const stands = () => (mayUse() ? queue.standsIn(props.entry) : null);
  const isTemplate = () => props.entry.body.kind === 'template';
  return (
    <Said tone="quiet">
      <Show when={fate()}>{(words) => <span>{words()}</span>}</Show>
      <Show when={mayUse() && isTemplate()}>
        <span>{t('conversation.held.restartInstead')}</span>
      </Show>
      <Show when={stands()}>{(place) => <span>{t(`conversation.held.stands.${place()}`)}</span>}</Show>
      <Show when={mayUse()}>
        <ExpiredActs entry={props.entry} />
      </Show>
    </Said>
  );
}

/** [O5] The provider has a minute to tell; after that an agent must. */
function Uncertain(props: { entry: OutgoingBubble }) {
  const queue = useQueue();
  const asks = createTimed((now) => {
    const from = props.entry.at + UNCERTAIN_WAIT_MS;
    return now < from ? { asks: false, changesAt: from } : { asks: true, changesAt: null };
  });
  return (
    <Said tone="uncertain">
      {t(asks().asks ? 'conversation.delivery.uncertain' : 'conversation.delivery.uncertainYet')}
      <Show when={asks().asks}>
        <Show when={queue.may()}>. {t('conversation.delivery.resendRisk')}</Show>
        <span class="bubble-acts">
          <Act entry={props.entry} how="resend" words={t('conversation.delivery.resend')} />
          <Act entry={props.entry} how="confirm" words={t('conversation.delivery.confirm')} />
        </span>
      </Show>
    </Said>
  );
}

/** [N10] What happened, what to do next, the code for the curious; and another try where that makes sense. */
function Failed(props: { entry: OutgoingBubble; code: number; detail: string }) {
  const queue = useQueue();
  const again = createTimed((now) => {
    const { failure, at, times = {} } = props.entry;
    const from = mayTryAgainAt({ failure, at, times });
    if (from === null) return { may: false, changesAt: null };
    return now < from ? { may: false, changesAt: from } : { may: true, changesAt: null };
  });
  return (
    <Said tone="failed" title={props.detail}>
      {/* Of a template the thread's own line and the composer say why. */}
      <Show when={props.entry.body.kind !== 'template'}>
        {failedText(props, props.entry.body, queue.isOpen())}
        <Show when={props.code !== 0}>
          {' '}
          <small>{t('conversation.code', props.code)}</small>
        </Show>
      </Show>
      <Show when={again().may && props.entry.apart !== true}>
        <span class="bubble-acts">
          <Act entry={props.entry} how="retry" words={t('conversation.delivery.retry')} />
        </span>
      </Show>
    </Said>
  );
}

function Act(props: { entry: OutgoingBubble; how: Settling; words: string }) {
  const queue = useQueue();
  return (
    <Show when={queue.may() && props.entry.whereabouts === 'server'}>
      <button
        type="button"
        class="bubble-act"
        aria-disabled={queue.busy(props.entry.key)}
        onClick={() => void queue.settle(props.entry.key, props.how)}
      >
        {props.words}
      </button>
    </Show>
  );
}
