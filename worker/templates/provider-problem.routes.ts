import type { Context } from 'hono';
import type { ProviderFailure } from '../channels/channel.ts';
import { problem } from '../platform/problem.ts';

/** Meta's codes for an account that has all the names it may have, and for one that asked too often (facts/meta.md §6, §7). */
const NAMES_FULL = 2_388_019;
const TOO_OFTEN = 80_007;

/** Says that the provider refused what an administrator asked of templates, or did not answer. */
export function providerProblem(c: Context, { scope, code, detail }: ProviderFailure) {
  if (scope === 'uncertain')
    return problem(c, { status: 502, code: 'provider_silent', detail: `The provider did not answer: ${detail}` });
  const refusal = { status: 422, detail: `The provider refused (${code}): ${detail}` } as const;
  if (code === NAMES_FULL) return problem(c, { ...refusal, code: 'template_names_full' });
  return problem(c, { ...refusal, code: code === TOO_OFTEN ? 'template_rate' : 'provider_refused' });
}
