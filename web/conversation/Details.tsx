import { For, onMount, Show } from 'solid-js';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import type { ConversationView } from '../../worker/conversation/view.ts';
import { costCategoryOf } from '../../worker/costs/category.ts';
import { chargeOf } from '../../worker/costs/charge.ts';
import { categoryText, estimateText, freeText, priceText } from '../costs/cost-text.ts';
import { refreshTariff, tariff } from '../costs/tariff.store.ts';
import { tc } from '../costs/texts.ts';
import { dateTime } from '../i18n/time.ts';
import { createTimed } from '../live/timed.env.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { authorText } from './author-text.ts';
import { pauseText } from './pause-text.ts';
import './Details.css';

/** A message of ours from its writing to its price: when, by whom, and what Meta said it charged. */
export default function Details(props: {
  entry: OutboundEntry;
  view: ConversationView;
  now: number;
  onClose: () => void;
}) {
  onMount(() => void refreshTariff());
  const at = (ms: number | undefined) => (ms === undefined ? null : dateTime(ms, props.now));
  const moments = () => {
    const { writtenAt, times, state } = props.entry;
    const all = [
      { name: 'created', at: at(writtenAt) },
      { name: 'sent', at: at(times.sent ?? times.accepted) },
      { name: 'delivered', at: at(times.delivered) },
      { name: 'read', at: at(times.read) },
    ] as const;
    return [
      ...all,
      ...(times.played === undefined ? [] : [{ name: 'played' as const, at: at(times.played) }]),
      ...(state === 'failed' ? [{ name: 'failed' as const, at: at(times.failed) }] : []),
    ];
  };
  /** [O7] [N10] Why it has not left. */
  const waits = createTimed((now) => {
    const { paused } = props.view;
    if (props.entry.state !== 'ready' || paused == null || paused.until <= now) return null;
    return { text: pauseText(paused, now), changesAt: paused.until };
  });
  const joined = () => (props.entry.joined ?? []).reduce((sum, { keys }) => sum + keys.length - 1, 1);
  const category = () => {
    const { price, body } = props.entry;
    const named = price?.category ?? costCategoryOf(body);
    return named === null ? null : categoryText(named);
  };
  const estimated = () => {
    const { estimate } = props.entry;
    return estimate === undefined ? tc('details.noEstimate') : estimateText(estimate, props.now);
  };
  const charge = () => {
    const { price, settled } = props.entry;
    const known = tariff();
    return price === null || settled === undefined || known === null
      ? null
      : chargeOf(price, props.view.market ?? null, known, settled.at);
  };
  const charged = (): string => {
    const told = charge();
    if (told === null) return tc('details.uncharged');
    if (told.outcome === 'free') return freeText(told);
    return told.rate === null ? tc('details.chargedNoRate') : priceText(told.rate);
  };
  const perhapsFree = () => {
    const told = charge();
    return told?.outcome === 'charged' && told.perhapsFree;
  };

  return (
    <Dialog title={tc('details.title')} onClose={props.onClose}>
      <div class="details">
        <dl class="details-part">
          <dt>{tc('details.author')}</dt>
          <dd>{authorText(props.entry.author)}</dd>
          <For each={moments()}>
            {(moment) => (
              <>
                <dt>{tc(`details.${moment.name}`)}</dt>
                <dd data-missing={moment.at === null ? '' : undefined}>{moment.at ?? tc('details.notYet')}</dd>
              </>
            )}
          </For>
          <Show when={waits()}>
            {(why) => (
              <>
                <dt>{tc('details.waits')}</dt>
                <dd>{why().text}</dd>
              </>
            )}
          </Show>
          <Show when={joined() > 1}>
            <dt>{tc('details.joined')}</dt>
            <dd>{tc('details.messages', joined())}</dd>
          </Show>
          <Show when={props.entry.attempts > 1}>
            <dt>{tc('details.attempts')}</dt>
            <dd>{props.entry.attempts}</dd>
          </Show>
        </dl>
        <dl class="details-part">
          <Show when={category()}>
            {(name) => (
              <>
                <dt>{tc('details.category')}</dt>
                <dd>{name()}</dd>
              </>
            )}
          </Show>
          <dt>{tc('details.estimate')}</dt>
          <dd>{estimated()}</dd>
          <dt>{tc('details.charge')}</dt>
          <dd data-missing={charge() === null ? '' : undefined}>
            {charged()}
            <Show when={perhapsFree()}>
              <small>{tc('details.perhapsFree')}</small>
            </Show>
          </dd>
        </dl>
        <p>{tc('details.onlyDelivered')}</p>
      </div>
    </Dialog>
  );
}
