import type { Context } from 'hono';
import type { TariffToday } from '../costs/estimate.ts';
import { tellOnce } from '../notifications/tell.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import type { ConversationId, MessageKey } from '../platform/id.ts';
import { problem } from '../platform/problem.ts';
import { refuse } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { conversationAnswerOf } from './answer.ts';
import type { Classification } from './classification.ts';
import type { Command } from './command.ts';
import { languageOf } from './language.routes.ts';
import { sayRefusal, withTeamName } from './refusal.routes.ts';
import type { destinationFor } from './transfer.store.ts';

// What an agent does to one ticket, asked for by itself or as one of many: the same act, and the same answer.

type Asked = Context<AppEnv>;
type Order<Type extends Command['type']> = Omit<Extract<Command, { type: Type }>, 'type'>;

/** `id`: names the act; `held`: what becomes of the queue, null: not said; `classification` null: not said. */
export function concludeOne(
  c: Asked,
  of: ConversationId,
  {
    id,
    held,
    classification,
  }: { id?: MessageKey; held: 'keep' | 'cancel' | null; classification: Classification | null },
) {
  const { archive, mustClassify } = c.var;
  const said = { ...(id === undefined ? {} : { id }), ...(classification === null ? {} : { classification }) };
  return tellOne(c, of, { type: 'conclude', held, archive, mustClassify, ...said });
}

/** [R42] */
export const markOne = (c: Asked, of: ConversationId, order: Order<'mark'>) =>
  tellOne(c, of, { type: 'mark', ...order });

/** [N20] */
export const undoOne = (c: Asked, of: ConversationId, order: Order<'undo'>) =>
  tellOne(c, of, { type: 'undo', ...order });

/** [R48] Who gets it reads so in the bell. */
export async function transferOne(c: Asked, of: ConversationId, order: Order<'transfer'>) {
  const { id } = order;
  const done = await conversationStub(c.env, of).transfer(c.var.viewer, { type: 'transfer', ...order });
  if (!done.ok) return sayRefusal(c, await withTeamName(c.env.DB, done.reason));
  const { conversationId, contactName, by, at, team, to, note: said, seen } = done.value;
  if (to !== null && to.id !== by.id) {
    // Also where it was done before: what told of it may have been lost.
    await tellOnce(c.env, [
      {
        key: `transferred:${conversationId}:${id}`,
        at,
        body: { kind: 'transferred', conversationId, contactName, by, team, note: said },
        audience: { agent: to.id, teams: null },
      },
    ]);
  }
  return c.json({ at, team, to, seen }, 200);
}

/** Where a ticket shall go is not on record. */
export function sayGone(
  c: Asked,
  reason: Extract<Awaited<ReturnType<typeof destinationFor>>, { ok: false }>['reason'],
) {
  const isTeam = reason === 'team_gone';
  const detail = isTeam ? 'There is no such team.' : 'There is no such agent.';
  return problem(c, { status: 422, code: reason, detail, field: isTeam ? 'teamId' : 'agentId' });
}

/** The reason by which it shall be classified is not there. */
export const reasonMissing = (c: Asked, field: string) =>
  problem(c, { status: 422, code: 'reason_not_found', detail: 'This category has no such reason.', field });

/** Tells one conversation to do this, and answers with what it looks like then. */
export const tellOne = async (c: Asked, of: ConversationId, command: Command) =>
  answered(c, await told(c, of, command));

/** What a conversation says to a command. `tariff`: by which what is sent is thought to cost. */
export async function told(c: Asked, of: ConversationId, command: Command, tariff: TariffToday | null = null) {
  const done = await conversationStub(c.env, of).command(c.var.viewer, command, tariff, c.var.stops);
  return done.ok ? done : refuse(await withTeamName(c.env.DB, done.reason));
}

/** What the conversation looks like then, or why it refused. */
export const answered = (c: Asked, done: Awaited<ReturnType<typeof told>>) =>
  done.ok
    ? c.json(conversationAnswerOf(done.value.view, c.var.stops, now(), languageOf(c)), 200)
    : sayRefusal(c, done.reason);
