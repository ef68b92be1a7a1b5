import type { ListEvent, TerseEvent } from './protocol.ts';
import type { TicketRow } from './row.ts';

// A frame to thousands of sockets is paid by the byte, and the rows in it are much alike: of one channel and team, of like state.
// Each says what it has other than the row before it in the same frame, so that whoever reads the frame needs to know nothing else.

/** Names of members that the former object has, and the latter has not. */
const LACKING = '-';

/** What an object has other than another one: the members that differ, of objects in both the same in turn. */
export interface Difference {
  [name: string]: unknown;
}

const isObject = (value: unknown): value is Difference =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `former` and `latter` hold what JSON can tell, and no member named `-`. Empty: they are alike. */
export function differenceOf(former: object, latter: object): Difference {
  const difference: Difference = {};
  const lacking = Object.keys(former).filter((name) => Reflect.get(latter, name) === undefined);
  if (lacking.length > 0) difference[LACKING] = lacking;
  for (const [name, value] of Object.entries(latter)) {
    const known: unknown = Reflect.get(former, name);
    if (value === undefined || value === known) continue;
    if (isObject(known) && isObject(value)) {
      const inner = differenceOf(known, value);
      if (Object.keys(inner).length > 0) difference[name] = inner;
    } else if (!isAlike(known, value)) difference[name] = value;
  }
  return difference;
}

/** Of two that are not both objects. */
const isAlike = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other) && JSON.stringify(one) === JSON.stringify(other);

/** The latter object again. */
export function withDifference<Former extends object>(former: Former, difference: Difference): Former {
  const { [LACKING]: lacking, ...others } = difference;
  const latter = { ...former };
  if (Array.isArray(lacking)) for (const name of lacking) Reflect.deleteProperty(latter, name);
  for (const [name, value] of Object.entries(others)) {
    const known: unknown = Reflect.get(former, name);
    Reflect.set(latter, name, isObject(known) && isObject(value) ? withDifference(known, value) : value);
  }
  return latter;
}

/** The same events, in fewer words. */
export function tersely(events: readonly ListEvent[]): TerseEvent[] {
  let before: TicketRow | null = null;
  return events.map((event) => {
    if (event.type === 'gone') return event;
    const former = before;
    before = event.row;
    return former === null ? event : { type: 'like', row: differenceOf(former, event.row) };
  });
}

/** What was told tersely, in full; null: nothing that was told so. */
export function spelledOut(events: readonly TerseEvent[]): ListEvent[] | null {
  const told: ListEvent[] = [];
  let before: TicketRow | null = null;
  for (const event of events) {
    if (event.type === 'gone') {
      told.push(event);
      continue;
    }
    const row: TicketRow | null = event.type === 'row' ? event.row : before && withDifference(before, event.row);
    if (row === null) return null;
    told.push({ type: 'row', row });
    before = row;
  }
  return told;
}
