import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { tooManyAttempts } from '../accounts/admitting.routes.ts';
import { administrators } from '../accounts/guard.routes.ts';
import { forgetGuesses, GUESSES, mayGuess } from '../accounts/guesses.store.ts';
import { doerOf } from '../audit/doer.routes.ts';
import { reasonMissing } from '../conversation/ticket-acts.routes.ts';
import { clientKeyDoor } from '../conversation/written.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem, query } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { classified } from '../teams/reason.store.ts';
import { goOnWith } from './clearing.queue.ts';
import { ask, begin, clearingOf, clearings, emailOf, hasAskedMuch, moveOn } from './clearing.store.ts';
import { ASKS, CLEARING_MAX, CODE_LIFE_MS } from './clearing.ts';
import {
  askDoor,
  type ClearingView,
  clearingView,
  countView,
  type Filter,
  filterQuery,
  proofDoor,
} from './clearing-door.ts';
import type { Criteria } from './criteria.ts';
import { ticketsThatFit } from './found.env.ts';
import { guessedBy, isProven, newCode, proofFor, sendCode } from './proof.env.ts';

const SAMPLE = 5;

const path = param(z.object({ id: clientKeyDoor }));
const answer = { 200: json('It', clearingView) };

/** Mounted at /api/clearings. [R43] Concludes all that one filter finds, for administrators, behind a code. */
export const clearingRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'What was concluded by a filter lately, newest first',
      responses: {
        200: json('The last ten', z.object({ items: z.array(clearingView) })),
        ...problems({ 403: 'not_administrator' }),
      },
    }),
    administrators,
    async (c) => c.json({ items: (await clearings(c.env.DB)).map((one) => viewOf(one)) }, 200),
  )
  .get(
    '/count',
    describeRoute({
      summary: 'How many live tickets a filter finds, and some of them',
      responses: { 200: json('What it finds', countView), ...problems({ 403: 'not_administrator', 422: 'invalid' }) },
    }),
    administrators,
    query(filterQuery),
    async (c) => {
      const found = await ticketsThatFit(c.env, criteriaOf(c.req.valid('query'), now()));
      const counted = found.slice(0, CLEARING_MAX);
      return c.json(
        {
          count: counted.length,
          isMore: found.length > CLEARING_MAX,
          held: counted.filter(({ held }) => held > 0).length,
          sample: counted.slice(0, SAMPLE).map(({ held: _, ...row }) => row),
        },
        200,
      );
    },
  )
  .post(
    '/',
    describeRoute({
      summary:
        'Asks to conclude all that a filter finds; a code goes out by e-mail, or is asked of the app or as the password',
      responses: {
        201: json('What waits for its proof', clearingView),
        ...problems({
          403: 'not_administrator',
          409: 'nothing_found, messages_held, clearing_over, id_taken',
          422: 'invalid, reason_not_found, classification_required',
          429: 'too_many_attempts',
          502: 'mail_not_sent',
        }),
      },
    }),
    administrators,
    jsonBody,
    body(askDoor),
    async (c) => {
      const { id, filter, held = 'undecided', classification } = c.req.valid('json');
      const { viewer, archive, mustClassify } = c.var;
      const known = await clearingOf(c.env.DB, id);
      if (known !== undefined && known.byId !== viewer.id) return taken(c);
      if (known?.state === 'cancelled') return over(c);
      if (known !== undefined) return c.json(viewOf(known), 201);
      if (await hasAskedMuch(c.env.DB, viewer.id, now() - ASKS.withinMs))
        return tooManyAttempts(c, secondsOf(ASKS.withinMs));
      if (classification === undefined && mustClassify) {
        const detail = 'The company wants every ticket classified: say what they came to.';
        return problem(c, { status: 422, code: 'classification_required', detail, field: 'classification' });
      }
      const said = classification === undefined ? null : await classified(c.env.DB, classification);
      if (said?.ok === false) return reasonMissing(c, 'classification.reasonId');
      const doer = doerOf(c);
      const criteria = criteriaOf(filter, doer.at);
      const found = (await ticketsThatFit(c.env, criteria)).slice(0, CLEARING_MAX);
      if (found.length === 0) return problem(c, { status: 409, code: 'nothing_found', detail: 'No live ticket fits.' });
      const waiting = found.filter((one) => one.held > 0).length;
      if (waiting > 0 && held === 'undecided') {
        const detail = `${waiting} of them have messages in the queue: say whether to keep or to cancel those.`;
        return problem(c, { status: 409, code: 'messages_held', detail, field: 'held' });
      }
      const proof = await proofFor(c.env, viewer.id);
      const { code, digest } = newCode(c.env, id);
      const to = proof === 'mail' ? await emailOf(c.env.DB, viewer.id) : null;
      const order = {
        ...({ id, criteria, held, archive, proof, state: 'asked', count: found.length, askedAt: doer.at } as const),
        ...{ byId: viewer.id, byName: viewer.name },
        classification: said?.value ?? null,
        codeDigest: proof === 'mail' ? digest : null,
      };
      const tickets = found.map(({ ticketId, conversationId }) => ({ ticketId, conversationId }));
      const isNew = await ask(c.env.DB, order, tickets, doer);
      const asked = await clearingOf(c.env.DB, id);
      if (asked === undefined || asked.byId !== viewer.id) return taken(c);
      if (!isNew) return c.json(viewOf(asked), 201);
      // Only who wrote it down sends a letter, so that the code in it is the one that is kept.
      if (proof === 'mail' && (to === null || !(await sendCode(c.env, to, code, found.length)))) {
        await moveOn(c.env.DB, id, 'asked', 'cancelled', doer, { done: 0, skipped: 0, failed: 0 });
        return problem(c, { status: 502, code: 'mail_not_sent', detail: 'The code could not be sent by e-mail.' });
      }
      return c.json(viewOf(asked, { to, held: waiting }), 201);
    },
  )
  .get(
    '/:id',
    describeRoute({
      summary: 'How far one is',
      responses: { ...answer, ...problems({ 403: 'not_administrator', 404: 'not_found' }) },
    }),
    administrators,
    path,
    async (c) => {
      const one = await clearingOf(c.env.DB, c.req.valid('param').id);
      return one === undefined ? missing(c) : c.json(viewOf(one), 200);
    },
  )
  .post(
    '/:id/confirm',
    describeRoute({
      summary:
        'Begins it, by the code that was sent, of the app, or the password; only for who asked, and for ten minutes',
      responses: {
        ...answer,
        ...problems({
          403: 'not_administrator, not_asker, wrong_proof',
          404: 'not_found',
          409: 'clearing_over, code_expired',
          422: 'invalid',
          429: 'too_many_attempts',
        }),
      },
    }),
    administrators,
    path,
    jsonBody,
    body(proofDoor),
    async (c) => {
      const { id } = c.req.valid('param');
      const one = await clearingOf(c.env.DB, id);
      if (one === undefined) return missing(c);
      if (one.byId !== c.var.viewer.id)
        return problem(c, { status: 403, code: 'not_asker', detail: 'Only who asked for it confirms it.' });
      // The answer to what was begun already may have been lost.
      if (one.state === 'running' || one.state === 'done') return c.json(viewOf(one), 200);
      if (one.state !== 'asked') return over(c);
      const doer = doerOf(c);
      if (doer.at >= one.askedAt + CODE_LIFE_MS)
        return problem(c, { status: 409, code: 'code_expired', detail: 'Its ten minutes have passed. Ask again.' });
      // What lets one in is guessed here no oftener than where one comes in; neither are codes by asking for one after another.
      const guessed = guessedBy(one.proof);
      if (!(await mayGuess(c.env.DB, guessed, one.byId, doer.at)))
        return tooManyAttempts(c, secondsOf(GUESSES.withinMs));
      const isRight = await isProven(c.env, one, c.req.valid('json').proof, doer.at);
      const fate = await begin(c.env.DB, id, isRight, doer);
      if (fate === 'over') return over(c);
      if (fate === 'too_many') return tooManyAttempts(c, secondsOf(one.askedAt + CODE_LIFE_MS - doer.at));
      if (fate === 'wrong')
        return problem(c, { status: 403, code: 'wrong_proof', detail: 'This is not right.', field: 'proof' });
      await forgetGuesses(c.env.DB, guessed, one.byId);
      await goOnWith(c.env, id);
      const begun = await clearingOf(c.env.DB, id);
      return begun === undefined ? missing(c) : c.json(viewOf(begun), 200);
    },
  )
  .post(
    '/:id/cancel',
    describeRoute({
      summary: 'Stops it; what is concluded stays concluded',
      responses: { ...answer, ...problems({ 403: 'not_administrator', 404: 'not_found', 409: 'clearing_over' }) },
    }),
    administrators,
    path,
    async (c) => {
      const { id } = c.req.valid('param');
      const one = await clearingOf(c.env.DB, id);
      if (one === undefined) return missing(c);
      const { state, done, skipped, failed } = one;
      const isLive = state === 'asked' || state === 'running';
      if (isLive && (await moveOn(c.env.DB, id, state, 'cancelled', doerOf(c), { done, skipped, failed })))
        return c.json(viewOf({ ...one, state: 'cancelled', endedAt: now() }), 200);
      return state === 'cancelled' ? c.json(viewOf(one), 200) : over(c);
    },
  );

/** Since when they must have been idle is settled when it is asked, so that it does not move while it goes on. */
function criteriaOf(filter: Filter, at: number): Criteria {
  const { status = null, channelId = null, teamId = null, agentId = null, labelId = null, idleMs } = filter;
  const { openedFrom = null, openedUntil = null, activeFrom = null, activeUntil = null } = filter;
  const idleSince = idleMs === undefined ? null : at - idleMs;
  return { status, channelId, teamId, agentId, labelId, openedFrom, openedUntil, activeFrom, activeUntil, idleSince };
}

type Known = NonNullable<Awaited<ReturnType<typeof clearingOf>>>;

/** `fresh`: what is known only while it is asked. */
function viewOf(one: Known, fresh: { to: string | null; held: number } | null = null): ClearingView {
  const { id, state, byId, byName, count, proof, askedAt, startedAt, endedAt, done, skipped, failed } = one;
  const by = { id: byId, name: byName };
  const just = { held: fresh?.held ?? null, sentTo: fresh?.to ?? null };
  return { id, state, by, count, proof, ...just, askedAt, startedAt, endedAt, done, skipped, failed };
}

const missing = (c: Context) => problem(c, { status: 404, code: 'not_found', detail: 'There is no such clearing.' });
const over = (c: Context) =>
  problem(c, { status: 409, code: 'clearing_over', detail: 'This has ended or been stopped.' });
const taken = (c: Context) =>
  problem(c, { status: 409, code: 'id_taken', detail: 'This id belongs to another clearing.' });
const secondsOf = (ms: number) => String(Math.ceil(ms / 1000));
