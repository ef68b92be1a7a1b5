import type { AgentView } from '../../../worker/accounts/account.ts';
import type { SessionView } from '../../../worker/accounts/sessions.ts';
import { type Answer, call } from '../../live/api.client.ts';

export const saveMe = (change: { name: string; nickname: string }): Promise<Answer<AgentView>> =>
  call('PATCH', '/me', change);

export const removePhoto = (): Promise<Answer<AgentView>> => call('DELETE', '/me/photo');

/** false: it was not taken. */
export async function savePhoto(photo: Blob): Promise<boolean> {
  try {
    return (await fetch('/api/me/photo', { method: 'PUT', body: photo })).ok;
  } catch {
    return false;
  }
}

export const changePassword = (change: {
  current: string;
  password: string;
  signOutOthers: boolean;
}): Promise<Answer<unknown>> => call('PUT', '/me/password', change);

export const fetchSessions = (): Promise<Answer<{ items: SessionView[] }>> => call('GET', '/me/sessions');

export const endSession = (id: string): Promise<Answer<unknown>> => call('DELETE', `/me/sessions/${id}`);

export const endOtherSessions = (): Promise<Answer<unknown>> => call('DELETE', '/me/sessions');
