import { z } from 'zod';
import { roles } from '../inbox/visibility.ts';
import { ownPasswordDoor } from './account.ts';

/** How many recovery codes one has at first. */
export const RECOVERY_CODES = 10;

/** What an app makes of the secret every 30 s, or one of the recovery codes. */
export const factorCodeDoor = z.object({
  code: z.string().min(1, 'must not be empty').max(40, 'must have at most 40 characters'),
});

/** One's own password, asked again before what lets one in is changed. */
export const provenDoor = ownPasswordDoor.pick({ current: true });

const TOTP = /^\d{6}$/;
/** Crockford's letters: none looks like another. */
export const RECOVERY_LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** The six digits of an app, however they were spaced; null: it is no such code. */
export function appCodeFrom(written: string): string | null {
  const digits = written.replaceAll(/\s/g, '');
  return TOTP.test(digits) ? digits : null;
}

/** A recovery code as it is kept, however it was typed. */
export const recoveryCodeFrom = (written: string): string =>
  written
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');

/** `app`: codes of an app are asked for; `required`: the company asks it of one's role; `recoveryCodes`: how many are left. */
export const factorView = z.object({ app: z.boolean(), required: z.boolean(), recoveryCodes: z.int() });

export type FactorView = z.output<typeof factorView>;

/** What an app is shown: as an address for a QR code, and as letters to type. Told this once. */
export const newFactorView = z.object({ address: z.string(), secret: z.string() });

export const recoveryCodesView = z.object({ recoveryCodes: z.array(z.string()).describe('told only now') });

/** [N41] Who must have a second factor. */
export const factorPolicyView = z.object({
  roles: z.array(z.enum(roles)).describe('who must have a second factor, and until then may do nothing else'),
});

/** Somebody whose password is right and who must show the second factor, at /api/auth/second-factor. */
export const challengedView = z.object({ challenge: z.literal('second_factor') });

/** What whoever must set up a second factor may ask meanwhile. */
export const isOpenToEnrol = (path: string): boolean => path === '/api/me' || path.startsWith('/api/me/second-factor');
