import type { Context } from 'hono';
import type { ProviderFailure } from '../channels/channel.ts';
import { problem } from '../platform/problem.ts';

/** Says that the provider refused what an administrator asked of templates, or did not answer. */
export const providerProblem = (c: Context, { scope, code, detail }: ProviderFailure) =>
  scope === 'uncertain'
    ? problem(c, { status: 502, code: 'provider_silent', detail: `The provider did not answer: ${detail}` })
    : problem(c, { status: 422, code: 'provider_refused', detail: `The provider refused (${code}): ${detail}` });
