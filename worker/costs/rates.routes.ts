import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { changed, created, type Facts } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem } from '../platform/problem.ts';
import { newRateDoor, rateKeyDoor, rateView, rateViewOf, zoneDoor, zoneView } from './costs-view.ts';
import { isSameKey, type KeptRate, withShipped } from './kept-rate.ts';
import { decimalOf, microsOf } from './money.ts';
import { billingZoneOf, ownRates, setBillingZone, setRate } from './rate.store.ts';
import { forgetTariff } from './tariff.store.ts';

const key = param(rateKeyDoor);

/** Mounted at /api/costs: the rate card and the zone, which administrators look after. */
export const rateRoutes = new Hono<AppEnv>()
  .get(
    '/rates',
    describeRoute({
      summary: 'What Meta charges for a message, by market, category and first day',
      responses: { 200: json('By market and category, newest first', z.object({ items: z.array(rateView) })) },
    }),
    async (c) => c.json({ items: withShipped(await ownRates(c.env.DB)).map(rateViewOf) }, 200),
  )
  .put(
    '/rates/:market/:category/:effectiveFrom',
    describeRoute({
      summary: 'Set a rate; what stood before stays on record',
      responses: { 200: json('The rate', rateView), ...problems({ 403: 'not_administrator', 422: 'invalid' }) },
    }),
    administrators,
    key,
    body(newRateDoor),
    async (c) => {
      const { amount, ...given } = c.req.valid('json');
      const wanted = { ...c.req.valid('param'), ...given, amountMicros: microsOf(amount) };
      const standing = (await ownRates(c.env.DB)).find((own) => isSameKey(own, wanted));
      if (standing !== undefined && isSameRate(standing, wanted)) return c.json(rateViewOf(standing), 200);
      const set = await setRate(c.env.DB, wanted, entryOf(c, deedOf(standing, wanted)));
      forgetTariff(c.env.DB);
      return c.json(rateViewOf(set), 200);
    },
  )
  .delete(
    '/rates/:market/:category/:effectiveFrom',
    describeRoute({
      summary: 'Withdraw a rate: none holds from that day, or the one before does',
      responses: {
        200: json('The rate, withdrawn', rateView),
        ...problems({ 403: 'not_administrator', 404: 'not_found', 422: 'invalid' }),
      },
    }),
    administrators,
    key,
    async (c) => {
      const wanted = c.req.valid('param');
      const standing = withShipped(await ownRates(c.env.DB)).find((kept) => isSameKey(kept, wanted));
      if (standing === undefined) {
        return problem(c, { status: 404, code: 'not_found', detail: 'There is no such rate.' });
      }
      if (standing.amountMicros === null) return c.json(rateViewOf(standing), 200);
      const { set: _, ...rate } = standing;
      const wantedNone = { ...rate, amountMicros: null };
      const withdrawn = await setRate(c.env.DB, wantedNone, entryOf(c, deedOf(standing, wantedNone)));
      forgetTariff(c.env.DB);
      return c.json(rateViewOf(withdrawn), 200);
    },
  )
  .get(
    '/billing-zone',
    describeRoute({
      summary: "In whose days and months Meta reckons: the account's time zone, which Meta's API does not tell",
      responses: { 200: json('The zone', zoneView) },
    }),
    async (c) => c.json(await billingZoneOf(c.env.DB), 200),
  )
  .put(
    '/billing-zone',
    describeRoute({
      summary: 'Choose the billing zone; what is counted already stays in its month',
      responses: { 200: json('The zone', zoneView), ...problems({ 403: 'not_administrator', 422: 'invalid' }) },
    }),
    administrators,
    body(zoneDoor),
    async (c) => {
      const { zone } = c.req.valid('json');
      const before = (await billingZoneOf(c.env.DB)).zone;
      const deed = changed('billing_zone', { id: null, name: null }, { zone: before }, { zone });
      if (before !== zone) await setBillingZone(c.env.DB, zone, entryOf(c, deed));
      forgetTariff(c.env.DB);
      return c.json(await billingZoneOf(c.env.DB), 200);
    },
  );

type Rate = Omit<KeptRate, 'set'>;

/** What changes of a rate; one that nobody set before is new. */
function deedOf(standing: Rate | undefined, wanted: Rate) {
  const name = `${wanted.market} ${wanted.category} ${wanted.effectiveFrom}`;
  const facts = ({ amountMicros, currency, confirmed, source }: Rate): Facts => ({
    amount: amountMicros === null ? null : decimalOf(amountMicros),
    ...{ currency, confirmed, source },
  });
  const object = { id: name.replaceAll(' ', '/'), name };
  return standing === undefined
    ? created('rate', object, facts(wanted))
    : changed('rate', object, facts(standing), facts(wanted));
}

const isSameRate = (a: Omit<KeptRate, 'set'>, b: Omit<KeptRate, 'set'>): boolean =>
  a.amountMicros === b.amountMicros &&
  a.currency === b.currency &&
  a.source === b.source &&
  a.confirmed === b.confirmed;
