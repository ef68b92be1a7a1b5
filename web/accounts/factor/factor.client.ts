import type { FactorView } from '../../../worker/accounts/factor.ts';
import type { Role } from '../../../worker/inbox/visibility.ts';
import { type Answer, call } from '../../live/api.client.ts';

/** What an app is shown, once. */
export interface Shown {
  address: string;
  secret: string;
}

interface Codes {
  recoveryCodes: string[];
}

export const fetchFactor = (): Promise<Answer<FactorView>> => call('GET', '/me/second-factor');

/** `current`: my password, asked again. */
export const beginFactor = (current: string): Promise<Answer<Shown>> => call('POST', '/me/second-factor', { current });

export const confirmFactor = (code: string): Promise<Answer<Codes>> =>
  call('POST', '/me/second-factor/confirm', { code });

export const renewCodes = (current: string): Promise<Answer<Codes>> =>
  call('POST', '/me/second-factor/recovery-codes', { current });

export const dropFactor = (current: string): Promise<Answer<unknown>> =>
  call('DELETE', '/me/second-factor', { current });

interface Policy {
  roles: Role[];
}

export const fetchPolicy = (): Promise<Answer<Policy>> => call('GET', '/second-factor');

export const savePolicy = (roles: Role[]): Promise<Answer<Policy>> => call('PUT', '/second-factor', { roles });
