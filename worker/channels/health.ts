import { assertNever } from '../platform/assert.ts';
import type { ConversationId } from '../platform/id.ts';
import type { ChannelFacts, ChannelStop, ProviderFailure, Stoppage, WaitOf } from './channel.ts';
import type { ChannelNotice } from './notice.ts';

// What a channel knows of its own health, and every decision on it. Times in ms.

/** What several conversations share; a wait of `contact` or `service` concerns one of them alone. */
export type SharedWait = Exclude<WaitOf, 'contact' | 'service'>;

/** Why the channel stands still. */
export interface Stop extends ChannelStop {
  /** Digest of the credential that was refused; null: it was not about the credential. */
  credential: string | null;
  /** How often a probe has failed since. */
  probes: number;
  /** When to try again; null: only a person can say that it is over. */
  probeAt: number | null;
}

export interface Health {
  v: 1;
  channel: ChannelFacts | null;
  stop: Stop | null;
  waits: { of: SharedWait; until: number; times: number }[];
  /** The conversation whose next message shows whether the channel works again, and until when we wait for it. */
  trial: { conversationId: ConversationId; until: number } | null;
  mendedAt: number | null;
  /** The newest notices first. */
  notices: ChannelNotice[];
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
}

/** What it learns: whether the channel stands still, and until when it shall not send. */
export interface Ruling {
  stop: Stop | null;
  waitUntil: number | null;
}

export const newHealth: Health = {
  v: 1,
  channel: null,
  stop: null,
  waits: [],
  trial: null,
  mendedAt: null,
  notices: [],
};

/** What conversations and screens are told of a stop. */
export function tellingOf(stop: Stop | null): ChannelStop | null {
  if (stop === null) return null;
  const { credential: _, probes: __, probeAt: ___, ...told } = stop;
  return told;
}

/**
 * Whether conversations and screens would be told the same: why it stands still, whether that is being tried, and what the
 * provider tells of it.
 */
export const tellsSame = (one: Health, other: Health): boolean =>
  JSON.stringify(one.notices) === JSON.stringify(other.notices) &&
  JSON.stringify(tellingOf(one.stop)) === JSON.stringify(tellingOf(other.stop)) &&
  (one.trial === null) === (other.trial === null);

/** `next` as it is to be kept: what others must learn of the change since `before` is owed to them. */
export const owing = (before: Health, next: Health): Health =>
  tellsSame(before, next) ? next : { ...next, untold: true };

const FIRST_PROBE_MS = 60_000;
const LONGEST_PROBE_MS = 30 * 60_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;
const NOTICES_KEPT = 20;

const everything: Stoppage = { what: 'everything', mends: 'health' };

/** Between half and whole of the time, so that those who were refused together do not come back together. */
export const jittered = (delayMs: number, dice: number): number => delayMs * (0.5 + dice / 2);

/** 1 min, doubled with each probe that failed, at most half an hour. */
const probeDelayMs = (probes: number, dice: number): number =>
  jittered(Math.min(FIRST_PROBE_MS * 2 ** probes, LONGEST_PROBE_MS), dice);

/** Takes in what a conversation reports. A refused credential counts only while it is the one in use. */
export function reported(
  health: Health,
  { conversationId, channel, failure, credential, at }: Report,
  current: string,
  dice: number,
): Health {
  const known = { ...health, channel };
  if (failure.scope === 'wait') return slowedDown(known, failure, at);
  if (failure.scope !== 'channel') return known;
  const stoppage = failure.stops ?? everything;
  if (stoppage.mends === 'credential' && credential !== current) return known;

  const tried = health.trial?.conversationId === conversationId;
  const before = health.stop;
  // What only a person can mend stays so, whatever else comes along.
  const mends = before?.mends === 'person' ? 'person' : stoppage.mends;
  const what = before?.what === 'everything' ? 'everything' : stoppage.what;
  const probes = before === null ? 0 : before.probes + (tried ? 1 : 0);
  const due = before === null || tried ? at + probeDelayMs(probes, dice) : before.probeAt;
  return {
    ...known,
    trial: tried ? null : health.trial,
    stop: {
      what,
      mends,
      ...(before?.told === undefined ? {} : { told: before.told }),
      ...(before?.until === undefined ? {} : { until: before.until }),
      code: failure.code,
      detail: failure.detail,
      since: before?.since ?? at,
      credential: stoppage.mends === 'credential' ? credential : null,
      probes,
      probeAt: mends === 'person' ? (before?.until ?? null) : due,
    },
  };
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

/** The channel works again: who waits may leave. */
export const mended = (health: Health, now: number): Health => ({ ...health, stop: null, trial: null, mendedAt: now });

/** A refusal that was long on its way here and is of before the channel was mended. */
export const isLate = ({ mendedAt }: Health, { failure, at }: Report, now: number): boolean =>
  failure.scope === 'channel' && mendedAt !== null && at <= mendedAt && mendedAt <= now;

/** A probe showed that it does not, or told nothing. */
export function stillDown(health: Health, now: number, dice: number): Health {
  if (health.stop === null) return health;
  const probes = health.stop.probes + 1;
  const probeAt = health.stop.mends === 'person' ? (health.stop.until ?? null) : now + probeDelayMs(probes, dice);
  return { ...health, trial: null, stop: { ...health.stop, probes, probeAt } };
}

/** A refusal of a credential that is no longer in use says nothing. */
export const isOutdated = ({ stop }: Health, credential: string): boolean =>
  stop !== null && stop.credential !== null && stop.credential !== credential;

/**
 * What the provider tells by itself; `probe`: it is worth looking now. An account that may not send stands still before
 * anything is refused, until the provider lifts it or a person says so.
 */
export function noticed(health: Health, notice: ChannelNotice): { health: Health; probe: boolean } {
  // Meta tells at least once.
  if (health.notices.some((known) => JSON.stringify(known) === JSON.stringify(notice))) return { health, probe: false };
  const notices = [notice, ...health.notices].slice(0, NOTICES_KEPT);
  const kept = { ...health, notices };
  const { stop } = health;
  const told = toldStop(notice);
  if (told !== null) {
    const lifted = health.notices.some((known) => known.at > notice.at && lifts(told.told, known));
    return { health: lifted ? kept : { ...kept, stop: harder(stop, told), trial: null }, probe: false };
  }
  if (stop === null) return { health: kept, probe: false };
  if (stop.told === undefined) return { health: kept, probe: isRelief(notice) };
  // Late news of before it stood still.
  if (!lifts(stop.told, notice) || notice.at < stop.since) return { health: kept, probe: false };
  return { health: { ...kept, stop: relieved(stop, notice.at) }, probe: true };
}

/** The time that the provider named is over: from here on its health tells. */
export function expired(health: Health, now: number): Health {
  const { stop } = health;
  if (stop?.until === undefined || stop.until > now) return health;
  return { ...health, stop: relieved(stop, now) };
}

function relieved({ until: _, ...stop }: Stop, at: number): Stop {
  return { ...stop, mends: 'health', probes: 0, probeAt: at };
}

/** Of two stops the one that keeps more back; a fresh telling of the same kind takes the place of the last. */
function harder(known: Stop | null, told: Stop & { told: Told }): Stop {
  if (known === null || known.told === told.told) return { ...told, since: known?.since ?? told.since };
  return known.what === 'everything' && told.what === 'templates' ? known : { ...told, since: known.since };
}

type Told = NonNullable<Stoppage['told']>;

function toldStop(notice: ChannelNotice): (Stop & { told: Told }) | null {
  const stop = { code: 0, since: notice.at, credential: null, probes: 0, mends: 'person', probeAt: null } as const;
  switch (notice.type) {
    case 'disabled':
      if (notice.state !== 'disabled') return null;
      return { ...stop, what: 'everything', told: 'disabled', detail: notice.type };
    case 'gone':
      return { ...stop, what: 'everything', told: 'gone', detail: notice.event };
    case 'restricted': {
      const { stops, until, kinds } = notice;
      if (stops === undefined) return null;
      const ends = until === null ? {} : { until, probeAt: until };
      return { ...stop, what: stops, told: 'restricted', detail: kinds.join(', '), ...ends };
    }
    default:
      return null;
  }
}

/** Whether the provider takes back with it what it had told. */
function lifts(told: Told, notice: ChannelNotice): boolean {
  if (notice.type === 'disabled') return notice.state === 'reinstated';
  if (notice.type === 'restricted') return told === 'restricted' && notice.stops === undefined;
  return notice.type === 'review' && notice.decision === 'APPROVED' && told === 'disabled';
}

function isRelief(notice: ChannelNotice): boolean {
  switch (notice.type) {
    case 'disabled':
      return notice.state === 'reinstated';
    case 'review':
    case 'name':
      return notice.decision === 'APPROVED';
    case 'restricted':
      return notice.kinds.length === 0;
    case 'quality':
    case 'limit':
    case 'violation':
    case 'alert':
    case 'security':
    case 'gone':
      return false;
    default:
      return assertNever(notice, 'notice');
  }
}
