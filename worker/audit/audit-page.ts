import { z } from 'zod';
import { agentIdDoor } from '../platform/door.ts';
import { objects, verbs } from './audit.ts';

const facts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]),
);
const ms = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** One line, as the API tells it. */
export const auditLine = z.object({
  id: z.int(),
  at: z.int().describe('ms since 1970'),
  by: z.object({ id: agentIdDoor, name: z.string() }),
  verb: z.enum(verbs),
  object: z.object({ kind: z.enum(objects), id: z.string().nullable(), name: z.string().nullable() }),
  before: facts.nullable().describe('of what changed, how it stood; null: it was not there'),
  after: facts.nullable().describe('of what changed, how it stands; null: it is not there any more'),
  address: z.string().nullable(),
  client: z.string().nullable(),
});

export type AuditLine = z.output<typeof auditLine>;

/** What one of the ids in the lines is called. */
export const auditName = z.object({ id: z.string(), name: z.string() });

export type AuditName = z.output<typeof auditName>;

/** Narrows the audit; `until` itself is not in it. */
export const auditFilter = z.object({
  by: agentIdDoor.optional(),
  verb: z.enum(verbs).optional(),
  kind: z.enum(objects).optional(),
  object: z.string().min(1).max(100).optional().describe('the id of what it was done to'),
  from: ms.optional().describe('ms since 1970'),
  until: ms.optional().describe('ms since 1970'),
});

export type AuditFilter = z.output<typeof auditFilter>;

export const auditCursor = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
