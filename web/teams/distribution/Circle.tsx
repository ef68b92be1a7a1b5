import { createSignal, createUniqueId, For, Show } from 'solid-js';
import type { AgentId } from '../../../worker/platform/id.ts';
import type { DistributionView } from '../../../worker/teams/distribution.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type DistributionForm, moved } from './form.ts';
import { td } from './texts.ts';

type Seats = DistributionForm['circle'];

/** [R61] In which order turns go round, with the arrow at whose turn it is. Seats are moved by buttons, which keep the focus. */
export function Circle(props: {
  seats: Seats;
  /** How turns stand now. */
  now: DistributionView;
  wrong: ReadonlySet<string>;
  onChange: (seats: Seats) => void;
}) {
  const id = createUniqueId();
  const [said, setSaid] = createSignal('');
  let list: HTMLOListElement | undefined;
  const ids = () => props.seats.map((seat) => seat.id);
  const isNext = (who: AgentId) => who === props.now.next;
  const standingOf = (who: AgentId) => props.now.circle.find(({ id }) => id === who);
  const seatOf = (who: AgentId) => props.seats.find((seat) => seat.id === who);
  const move = (who: AgentId, by: -1 | 1) => {
    const at = ids().indexOf(who);
    const seats = moved(props.seats, at, by);
    if (seats === props.seats) return;
    props.onChange(seats);
    setSaid(td('circle.moved', seats[at + by]?.name ?? '', at + by + 1, seats.length));
    // A row that changes its place lets go of the focus; at the end it is the other button's.
    const row = list?.querySelector<HTMLElement>(`[data-seat="${who}"]`);
    const buttons = [...(row?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const wanted = by < 0 ? buttons[0] : buttons[1];
    (wanted?.disabled === true ? buttons.find(({ disabled }) => !disabled) : wanted)?.focus();
  };
  const write = (who: AgentId, capacity: string) =>
    props.onChange(props.seats.map((seat) => (seat.id === who ? { ...seat, capacity } : seat)));
  return (
    <fieldset aria-describedby={id}>
      <legend>{td('circle.title')}</legend>
      <p class="page-note" id={id}>
        {td('circle.note')}
      </p>
      <ol class="page-card" ref={list}>
        <For each={ids()} fallback={<li class="circle-none">{td('circle.none')}</li>}>
          {(who, at) => (
            <Show when={seatOf(who)}>
              {(seat) => (
                <li class="circle-seat" data-seat={who} data-next={isNext(who) ? '' : undefined}>
                  <Show when={isNext(who)} fallback={<span />}>
                    <Icon name="forward" size={18} />
                  </Show>
                  <span class="circle-who">
                    <span>
                      {seat().name}
                      <Show when={isNext(who)}>
                        <span class="unseen"> {td('circle.turn')}</span>
                      </Show>
                    </span>
                    <small>
                      {td('circle.load', standingOf(who)?.load ?? 0)}
                      <Show when={standingOf(who)?.hindrance}>
                        {(why) => <> · {td(`circle.hindrance.${why()}`)}</>}
                      </Show>
                    </small>
                  </span>
                  <label class="circle-limit">
                    <span aria-hidden="true">{td('circle.limit')}</span>
                    <input
                      type="text"
                      inputmode="numeric"
                      maxLength={4}
                      autocomplete="off"
                      aria-label={td('circle.capacity', seat().name)}
                      placeholder={td('circle.unlimited')}
                      aria-invalid={props.wrong.has(who)}
                      value={seat().capacity}
                      onInput={(event) => write(who, event.currentTarget.value)}
                    />
                  </label>
                  <span class="circle-acts">
                    <IconButton
                      icon="up"
                      label={td('circle.up', seat().name)}
                      disabled={at() === 0}
                      onClick={() => move(who, -1)}
                    />
                    <IconButton
                      icon="down"
                      label={td('circle.down', seat().name)}
                      disabled={at() === props.seats.length - 1}
                      onClick={() => move(who, 1)}
                    />
                  </span>
                </li>
              )}
            </Show>
          )}
        </For>
      </ol>
      <p class="circle-wrong" role="alert">
        <Show when={props.wrong.size > 0}>{td('circle.capacityWrong')}</Show>
      </p>
      <p class="unseen" role="status">
        {said()}
      </p>
    </fieldset>
  );
}
