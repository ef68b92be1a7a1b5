import { z } from 'zod';
import type { Role } from '../inbox/visibility.ts';
import { agentIdDoor, teamIdDoor } from '../platform/door.ts';

const PASSWORD_MIN = 8;
const PASSWORD_MAX = 128;

const roles = ['admin', 'agent'] as const satisfies Role[];

/** Names keep their inner spelling; an e-mail is one person's whatever its case. */
const nameDoor = z.string().trim().min(1, 'must not be empty').max(80, 'must have at most 80 characters');
const emailDoor = z.string().trim().toLowerCase().pipe(z.email('must be an e-mail address').max(254));
const newPasswordDoor = z
  .string()
  .min(PASSWORD_MIN, `must have at least ${PASSWORD_MIN} characters`)
  .max(PASSWORD_MAX, `must have at most ${PASSWORD_MAX} characters`);

export const signInDoor = z.object({
  email: emailDoor,
  password: z.string().min(1, 'must not be empty').max(PASSWORD_MAX, `must have at most ${PASSWORD_MAX} characters`),
});

export const setupDoor = z.object({
  code: z.string().min(1, 'must not be empty').max(200),
  name: nameDoor,
  email: emailDoor,
  password: newPasswordDoor,
});

export const newAgentDoor = z.object({
  name: nameDoor,
  email: emailDoor,
  password: newPasswordDoor,
  role: z.enum(roles),
  teams: z.array(teamIdDoor).max(90, 'must have at most 90 teams').default([]),
});

/** An agent as the API tells of one. */
export const agentView = z.object({
  id: agentIdDoor,
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  teams: z.array(z.object({ id: teamIdDoor, name: z.string(), supervises: z.boolean() })),
});

export type NewAgent = z.output<typeof newAgentDoor>;
export type AgentView = z.output<typeof agentView>;
