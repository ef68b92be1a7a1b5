import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { sandboxOf } from './respond.routes.ts';

const tokenDoor = z.object({ MAIL_TOKEN: z.string().min(1) });

const emailInput = z.object({
  from: z.object({ address: z.email(), name: z.string().optional() }),
  to: z.email(),
  subject: z.string().min(1),
  text: z.string().min(1),
  html: z.string().min(1),
});

// The numbers are Cloudflare's for a request without a valid token, and for one that it cannot read.
const BAD_TOKEN = 10_000;
const BAD_REQUEST = 10_001;

/** Cloudflare's Email Service under `/sandbox/email`. Source: its REST API, `POST …/email/sending/send`. */
export const emailSending = new Hono<{ Bindings: Env }>().post('/sending/send', async (c) => {
  const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (token === undefined || tokenDoor.safeParse(c.env).data?.MAIL_TOKEN !== token) {
    return refused(c, 403, BAD_TOKEN, 'Authentication error');
  }
  const given = emailInput.safeParse(await c.req.json().catch(() => null));
  if (!given.success) return refused(c, 400, BAD_REQUEST, given.error.issues[0]?.message ?? 'Invalid request');
  const { from, ...email } = given.data;
  await sandboxOf(c.env).takeEmail({ ...email, from: from.address });
  const result = { delivered: [email.to], permanent_bounces: [], queued: [] };
  return c.json({ success: true, errors: [], messages: [], result }, 200);
});

const refused = (c: Context, status: 400 | 403, code: number, message: string) =>
  c.json({ success: false, errors: [{ code, message }], messages: [], result: null }, status);
