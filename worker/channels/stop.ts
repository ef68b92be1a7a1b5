import type { ChannelStop, Proof } from './channel.ts';
import { reasonOfStop } from './whatsapp-cloud/reason.ts';

// One of the causes for which a channel stands still; of several at once each has its own. Times in ms.

/** Why the channel stands still, and how it is looked at whether that is over. */
export interface Stop extends ChannelStop {
  /** Digest of the credential that was refused; null: it was not about the credential. */
  credential: string | null;
  /** How often a probe has failed since. */
  probes: number;
  /** When to try again; null: only a person can say that it is over. */
  probeAt: number | null;
  /** What was refused; left out: what an agent writes freely, or nothing was. */
  provenBy?: 'template';
}

type Cause = Pick<ChannelStop, 'what' | 'code' | 'told'>;

/** Of several causes the one that governs: what keeps more back, and of those the oldest. */
export const governing = <One extends ChannelStop>(stops: readonly One[]): One | null => byWeight(stops)[0] ?? null;

/** The one that governs first. */
export const byWeight = <One extends ChannelStop>(stops: readonly One[]): One[] =>
  stops.toSorted((one, other) => weight(one) - weight(other) || one.since - other.since);

const weight = ({ what }: Cause): number => (what === 'everything' ? 0 : 1);

/** Whether the one keeps back what the other lets leave. */
export const isHarder = (one: Cause, other: Cause): boolean => weight(one) < weight(other);

/** One stop for each reason that people are told. */
export const isSameCause = (one: Cause, other: Cause): boolean => reasonOfStop(one) === reasonOfStop(other);

/**
 * Whether a refusal tells what is known: of a template for a reason that stops templates already, which says nothing of what is
 * written freely. A restriction that was told is refused by the code of restrictions.
 */
export const isForeknown = (known: Cause, refused: Cause, proof: Proof): boolean =>
  proof === 'template' &&
  known.what === 'templates' &&
  (isSameCause(known, refused) || (known.told === 'restricted' && reasonOfStop(refused) === 'restricted'));

/** What conversations and screens are told of a stop. `asOf`: when the Channel says so. */
export function tellingOf(stop: ChannelStop & Partial<Stop>, asOf: number | undefined = stop.asOf): ChannelStop {
  const { credential: _, probes: __, probeAt: ___, provenBy: ____, ...told } = stop;
  return asOf === undefined ? told : { ...told, asOf };
}

const FIRST_PROBE_MS = 60_000;
const LONGEST_PROBE_MS = 30 * 60_000;

/** Between half and whole of the time, so that those who were refused together do not come back together. */
export const jittered = (delayMs: number, dice: number): number => delayMs * (0.5 + dice / 2);

/** 1 min, doubled with each probe that failed, at most half an hour. */
export const probeDelayMs = (probes: number, dice: number): number =>
  jittered(Math.min(FIRST_PROBE_MS * 2 ** probes, LONGEST_PROBE_MS), dice);

/** A probe failed, or told nothing. */
export function probedInVain(stop: Stop, now: number, dice: number): Stop {
  const probes = stop.probes + 1;
  const probeAt = stop.mends === 'person' ? (stop.until ?? null) : now + probeDelayMs(probes, dice);
  return { ...stop, probes, probeAt };
}

/** Nothing speaks for it any more but that nobody has looked: from here on its health tells. */
export function relieved({ until: _, ...stop }: Stop, at: number): Stop {
  return { ...stop, mends: 'health', probes: 0, probeAt: at };
}

/** What was refused for the same cause as before, which keeps its age and when it is looked at again. */
export function refusedAgain(known: Stop, refused: Stop): Stop {
  if (isForeknown(known, refused, refused.provenBy ?? 'free')) return known;
  const { provenBy: _, ...rest } = known;
  const byTemplate = known.provenBy === 'template' && refused.provenBy === 'template';
  const mends = known.mends === 'person' ? known.mends : refused.mends;
  return {
    ...rest,
    ...(byTemplate ? { provenBy: 'template' as const } : {}),
    what: isHarder(known, refused) ? known.what : refused.what,
    mends,
    code: refused.code,
    detail: refused.detail,
    credential: refused.credential,
    probeAt: mends === 'person' ? (known.until ?? null) : known.probeAt,
  };
}
