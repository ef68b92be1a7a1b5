import { z } from 'zod';
import { emailDoor } from './account.ts';

/** How often one may be wrong about one code. */
export const MAILED_CODE_GUESSES = 5;

/** Codes for one address of e-mail, whether it is anybody's or not; as many links to a new password. */
const WITHIN_MS = 15 * 60 * 1000;
export const MAILED = {
  /** Asked for from one network. */
  ofNetwork: { max: 5, withinMs: WITHIN_MS },
  /** Asked for from all networks where nobody is signed in. */
  ofAll: { max: 20, withinMs: WITHIN_MS },
};

export const addresseeDoor = z.object({ email: emailDoor });

/** By what this deployment lets people in besides the password. */
export const waysView = z.object({
  emailCode: z.boolean().describe('by a code that is sent by e-mail'),
  passwordLink: z.boolean().describe('by a link to a new password that is sent by e-mail'),
});
