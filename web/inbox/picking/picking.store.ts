import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { Tab, TicketRow } from '../../../worker/inbox/row.ts';
import { canAct, type Viewer } from '../../../worker/inbox/visibility.ts';
import type { TicketId } from '../../../worker/platform/id.ts';
import { none, type Picked, remaining, stretched, toggled, whole } from './picking.ts';

/** [R42] Choosing several tickets of a tab. */
export interface Picking {
  on: Accessor<boolean>;
  begin(): void;
  end(): void;
  has(id: TicketId): boolean;
  /** Whether it is this agent’s to act on. */
  may(row: TicketRow): boolean;
  /** What is chosen, in the list's order. */
  rows: Accessor<TicketRow[]>;
  count: Accessor<number>;
  toggle(id: TicketId): void;
  /** Chooses all from what was chosen last to here. */
  extendTo(id: TicketId): void;
  all(): void;
  clear(): void;
  /** How many left the list, and so the selection, since it was last changed by hand. */
  lost: Accessor<number>;
  /** While an act runs, what it takes out of the list is not lost. */
  during<Value>(work: () => Promise<Value>): Promise<Value>;
}

/** `rows`: the tab as it is shown; null: not known yet. */
export function createPicking(viewer: Viewer, tab: Accessor<Tab>, rows: Accessor<TicketRow[] | null>): Picking {
  const [isOn, setOn] = createSignal(false);
  const [picked, setPicked] = createSignal<Picked<TicketId>>(none);
  const [lost, setLost] = createSignal(0);
  const [acting, setActing] = createSignal(0);
  const may = ({ ticket }: TicketRow) => canAct(viewer, ticket, 'conclude');
  const order = () => (rows() ?? []).filter(may).map(({ ticketId }) => ticketId);

  const change = (next: Picked<TicketId>) => {
    setLost(0);
    setPicked(next);
  };
  const end = () => {
    setOn(false);
    change(none);
  };
  createEffect(on(tab, end, { defer: true }));
  createEffect(() => {
    if (!isOn() || rows() === null) return;
    const before = picked();
    const after = remaining(before, order());
    if (after === before) return;
    if (acting() === 0) setLost((known) => known + before.ids.size - after.ids.size);
    setPicked(after);
  });

  return {
    on: isOn,
    begin: () => {
      change(none);
      setOn(true);
    },
    end,
    may,
    has: (id) => picked().ids.has(id),
    rows: () => (rows() ?? []).filter(({ ticketId }) => picked().ids.has(ticketId)),
    count: () => picked().ids.size,
    toggle: (id) => change(toggled(picked(), id)),
    extendTo: (id) => change(stretched(picked(), id, order())),
    all: () => change(whole(order())),
    clear: () => change(none),
    lost,
    during: async (work) => {
      setActing((n) => n + 1);
      try {
        return await work();
      } finally {
        setActing((n) => n - 1);
      }
    },
  };
}
