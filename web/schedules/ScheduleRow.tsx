import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import type { AgentId } from '../../worker/platform/id.ts';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import { Icon } from '../ui/Icon.tsx';
import { ActButtons } from './ActButtons.tsx';
import type { ScheduleActs } from './acts.store.ts';
import { Halted } from './Halted.tsx';
import { misfortuneText } from './misfortune-text.ts';
import { moment } from './moment.ts';
import { notesOf, rowText } from './row-text.ts';
import { s } from './texts.ts';

/** [R79] A scheduled message as a line of its list. */
export function ScheduleRow(props: {
  of: ListedSchedule;
  /** Who reads this. */
  me: AgentId;
  now: number;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
  acts: ScheduleActs;
}) {
  return (
    <li class="schedule-row" data-chosen={props.chosen ? '' : undefined}>
      <span class="schedule-row-choose">
        <Show when={props.of.canCancel}>
          <input
            type="checkbox"
            aria-label={s('select', props.of.contact.name)}
            checked={props.chosen}
            onChange={(event) => props.onChoose(event.currentTarget.checked)}
          />
        </Show>
      </span>
      <div class="schedule-row-what">
        <p class="schedule-row-head">
          <Show when={props.of.opens} fallback={<strong>{props.of.contact.name}</strong>}>
            <A href={`/c/${props.of.conversationId}`} title={s('open')}>
              {props.of.contact.name}
            </A>
          </Show>
          <span class="schedule-status" data-status={props.of.asks === null ? props.of.status : 'asks'}>
            {s(`status.${props.of.status}`)}
          </span>
        </p>
        <p class="schedule-row-text" dir="auto">
          {rowText(props.of)}
        </p>
        <p class="schedule-row-notes">{notesOf(props.of)}</p>
        <Show when={props.of.veiled}>
          <p class="schedule-row-veiled">
            <Icon name="lock" size={14} />
            {s('veiled')}
          </p>
        </Show>
        <Show when={props.of.canCancel && props.of.trouble}>
          {(by) => <Halted by={by()} words={props.of.words !== null} />}
        </Show>
        <Show when={whyOf(props.of, props.me)}>{(why) => <p class="schedule-row-why">{why()}</p>}</Show>
      </div>
      <div class="schedule-row-side">
        <time dateTime={new Date(props.of.dueAt).toISOString()}>{moment(props.of.dueAt, props.now)}</time>
        <div class="schedule-row-acts">
          <ActButtons of={props.of} acts={props.acts} now={props.now} />
        </div>
      </div>
    </li>
  );
}

function whyOf({ asks, author, cancellation, misfortune }: ListedSchedule, me: AgentId): string | null {
  if (asks !== null) return s(`asks.${asks}`);
  if (cancellation !== null) {
    return 'by' in cancellation
      ? s(`cancelled.${cancellation.why}`, cancellation.by.name)
      : s(`cancelled.${cancellation.why}`);
  }
  return misfortune === null ? null : misfortuneText(misfortune.code, author.id === me);
}
