import type { RateView, StatementView } from '../../worker/costs/costs-view.ts';
import type { RateKey } from '../../worker/costs/rate.ts';
import { type Answer, call } from '../live/api.client.ts';
import type { RateForm } from './rate-form.ts';

export interface Zone {
  zone: string;
  set: { by: { name: string }; at: number } | null;
}

const path = ({ market, category, effectiveFrom }: RateKey): string =>
  `/costs/rates/${encodeURIComponent(market)}/${encodeURIComponent(category)}/${encodeURIComponent(effectiveFrom)}`;

export const fetchRates = (): Promise<Answer<{ items: RateView[] }>> => call('GET', '/costs/rates');

export const fetchStatement = (month: string | null): Promise<Answer<StatementView>> =>
  call('GET', month === null ? '/costs/statement' : `/costs/statement?month=${month}`);

export const fetchZone = (): Promise<Answer<Zone>> => call('GET', '/costs/billing-zone');

export const saveZone = (zone: string): Promise<Answer<Zone>> => call('PUT', '/costs/billing-zone', { zone });

export const saveRate = ({ amount, currency, source, confirmed, ...key }: RateForm): Promise<Answer<RateView>> =>
  call('PUT', path(key), { amount, currency, source, confirmed });

export const withdrawRate = (key: RateKey): Promise<Answer<RateView>> => call('DELETE', path(key));
