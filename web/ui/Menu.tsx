import { createEffect, createMemo, For, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { Icon } from './Icon.tsx';
import { placeBeside } from './place.env.ts';
import type { IconName } from './strokes.ts';
import './Menu.css';

export interface MenuItem {
  /** Its own in its menu. */
  id: string;
  icon: IconName;
  label: string;
  /** What stands above it and all of the same; left out: nothing. */
  group?: string;
  /** Of several of which one holds, whether it is that; left out: it is an act. */
  checked?: boolean;
  /** With that: others may hold beside it, and choosing it leaves the menu open. */
  several?: true;
  /** It heads its group, and shows or hides the others of it: whether they are shown. Left out: it does nothing of the kind. */
  expanded?: boolean;
  /** Stands at its end. */
  note?: string;
  onSelect(): void;
}

/**
 * A short list of acts beside what they concern. It is open while it is mounted, has the focus, is walked with the arrows, and
 * goes with Esc, Tab or a press elsewhere; the focus returns to the anchor unless an act took it. An act stays the same button,
 * with the focus and under a press, for as long as an item of its id is there.
 */
export function Menu(props: {
  label: string;
  anchor: HTMLElement;
  items: readonly MenuItem[];
  /** Stands above the list. */
  head?: JSX.Element;
  onClose: () => void;
}) {
  let menu: HTMLDivElement | undefined;

  const place = () => menu && placeBeside(menu, props.anchor);
  const stops = () => [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
  const listed = () => [...(menu?.querySelectorAll<HTMLElement>('.menu-item') ?? [])];
  const begin = () => (listed()[0] ?? stops()[0])?.focus({ preventScroll: true });
  const walk = (by: number) => {
    const all = stops();
    const at = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1;
    all[(at + by + all.length) % all.length]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (event.key === 'Tab') menu?.hidePopover();
    if (move === undefined) return;
    event.preventDefault();
    const inHead = document.activeElement?.closest('.menu-head') != null;
    // Up and down lead between the row above and the list, left and right along it.
    if (event.key === 'ArrowDown' && inHead) begin();
    else if (event.key === 'ArrowUp' && document.activeElement === listed()[0] && stops()[0] !== listed()[0])
      stops()[0]?.focus();
    else if (move === 'first') stops()[0]?.focus();
    else if (move === 'last') stops().at(-1)?.focus();
    else walk(move);
  };
  onMount(() => {
    menu?.showPopover();
    place();
    begin();
    addEventListener('resize', place);
    onCleanup(() => removeEventListener('resize', place));
  });
  createEffect(() => {
    props.head;
    props.items.length;
    queueMicrotask(place);
  });
  let closed = false;
  // The browser tells late that it closed, by Esc say: by then another menu may stand here, which that does not concern.
  onCleanup(() => {
    closed = true;
  });
  // At once, and not when the browser gets to telling of it: what was chosen must survive whatever comes next.
  const close = (chosen: MenuItem | null) => {
    if (closed) return;
    closed = true;
    const kept = menu?.contains(document.activeElement) || document.activeElement === document.body;
    menu?.hidePopover();
    if (kept && props.anchor.isConnected) props.anchor.focus({ preventScroll: true });
    props.onClose();
    chosen?.onSelect();
  };
  const onToggle = (event: ToggleEvent) => {
    if (event.newState === 'closed') close(null);
  };

  const groups = createMemo(() => groupsOf(props.items));
  return (
    <div
      ref={menu}
      class="menu"
      popover="auto"
      role="menu"
      aria-label={props.label}
      onToggle={onToggle}
      onKeyDown={onKeyDown}
    >
      <Show when={props.head}>
        <div class="menu-head">{props.head}</div>
      </Show>
      <For each={groups().map(({ name }) => name)}>
        {(name) => {
          const ids = () => groups().find((one) => one.name === name)?.ids ?? [];
          const folds = () => props.items.some(({ id, expanded }) => id === ids()[0] && expanded !== undefined);
          const entries = (
            <For each={ids()}>
              {(id) => (
                <Show when={props.items.find((item) => item.id === id)}>
                  {(item) => <Act item={item()} onChoose={() => close(item())} />}
                </Show>
              )}
            </For>
          );
          return name === undefined ? (
            entries
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is none of a menu's parts.
            <div class="menu-group" role="group" aria-label={name} data-folds={folds() ? '' : undefined}>
              <Show when={!folds()}>
                <p aria-hidden="true">{name}</p>
              </Show>
              {entries}
            </div>
          );
        }}
      </For>
    </div>
  );
}

/** One act of a menu; of several that may hold together, one that leaves it open. */
function Act(props: { item: MenuItem; onChoose: () => void }) {
  return (
    <Show
      when={props.item.checked !== undefined}
      fallback={
        <button
          type="button"
          role="menuitem"
          aria-expanded={props.item.expanded}
          tabIndex={-1}
          class="menu-item"
          onClick={() => (props.item.expanded === undefined ? props.onChoose() : props.item.onSelect())}
        >
          <Icon name={props.item.icon} size={18} />
          {props.item.label}
          <Show when={props.item.note}>{(note) => <span class="menu-note">{note()}</span>}</Show>
          <Show when={props.item.expanded !== undefined}>
            <Icon name="chevron" size={16} />
          </Show>
        </button>
      }
    >
      <Show
        when={props.item.several}
        fallback={
          <button
            type="button"
            role="menuitemradio"
            aria-checked={props.item.checked}
            tabIndex={-1}
            class="menu-item"
            onClick={() => props.onChoose()}
          >
            <Icon name={props.item.checked ? 'check' : props.item.icon} size={18} />
            {props.item.label}
          </button>
        }
      >
        <button
          type="button"
          role="menuitemcheckbox"
          aria-checked={props.item.checked}
          tabIndex={-1}
          class="menu-item"
          onClick={() => props.item.onSelect()}
        >
          <Icon name={props.item.checked ? 'check' : props.item.icon} size={18} />
          {props.item.label}
        </button>
      </Show>
    </Show>
  );
}

/** The groups in the order of their first items, each with the ids of its own. */
function groupsOf(items: readonly MenuItem[]): { name: string | undefined; ids: string[] }[] {
  const names = [...new Set(items.map(({ group }) => group))];
  return names.map((name) => ({ name, ids: items.filter(({ group }) => group === name).map(({ id }) => id) }));
}

const moves: Record<string, 1 | -1 | 'first' | 'last'> = {
  ArrowDown: 1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowLeft: -1,
  Home: 'first',
  End: 'last',
};
