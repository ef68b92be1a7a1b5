import type { InviteeView } from '../../worker/accounts/invitation.ts';
import { type Answer, call } from '../live/api.client.ts';
import { enterBy, type Me } from './session.store.ts';

export interface Newcomer {
  name: string;
  nickname: string;
  password: string;
}

export const lookAt = (secret: string): Promise<Answer<InviteeView>> => call('POST', '/auth/invitation', { secret });

/** Accepts an invitation; who does is signed in thereby. */
export const accept = (secret: string, newcomer: Newcomer): Promise<Answer<Me>> =>
  enterBy('/auth/invitation/accept', { secret, ...newcomer });

export const resetPassword = (secret: string, password: string): Promise<Answer<unknown>> =>
  call('POST', '/auth/password-reset', { secret, password });
