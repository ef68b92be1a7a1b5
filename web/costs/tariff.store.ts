import { createSignal } from 'solid-js';
import type { TariffToday } from '../../worker/costs/estimate.ts';
import { call } from '../live/api.client.ts';

const FRESH_MS = 15_000;

const [known, setKnown] = createSignal<TariffToday | null>(null);
let askedAt = Number.NEGATIVE_INFINITY;

/** What estimates go by, as last heard; null: not heard yet. */
export const tariff = known;

/** Asks again unless that was a moment ago: rates seldom change, what is left of the free messages does. */
export async function refreshTariff(freshMs = FRESH_MS): Promise<void> {
  if (performance.now() - askedAt < freshMs) return;
  askedAt = performance.now();
  const answer = await call<TariffToday>('GET', '/costs/tariff');
  if (answer.ok) setKnown(answer.value);
  else askedAt = Number.NEGATIVE_INFINITY;
}

/** A rate was changed here: what is known is not true any more. */
export function forgetTariff(): void {
  askedAt = Number.NEGATIVE_INFINITY;
  void refreshTariff();
}
