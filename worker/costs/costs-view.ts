import { z } from 'zod';
import { agentIdDoor, channelIdDoor } from '../platform/door.ts';
import { isDay, isMonth, isQuarterStart, isZone } from './calendar.ts';
import type { KeptRate } from './kept-rate.ts';
import { isMarket } from './market.ts';
import { decimalOf, microsOf } from './money.ts';
import { costCategories } from './rate.ts';

// What the API takes and answers about prices. Amounts are decimal text there, `0.0068`: a price is no floating number.

const ms = z.int().describe('ms since 1970');
const marketDoor = z
  .string()
  .refine(isMarket, 'must be a country as ISO 3166-1 alpha-2, e.g. BR')
  .describe("the recipient's country, ISO 3166-1 alpha-2");
export const categoryDoor = z.enum(costCategories);
const dayDoor = z.string().refine(isDay, 'must be a day, e.g. 2026-10-01');
const currencyDoor = z.string().refine(isCurrency, 'must be a currency as ISO 4217, e.g. USD');

export const rateKeyDoor = z.object({ market: marketDoor, category: categoryDoor, effectiveFrom: dayDoor });

export const newRateDoor = z.object({
  amount: z
    .string()
    .refine(
      (text) => microsOf(text) !== null,
      'must be an amount of one message, e.g. 0.0068, with up to six decimals',
    ),
  currency: currencyDoor,
  source: z.string().trim().min(1, 'must say where the figure is from').max(500, 'must have at most 500 characters'),
  confirmed: z.boolean().default(false).describe("compared with Meta's own card"),
});

const set = z.object({ by: z.object({ id: agentIdDoor, name: z.string() }), at: ms }).nullable();

export const rateView = z.object({
  market: z.string(),
  category: categoryDoor,
  effectiveFrom: z.string(),
  amount: z.string().nullable().describe('of one delivered message; null: withdrawn'),
  currency: z.string(),
  source: z.string(),
  confirmed: z.boolean(),
  set: set.describe('who set it, and when; null: it came with the product'),
  warnings: z
    .array(z.enum(['not_first_day_of_quarter']))
    .describe('Meta changes rates on the first day of a quarter only'),
});

export type RateView = z.output<typeof rateView>;

export function rateViewOf({ amountMicros, ...kept }: KeptRate): RateView {
  return {
    ...kept,
    amount: amountMicros === null ? null : decimalOf(amountMicros),
    warnings: isQuarterStart(kept.effectiveFrom) ? [] : ['not_first_day_of_quarter'],
  };
}

export const tariffView = z.object({
  card: z.array(
    rateKeyDoor.extend({
      amountMicros: z.int().describe('millionths of a unit of the currency'),
      currency: z.string(),
      source: z.string(),
      confirmed: z.boolean(),
    }),
  ),
  zone: z.string().describe('in whose days and months Meta reckons'),
  left: z
    .record(z.string(), z.int())
    .describe("what is left of this month's free service messages, by channel; one that is missing has them all"),
});

export const zoneDoor = z.object({ zone: z.string().refine(isZone, 'must be a time zone, e.g. America/Sao_Paulo') });
export const zoneView = z.object({ zone: z.string(), set: set.describe("null: nobody chose, the company's own zone") });

export const monthDoor = z.string().refine(isMonth, 'must be a month, e.g. 2026-11');

const moneyView = z.object({ amount: z.string(), currency: z.string() });

export const estimateView = z.object({
  messages: z.int(),
  free: z.int(),
  unknown: z.int().describe('without a known price'),
  totals: z.array(moneyView).describe('what the others would cost, by currency'),
  confirmed: z.boolean().describe("every price was compared with Meta's own card"),
  each: z.array(
    z.looseObject({
      outcome: z.enum(['free', 'charged', 'unknown']),
      category: categoryDoor,
      why: z.enum(['entry_point', 'allowance', 'not_yet_charged', 'no_rate', 'no_market']).optional(),
    }),
  ),
});

export const statementView = z.object({
  month: z.string(),
  zone: z.string(),
  items: z.array(
    z.object({
      channelId: channelIdDoor,
      name: z.string(),
      displayNumber: z.string(),
      service: z.object({
        used: z.int().describe('delivered service messages of the month'),
        left: z.int().describe('of the free ones'),
      }),
      lines: z.array(
        z.object({
          market: z.string().nullable(),
          category: z.string().describe("in the provider's words"),
          type: z.string().describe("in the provider's words"),
          messages: z.int(),
          free: z.int(),
          cost: moneyView
            .extend({ confirmed: z.boolean() })
            .nullable()
            .describe('null: all of it is free, or no rate is known'),
        }),
      ),
    }),
  ),
});

export type StatementView = z.output<typeof statementView>;

function isCurrency(text: string): boolean {
  return Intl.supportedValuesOf('currency').includes(text);
}
