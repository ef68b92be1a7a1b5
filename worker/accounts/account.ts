import { z } from 'zod';
import { roles } from '../inbox/visibility.ts';
import { agentIdDoor, teamIdDoor, textDoor } from '../platform/door.ts';
import { accessDoor } from '../teams/access.ts';
import { availabilityView } from './availability.ts';
import { NICKNAME_MAX, UNBROKEN } from './nickname.ts';
import { preferencesView } from './preferences.ts';

const PASSWORD_MIN = 8;
const PASSWORD_MAX = 128;

/** Names keep their inner spelling; an e-mail is one person's whatever its case. */
export const nameDoor = textDoor.trim().min(1, 'must not be empty').max(80, 'must have at most 80 characters');
export const emailDoor = z.string().trim().toLowerCase().pipe(z.email('must be an e-mail address').max(254));
export const newPasswordDoor = z
  .string()
  .min(PASSWORD_MIN, `must have at least ${PASSWORD_MIN} characters`)
  .max(PASSWORD_MAX, `must have at most ${PASSWORD_MAX} characters`);

const passwordDoor = z
  .string()
  .min(1, 'must not be empty')
  .max(PASSWORD_MAX, `must have at most ${PASSWORD_MAX} characters`);

const nicknameText = textDoor
  .trim()
  .max(NICKNAME_MAX, `must have at most ${NICKNAME_MAX} characters`)
  .regex(UNBROKEN, 'must not contain * _ ~ ` or line breaks');

/** Blank, null or left out: none. */
export const nicknameDoor = nicknameText.nullish().transform((text) => text || null);

export const signInDoor = z.object({ email: emailDoor, password: passwordDoor });

/** A new password for oneself. */
export const ownPasswordDoor = z.object({
  current: passwordDoor,
  password: newPasswordDoor,
  signOutOthers: z.boolean(),
});

export const setupDoor = z.object({
  code: z.string().min(1, 'must not be empty').max(200),
  name: nameDoor,
  email: emailDoor,
  password: newPasswordDoor,
});

export const newAgentDoor = z.object({
  name: nameDoor,
  nickname: nicknameDoor,
  email: emailDoor,
  password: newPasswordDoor,
  role: z.enum(roles),
  teams: z.array(teamIdDoor).max(90, 'must have at most 90 teams').default([]),
});

/** What one changes of oneself. Left out: stays. */
export const ownChangeDoor = z.strictObject({
  name: nameDoor.optional(),
  nickname: nicknameText
    .nullable()
    .transform((text) => text || null)
    .optional(),
});

/** What an administrator changes of anybody. */
export const agentChangeDoor = ownChangeDoor.extend({
  email: emailDoor.optional(),
  role: z.enum(roles).optional(),
});

/** An agent as the API tells of one. */
export const agentView = z.object({
  id: agentIdDoor,
  name: z.string(),
  nickname: z.string().nullable().describe('what contacts read above a text'),
  email: z.string(),
  role: z.enum(roles),
  photo: z.string().nullable().describe('where their photo is'),
  availability: availabilityView,
  availabilitySince: z.int().nullable().describe('ms; null: ever since'),
  secondFactor: z.boolean().describe('whether a second factor is asked of them after the password'),
  passkeys: z.int().describe('by how many keys they may come in'),
  teams: z.array(z.object({ id: teamIdDoor, name: z.string(), serves: z.boolean(), supervises: z.boolean() })),
});

/** The one who asks, with what their sight and rights are judged on besides. */
export const meView = agentView.extend({
  preferences: preferencesView,
  access: accessDoor,
  sight: z
    .object({ teams: z.array(teamIdDoor), supervises: z.array(teamIdDoor) })
    .describe('the teams as whose I am judged, also of deleted ones whose tickets went to one of mine'),
  signature: z
    .string()
    .nullable()
    .describe('what contacts read above my texts now: the nickname, where texts are signed'),
  relaxesCategory: z
    .boolean()
    .describe('while a contact has not answered a template, I may send one of another category'),
  mustEnrol: z.boolean().describe('a second factor must be set up first: until then nothing else is answered'),
});

export type NewAgent = z.output<typeof newAgentDoor>;
export type AgentChange = z.output<typeof agentChangeDoor>;
export type AgentView = z.output<typeof agentView>;
