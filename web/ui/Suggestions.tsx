import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js';
import { afterPaint } from './paint.env.ts';
import type { Suggesting } from './suggesting.store.ts';
import './Suggestions.css';

/** More than the list is high. */
const FIRST_ROWS = 14;

/**
 * What is offered above a field while one writes in it. The focus stays in the field; arrows walk, Enter and Tab choose, Esc puts
 * it away.
 */
export function Suggestions<Item extends { id: string }>(props: {
  of: Suggesting;
  label: string;
  items: readonly Item[];
  /** So many stand there at first, and so many more each time. */
  step: number;
  /** The last line where there are more. */
  more: string;
  /** Said to who does not see the list. */
  count: string;
  row: (item: Item, active: () => boolean) => JSX.Element;
  onChoose: (item: Item) => void;
  /** Stands there where nothing is offered; null: nothing does, and the list is not there. */
  none: JSX.Element;
  /** Whether what is to be offered is on its way: a choice waits for it. */
  loading?: boolean;
  foot?: JSX.Element;
}) {
  const [at, setAt] = createSignal(0);
  const [drawn, setDrawn] = createSignal(FIRST_ROWS);
  const shown = createMemo(() => props.items.slice(0, drawn()));
  const hasMore = () => props.items.length > shown().length;
  const last = () => shown().length - (hasMore() ? 0 : 1);
  const idOf = (place: number) => `${props.of.listId}-${place}`;
  let list: HTMLDivElement | undefined;

  createEffect(
    on(
      () => props.of.sought()?.query,
      () => {
        setAt(0);
        setDrawn(FIRST_ROWS);
        if (list !== undefined) list.scrollTop = 0;
        // What fits into the list is painted first; the others follow.
        onCleanup(afterPaint(() => setDrawn(props.step)));
      },
    ),
  );
  createEffect(() => {
    if (at() > Math.max(0, last())) setAt(0);
    props.of.setActive(props.items.length === 0 ? undefined : idOf(at()));
  });
  const widen = () => setDrawn(drawn() + props.step);
  const choose = (place: number): boolean => {
    const item = shown()[place];
    if (item !== undefined) props.onChoose(item);
    else if (hasMore()) widen();
    return item !== undefined || props.loading === true || hasMore();
  };
  props.of.offer({
    move: (by) => {
      if (last() < 0) return;
      setAt((at() + by + last() + 1) % (last() + 1));
      list?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    },
    choose: () => choose(at()),
  });
  onCleanup(() => props.of.offer(null));
  // A press must not take the focus out of the field.
  const keepFocus = (event: MouseEvent) => event.preventDefault();

  return (
    <Show when={props.items.length > 0 || props.none !== null}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus where it is. */}
      <div class="suggestions" onMouseDown={keepFocus}>
        <p class="unseen" role="status">
          {props.count}
        </p>
        <Show when={props.items.length > 0} fallback={<div class="suggestions-none">{props.none}</div>}>
          <div class="suggestions-list" role="listbox" aria-label={props.label} id={props.of.listId} ref={list}>
            <For each={shown()}>
              {(item, place) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, where the focus stays.
                // biome-ignore lint/a11y/useFocusableInteractive: the field names it by `aria-activedescendant`.
                <div
                  class="suggestion"
                  role="option"
                  id={idOf(place())}
                  aria-selected={at() === place()}
                  onMouseMove={() => setAt(place())}
                  onClick={() => choose(place())}
                >
                  {props.row(item, () => at() === place())}
                </div>
              )}
            </For>
            <Show when={hasMore()}>
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, where the focus stays. */}
              {/* biome-ignore lint/a11y/useFocusableInteractive: the field names it by `aria-activedescendant`. */}
              <div
                class="suggestion suggestions-more"
                role="option"
                id={idOf(shown().length)}
                aria-selected={at() === shown().length}
                onMouseMove={() => setAt(shown().length)}
                onClick={widen}
              >
                {props.more}
              </div>
            </Show>
          </div>
        </Show>
        <Show when={props.foot}>{(foot) => <div class="suggestions-foot">{foot()}</div>}</Show>
      </div>
    </Show>
  );
}
