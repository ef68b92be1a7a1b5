import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate, FREE_SERVICE_MESSAGES, type Sending, type Tariff } from '../../worker/costs/estimate.ts';
import { flushEstimate } from '../../worker/costs/flush.ts';
import { costCategories, type Rate } from '../../worker/costs/rate.ts';
import { shippedCard } from '../../worker/costs/rate-card.ts';

const zone = 'America/Sao_Paulo';
const now = Date.parse('2026-11-20T12:00:00-03:00');
const tariff: Tariff = { card: shippedCard, zone };

const aSending = (change: Partial<Sending> = {}): Sending => ({
  category: 'service',
  market: 'BR',
  windowOpen: true,
  freeUntil: null,
  allowanceLeft: 0,
  ...change,
});

const rate = (change: Partial<Rate>): Rate => ({
  market: 'BR',
  category: 'utility',
  effectiveFrom: '2027-01-01',
  amountMicros: 40_000,
  currency: 'BRL',
  source: 'Tabela da Meta',
  confirmed: true,
  ...change,
});

describe('what a message would cost', () => {
  it('[N11] [R35] is the rate of its category in the recipient’s market, said to be unconfirmed where it is', () => {
    expect(estimate(aSending({ category: 'marketing' }), tariff, now)).toEqual({
      outcome: 'charged',
      category: 'marketing',
      market: 'BR',
      amountMicros: 62_500,
      currency: 'USD',
      confirmed: false,
    });
    for (const category of ['utility', 'authentication', 'service'] as const) {
      expect(estimate(aSending({ category }), tariff, now)).toMatchObject({ outcome: 'charged', amountMicros: 6_800 });
    }
  });

  it('[N11] is never an invented number: a market without a rate has none, nor has a recipient of unknown market', () => {
    expect(estimate(aSending({ market: 'PT' }), tariff, now)).toEqual({
      outcome: 'unknown',
      category: 'service',
      why: 'no_rate',
      market: 'PT',
    });
    expect(estimate(aSending({ market: null }), tariff, now)).toMatchObject({ outcome: 'unknown', why: 'no_market' });
  });

  it('[N11] is nothing for a service message while the number’s free ones of the month last, whatever the market', () => {
    const free = { outcome: 'free', category: 'service', why: 'allowance', left: 1 };
    expect(estimate(aSending({ allowanceLeft: 1 }), tariff, now)).toEqual(free);
    expect(estimate(aSending({ allowanceLeft: 1, market: null }), tariff, now)).toEqual(free);
    expect(estimate(aSending({ allowanceLeft: 0 }), tariff, now)).toMatchObject({ outcome: 'charged' });
    expect(estimate(aSending({ allowanceLeft: null }), tariff, now)).toMatchObject({ outcome: 'charged' });
  });

  it('[N11] does not spend free service messages on templates', () => {
    const template = aSending({ category: 'utility', allowanceLeft: FREE_SERVICE_MESSAGES });
    expect(estimate(template, tariff, now)).toMatchObject({ outcome: 'charged' });
  });

  it('[N11] is nothing of any category for who came by an ad, until the free time ends', () => {
    const until = now + 1000;
    for (const category of costCategories) {
      const sending = aSending({ category, freeUntil: until });
      expect(estimate(sending, tariff, now)).toEqual({ outcome: 'free', category, why: 'entry_point', until });
      expect(estimate(sending, tariff, until)).toMatchObject({ outcome: 'charged' });
    }
  });

  it('[N11] was nothing for service, and for utility in the window, until 1 October 2026 in the billing zone', () => {
    const lastFree = Date.parse('2026-09-30T23:59:59-03:00');
    const free = { outcome: 'free', why: 'not_yet_charged' };
    expect(estimate(aSending(), tariff, lastFree)).toMatchObject(free);
    expect(estimate(aSending({ category: 'utility' }), tariff, lastFree)).toMatchObject(free);
    expect(estimate(aSending({ category: 'utility', windowOpen: false }), tariff, lastFree)).not.toMatchObject(free);
    expect(estimate(aSending({ category: 'utility' }), tariff, lastFree + 1000)).toMatchObject({ outcome: 'charged' });
    expect(estimate(aSending(), { ...tariff, zone: 'UTC' }, lastFree)).toMatchObject({ outcome: 'charged' });
  });

  it('[N11] follows the newest rate whose day has come in the billing zone', () => {
    const card = [rate({}), ...shippedCard, rate({ effectiveFrom: '2027-04-01', amountMicros: 50_000 })];
    const at = (text: string) => estimate(aSending({ category: 'utility' }), { card, zone }, Date.parse(text));
    expect(at('2026-12-31T23:59:59-03:00')).toMatchObject({ amountMicros: 6_800, currency: 'USD', confirmed: false });
    expect(at('2027-01-01T00:00:00-03:00')).toMatchObject({ amountMicros: 40_000, currency: 'BRL', confirmed: true });
    expect(at('2027-04-01T00:00:00-03:00')).toMatchObject({ amountMicros: 50_000 });
  });
});

describe('what a queue would cost', () => {
  const to = aSending({ allowanceLeft: 2 });

  it('[N11] spends the free allowance on the first messages and adds up the rest', () => {
    const queue = ['service', 'service', 'service', 'service'] as const;
    expect(flushEstimate(queue, to, tariff, now)).toMatchObject({
      messages: 4,
      free: 2,
      unknown: 0,
      totals: [{ amountMicros: 13_600, currency: 'USD' }],
      confirmed: false,
    });
  });

  it('[N11] keeps currencies apart and counts what has no price', () => {
    const card = [
      ...shippedCard.filter(({ category }) => category !== 'authentication'),
      rate({ effectiveFrom: '2026-10-01' }),
    ];
    const queue = ['utility', 'marketing', 'authentication'] as const;
    const mixed = flushEstimate(
      queue,
      to,
      { card: card.filter((one) => one.category !== 'utility' || one.confirmed), zone },
      now,
    );
    expect(mixed).toMatchObject({ messages: 3, free: 0, unknown: 1 });
    expect(mixed.totals).toEqual([
      { amountMicros: 40_000, currency: 'BRL' },
      { amountMicros: 62_500, currency: 'USD' },
    ]);
  });

  it('[N11] of any queue: free, charged and unknown ones are all of it, and no free one too many', () => {
    const queues = fc.array(fc.constantFrom(...costCategories), { maxLength: 30 });
    fc.assert(
      fc.property(queues, fc.nat(20), fc.constantFrom('BR', 'PT', null), (queue, allowanceLeft, market) => {
        const whole = flushEstimate(queue, aSending({ allowanceLeft, market }), tariff, now);
        const services = queue.filter((category) => category === 'service').length;
        const charged = whole.each.filter(({ outcome }) => outcome === 'charged').length;
        expect(whole.free).toBe(Math.min(allowanceLeft, services));
        expect(whole.free + whole.unknown + charged).toBe(queue.length);
      }),
    );
  });
});
