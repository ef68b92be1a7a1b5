import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
} from '@simplewebauthn/browser';
import type { PasskeyView } from '../../../worker/accounts/passkey.ts';
import { type Answer, call } from '../../live/api.client.ts';

interface Keys {
  items: PasskeyView[];
}

/** Whether this browser knows keys at all. */
export const knowsPasskeys = (): boolean => browserSupportsWebAuthn();

export const fetchPasskeys = (): Promise<Answer<Keys>> => call('GET', '/me/passkeys');

/** Makes a key and keeps it. `current`: my password, asked again; `null`: the browser made none, or nobody let it. */
export async function addPasskey(name: string, current: string): Promise<Answer<Keys> | null> {
  const options = await call<PublicKeyCredentialCreationOptionsJSON>('POST', '/me/passkeys/options', { current });
  if (!options.ok) return options;
  const credential = await startRegistration({ optionsJSON: options.value }).catch(() => null);
  return credential === null ? null : call('POST', '/me/passkeys', { name, credential });
}

export const renamePasskey = (id: string, name: string): Promise<Answer<Keys>> =>
  call('PATCH', `/me/passkeys/${id}`, { name });

export const removePasskey = (id: string, current: string): Promise<Answer<unknown>> =>
  call('DELETE', `/me/passkeys/${id}`, { current });
