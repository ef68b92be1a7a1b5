import { digitsOf } from '../../contacts/phone.ts';
import type { NoticePlace, PlacedNotice } from '../inbound.ts';
import type { ChannelNotice } from '../notice.ts';
import { at, idOf, listOf, numberOf, textOf } from './read.ts';

type Told = ChannelNotice extends infer Each ? (Each extends unknown ? Omit<Each, 'at'> : never) : never;

/**
 * What one change of an account field says (facts/meta.md §3.1): usually one notice, none when we cannot read it. `entryId` is
 * the account's, of PARTNER_* the portfolio's.
 */
export function readNotices(field: string, value: unknown, entryId: string | null, when: number): PlacedNotice[] {
  const place = placeOf(field, value, entryId);
  return toldBy(field, value).map((told) => ({ type: 'notice', place, notice: { at: when, ...told } }));
}

// Events of an account from which nothing follows here: who else looks after it, and what it pays (facts/meta.md §3.1).
const idleEvents: ReadonlySet<string> = new Set(['PARTNER_ADDED', 'VOLUME_BASED_PRICING_TIER_UPDATE']);

/** The name of an event that is known, and from which nothing follows here; null: any other. */
export function idleEventOf(field: string, value: unknown): string | null {
  const event = textOf(at(value, 'event'));
  return field === 'account_update' && event !== null && idleEvents.has(event) ? event : null;
}

function placeOf(field: string, value: unknown, entryId: string | null): NoticePlace {
  const event = textOf(at(value, 'event')) ?? '';
  const named = idOf(at(at(value, 'waba_info'), 'waba_id'));
  const entity = textOf(at(value, 'entity_type'));
  const entityId = idOf(at(value, 'entity_id'));
  const phone = idOf(at(value, 'display_phone_number')) ?? idOf(at(value, 'phone_number'));
  const ofPortfolio = field === 'account_update' && event.startsWith('PARTNER_');
  return {
    businessAccountId: named ?? (ofPortfolio ? null : entryId),
    portfolioId: entity === 'BUSINESS' ? entityId : ofPortfolio && named === null ? entryId : null,
    senderId: entity === 'PHONE_NUMBER' ? entityId : null,
    number: phone === null ? null : digitsOf(phone),
  };
}

function toldBy(field: string, value: unknown): Told[] {
  switch (field) {
    case 'phone_number_quality_update': {
      const event = textOf(at(value, 'event'));
      return event === null ? [] : [{ type: 'quality', event, dailyLimit: limitOf(value) ?? null }];
    }
    case 'business_capability_update': {
      const dailyLimit = limitOf(value);
      return dailyLimit === undefined ? [] : [{ type: 'limit', dailyLimit }];
    }
    case 'phone_number_name_update': {
      const decision = textOf(at(value, 'decision'));
      const name = textOf(at(value, 'requested_verified_name'));
      return decision === null ? [] : [{ type: 'name', decision, name, reason: textOf(at(value, 'rejection_reason')) }];
    }
    case 'account_review_update': {
      const decision = textOf(at(value, 'decision'));
      return decision === null ? [] : [{ type: 'review', decision }];
    }
    case 'account_alerts':
      return alertTold(value);
    case 'account_update':
      return accountTold(value);
    case 'security': {
      const event = textOf(at(value, 'event'));
      return event === null ? [] : [{ type: 'security', event }];
    }
    default:
      return [];
  }
}

const UNLIMITED = -1;
const tier = /^TIER_(\d+)(K?)$/;

// People who may be written to first in a day; null: without limit, undefined: not told. A number in one place, `TIER_2K` in
// another, and older names beside the present one.
function limitOf(value: unknown): number | null | undefined {
  const told =
    at(value, 'max_daily_conversations_per_business') ??
    at(value, 'max_daily_conversation_per_phone') ??
    at(value, 'current_limit');
  if (told === 'TIER_UNLIMITED') return null;
  const [, count, thousands] = tier.exec(textOf(told) ?? '') ?? [];
  const limit = count === undefined ? numberOf(told) : Number(count) * (thousands === 'K' ? 1000 : 1);
  if (limit === null) return undefined;
  return limit === UNLIMITED ? null : limit;
}

function alertTold(value: unknown): Told[] {
  // Flat in older payloads.
  const info = at(value, 'alert_info') ?? value;
  const kind = textOf(at(info, 'alert_type'));
  if (kind === null) return [];
  return [
    { type: 'alert', severity: textOf(at(info, 'alert_severity')), kind, text: textOf(at(info, 'alert_description')) },
  ];
}

const banStates: Readonly<Record<string, Extract<Told, { type: 'disabled' }>['state']>> = {
  SCHEDULE_FOR_DISABLE: 'scheduled',
  DISABLE: 'disabled',
  REINSTATE: 'reinstated',
};

function accountTold(value: unknown): Told[] {
  const event = textOf(at(value, 'event')) ?? '';
  switch (event) {
    case 'ACCOUNT_RESTRICTION':
      return [restrictionTold(listOf(at(value, 'restriction_info')))];
    case 'ACCOUNT_VIOLATION':
      return [{ type: 'violation', kind: textOf(at(at(value, 'violation_info'), 'violation_type')) }];
    case 'DISABLED_UPDATE': {
      const told = textOf(at(at(value, 'ban_info'), 'waba_ban_state')) ?? '';
      const state = Object.hasOwn(banStates, told) ? banStates[told] : undefined;
      return state === undefined ? [] : [{ type: 'disabled', state }];
    }
    case 'PARTNER_REMOVED':
    case 'ACCOUNT_OFFBOARDED':
    case 'ACCOUNT_DELETED':
      return [{ type: 'gone', event }];
    case 'ACCOUNT_RECONNECTED':
      return [{ type: 'disabled', state: 'reinstated' }];
    default:
      return [];
  }
}

/** Who may not answer may send nothing that an agent writes; who may not begin may send no template. */
function stoppedBy(kind: string | null): 'everything' | 'templates' | null {
  if (kind === 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING') return 'everything';
  return kind === 'RESTRICTED_BIZ_INITIATED_MESSAGING' ? 'templates' : null;
}

/** All that is restricted, until the last of it ends; of what stops sending, where anything does. */
function restrictionTold(all: readonly unknown[]): Told {
  const stopping = all.filter((info) => stoppedBy(textOf(at(info, 'restriction_type'))) !== null);
  const list = stopping.length > 0 ? stopping : all;
  const stopped = stopping.map((info) => stoppedBy(textOf(at(info, 'restriction_type'))));
  const stops = stopped.includes('everything') ? 'everything' : 'templates';
  const ends = list.map((info) => numberOf(at(info, 'expiration')));
  const last = ends.some((end) => end === null) ? null : Math.max(...ends.flatMap((end) => end ?? []));
  return {
    type: 'restricted',
    kinds: all.flatMap((info) => textOf(at(info, 'restriction_type')) ?? []),
    until: last === null || !Number.isFinite(last) ? null : last * MS,
    ...(stopping.length > 0 ? { stops } : {}),
  };
}

const MS = 1000;
