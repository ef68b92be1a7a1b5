import { factorOf, spendCode } from '../accounts/factor.store.ts';
import type { Guessed } from '../accounts/guesses.store.ts';
import { isPasswordOf } from '../accounts/password.store.ts';
import { assertNever } from '../platform/assert.ts';
import { newDigits } from '../platform/digits.env.ts';
import type { AgentId } from '../platform/id.ts';
import { letterOf } from '../platform/letter.ts';
import { canMail, sendMail } from '../platform/mail.client.ts';
import { isCodeOf, keyedDigest } from '../platform/seal.env.ts';
import type { Clearing } from './clearing.store.ts';
import { CODE_LIFE_MS, type Proof } from './clearing.ts';

/** By what this administrator proves to be who they are. */
export async function proofFor(env: Env, id: AgentId): Promise<Proof> {
  if (canMail(env)) return 'mail';
  return (await factorOf(env.DB, id)).app ? 'app' : 'password';
}

/** What of theirs is guessed at: what lets them in, or the codes of all that they have asked for, of which each does nothing else. */
export function guessedBy(proof: Proof): Guessed {
  switch (proof) {
    case 'mail':
      return 'clearing';
    case 'app':
      return 'factor';
    case 'password':
      return 'password';
    default:
      return assertNever(proof, 'proof');
  }
}

/** A code for this clearing alone, and what is kept of it. */
export function newCode(env: Env, clearingId: string): { code: string; digest: string } {
  const code = newDigits();
  return { code, digest: keyedDigest(env, code, placeOf(clearingId)) };
}

/** Whether the letter with it was taken. */
export async function sendCode(env: Env, to: string, code: string, count: number): Promise<boolean> {
  const minutes = CODE_LIFE_MS / 60_000;
  const tickets = count === 1 ? '1 atendimento' : `${count} atendimentos`;
  const letter = letterOf(
    `${code} é o código para concluir ${tickets}`,
    [
      `Alguém pediu, com a sua conta na Janela, para concluir ${tickets} de uma vez. Para confirmar, digite este código:`,
    ],
    { code },
    [`Ele vale por ${minutes} minutos e uma única vez. Se não foi você, não faça nada e troque a sua senha.`],
  );
  return (await sendMail(env, { to, ...letter })).ok;
}

/** Whether this shows that it is them. A code is good for the clearing that it was sent for. */
export async function isProven(
  env: Env,
  run: Pick<Clearing, 'id' | 'byId' | 'proof' | 'codeDigest'>,
  shown: string,
  at: number,
): Promise<boolean> {
  switch (run.proof) {
    case 'mail':
      return run.codeDigest !== null && isCodeOf(env, run.codeDigest, shown.replaceAll(/\s/g, ''), placeOf(run.id));
    case 'app':
      return await spendCode(env, run.byId, shown, at);
    case 'password':
      return await isPasswordOf(env.DB, run.byId, shown);
    default:
      return run.proof satisfies never;
  }
}

const placeOf = (id: string): string => `clearing ${id}`;
