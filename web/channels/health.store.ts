import { createSignal } from 'solid-js';
import type { ChannelStop } from '../../worker/channels/channel.ts';
import type { ChannelId } from '../../worker/platform/id.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { serverNow } from '../live/clock.env.ts';
import { spaced } from '../live/spaced.env.ts';
import { say } from '../ui/toasts.store.ts';
import { type ChannelWithHealth, channelHealths, tryChannelAgain } from './health.client.ts';

/** How often it is asked how our channels fare, while the page is looked at. */
const EVERY_MS = 60_000;

const [channels, setChannels] = createSignal<readonly ChannelWithHealth[]>([]);
const [administrators, setAdministrators] = createSignal<readonly string[]>([]);
const [trying, setTrying] = createSignal<ChannelId | null>(null);
const [tested, setTested] = createSignal<ReadonlyMap<ChannelId, number>>(new Map());

/** Channels that stand still, as far as was asked. */
export const stoppedChannels = () => channels().filter(({ health }) => health?.stop != null);

/** Who can mend a channel. */
export { administrators, channels, trying };

/** Why this channel stands still, as far as was asked: every cause, the one that governs first. */
export const stopsOf = (id: ChannelId): readonly ChannelStop[] =>
  channels().find((one) => one.id === id)?.health?.stops ?? [];

/** When this channel, which stands still, was last looked at here, ms, and whether a message is still to show it. */
export function testOf(id: ChannelId): { at: number; trying: boolean } | null {
  const at = tested().get(id);
  const health = channels().find((one) => one.id === id)?.health;
  return at === undefined || health?.stop == null || at < health.stop.since ? null : { at, trying: health.trying };
}

let askedAt = 0;
let asked = 0;

/** Of answers that overtake each other the last question's counts. */
export async function askHealth(): Promise<void> {
  askedAt = performance.now();
  asked += 1;
  const own = asked;
  const answer = await channelHealths();
  if (!answer.ok || own !== asked) return;
  setChannels(answer.value.items);
  setAdministrators(answer.value.administrators);
}

/** How far apart it is asked at least, however often it is told that something has changed: each team's list tells it. */
const GAP_MS = 2_000;

/** We were told that channels fare otherwise than they did. */
export const hearHealth = spaced(() => void askHealth(), GAP_MS);

/** Asks now and then from now on, until what it gives is called. */
export function watchHealth(): () => void {
  const look = () => {
    const fresh = askedAt !== 0 && performance.now() - askedAt < EVERY_MS / 2;
    if (document.visibilityState === 'visible' && !fresh) void askHealth();
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}

/** An administrator has seen to it. */
export async function tryAgain(id: ChannelId): Promise<void> {
  if (trying() !== null) return;
  setTrying(id);
  const answer = await tryChannelAgain(id);
  if (!answer.ok) say(troubleSentence(answer.reason));
  await askHealth();
  if (answer.ok) setTested((known) => new Map(known).set(id, serverNow()));
  setTrying(null);
}
