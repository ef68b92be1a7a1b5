/** [R42] What was chosen in a list. `anchor`: from where a stretch reaches; null: nothing was chosen yet. */
export interface Picked<Id> {
  ids: ReadonlySet<Id>;
  anchor: Id | null;
}

export const none = { ids: new Set<never>(), anchor: null };

/** So many tickets can be chosen at once; more are concluded by a filter. */
export const PICK_MAX = 500;

export function toggled<Id>({ ids }: Picked<Id>, id: Id): Picked<Id> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Chooses everything from the anchor to here, in the list's order. */
export function stretched<Id>({ ids, anchor }: Picked<Id>, to: Id, order: readonly Id[]): Picked<Id> {
  const [from, until] = [order.indexOf(anchor ?? to), order.indexOf(to)];
  if (until === -1) return { ids, anchor };
  const begin = from === -1 ? until : Math.min(from, until);
  const more = order.slice(begin, Math.max(from, until) + 1);
  return { ids: new Set([...ids, ...more].slice(0, PICK_MAX)), anchor: from === -1 ? to : anchor };
}

export const whole = <Id>(order: readonly Id[]): Picked<Id> => ({
  ids: new Set(order.slice(0, PICK_MAX)),
  anchor: order[0] ?? null,
});

/** What is still in the list; what has left it is not acted on. */
export function remaining<Id>(picked: Picked<Id>, order: readonly Id[]): Picked<Id> {
  const here = new Set(order);
  const ids = [...picked.ids].filter((id) => here.has(id));
  if (ids.length === picked.ids.size) return picked;
  return { ids: new Set(ids), anchor: picked.anchor !== null && here.has(picked.anchor) ? picked.anchor : null };
}
