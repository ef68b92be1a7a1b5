import {
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnAbortService,
} from '@simplewebauthn/browser';
import { type Answer, call } from '../../live/api.client.ts';
import { enterBy, type Me } from '../session.store.ts';

/** Comes in by a key that the browser asks for at once. `null`: none was used. */
export const enterByPasskey = (): Promise<Answer<Me> | null> => come(false);

/** Lets the browser offer keys where an e-mail is typed, and comes in by the one that is chosen. `null`: none was, or it cannot. */
export const offerPasskeys = async (): Promise<Answer<Me> | null> =>
  (await browserSupportsWebAuthnAutofill()) ? come(true) : null;

/** The browser offers no keys any more. */
export const stopOffering = (): void => WebAuthnAbortService.cancelCeremony();

async function come(useBrowserAutofill: boolean): Promise<Answer<Me> | null> {
  const options = await call<PublicKeyCredentialRequestOptionsJSON>('POST', '/auth/passkey/options', {});
  if (!options.ok) return options;
  const credential = await startAuthentication({ optionsJSON: options.value, useBrowserAutofill }).catch(() => null);
  if (credential === null) return null;
  return await enterBy('/auth/passkey', credential);
}
