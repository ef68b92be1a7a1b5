import type { DistributionChange, DistributionView } from '../../../worker/teams/distribution.ts';

type Seat = DistributionView['circle'][number];

/** What is written into the form; numbers as they were typed. */
export interface DistributionForm {
  on: boolean;
  offer: string;
  limit: string;
  onlineOnly: boolean;
  /** What waits for an agent who is gone goes back, after so many minutes. */
  returns: boolean;
  returnAfter: string;
  /** In the order chosen. `capacity` empty: as many as come. */
  circle: (Pick<Seat, 'id' | 'name'> & { capacity: string })[];
}

export interface Faults {
  offer: 'minutes' | null;
  limit: 'minutes' | 'short' | null;
  returnAfter: 'minutes' | null;
  /** Whose room is no number. */
  capacity: ReadonlySet<string>;
}

/** What is proposed where nothing was settled. */
const USUAL_RETURN_MINUTES = 15;

/** The order chosen, of those who serve there now: who has left is gone from it, who has come stands at its end. */
export function seatsNow(chosen: DistributionForm['circle'], now: readonly Seat[]): DistributionForm['circle'] {
  const staying = chosen.filter(({ id }) => now.some((seat) => seat.id === id));
  const come = now.filter(({ id }) => !chosen.some((seat) => seat.id === id));
  return come.length === 0 && staying.length === chosen.length ? chosen : [...staying, ...come.map(seatOf)];
}

export const formOf = (view: DistributionView): DistributionForm => ({
  on: view.on,
  offer: String(view.offerMinutes),
  limit: String(view.limitMinutes),
  onlineOnly: view.onlineOnly,
  returns: view.returnMinutes !== null,
  returnAfter: String(view.returnMinutes ?? USUAL_RETURN_MINUTES),
  circle: view.circle.map(seatOf),
});

const seatOf = ({ id, name, capacity }: Seat): DistributionForm['circle'][number] => ({
  id,
  name,
  capacity: capacity === null ? '' : String(capacity),
});

export function faultsOf({ offer, limit, returns, returnAfter, circle }: DistributionForm): Faults {
  const [own, most] = [whole(offer, 2, 120), whole(limit, 2, 120)];
  const wrong = circle.filter(({ capacity }) => capacity.trim() !== '' && whole(capacity, 1, 1000) === null);
  return {
    offer: own === null ? 'minutes' : null,
    returnAfter: returns && whole(returnAfter, 5, 1440) === null ? 'minutes' : null,
    limit: most === null ? 'minutes' : own !== null && most < own ? 'short' : null,
    capacity: new Set(wrong.map(({ id }) => id)),
  };
}

/** null: something in it is no number that goes. */
export function changeOf(form: DistributionForm): DistributionChange | null {
  const faults = faultsOf(form);
  const { offer, limit, returnAfter, capacity } = faults;
  if (offer !== null || limit !== null || returnAfter !== null || capacity.size > 0) return null;
  return {
    on: form.on,
    offerMinutes: Number(form.offer),
    limitMinutes: Number(form.limit),
    onlineOnly: form.onlineOnly,
    returnMinutes: form.returns ? Number(form.returnAfter) : null,
    circle: form.circle.map(({ id, capacity }) => ({ id, capacity: whole(capacity, 1, 1000) })),
  };
}

/** With this seat one place further up (-1) or down (1), as far as there is one. */
export function moved(circle: DistributionForm['circle'], at: number, by: -1 | 1): DistributionForm['circle'] {
  const seat = circle[at];
  const to = at + by;
  if (seat === undefined || to < 0 || to >= circle.length) return circle;
  return circle.toSpliced(at, 1).toSpliced(to, 0, seat);
}

function whole(text: string, least: number, most: number): number | null {
  const trimmed = text.trim();
  const number = /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : null;
  return number !== null && number >= least && number <= most ? number : null;
}
