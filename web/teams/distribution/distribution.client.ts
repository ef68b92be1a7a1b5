import type { TeamId } from '../../../worker/platform/id.ts';
import type { DistributionChange, DistributionView } from '../../../worker/teams/distribution.ts';
import { type Answer, call } from '../../live/api.client.ts';

export const fetchDistributions = (): Promise<Answer<{ items: DistributionView[] }>> => call('GET', '/distribution');

export const saveDistribution = (id: TeamId, change: DistributionChange): Promise<Answer<DistributionView>> =>
  call('PUT', `/distribution/teams/${id}`, change);
