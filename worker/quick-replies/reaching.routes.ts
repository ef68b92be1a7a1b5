import type { Context } from 'hono';
import { z } from 'zod';
import { type AuditEntry, changed, type Deed } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { quickReplyIdDoor } from '../platform/door.ts';
import { isAgentId, isTeamId, type QuickReplyId } from '../platform/id.ts';
import { param, problem } from '../platform/problem.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { everyTeam, teamName } from '../teams/team.store.ts';
import { type QuickReply, replyById } from './quick-reply.store.ts';
import type { QuickReplyView } from './quick-reply.ts';
import { type Holder, type ScopeRefusal, scopeOf, seesReply, writingRefusal } from './scope.ts';

type AppContext = Context<AppEnv>;

export const ofReply = param(z.object({ id: quickReplyIdDoor }));

/** The one door to a quick reply: null where there is none, or none that whoever asks may see. */
export async function seenReply(c: AppContext, id: QuickReplyId): Promise<QuickReply | null> {
  const reply = await replyById(c.env.DB, id);
  return reply !== null && seesReply(c.var.viewer, reply.holder) ? reply : null;
}

/** The same for whoever wants to change it. */
export async function writtenReply(c: AppContext, id: QuickReplyId): Promise<Result<QuickReply, ScopeRefusal>> {
  const reply = await seenReply(c, id);
  if (reply === null) return refuse('not_found');
  const refusal = writingRefusal(c.var.viewer, reply.holder);
  return refusal === null ? ok(reply) : refuse(refusal);
}

/** Why whoever asks may not put one there; an administrator is told where there is no such team. */
export async function holdingRefusal(c: AppContext, holder: Holder): Promise<ScopeRefusal | 'team_not_found' | null> {
  const refusal = writingRefusal(c.var.viewer, holder);
  if (refusal !== null || !isTeamId(holder)) return refusal;
  return (await everyTeam(c.env.DB)).some(({ id }) => id === holder) ? null : 'team_not_found';
}

export function sayScopeRefusal(c: AppContext, code: ScopeRefusal | 'team_not_found') {
  if (code === 'not_found') return noSuchReply(c);
  if (code !== 'team_not_found') return problem(c, { status: 403, code, detail: because[code] });
  return problem(c, { status: 422, code, detail: 'There is no such team.', field: 'scope.teamId' });
}

const because = {
  not_supervisor: 'A team’s quick replies are changed by its supervisors.',
  not_administrator: 'Everyone’s quick replies are changed by administrators.',
} as const;

export const noSuchReply = (c: AppContext) =>
  problem(c, { status: 404, code: 'not_found', detail: 'There is no such quick reply, or not for you.' });

export const emptyReply = (c: AppContext) =>
  problem(c, {
    status: 422,
    code: 'reply_empty',
    detail: 'A quick reply needs words in the field text, or a file.',
    field: 'text',
  });

export const replyView = (c: AppContext, { id, holder, name, text, archived, file }: QuickReply): QuickReplyView => ({
  ...{ id, name, text, archived },
  scope: scopeOf(holder),
  file: file === null ? null : fileView(file),
  mayChange: writingRefusal(c.var.viewer, holder) === null,
});

const fileView = ({ version, name, kind, mimeType, sizeBytes }: NonNullable<QuickReply['file']>) => ({
  ...{ version, name, kind, mimeType, sizeBytes },
});

/** [N19] What is several people's leaves a line in the audit, what is one's own none. */
export const entryFor = (c: AppContext, deed: Deed, ...holders: Holder[]): AuditEntry | null =>
  holders.every(isAgentId) ? null : entryOf(c, deed);

/** The line that a change leaves. */
export async function entryOfChange(c: AppContext, before: QuickReply, after: QuickReply): Promise<AuditEntry | null> {
  const deed = changed('quick_reply', after, await factsOf(c, before), await factsOf(c, after));
  return entryFor(c, deed, before.holder, after.holder);
}

/** What the audit keeps of one; of its words nothing. */
export async function factsOf(c: AppContext, { name, holder, archived, file }: Omit<QuickReply, 'id' | 'text'>) {
  const team = isTeamId(holder) ? await teamName(c.env.DB, holder) : null;
  const whose = isAgentId(holder) ? 'own' : holder;
  return { name, whose: team ?? whose, archived, file: file?.name ?? file?.kind ?? null };
}
