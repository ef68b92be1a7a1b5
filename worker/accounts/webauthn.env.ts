import { z } from 'zod';
import type { Assertion, Registration } from './passkey.ts';

// WebAuthn level 2 by @simplewebauthn/server, loaded when somebody comes with a key: every webhook and socket that wakes a cold
// Worker would wait for it otherwise.
const library = () => import('@simplewebauthn/server');

/** A key as it is kept. `publicKey`: COSE. */
export interface Key {
  id: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
}

/** Who we are to an authenticator: our host, without a port. */
const partyOf = (env: Env): string => new URL(env.PUBLIC_URL).hostname;
const originOf = (env: Env): string => new URL(env.PUBLIC_URL).origin;

/** What a browser needs to make a new key of somebody who has these already. The key must be able to say who they are, and check it. */
export async function askForNewKey(
  env: Env,
  who: { id: string; email: string; name: string },
  known: readonly string[],
) {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: 'Janela',
    rpID: partyOf(env),
    userID: new Uint8Array(new TextEncoder().encode(who.id)),
    userName: who.email,
    userDisplayName: who.name,
    attestationType: 'none',
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** What a browser needs to let somebody come in by a key, whoever they are. */
export async function askForKey(env: Env) {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({ rpID: partyOf(env), userVerification: 'required' });
}

const clientDataDoor = z.object({ challenge: z.string() });

/** What this says that it has signed, which nobody has checked yet; null: nothing that can be read. */
export function challengeIn({ clientDataJSON }: { clientDataJSON: string }): string | null {
  try {
    const written: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    return clientDataDoor.safeParse(written).data?.challenge ?? null;
  } catch {
    return null;
  }
}

/** The new key, if it has signed this, here, for whoever it checked to be there. null: not so. */
export async function newKeyFrom(
  env: Env,
  { response, ...rest }: Registration,
  challenge: string,
): Promise<Key | null> {
  const { verifyRegistrationResponse } = await library();
  const verified = await verifyRegistrationResponse({
    response: { ...rest, clientExtensionResults: {}, response },
    expectedChallenge: challenge,
    expectedOrigin: originOf(env),
    expectedRPID: partyOf(env),
    requireUserVerification: true,
  }).catch(() => null);
  return verified?.verified ? verified.registrationInfo.credential : null;
}

/** How often this key has signed by now, if it has signed this, as above. null: not so, or it is a copy. */
export async function signedBy(
  env: Env,
  key: Key,
  { response, ...rest }: Assertion,
  challenge: string,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library();
  const { userHandle, ...signed } = response;
  const verified = await verifyAuthenticationResponse({
    response: {
      ...rest,
      clientExtensionResults: {},
      response: { ...signed, ...(userHandle == null ? {} : { userHandle }) },
    },
    expectedChallenge: challenge,
    expectedOrigin: originOf(env),
    expectedRPID: partyOf(env),
    credential: key,
    requireUserVerification: true,
  }).catch(() => null);
  return verified?.verified ? verified.authenticationInfo.newCounter : null;
}
