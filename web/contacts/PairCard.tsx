import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import type { MergeView, Side } from '../../worker/contacts/person.ts';
import { t } from '../i18n/i18n.ts';
import { formatPhone } from '../i18n/phone.ts';
import { dateTime } from '../i18n/time.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { createDeciding } from './deciding.store.ts';
import { MergeActs } from './MergeCard.tsx';
import { namesApart, pastSentence, proofSentence } from './standing.ts';
import '../ui/Page.css';

/** Two contacts beside one another, what says that they are one, and what may be done about it. */
export function PairCard(props: { merge: MergeView; now: number; onDecided: () => void }) {
  const deciding = createDeciding(
    () => props.merge.id,
    () => props.onDecided(),
  );
  const isOpen = () => props.merge.status === 'proposed';
  const why = () =>
    isOpen()
      ? proofSentence(props.merge, props.now)
      : `${pastSentence(props.merge, props.merge.contact.id, props.now)}.`;
  const names = () => t('contacts.pair', ...namesApart(props.merge));
  return (
    <li class="page-card" aria-label={names()}>
      <div class="pair-sides">
        <SideView of={props.merge.contact} now={props.now} opens={true} />
        <span class="pair-between" aria-hidden="true">
          <Icon name={isOpen() ? 'question' : 'join'} size={18} />
        </span>
        <Show when={props.merge.other}>{(other) => <SideView of={other()} now={props.now} opens={isOpen()} />}</Show>
      </div>
      <div class="pair-foot">
        <p class="pair-why">
          {why()}
          <Show when={props.merge.called}>{(name) => <> {t('contacts.unitedName', name())}</>}</Show>
          <Show when={props.merge.leaving}>{(n) => <> {t('contacts.unitedLeaving', n())}</>}</Show>
          <Show when={props.merge.undoableUntil}>
            {(until) => <> {t('contacts.undoUntil', dateTime(until(), props.now))}</>}
          </Show>
          <Show when={props.merge.status === 'carrying' || props.merge.status === 'undoing'}>
            {' '}
            {t('contacts.underWay')}
          </Show>
        </p>
        <MergeActs merge={props.merge} deciding={deciding} now={props.now} of={names()} />
      </div>
    </li>
  );
}

/** One of the two, by all that they may be told apart by. `opens`: they have a thread of their own to look at. */
export function SideView(props: { of: Side; now: number; opens: boolean }) {
  const thread = () => (props.opens ? props.of.conversations[0] : undefined);
  const username = () =>
    props.of.username !== null && props.of.name !== `@${props.of.username}` ? props.of.username : null;
  return (
    <div class="pair-side">
      <Avatar name={props.of.name} seed={props.of.id} />
      <div>
        <p class="pair-name">
          <Show when={thread()} fallback={props.of.name}>
            {(id) => (
              <A href={`/c/${id()}`} title={t('contacts.openThread')}>
                {props.of.name}
              </A>
            )}
          </Show>
        </p>
        <p>
          <Show when={username()}>{(name) => <span>@{name()} · </span>}</Show>
          <span>
            <Show when={props.of.phone} fallback={t('contacts.noPhone')}>
              {(phone) => <>{formatPhone(phone())}</>}
            </Show>
          </span>
        </p>
        <Show when={props.of.lastWroteAt}>
          {(at) => <p class="pair-last">{t('contacts.lastWrote', dateTime(at(), props.now))}</p>}
        </Show>
      </div>
    </div>
  );
}
