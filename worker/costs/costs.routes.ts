import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { channelViews } from '../channels/channel.store.ts';
import { windowOf } from '../conversation/view.ts';
import { isOpen } from '../conversation/window.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { conversationIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { problem, query } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { leftOf } from './allowance.ts';
import { monthIn } from './calendar.ts';
import { categoryDoor, estimateView, monthDoor, statementView, tariffView } from './costs-view.ts';
import { sendingTo } from './estimate.ts';
import { flushEstimate } from './flush.ts';
import { cardOf, withShipped } from './kept-rate.ts';
import { decimalOf, type Money } from './money.ts';
import { billingZoneOf, ownRates } from './rate.store.ts';
import { statementOf } from './statement.store.ts';
import { priceMonth } from './statement.ts';
import { tariffToday } from './tariff.store.ts';

/** Mounted at /api/costs: what messages would cost, and what they did. */
export const costRoutes = new Hono<AppEnv>()
  .get(
    '/tariff',
    describeRoute({
      summary: 'All that an estimate goes by: rates, billing zone, and what is left of the free service messages',
      responses: { 200: json('As of now', tariffView) },
    }),
    async (c) => c.json(await tariffToday(c.env.DB, now()), 200),
  )
  .get(
    '/estimate',
    describeRoute({
      summary: 'What messages to a contact would cost if they left together now',
      responses: { 200: json('The estimate', estimateView), ...problems({ 404: 'not_found', 422: 'invalid' }) },
    }),
    query(
      z.object({
        conversationId: conversationIdDoor,
        category: categoryDoor.default('service'),
        messages: z.coerce.number().int().min(1).max(200).default(1),
      }),
    ),
    async (c) => {
      const { conversationId, category, messages } = c.req.valid('query');
      const read = await conversationStub(c.env, conversationId).read(c.var.viewer);
      if (!read.ok) {
        return problem(c, { status: 404, code: 'not_found', detail: 'There is no such conversation.' });
      }
      const at = now();
      const tariff = await tariffToday(c.env.DB, at);
      const { market, freeUntil, channel } = read.value;
      const windowOpen = isOpen(windowOf(read.value, at));
      const to = sendingTo({ market, freeUntil, windowOpen, channelId: channel.id }, tariff);
      const whole = flushEstimate(new Array(messages).fill(category), to, tariff, at);
      return c.json({ ...whole, totals: whole.totals.map(said) }, 200);
    },
  )
  .get(
    '/statement',
    describeRoute({
      summary: 'What was delivered in a month and what it cost by our rates, by channel; this month without `month`',
      responses: {
        200: json('By channel', statementView),
        ...problems({ 403: 'not_administrator', 422: 'invalid' }),
      },
    }),
    administrators,
    query(z.object({ month: monthDoor.optional() })),
    async (c) => {
      const at = now();
      const [own, { zone }, channels] = await Promise.all([
        ownRates(c.env.DB),
        billingZoneOf(c.env.DB),
        channelViews(c.env.DB),
      ]);
      const month = c.req.valid('query').month ?? monthIn(zone, at);
      const counted = await statementOf(c.env.DB, month);
      const priced = priceMonth(counted, { card: cardOf(withShipped(own)), zone }, month);
      const items = channels.map(({ id, name, displayNumber }) => {
        const found = priced.find(({ channelId }) => channelId === id);
        const lines = found?.lines.map(({ cost, ...line }) => ({
          ...line,
          cost: cost && { ...said(cost), confirmed: cost.confirmed },
        }));
        return {
          channelId: id,
          name,
          displayNumber,
          service: found?.service ?? { used: 0, left: leftOf(0) },
          lines: lines ?? [],
        };
      });
      return c.json({ month, zone, items }, 200);
    },
  );

const said = ({ amountMicros, currency }: Money) => ({ amount: decimalOf(amountMicros), currency });
