import { createSignal } from 'solid-js';

const RATES: readonly number[] = [1, 1.5, 2];
const KEY = 'janela.rate';

export const nextRate = (now: number): number => RATES[(RATES.indexOf(now) + 1) % RATES.length] ?? 1;

const [chosen, choose] = createSignal<number>(remembered());

/** How fast sounds play. */
export const rate = chosen;

export function setRate(next: number): void {
  choose(next);
  try {
    localStorage.setItem(KEY, String(next));
  } catch {
    // A browser that keeps nothing plays the next one at the usual speed.
  }
}

function remembered(): number {
  try {
    const kept = Number(localStorage.getItem(KEY));
    return RATES.find((one) => one === kept) ?? 1;
  } catch {
    return 1;
  }
}

let sounding: HTMLMediaElement | null = null;

/** Plays this one; whatever plays stops. */
export async function playAlone(element: HTMLMediaElement): Promise<void> {
  if (sounding !== element) sounding?.pause();
  sounding = element;
  await element.play();
}
