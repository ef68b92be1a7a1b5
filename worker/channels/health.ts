import { firstOf } from '../platform/first-of.ts';
import type { ConversationId } from '../platform/id.ts';
import type { ChannelFacts, ChannelStop, Proof, ProviderFailure, Stoppage, WaitOf } from './channel.ts';
import type { ChannelNotice } from './notice.ts';
import {
  governing,
  isForeknown,
  isHarder,
  isSameCause,
  probeDelayMs,
  probedInVain,
  refusedAgain,
  relieved,
  type Stop,
  tellingOf,
} from './stop.ts';
import { isRelief, lifts, toldStop } from './told-stop.ts';

// What a channel knows of its own health, and every decision on it. Times in ms.

/** What several conversations share; a wait of `contact` or `service` concerns one of them alone. */
export type SharedWait = Exclude<WaitOf, 'contact' | 'service'>;

/** What is to be sent on trial. `any`: whatever waits would show it. */
export type TrialOf = Proof | 'any';

export interface Health {
  v: 1;
  channel: ChannelFacts | null;
  /** Why it stands still: one for each cause. */
  stops: readonly Stop[];
  waits: { of: SharedWait; until: number; times: number }[];
  /** The conversation whose next message shows whether the channel works again, and until when we wait for it. */
  trial: { conversationId: ConversationId; until: number; of?: TrialOf } | null;
  mendedAt: number | null;
  /** The newest notices first. */
  notices: ChannelNotice[];
  /** Since when it stands, or works, as it does. Grows with each change. */
  asOf: number;
  /** That it stands still, or no longer, has not been made known everywhere yet. */
  untold?: boolean;
}

/** What a conversation hands in: a failure of the channel's, or that it was asked to slow down. */
export interface Report {
  conversationId: ConversationId;
  channel: ChannelFacts;
  failure: ProviderFailure;
  /** Digest of the credential that the refused call carried. */
  credential: string;
  at: number;
  /** What was refused; left out: something that an agent wrote freely. */
  provenBy?: 'template';
}

/** What it learns: whether the channel stands still, and until when it shall not send. */
export interface Ruling {
  stop: ChannelStop | null;
  waitUntil: number | null;
  /** Since when that is so; left out by a Channel of the release before. */
  asOf?: number;
}

export const newHealth: Health = {
  v: 1,
  channel: null,
  stops: [],
  waits: [],
  trial: null,
  mendedAt: null,
  notices: [],
  asOf: 0,
};

/** As it was stored, or as the releases before stored it, which knew of one stop alone. */
export function healthFrom({ stop, ...stored }: Partial<Health> & { stop?: Stop | null }): Health {
  return { ...newHealth, ...(stop == null ? {} : { stops: [stop] }), ...stored };
}

/** What those are told who would send: the stop that governs; null: it works. */
export function standing({ stops, asOf }: Health): ChannelStop | null {
  const stop = governing(stops);
  return stop === null ? null : tellingOf(stop, asOf);
}

const tellings = ({ stops }: Health): string => JSON.stringify(stops.map((stop) => tellingOf(stop)));

/**
 * Whether conversations and screens would be told the same: why it stands still, whether that is being tried, and what the
 * provider tells of it.
 */
export const tellsSame = (one: Health, other: Health): boolean =>
  JSON.stringify(one.notices) === JSON.stringify(other.notices) &&
  tellings(one) === tellings(other) &&
  (one.trial === null) === (other.trial === null);

/** `next` as it is to be kept: what others must learn of the change since `before` is owed to them. */
export function owing(before: Health, next: Health, now: number): Health {
  if (tellsSame(before, next)) return next;
  const asOf = tellings(before) === tellings(next) ? next.asOf : Math.max(now, before.asOf + 1);
  return { ...next, asOf, untold: true };
}

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;
const NOTICES_KEPT = 20;

const everything: Stoppage = { what: 'everything', mends: 'health' };

/** Takes in what a conversation reports. A refused credential counts only while it is the one in use. */
export function reported(
  health: Health,
  { conversationId, channel, failure, credential, at, provenBy }: Report,
  current: string,
  dice: number,
): Health {
  const known = { ...health, channel };
  if (failure.scope === 'wait') return slowedDown(known, failure, at);
  if (failure.scope !== 'channel') return known;
  const { what, mends } = failure.stops ?? everything;
  if (mends === 'credential' && credential !== current) return known;

  const refused: Stop = {
    what,
    mends,
    code: failure.code,
    detail: failure.detail,
    since: at,
    credential: mends === 'credential' ? credential : null,
    probes: 0,
    probeAt: mends === 'person' ? null : at + probeDelayMs(0, dice),
    ...(provenBy === undefined ? {} : { provenBy }),
  };
  const tried = health.trial?.conversationId === conversationId;
  const after = tried ? stillDown(known, at, dice) : known;
  if (after.stops.some((stop) => isForeknown(stop, refused, provenBy ?? 'free'))) return after;
  const same = after.stops.find((stop) => isSameCause(stop, refused));
  const others = after.stops.filter((stop) => stop !== same);
  return { ...after, stops: [...others, same === undefined ? refused : refusedAgain(same, refused)] };
}

function slowedDown(health: Health, { wait }: ProviderFailure, at: number): Health {
  if (wait === undefined || wait.of === 'contact' || wait.of === 'service') return health;
  const { of, forMs } = wait;
  const before = health.waits.find((one) => one.of === of);
  const again = before !== undefined && at < before.until + LONGEST_WAIT_MS;
  // Of several that ran into the same limit at once only the first counts as a turn of the screw.
  const times = !again ? 1 : at < before.until ? before.times : before.times + 1;
  const delayMs = forMs ?? Math.min(FIRST_WAIT_MS * 2 ** (times - 1), LONGEST_WAIT_MS);
  const until = Math.max(before?.until ?? 0, at + delayMs);
  return { ...health, waits: [...health.waits.filter((one) => one.of !== of), { of, until, times }] };
}

export const waitUntil = ({ waits }: Health, now: number): number | null => {
  const until = Math.max(0, ...waits.map((one) => one.until));
  return until > now ? until : null;
};

/** These causes are gone; the others stay as they are. The same health where there was none. */
export function mended(health: Health, which: (stop: Stop) => boolean, now: number): Health {
  const stops = health.stops.filter((stop) => !which(stop));
  if (stops.length === health.stops.length) return health;
  return { ...health, stops, trial: stops.length === 0 ? null : health.trial, mendedAt: now };
}

/** A refusal of a credential that is no longer in use says nothing. */
export const renewed = (health: Health, credential: string, now: number): Health =>
  mended(health, (stop) => stop.credential !== null && stop.credential !== credential, now);

/** A refusal that was long on its way here and is of before the channel was mended. */
export const isLate = ({ mendedAt }: Health, { failure, at }: Report, now: number): boolean =>
  failure.scope === 'channel' && mendedAt !== null && at <= mendedAt && mendedAt <= now;

/** What is looked at now: templates are tried once everything else leaves. */
const foremost = ({ stops }: Health): Stop[] => {
  const first = governing(stops);
  return first === null ? [] : stops.filter((stop) => !isHarder(first, stop));
};

/** When it is to be looked at again; null: not by itself. */
export const nextProbeAt = (health: Health): number | null => firstOf(foremost(health).map(({ probeAt }) => probeAt));

/** A probe showed that it does not, or told nothing. */
export function stillDown(health: Health, now: number, dice: number): Health {
  const tried = foremost(health);
  if (tried.length === 0) return health;
  const stops = health.stops.map((stop) => (tried.includes(stop) ? probedInVain(stop, now, dice) : stop));
  return { ...health, trial: null, stops };
}

/**
 * What may be sent to show whether it works again; null: nothing. `trusts`: somebody says of this cause that it is gone. What was
 * refused of templates alone is tried by what is written freely, and so is everything beside what stops templates, of which
 * that tells nothing.
 */
export function trialOf(health: Health, trusts: (stop: Stop) => boolean): TrialOf | null {
  const tried = foremost(health);
  const [first] = tried;
  if (first === undefined || tried.some((stop) => stop.mends === 'person' && !trusts(stop))) return null;
  if (first.what === 'templates') return 'template';
  const isOfAll = tried.length === health.stops.length && tried.every(({ provenBy }) => provenBy !== 'template');
  return isOfAll ? 'any' : 'free';
}

/** A message has left, or nobody waits who could show it. What was written freely shows nothing of templates. */
export function passed(health: Health, proof: Proof, now: number): Health {
  const stops = health.stops.flatMap((stop): Stop[] => {
    if (proof === 'template') return [];
    if (stop.what === 'templates') return [stop];
    return stop.provenBy === 'template' ? [{ ...relieved(stop, now), what: 'templates' }] : [];
  });
  return { ...health, stops, trial: null, mendedAt: now };
}

/**
 * What the provider tells by itself; `probe`: it is worth looking now. An account that may not send stands still before
 * anything is refused, until the provider lifts it or a person says so.
 */
export function noticed(health: Health, notice: ChannelNotice): { health: Health; probe: boolean } {
  // Meta tells at least once.
  if (health.notices.some((known) => JSON.stringify(known) === JSON.stringify(notice))) return { health, probe: false };
  const notices = [notice, ...health.notices].slice(0, NOTICES_KEPT);
  const kept = { ...health, notices };
  const told = toldStop(notice);
  if (told !== null) {
    const lifted = health.notices.some((known) => known.at > notice.at && lifts(told.told, known));
    if (lifted) return { health: kept, probe: false };
    const same = health.stops.find((stop) => stop.told === told.told);
    const stop = { ...told, since: same?.since ?? told.since };
    return {
      health: { ...kept, stops: [...health.stops.filter((one) => one !== same), stop], trial: null },
      probe: false,
    };
  }
  const stops = health.stops.map((stop) => {
    // Late news of before it stood still.
    const isLifted = stop.told !== undefined && lifts(stop.told, notice) && notice.at >= stop.since;
    return isLifted ? relieved(stop, notice.at) : stop;
  });
  const changed = stops.some((stop, place) => stop !== health.stops[place]);
  const helps = isRelief(notice) && health.stops.some((stop) => stop.told === undefined);
  return { health: changed ? { ...kept, stops } : kept, probe: changed || helps };
}

/** The time that the provider named is over: from here on its health tells. */
export function expired(health: Health, now: number): Health {
  const isOver = ({ until }: Stop): boolean => until !== undefined && until <= now;
  if (!health.stops.some(isOver)) return health;
  return { ...health, stops: health.stops.map((stop) => (isOver(stop) ? relieved(stop, now) : stop)) };
}
