import { createVirtualizer } from '@tanstack/solid-virtual';
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js';
import { sortTime, type Tab, type TicketRow } from '../../worker/inbox/row.ts';
import type { TicketId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { serverNow } from '../live/clock.env.ts';
import { Icon } from '../ui/Icon.tsx';
import { gliding } from '../ui/motion.env.ts';
import { useDesk } from './desk.tsx';
import { isNarrowed } from './narrowing.ts';
import { createPointerRest } from './pointer.env.ts';
import { Row, rowLabel } from './Row.tsx';
import { RowMenu } from './RowMenu.tsx';
import { isRestartable } from './restartable.ts';
import { type Settled, settle } from './settle.ts';

/** Every row is this high, px; the stylesheet's grid adds up to it. */
/** As List.css draws a row: a fixed style here would be written into the page, which our policy forbids. */
const ROW_PX = 78;
/** Rows from the end at which the next page is asked for. */
const AHEAD = 12;
/** So near an edge counts as being there, px. */
const NEAR_PX = 24;

/** One tab's rows: only those on screen exist, each keeps its element, and none moves under the pointer. */
export function Rows(props: { tab: Tab }) {
  const desk = useDesk();
  let scroller: HTMLDivElement | undefined;
  const [atTop, setAtTop] = createSignal(true);
  const [atEnd, setAtEnd] = createSignal(false);
  const [lookedAt, setLookedAt] = createSignal(serverNow());
  const pointer = createPointerRest();

  const sorted = createMemo(() => desk.rows(props.tab) ?? []);
  // Novos grows at its end, where nothing is pushed; the other lists grow at the top.
  const held = () => pointer.moving() || (props.tab !== 'new' && !atTop());
  const settled = createMemo<Settled>(
    (before) =>
      settle(
        before.ids,
        sorted().map((row) => row.ticketId),
        held(),
      ),
    { ids: [], left: new Set(), waiting: 0 },
  );
  const rowsById = createMemo<Map<TicketId, TicketRow>>((before) => {
    const now = new Map(sorted().map((row) => [row.ticketId, row]));
    for (const id of settled().left) {
      const row = desk.inbox.row(id) ?? before.get(id);
      if (row !== undefined) now.set(id, row);
    }
    return now;
  }, new Map());
  const ids = createMemo(() => settled().ids.filter((id) => rowsById().has(id)));
  const indexes = createMemo(() => new Map(ids().map((id, index) => [id, index])));

  const virtual = createVirtualizer<HTMLDivElement, HTMLElement>({
    get count() {
      return ids().length;
    },
    getScrollElement: () => scroller ?? null,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const onScreen = createMemo(() => {
    const all = ids();
    return virtual.getVirtualItems().flatMap(({ index }) => all[index] ?? []);
  });

  const look = () => {
    if (scroller === undefined) return;
    const { scrollTop, clientHeight, scrollHeight } = scroller;
    setAtTop(scrollTop < NEAR_PX);
    setAtEnd(scrollTop + clientHeight > scrollHeight - NEAR_PX);
    const last = Math.ceil((scrollTop + clientHeight) / ROW_PX);
    if (last > ids().length - AHEAD && desk.inbox.sifted.hasMore(props.tab) && !desk.inbox.failed()) {
      void desk.inbox.sifted.loadMore(props.tab);
    }
  };
  createEffect(on(ids, () => requestAnimationFrame(look)));
  // A window that grows past the last row leaves nothing to scroll.
  const height = new ResizeObserver(look);
  onCleanup(() => height.disconnect());
  createEffect(
    on([atEnd, ids], () => {
      if (atEnd()) setLookedAt(serverNow());
    }),
  );

  const freshAtEnd = () =>
    props.tab !== 'new' || atEnd() || isNarrowed(desk.narrowing())
      ? 0
      : sorted().filter((row) => sortTime(row) > lookedAt()).length;
  const freshOnTop = () => (atTop() ? 0 : settled().waiting);
  const glide = (to: number) => scroller?.scrollTo({ top: to, behavior: gliding() });

  const [focused, setFocused] = createSignal<TicketId | null>(null);
  const openTicket = () => {
    const id = desk.openId();
    return id === null ? null : (desk.inbox.rowOfConversation(id)?.ticketId ?? null);
  };
  const current = (): TicketId | null => {
    const wanted = [focused(), openTicket()].find((id) => id !== null && indexes().has(id));
    return wanted ?? ids()[0] ?? null;
  };
  // Only what is on screen takes the Tab key, and exactly one of it does.
  const tabStop = createMemo(() => {
    const wanted = current();
    return wanted !== null && onScreen().includes(wanted) ? wanted : (onScreen()[0] ?? null);
  });
  const [revealed, setRevealed] = createSignal<TicketId | null>(null);
  createEffect(() => {
    const id = openTicket();
    const index = id === null ? undefined : indexes().get(id);
    if (id === null || index === undefined || id === revealed()) return;
    setRevealed(id);
    requestAnimationFrame(() => virtual.scrollToIndex(index, { align: 'auto' }));
  });
  const focusRow = (id: TicketId) =>
    scroller?.querySelector<HTMLElement>(`[data-ticket="${id}"]`)?.focus({ preventScroll: true });
  const moveTo = (index: number) => {
    const id = ids()[Math.min(Math.max(0, index), ids().length - 1)];
    if (id === undefined) return;
    setFocused(id);
    virtual.scrollToIndex(indexes().get(id) ?? 0, { align: 'auto' });
    requestAnimationFrame(() => focusRow(id));
  };
  desk.onMoveInList((by) => {
    const from = current();
    const hasFocus = scroller?.contains(document.activeElement) ?? false;
    if (from === null) return;
    // From elsewhere the first press only shows where one stands, unless that row is open already.
    moveTo((indexes().get(from) ?? 0) + (hasFocus || from === openTicket() ? by : 0));
  });
  onCleanup(() => desk.onMoveInList(() => {}));

  const { picking } = desk;
  let shifted = false;
  createEffect(
    on(picking.on, (isOn) => {
      const id = current();
      if (isOn && id !== null) moveTo(indexes().get(id) ?? 0);
    }),
  );
  const onPickKey = (event: KeyboardEvent, id: TicketId) => {
    shifted = event.shiftKey;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const to = ids()[(indexes().get(id) ?? 0) + by];
      if (to === undefined) return;
      if (event.shiftKey) {
        if (picking.count() === 0) picking.toggle(id);
        picking.extendTo(to);
      }
      moveTo((indexes().get(id) ?? 0) + by);
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      picking.all();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      picking.end();
    } else onKeyDown(event);
  };
  const pick = (box: HTMLInputElement, id: TicketId) => {
    if (box.ariaDisabled === 'true') {
      box.checked = false;
      return;
    }
    if (shifted) picking.extendTo(id);
    else picking.toggle(id);
    box.checked = picking.has(id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    moveTo(event.key === 'Home' ? 0 : ids().length - 1);
  };

  return (
    <>
      <div
        class="list-scroll"
        ref={(element) => {
          scroller = element;
          pointer.watch(element);
          height.observe(element);
        }}
        onScroll={look}
      >
        <ul
          class="list-tall"
          aria-label={t('inbox.list', t(`inbox.tabs.${props.tab}`))}
          style={{ height: `${virtual.getTotalSize()}px` }}
        >
          <For each={onScreen()}>
            {(id) => (
              <Show when={rowsById().get(id)}>
                {(row) => (
                  <li
                    class="list-item"
                    data-gliding={atTop() ? '' : undefined}
                    style={{ transform: `translateY(${(indexes().get(id) ?? 0) * ROW_PX}px)` }}
                    aria-posinset={(indexes().get(id) ?? 0) + 1}
                    aria-setsize={desk.inbox.sifted.hasMore(props.tab) ? -1 : ids().length}
                  >
                    <Show
                      when={!picking.on()}
                      fallback={
                        <label class="row-link row-pick" onPointerDown={(event) => (shifted = event.shiftKey)}>
                          <input
                            type="checkbox"
                            aria-labelledby={rowLabel(id)}
                            data-ticket={id}
                            tabIndex={tabStop() === id ? 0 : -1}
                            checked={picking.has(id)}
                            aria-disabled={settled().left.has(id) || !picking.may(row()) ? true : undefined}
                            onFocus={() => setFocused(id)}
                            onKeyDown={(event) => onPickKey(event, id)}
                            onChange={(event) => pick(event.currentTarget, id)}
                          />
                          <Row row={row()} open={false} left={settled().left.has(id)} />
                        </label>
                      }
                    >
                      <a
                        class="row-link"
                        href={`/c/${row().conversationId}`}
                        aria-labelledby={rowLabel(id)}
                        data-ticket={id}
                        tabIndex={tabStop() === id ? 0 : -1}
                        aria-current={row().conversationId === desk.openId() ? 'true' : undefined}
                        onFocus={() => setFocused(id)}
                        onKeyDown={onKeyDown}
                      >
                        <Row row={row()} open={row().conversationId === desk.openId()} left={settled().left.has(id)} />
                      </a>
                    </Show>
                    <Show when={!picking.on() && isRestartable(row(), desk.session.me.id, serverNow())}>
                      <RowMenu row={row()} reachable={tabStop() === id} />
                    </Show>
                  </li>
                )}
              </Show>
            )}
          </For>
        </ul>
      </div>
      <Show when={freshOnTop() > 0}>
        <button type="button" class="list-fresh" data-at="top" onClick={() => glide(0)}>
          <Icon name="up" size={16} />
          {t('inbox.fresh', freshOnTop())}
        </button>
      </Show>
      <Show when={freshAtEnd() > 0}>
        <button type="button" class="list-fresh" data-at="bottom" onClick={() => glide(virtual.getTotalSize())}>
          <Icon name="down" size={16} />
          {t('inbox.fresh', freshAtEnd())}
        </button>
      </Show>
    </>
  );
}
