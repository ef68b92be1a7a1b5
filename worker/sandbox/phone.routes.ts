import { Hono } from 'hono';
import { z } from 'zod';
import { assets } from './assets.routes.ts';
import { contactMessageInput } from './contact-input.ts';
import { deeds } from './deeds.routes.ts';
import { parseBody, parseJson } from './door.ts';
import { faults } from './faults.routes.ts';
import { fileOf, files } from './files.routes.ts';
import { FAULTS, parsePhone } from './phone.ts';
import { invalid, type Problem } from './problem.ts';
import { badPhone, problemResponse, sandboxOf } from './respond.routes.ts';
import type { Result } from './result.ts';
import { CATEGORIES, SCORES } from './template.ts';

const phoneInput = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  username: z.string().trim().min(1).max(40).nullable().optional(),
  hidden: z.boolean().optional(),
  ninthDigit: z.boolean().optional(),
  delivers: z.boolean().optional(),
  reads: z.boolean().optional(),
  fault: z.enum(FAULTS).nullable().optional(),
});

const graphId = z.string().regex(/^\d{5,20}$/);

const numberInput = z.object({
  displayPhoneNumber: z.string().refine((text) => parsePhone(text) !== null, 'This is not a phone number.'),
  verifiedName: z.string().trim().min(1).max(120),
  wabaId: graphId,
  portfolioId: graphId,
});

const verdictInput = z.object({
  status: z.enum(['APPROVED', 'REJECTED', 'PAUSED', 'DISABLED']),
  reason: z.string().min(1).optional(),
  category: z.enum(CATEGORIES).optional(),
});

const qualityInput = z.strictObject({ score: z.enum(SCORES) });

const categoryInput = z.strictObject({
  category: z.enum(CATEGORIES),
  /** Announced a day ahead. */
  isImpending: z.boolean().default(false),
});

const REQUESTS_SHOWN = 1000;
const REQUESTS_MAX = 5000;

/** The contacts' phones and Meta's back office, for the phone screen and for tests. It asks for no sign-in. */
export const control = new Hono<{ Bindings: Env }>()
  .get('/phones', async (c) => c.json({ items: await sandboxOf(c.env).listPhones() }))
  .put('/phones/:phone', async (c) => {
    const input = parseBody(phoneInput, await c.req.text());
    if (!input.ok) return problemResponse(input.error);
    const change = Object.fromEntries(Object.entries(input.value).filter(([, value]) => value !== undefined));
    const changed = await sandboxOf(c.env).changePhone(c.req.param('phone'), change);
    return changed.ok ? c.json(changed.value) : problemResponse(changed.error);
  })
  .get('/phones/:phone/messages', async (c) => {
    const items = await sandboxOf(c.env).listMessages(c.req.param('phone'), c.req.query('number') ?? null);
    return items ? c.json({ items }) : badPhone();
  })
  .post('/phones/:phone/messages', async (c) => {
    const input = parseBody(contactMessageInput, await c.req.text());
    if (!input.ok) return problemResponse(input.error);
    const file = input.value.file ? await fileOf(c.env, input.value.file) : null;
    if (input.value.file && !file) return problemResponse(invalid('file.id', 'No file of that id was left here.'));
    const written = await sandboxOf(c.env).writeAsContact(c.req.param('phone'), input.value, file);
    if (!written.ok) return problemResponse(written.error);
    return c.json({ id: written.value.id, sentAt: new Date(written.value.sentAtMs).toISOString() }, 201);
  })
  .get('/numbers', async (c) => c.json({ items: await sandboxOf(c.env).listNumbers() }))
  .put('/numbers/:id', async (c) => {
    const id = graphId.safeParse(c.req.param('id'));
    if (!id.success) return problemResponse(invalid('id', 'A phone number id is 5 to 20 digits.'));
    const input = parseBody(numberInput, await c.req.text());
    if (!input.ok) return problemResponse(input.error);
    const number = { id: id.data, ...input.value };
    await sandboxOf(c.env).saveNumber(number);
    return c.json(number);
  })
  .get('/emails', async (c) => c.json({ items: await sandboxOf(c.env).listEmails(c.req.query('to') ?? null) }))
  .get('/templates', async (c) => c.json({ items: await sandboxOf(c.env).listEveryTemplate() }))
  .post('/templates/:id/status', async (c) => {
    const input = parseBody(verdictInput, await c.req.text());
    if (!input.ok) return problemResponse(input.error);
    const { status, reason, category } = input.value;
    const moved = await sandboxOf(c.env).reviewTemplate(c.req.param('id'), {
      status,
      reason: reason ?? null,
      category: category ?? null,
    });
    return moved.ok ? c.json(moved.value) : problemResponse(moved.error);
  })
  .post('/templates/:id/unpause', async (c) => told(await sandboxOf(c.env).unpauseTemplate(c.req.param('id'))))
  .post('/templates/:id/quality', async (c) => {
    const input = parseBody(qualityInput, await c.req.text());
    if (!input.ok) return problemResponse(input.error);
    const field = 'message_template_quality_update';
    return told(await sandboxOf(c.env).tell({ field, templateId: c.req.param('id'), to: input.value.score }));
  })
  .post('/templates/:id/category', async (c) => {
    const input = parseBody(categoryInput, await c.req.text());
    if (!input.ok) return problemResponse(input.error);
    const { category: to, isImpending } = input.value;
    const field = 'template_category_update';
    return told(await sandboxOf(c.env).tell({ field, templateId: c.req.param('id'), to, isImpending }));
  })
  .get('/requests', async (c) => {
    const limit = z.coerce
      .number()
      .int()
      .min(1)
      .max(REQUESTS_MAX)
      .default(REQUESTS_SHOWN)
      .safeParse(c.req.query('limit'));
    if (!limit.success) return problemResponse(invalid('limit', `limit is a number from 1 to ${REQUESTS_MAX}.`));
    const after = z.coerce.number().int().min(0).optional().safeParse(c.req.query('after'));
    if (!after.success) return problemResponse(invalid('after', 'after is a number from 0.'));
    const asked = c.req.query('phone');
    const phone = asked === undefined ? null : parsePhone(asked);
    if (asked !== undefined && phone === null) return badPhone();
    const items = await sandboxOf(c.env).listRequests(phone, limit.data, after.data ?? null);
    return c.json({ items: items.map(({ body, ...rest }) => ({ ...rest, body: jsonOrText(body) })) });
  })
  .get('/deliveries', async (c) => c.json(await sandboxOf(c.env).waitingDeliveries()))
  .post('/deliveries/retry', async (c) => c.json(await sandboxOf(c.env).retryDeliveries()))
  .route('/files', files)
  .route('/', assets)
  .route('/', faults)
  .route('/', deeds);

const told = (outcome: Result<object, Problem>) =>
  outcome.ok ? Response.json(outcome.value) : problemResponse(outcome.error);

function jsonOrText(text: string): unknown {
  const parsed = parseJson(text);
  return parsed === undefined ? text : parsed;
}
