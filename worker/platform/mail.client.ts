import { exports } from 'cloudflare:workers';
import { z } from 'zod';
import type { Letter } from './letter.ts';
import { outboundFetch } from './outbound.env.ts';
import { ok, type Result, refuse } from './result.ts';
import { settingsOf } from './settings.env.ts';

/** A letter to one person's address of e-mail. */
export interface Mail extends Letter {
  to: string;
}

/** `unreachable`: whether it left is not known. */
export type MailTrouble = 'not_configured' | 'refused' | 'unreachable';

const NAME = 'Janela';
const WITHIN_MS = 10_000;

const answerDoor = z.object({
  success: z.boolean(),
  errors: z.array(z.object({ code: z.int() })).default([]),
  result: z.object({ permanent_bounces: z.array(z.string()).default([]) }).nullish(),
});

/** [N45] Whether this deployment can send e-mail: without, nothing about it is offered. */
export const canMail = (env: Env): boolean => settingsOf(env).mail !== null;

/**
 * [N45] Hands a letter to the sender that this deployment has, and tells truthfully whether it was taken. Who it goes to and what it
 * says stands in no log. Speaks as Cloudflare's Email Service does over HTTP
 * (https://developers.cloudflare.com/email-service/api/send-emails/rest-api/).
 */
export async function sendMail(env: Env, { to, subject, text, html }: Mail): Promise<Result<null, MailTrouble>> {
  const { mail } = settingsOf(env);
  if (mail === null) return refuse('not_configured');
  const request = new Request(mail.url, {
    method: 'POST',
    headers: { Authorization: `Bearer ${mail.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: { address: mail.from, name: NAME }, to, subject, text, html }),
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  try {
    const answer = await outboundFetch(env, exports)(request);
    const said = answerDoor.safeParse(await answer.json().catch(() => null)).data;
    const isTaken = answer.ok && said?.success === true && (said.result?.permanent_bounces ?? []).length === 0;
    if (isTaken) return ok(null);
    tell({ status: answer.status, codes: said?.errors.map(({ code }) => code) ?? [] });
    return refuse('refused');
  } catch (error) {
    tell({ name: error instanceof Error ? error.name : 'unknown' });
    return refuse('unreachable');
  }
}

const tell = (facts: object): void => console.error(JSON.stringify({ event: 'mail_not_sent', ...facts }));
