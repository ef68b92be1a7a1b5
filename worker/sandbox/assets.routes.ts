import { Hono } from 'hono';
import { assetsInput } from './assets.ts';
import { parseBody } from './door.ts';
import type { Problem } from './problem.ts';
import { problemResponse, sandboxOf } from './respond.routes.ts';

const noAccount: Problem = { status: 404, code: 'unknown_account', detail: 'No number of that account is known here.' };

/** Which flows and products an account has: Meta takes no message that names others. */
export const assets = new Hono<{ Bindings: Env }>()
  .get('/accounts/:id/assets', async (c) => {
    const known = await sandboxOf(c.env).assetsOf(c.req.param('id'));
    return known ? c.json(known) : problemResponse(noAccount);
  })
  .put('/accounts/:id/assets', async (c) => {
    const input = parseBody(assetsInput, await c.req.text());
    if (!input.ok) return problemResponse(input.error);
    const isKnown = await sandboxOf(c.env).setAssets(c.req.param('id'), input.value);
    return isKnown ? c.json(input.value) : problemResponse(noAccount);
  });
