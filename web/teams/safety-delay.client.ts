import { type Answer, call } from '../live/api.client.ts';

interface SafetyDelay {
  seconds: number;
}

export const fetchSafetyDelay = (): Promise<Answer<SafetyDelay>> => call('GET', '/safety-delay');

export const saveSafetyDelay = (seconds: number): Promise<Answer<SafetyDelay>> =>
  call('PUT', '/safety-delay', { seconds });
