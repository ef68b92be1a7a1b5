import type { Letter } from '../platform/letter.ts';
import { canMail, sendMail } from '../platform/mail.client.ts';
import type { Mailed } from './invitation.ts';

/** [N45] Sends a link by e-mail as well, where there is a sender, and tells whether it was taken. */
export async function mailLink(env: Env, to: string, letter: Letter): Promise<Mailed> {
  if (!canMail(env)) return 'none';
  return (await sendMail(env, { to, ...letter })).ok ? 'sent' : 'failed';
}
