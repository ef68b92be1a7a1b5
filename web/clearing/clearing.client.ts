import type { ClearingView, CountView } from '../../worker/clearing/clearing-door.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import type { Said } from '../conversation/classify/reasons.client.ts';
import { type Answer, call } from '../live/api.client.ts';
import type { Sought } from './among.ts';

export const countFound = (filter: Sought): Promise<Answer<CountView>> =>
  call('GET', `/clearings/count?${new URLSearchParams(given(filter))}`);

const given = (filter: Sought): [string, string][] =>
  Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));

export const lastClearings = (): Promise<Answer<{ items: ClearingView[] }>> => call('GET', '/clearings');

export const clearingNow = (id: string): Promise<Answer<ClearingView>> => call('GET', `/clearings/${id}`);

/** The same `id` asks once, however often it is sent. */
export const askClearing = (order: {
  id: MessageKey;
  filter: Sought;
  held?: 'keep' | 'cancel';
  classification?: Said;
}): Promise<Answer<ClearingView>> => call('POST', '/clearings', order);

export const confirmClearing = (id: string, proof: string): Promise<Answer<ClearingView>> =>
  call('POST', `/clearings/${id}/confirm`, { proof });

export const stopClearing = (id: string): Promise<Answer<ClearingView>> => call('POST', `/clearings/${id}/cancel`);
