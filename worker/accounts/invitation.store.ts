import { and, desc, eq, isNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { noted, notedIn } from '../audit/audit.store.ts';
import { type AuditEntry, type Circumstances, created, type Doer, done } from '../audit/audit.ts';
import { newAgentId, newInvitationId } from '../platform/id.env.ts';
import type { AgentId, InvitationId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { team } from '../teams/teams.sql.ts';
import { INSERT_AGENT, INSERT_CREDENTIAL, teamsAmong } from './agent.store.ts';
import { agent } from './agents.sql.ts';
import {
  type Acceptance,
  INVITATION_LIFE_MS,
  type InvitationView,
  type InviteeView,
  type NewInvitation,
} from './invitation.ts';
import { invitation } from './invitations.sql.ts';
import { digestOf } from './link-secret.env.ts';
import { hashPassword } from './password.env.ts';

/** Whom nobody has let in yet, the latest first, or one of them; also those whose time has passed. */
export async function invitations(db: D1Database, id?: InvitationId): Promise<InvitationView[]> {
  const orm = drizzle(db);
  const [rows, teams] = await orm.batch([
    orm
      .select({
        id: invitation.id,
        email: invitation.email,
        role: invitation.role,
        teams: invitation.teams,
        invitedBy: agent.name,
        createdAt: invitation.createdAt,
        expiresAt: invitation.expiresAt,
      })
      .from(invitation)
      .innerJoin(agent, eq(agent.id, invitation.invitedBy))
      .where(
        and(
          isNull(invitation.revokedAt),
          isNull(invitation.acceptedAt),
          id === undefined ? undefined : eq(invitation.id, id),
        ),
      )
      .orderBy(desc(invitation.createdAt)),
    orm.select({ id: team.id, name: team.name }).from(team),
  ]);
  return rows.map((row) => ({
    ...row,
    teams: teams.filter(({ id: teamId }) => row.teams.includes(teamId)),
    createdAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt.getTime(),
  }));
}

/** Asks somebody in; whoever was asked under this address before is asked anew, and the former link is dead. */
export async function invite(
  db: D1Database,
  { email, role, teams }: NewInvitation,
  secret: string,
  doer: Doer,
): Promise<Result<InvitationId, 'email_taken' | 'team_not_found'>> {
  const known = teams.length === 0 ? [] : await teamsAmong(db, teams);
  if (known.length < new Set(teams).size) return refuse('team_not_found');
  const id = newInvitationId();
  const now = doer.at;
  const [, made] = await db.batch([
    db
      .prepare(`UPDATE invitation SET revoked_at = ?2 WHERE email = ?1 AND revoked_at IS NULL AND accepted_at IS NULL`)
      .bind(email, now),
    db
      .prepare(
        `INSERT INTO invitation (id, secret_hash, email, role, teams, invited_by, created_at, expires_at)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE NOT EXISTS (SELECT 1 FROM agent WHERE email = ?3)`,
      )
      .bind(
        id,
        digestOf(secret),
        email,
        role,
        JSON.stringify(known.map((one) => one.id)),
        doer.by.id,
        now,
        now + INVITATION_LIFE_MS,
      ),
    notedIn(db, { ...doer, ...created('invitation', { id, name: email }, { email, role, teams }) }),
  ]);
  return made?.meta.changes === 1 ? ok(id) : refuse('email_taken');
}

/** Gives an invitation a new link; the former one is dead. false: it is not there (any more). */
export async function renewInvitation(
  db: D1Database,
  id: InvitationId,
  secret: string,
  entry: AuditEntry,
): Promise<boolean> {
  const orm = drizzle(db);
  const [changed] = await orm.batch([
    orm
      .update(invitation)
      .set({ secretHash: digestOf(secret), expiresAt: new Date(entry.at + INVITATION_LIFE_MS) })
      .where(and(eq(invitation.id, id), isNull(invitation.revokedAt), isNull(invitation.acceptedAt)))
      .returning({ id: invitation.id }),
    noted(orm, entry),
  ]);
  return changed.length === 1;
}

/** false: it is not there (any more). */
export async function revokeInvitation(db: D1Database, id: InvitationId, entry: AuditEntry): Promise<boolean> {
  const orm = drizzle(db);
  const [changed] = await orm.batch([
    orm
      .update(invitation)
      .set({ revokedAt: new Date(entry.at) })
      .where(and(eq(invitation.id, id), isNull(invitation.revokedAt), isNull(invitation.acceptedAt)))
      .returning({ id: invitation.id }),
    noted(orm, entry),
  ]);
  return changed.length === 1;
}

/** Why a link does not let anybody in. */
export type Spent = 'not_found' | 'expired' | 'revoked' | 'accepted';

/** Whom a link asks in. */
export async function invitee(db: D1Database, secret: string, now: number): Promise<Result<InviteeView, Spent>> {
  const asked = await askedBy(db, secret, now);
  if (!asked.ok) return asked;
  const { id: _, ...view } = asked.value;
  return ok(view);
}

async function askedBy(
  db: D1Database,
  secret: string,
  now: number,
): Promise<Result<InviteeView & { id: InvitationId }, Spent>> {
  const found = await drizzle(db)
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      invitedBy: agent.name,
      expiresAt: invitation.expiresAt,
      revokedAt: invitation.revokedAt,
      acceptedAt: invitation.acceptedAt,
    })
    .from(invitation)
    .innerJoin(agent, eq(agent.id, invitation.invitedBy))
    .where(eq(invitation.secretHash, digestOf(secret)))
    .get();
  if (found === undefined) return refuse('not_found');
  if (found.acceptedAt !== null) return refuse('accepted');
  if (found.revokedAt !== null) return refuse('revoked');
  const { id, email, role, invitedBy, expiresAt } = found;
  return expiresAt.getTime() <= now
    ? refuse('expired')
    : ok({ id, email, role, invitedBy, expiresAt: expiresAt.getTime() });
}

/**
 * [N83] Lets somebody in, with what the invitation says of them and what they say of themselves, and has the audit say so. D1 runs a
 * batch alone, so of two that race with one link the second finds it spent.
 */
export async function accept(
  db: D1Database,
  { secret, name, nickname, password }: Acceptance,
  from: Circumstances,
): Promise<Result<{ id: AgentId; email: string }, Spent | 'email_taken'>> {
  const now = from.at;
  const asked = await askedBy(db, secret, now);
  if (!asked.ok) return asked;
  const { email, role } = asked.value;
  const id = newAgentId();
  const taken = done('accept', 'invitation', { id: asked.value.id, name: email }, { name, nickname, role });
  const digest = digestOf(secret);
  const hash = await hashPassword(password);
  const [made] = await db.batch([
    db
      .prepare(
        `${INSERT_AGENT} SELECT ?1, ?2, email, 0, role, ?3, ?3, ?4 FROM invitation
         WHERE secret_hash = ?5 AND revoked_at IS NULL AND accepted_at IS NULL AND expires_at > ?3
         ON CONFLICT (email) DO NOTHING`,
      )
      .bind(id, name, now, nickname, digest),
    notedIn(db, { by: { id, name }, ...from, ...taken }),
    db.prepare(INSERT_CREDENTIAL).bind(id, hash, now),
    db
      .prepare(
        `INSERT INTO membership (team_id, agent_id, "as")
         SELECT team.id, agent.id, 'agent' FROM invitation, json_each(invitation.teams) AS wanted
         JOIN team ON team.id = wanted.value JOIN agent ON agent.id = ?1
         WHERE invitation.secret_hash = ?2`,
      )
      .bind(id, digest),
    db
      .prepare(
        `UPDATE invitation SET accepted_at = ?2, agent_id = ?1
         WHERE secret_hash = ?3 AND EXISTS (SELECT 1 FROM agent WHERE id = ?1)`,
      )
      .bind(id, now, digest),
  ]);
  if (made?.meta.changes === 1) return ok({ id, email });
  const since = await invitee(db, secret, now);
  return since.ok ? refuse('email_taken') : since;
}
