import { Hono } from 'hono';
import { z } from 'zod';
import { parseBody } from './door.ts';
import { faultPlanInput, phoneFaultsInput } from './fault-rule.ts';
import { badPhone, pageOf, problemResponse, sandboxOf } from './respond.routes.ts';

/** Meta's verdict on a message that it holds for quality assessment. */
const assessmentInput = z.strictObject({ verdict: z.enum(['release', 'drop']) });

/** What goes wrong at Meta: for all phones here, for one under `/phones/{phone}/faults`. */
export const faults = new Hono<{ Bindings: Env }>()
  .get('/faults', async (c) => c.json(await sandboxOf(c.env).faults()))
  .put('/faults', async (c) => {
    const input = parseBody(faultPlanInput, await c.req.text());
    if (!input.ok) return problemResponse(input.error);
    const { seed, rules, phones } = input.value;
    const report = await sandboxOf(c.env).setFaults({ seed, rules, phones });
    return report.ok ? c.json(report.value) : problemResponse(report.error);
  })
  .delete('/faults', async (c) => c.json(await sandboxOf(c.env).clearFaults()))
  .get('/faults/injected', async (c) => {
    const page = pageOf(c.req.query());
    if (!page.ok) return problemResponse(page.error);
    return c.json({ items: await sandboxOf(c.env).injections(page.value.after, page.value.limit) });
  })
  .put('/phones/:phone/faults', async (c) => {
    const input = parseBody(phoneFaultsInput, await c.req.text());
    if (!input.ok) return problemResponse(input.error);
    const report = await sandboxOf(c.env).setPhoneFaults(c.req.param('phone'), input.value.rules);
    return report ? c.json(report) : badPhone();
  })
  .post('/messages/:id/assessment', async (c) => {
    const input = parseBody(assessmentInput, await c.req.text());
    if (!input.ok) return problemResponse(input.error);
    const released = await sandboxOf(c.env).releaseHeld(c.req.param('id'), input.value.verdict === 'release');
    return released.ok ? c.json(released.value) : problemResponse(released.error);
  })
  .get('/ledger', async (c) => {
    const page = pageOf(c.req.query());
    if (!page.ok) return problemResponse(page.error);
    return c.json(await sandboxOf(c.env).ledger(page.value.after, page.value.limit));
  });
