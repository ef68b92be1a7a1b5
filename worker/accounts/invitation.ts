import { z } from 'zod';
import { roles } from '../inbox/visibility.ts';
import { invitationIdDoor, teamIdDoor } from '../platform/door.ts';
import { emailDoor, nameDoor, newPasswordDoor, nicknameDoor } from './account.ts';

/** How long a link to come in works, ms. */
export const INVITATION_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

export const newInvitationDoor = z.object({
  email: emailDoor,
  role: z.enum(roles),
  teams: z.array(teamIdDoor).max(90, 'must have at most 90 teams').default([]),
});

const secretDoor = z.string().min(1, 'must not be empty').max(200, 'must have at most 200 characters');

export const lookDoor = z.object({ secret: secretDoor });

export const acceptDoor = z.object({
  secret: secretDoor,
  name: nameDoor,
  nickname: nicknameDoor,
  password: newPasswordDoor,
});

export const resetDoor = z.object({ secret: secretDoor, password: newPasswordDoor });

/** An invitation that waits to be accepted, or whose time has passed. */
export const invitationView = z.object({
  id: invitationIdDoor,
  email: z.string(),
  role: z.enum(roles),
  teams: z.array(z.object({ id: teamIdDoor, name: z.string() })),
  invitedBy: z.string(),
  createdAt: z.int().describe('ms'),
  expiresAt: z.int().describe('ms'),
});

/** [N45] Whether a link went by e-mail, too; `none`: this deployment has no sender. */
export const mailedDoor = z.enum(['sent', 'failed', 'none']);

export type Mailed = z.output<typeof mailedDoor>;

/** `link`: told this once, for only its digest is kept. */
export const madeInvitationView = z.object({ invitation: invitationView, link: z.string(), mailed: mailedDoor });

/** What somebody reads who was invited. */
export const inviteeView = invitationView.pick({ email: true, role: true, invitedBy: true, expiresAt: true });

export type NewInvitation = z.output<typeof newInvitationDoor>;
export type Acceptance = z.output<typeof acceptDoor>;
export type InvitationView = z.output<typeof invitationView>;
export type InviteeView = z.output<typeof inviteeView>;
