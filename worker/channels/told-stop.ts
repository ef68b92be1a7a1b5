import { assertNever } from '../platform/assert.ts';
import type { Stoppage } from './channel.ts';
import type { ChannelNotice } from './notice.ts';
import type { Stop } from './stop.ts';

type Told = NonNullable<Stoppage['told']>;

/** What a provider's notice stops before anything is refused; null: nothing. */
export function toldStop(notice: ChannelNotice): (Stop & { told: Told }) | null {
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

/** Whether the provider takes back with it what it had told. An account that is reinstated may be restricted still. */
export function lifts(told: Told, notice: ChannelNotice): boolean {
  if (told === 'restricted') return notice.type === 'restricted' && notice.stops === undefined;
  if (notice.type === 'disabled') return notice.state === 'reinstated';
  return notice.type === 'review' && notice.decision === 'APPROVED' && told === 'disabled';
}

/** Whether it is worth looking now if what was refused before is refused still. */
export function isRelief(notice: ChannelNotice): boolean {
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
